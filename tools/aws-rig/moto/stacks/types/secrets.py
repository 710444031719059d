"""Secrets: their first value, where they are attached, and who rotates them."""

import json
from typing import Any

from ..resource_type import Made, Place, ResourceType, given

GENERATOR = [
    *["ExcludeCharacters", "ExcludeLowercase", "ExcludeNumbers", "ExcludePunctuation", "ExcludeUppercase"],
    *["IncludeSpace", "PasswordLength", "RequireEachIncludedType"],
]


class Secret(ResourceType):
    name = "AWS::SecretsManager::Secret"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("secretsmanager").create_secret(
            Name=properties.get("Name") or place.generated_name(512),
            SecretString=first_value(place, properties),
            **given(properties, "Description", "KmsKeyId", "Tags", ReplicaRegions="AddReplicaRegions"),
        )
        return Made(made["ARN"], {"Id": made["ARN"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        """Its replicas go first. One that stands alone by now belongs to no stack."""
        secrets = place.client("secretsmanager")
        replicas = secrets.describe_secret(SecretId=made.id).get("ReplicationStatus") or []
        if replicas:
            secrets.remove_regions_from_replication(
                SecretId=made.id, RemoveReplicaRegions=[replica["Region"] for replica in replicas]
            )
        secrets.delete_secret(SecretId=made.id, ForceDeleteWithoutRecovery=True)


def first_value(place: Place, properties: dict[str, Any]) -> str:
    wanted = properties.get("GenerateSecretString")
    if wanted is None:
        return str(properties["SecretString"])
    generated = place.client("secretsmanager").get_random_password(**given(wanted, *GENERATOR))["RandomPassword"]
    if "GenerateStringKey" not in wanted:
        return str(generated)
    return json.dumps(json.loads(wanted["SecretStringTemplate"]) | {wanted["GenerateStringKey"]: generated})


class TargetAttachment(ResourceType):
    """Adds to the secret where its database is."""

    name = "AWS::SecretsManager::SecretTargetAttachment"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        secrets = place.client("secretsmanager")
        found = place.client("rds").describe_db_instances(DBInstanceIdentifier=properties["TargetId"])
        instance = found["DBInstances"][0]
        current = json.loads(secrets.get_secret_value(SecretId=properties["SecretId"])["SecretString"])
        where = {
            "engine": instance["Engine"],
            "host": instance["Endpoint"]["Address"],
            "port": instance["Endpoint"]["Port"],
            "dbInstanceIdentifier": instance["DBInstanceIdentifier"],
        }
        name = {"dbname": instance["DBName"]} if "DBName" in instance else {}
        secrets.put_secret_value(SecretId=properties["SecretId"], SecretString=json.dumps(current | where | name))
        return Made(properties["SecretId"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        pass


class RotationSchedule(ResourceType):
    name = "AWS::SecretsManager::RotationSchedule"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        wanted = given(properties, "SecretId", "RotationLambdaARN", "RotationRules")
        place.client("secretsmanager").rotate_secret(
            **wanted, RotateImmediately=properties.get("RotateImmediatelyOnUpdate", True)
        )
        return Made(properties["SecretId"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("secretsmanager").cancel_rotate_secret(SecretId=properties["SecretId"])
