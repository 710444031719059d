"""Database instances and their groups. Instances are real servers behind the endpoint."""

import time
from typing import Any

from ..resource_type import Made, Place, ResourceType, given

TEXTS = [
    *["CACertificateIdentifier", "DBClusterIdentifier", "DBInstanceClass", "DBName", "DBParameterGroupName"],
    *["DBSubnetGroupName", "Engine", "EngineVersion", "KmsKeyId", "MasterUserPassword", "MasterUsername"],
    *["MonitoringRoleArn", "PerformanceInsightsKMSKeyId", "PreferredBackupWindow", "PreferredMaintenanceWindow"],
    *["SourceDBInstanceIdentifier", "SourceRegion", "StorageType"],
]
NUMBERS = [
    *["AllocatedStorage", "BackupRetentionPeriod", "Iops", "MaxAllocatedStorage", "MonitoringInterval"],
    *["PerformanceInsightsRetentionPeriod", "Port"],
]
FLAGS = [
    *["AutoMinorVersionUpgrade", "CopyTagsToSnapshot", "DeletionProtection", "EnablePerformanceInsights", "MultiAZ"],
    *["PubliclyAccessible", "StorageEncrypted"],
]
# A replica has these from its source, or by what is done after it has been made.
NOT_OF_REPLICA = [
    *["AllocatedStorage", "BackupRetentionPeriod", "DBName", "Engine", "EngineVersion", "MasterUserPassword"],
    *["MasterUsername", "PreferredBackupWindow", "PreferredMaintenanceWindow", "StorageEncrypted"],
]
SECONDS = 300


class Instance(ResourceType):
    name = "AWS::RDS::DBInstance"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        id = properties.get("DBInstanceIdentifier") or place.generated_name(63)
        wanted = {name: str(properties[name]) for name in TEXTS if properties.get(name) not in (None, "")}
        wanted |= {name: int(properties[name]) for name in NUMBERS if properties.get(name) not in (None, "")}
        wanted |= {name: str(properties[name]).lower() == "true" for name in FLAGS if name in properties}
        wanted |= given(properties, "EnableCloudwatchLogsExports", "Tags", VPCSecurityGroups="VpcSecurityGroupIds")
        wanted |= {"DBInstanceIdentifier": id}
        rds = place.client("rds")
        if "SourceDBInstanceIdentifier" in wanted:
            rds.create_db_instance_read_replica(**{k: v for k, v in wanted.items() if k not in NOT_OF_REPLICA})
            await_status(rds, id, "available")
            # CloudFormation turns a replica's own backups on when it is there.
            if "BackupRetentionPeriod" in wanted:
                rds.modify_db_instance(
                    DBInstanceIdentifier=id,
                    ApplyImmediately=True,
                    **given(wanted, "BackupRetentionPeriod", "PreferredBackupWindow", "PreferredMaintenanceWindow"),
                )
        else:
            rds.create_db_instance(**wanted)
        instance = await_status(rds, id, "available")
        endpoint = instance["Endpoint"]
        return Made(
            instance["DBInstanceIdentifier"],
            {
                "DBInstanceArn": instance["DBInstanceArn"],
                "Endpoint.Address": endpoint["Address"],
                "Endpoint.Port": str(endpoint["Port"]),
            },
        )

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        rds = place.client("rds")
        try:
            rds.delete_db_instance(DBInstanceIdentifier=made.id, SkipFinalSnapshot=True)
            await_status(rds, made.id, "deleted")
        except rds.exceptions.DBInstanceNotFoundFault:
            pass


def await_status(rds: Any, id: str, status: str) -> Any:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        instance = rds.describe_db_instances(DBInstanceIdentifier=id)["DBInstances"][0]
        if instance["DBInstanceStatus"] == status:
            return instance
        if instance["DBInstanceStatus"] == "failed":
            break
        time.sleep(0.1)
    raise RuntimeError(f"{id} is {instance['DBInstanceStatus']}")


class SubnetGroup(ResourceType):
    name = "AWS::RDS::DBSubnetGroup"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("DBSubnetGroupName") or place.generated_name(255)
        place.client("rds").create_db_subnet_group(
            DBSubnetGroupName=name, **given(properties, "DBSubnetGroupDescription", "SubnetIds", "Tags")
        )
        return Made(name)

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("rds").delete_db_subnet_group(DBSubnetGroupName=made.id)


class ParameterGroup(ResourceType):
    name = "AWS::RDS::DBParameterGroup"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        rds = place.client("rds")
        name = properties.get("DBParameterGroupName") or place.generated_name(255)
        rds.create_db_parameter_group(
            DBParameterGroupName=name, **given(properties, "Description", "Tags", Family="DBParameterGroupFamily")
        )
        parameters = [
            {"ParameterName": key, "ParameterValue": str(value), "ApplyMethod": "pending-reboot"}
            for key, value in properties.get("Parameters", {}).items()
        ]
        # RDS takes so many in one call.
        for first in range(0, len(parameters), 20):
            rds.modify_db_parameter_group(DBParameterGroupName=name, Parameters=parameters[first : first + 20])
        return Made(name, {"DBParameterGroupName": name})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("rds").delete_db_parameter_group(DBParameterGroupName=made.id)
