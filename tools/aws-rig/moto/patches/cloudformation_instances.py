"""A stack makes its database instances inside moto, where no server stands behind them. Here it makes them through
the endpoint that everybody else uses, as CloudFormation does, and waits until they are available."""

import json
import re
import time
from typing import Any

from endpoint_client import client
from moto.rds.models import DBInstance

KEY = "cloudformation"
TEXTS = [
    *["AllocatedStorage", "BackupRetentionPeriod", "DBClusterIdentifier", "DBInstanceClass", "DBName"],
    *["DBParameterGroupName", "DBSubnetGroupName", "Engine", "EngineVersion", "KmsKeyId", "MasterUserPassword"],
    *["MasterUsername", "Port", "SourceDBInstanceIdentifier"],
]
NUMBERS = ["AllocatedStorage", "BackupRetentionPeriod", "Port"]
FLAGS = ["DeletionProtection", "MultiAZ", "StorageEncrypted"]
# A replica has these from its source.
NOT_OF_REPLICA = ["BackupRetentionPeriod", "DBName", "Engine", "EngineVersion", "MasterUserPassword", "MasterUsername"]
SECRET = re.compile(r"\{\{resolve:secretsmanager:(.+?):SecretString:([^:}]*)[^}]*\}\}")


class ThroughEndpoint:
    """One instance of a stack; everything about it is asked for when it is needed."""

    def __init__(self, name: str, region: str):
        self.name = name
        self.region = region

    def is_created(self) -> bool:
        return True

    @property
    def physical_resource_id(self) -> str:
        return self.name

    def describe(self) -> Any:
        return client("rds", self.region, KEY).describe_db_instances(DBInstanceIdentifier=self.name)["DBInstances"][0]

    def await_status(self, status: str) -> None:
        while (found := self.describe()["DBInstanceStatus"]) != status:
            if found == "failed":
                raise RuntimeError(f"{self.name} failed")
            time.sleep(0.1)

    def get_cfn_attribute(self, attribute: str) -> Any:
        value = self.describe()
        for part in attribute.split("."):
            value = value[part]
        return str(value)

    def delete(self, account_id: str, region_name: str) -> None:
        rds = client("rds", region_name, KEY)
        rds.delete_db_instance(DBInstanceIdentifier=self.name, SkipFinalSnapshot=True)
        try:
            while True:
                self.describe()
                time.sleep(0.1)
        except rds.exceptions.DBInstanceNotFoundFault:
            pass


def create_from_cloudformation_json(
    cls: type,
    resource_name: str,
    cloudformation_json: Any,
    account_id: str,
    region_name: str,
    **kwargs: Any,
) -> ThroughEndpoint:
    properties = cloudformation_json["Properties"]
    wanted = {name: identifier(properties[name]) for name in TEXTS if properties.get(name) not in (None, "")}
    wanted |= {name: int(wanted[name]) for name in NUMBERS if name in wanted}
    wanted |= {name: str(properties[name]).lower() == "true" for name in FLAGS if name in properties}
    wanted |= {"DBInstanceIdentifier": resource_name, "Tags": properties.get("Tags") or []}
    groups = [identifier(group) for group in properties.get("VPCSecurityGroups") or []]
    if groups:
        wanted["VpcSecurityGroupIds"] = groups
    rds = client("rds", region_name, KEY)
    if "SourceDBInstanceIdentifier" in wanted:
        rds.create_db_instance_read_replica(**{k: v for k, v in wanted.items() if k not in NOT_OF_REPLICA})
    else:
        for name in ["MasterUsername", "MasterUserPassword"]:
            if name in wanted:
                wanted[name] = resolve(wanted[name], region_name)
        rds.create_db_instance(**wanted)
    instance = ThroughEndpoint(resource_name.lower(), region_name)
    instance.await_status("available")
    return instance


def identifier(value: Any) -> str:
    """A reference to another resource of the stack comes as that resource itself."""
    return str(getattr(value, "physical_resource_id", value))


def resolve(text: str, region: str) -> str:
    """The value of a dynamic reference to a secret."""
    found = SECRET.fullmatch(text)
    if found is None:
        return text
    secret = client("secretsmanager", region, KEY).get_secret_value(SecretId=found[1])["SecretString"]
    return secret if found[2] == "" else str(json.loads(secret)[found[2]])


DBInstance.create_from_cloudformation_json = classmethod(create_from_cloudformation_json)
DBInstance.has_cfn_attr = classmethod(lambda cls, attr: attr in ["DBInstanceArn", "Endpoint.Address", "Endpoint.Port"])
