"""Functions, who may call them, and what happens when they fail."""

import uuid
from typing import Any

from ..resource_type import Made, Place, ResourceType, given, named

CONFIGURATION = [
    *["Architectures", "Description", "Environment", "Handler", "LoggingConfig", "MemorySize", "Role", "Runtime"],
    *["Timeout", "TracingConfig", "VpcConfig"],
]


class Function(ResourceType):
    name = "AWS::Lambda::Function"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        functions = place.client("lambda")
        name = properties.get("FunctionName") or place.generated_name()
        made = functions.create_function(
            FunctionName=name,
            Code=code(properties),
            Tags=named(properties.get("Tags")),
            **given(properties, *CONFIGURATION),
        )
        if "ReservedConcurrentExecutions" in properties:
            functions.put_function_concurrency(
                FunctionName=name, **given(properties, "ReservedConcurrentExecutions")
            )
        return Made(name, {"Arn": made["FunctionArn"]})

    def update(self, place: Place, made: Made, old: dict[str, Any], properties: dict[str, Any]) -> Made | None:
        if old.get("FunctionName") != properties.get("FunctionName"):
            return None
        functions = place.client("lambda")
        if old["Code"] != properties["Code"]:
            functions.update_function_code(FunctionName=made.id, **code(properties))
        wanted = given(properties, *[name for name in CONFIGURATION if name != "Architectures"])
        functions.update_function_configuration(FunctionName=made.id, **wanted)
        return made

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("lambda").delete_function(FunctionName=made.id)


def code(properties: dict[str, Any]) -> dict[str, Any]:
    return given(properties["Code"], "S3Bucket", "S3Key")


class Permission(ResourceType):
    name = "AWS::Lambda::Permission"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        id = place.generated_name()
        place.client("lambda").add_permission(StatementId=id, **properties)
        return Made(id)

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("lambda").remove_permission(StatementId=made.id, **given(properties, "FunctionName"))


class EventInvokeConfig(ResourceType):
    name = "AWS::Lambda::EventInvokeConfig"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        place.client("lambda").put_function_event_invoke_config(**properties)
        return Made(f"EventInvokeConfig-{uuid.uuid4()}")

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("lambda").delete_function_event_invoke_config(
            **given(properties, "FunctionName", "Qualifier")
        )
