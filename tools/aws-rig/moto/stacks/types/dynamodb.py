"""Tables."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class Table(ResourceType):
    name = "AWS::DynamoDB::Table"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        dynamodb = place.client("dynamodb")
        name = properties.get("TableName") or place.generated_name(255)
        wanted = ["AttributeDefinitions", "KeySchema", "BillingMode", "DeletionProtectionEnabled", "Tags"]
        made = dynamodb.create_table(TableName=name, **given(properties, *wanted))["TableDescription"]
        recovery = properties.get("PointInTimeRecoverySpecification")
        if recovery:
            dynamodb.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)
        return Made(name, {"Arn": made["TableArn"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("dynamodb").delete_table(TableName=made.id)
