"""Runbooks and parameters."""

import json
from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class Document(ResourceType):
    name = "AWS::SSM::Document"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("Name") or place.generated_name(128)
        content = properties["Content"]
        place.client("ssm").create_document(
            Name=name,
            Content=content if isinstance(content, str) else json.dumps(content),
            **given(properties, "DocumentType", "DocumentFormat", "Tags"),
        )
        return Made(name)

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ssm").delete_document(Name=made.id)


class Parameter(ResourceType):
    name = "AWS::SSM::Parameter"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("Name") or place.generated_name(256)
        place.client("ssm").put_parameter(Name=name, **given(properties, "Type", "Value", "Description"))
        return Made(name, {"Value": properties["Value"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ssm").delete_parameter(Name=made.id)
