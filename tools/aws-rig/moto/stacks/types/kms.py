"""Keys and their aliases."""

import json
from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class Key(ResourceType):
    name = "AWS::KMS::Key"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        kms = place.client("kms")
        tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.get("Tags", [])]
        policy = properties.get("KeyPolicy")
        made = kms.create_key(
            **given(properties, "Description"),
            **({"Policy": json.dumps(policy)} if policy else {}),
            **({"Tags": tags} if tags else {}),
        )["KeyMetadata"]
        if properties.get("EnableKeyRotation"):
            kms.enable_key_rotation(KeyId=made["KeyId"])
        return Made(made["KeyId"], {"Arn": made["Arn"], "KeyId": made["KeyId"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        days = int(properties.get("PendingWindowInDays", 30))
        place.client("kms").schedule_key_deletion(KeyId=made.id, PendingWindowInDays=days)


class Alias(ResourceType):
    name = "AWS::KMS::Alias"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        place.client("kms").create_alias(**given(properties, "AliasName", "TargetKeyId"))
        return Made(properties["AliasName"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("kms").delete_alias(AliasName=made.id)
