"""Log groups."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, given, named


class LogGroup(ResourceType):
    name = "AWS::Logs::LogGroup"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        logs = place.client("logs")
        name = properties.get("LogGroupName") or place.generated_name(255)
        logs.create_log_group(
            logGroupName=name,
            tags=named(properties.get("Tags")),
            **given(properties, KmsKeyId="kmsKeyId"),
        )
        if "RetentionInDays" in properties:
            logs.put_retention_policy(logGroupName=name, retentionInDays=int(properties["RetentionInDays"]))
        return Made(name, {"Arn": f"arn:aws:logs:{place.region}:{place.account}:log-group:{name}:*"})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("logs").delete_log_group(logGroupName=made.id)
