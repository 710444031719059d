"""Custom resources: made by a function of whoever wrote the template, which answers to an address that it is given."""

import json
import uuid
from typing import Any

from custom_resources import answer_of, response_url

from ..resource_type import Made, Place, ResourceType


class Custom(ResourceType):
    name = "Custom::"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        return request(place, {"RequestType": "Create"}, properties)

    def update(self, place: Place, made: Made, old: dict[str, Any], properties: dict[str, Any]) -> Made:
        about = {"RequestType": "Update", "PhysicalResourceId": made.id, "OldResourceProperties": old}
        return request(place, about, properties)

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        request(place, {"RequestType": "Delete", "PhysicalResourceId": made.id}, properties)


def request(place: Place, about: dict[str, Any], properties: dict[str, Any]) -> Made:
    id = str(uuid.uuid4())
    event = {
        **about,
        "RequestId": id,
        "ResponseURL": response_url(place.region, id),
        "ServiceToken": properties["ServiceToken"],
        "StackId": place.stack_id,
        "LogicalResourceId": place.logical_id,
        "ResourceType": place.type,
        "ResourceProperties": as_text(properties),
    }
    ended = place.client("lambda").invoke(FunctionName=properties["ServiceToken"], Payload=json.dumps(event))
    answer = answer_of(id)
    if answer is None:
        raise RuntimeError(f"The function has not answered: {ended['Payload'].read().decode()}")
    if answer["Status"] != "SUCCESS":
        raise RuntimeError(answer.get("Reason"))
    return Made(answer["PhysicalResourceId"], answer.get("Data") or {})


def as_text(value: Any) -> Any:
    """CloudFormation sends numbers and booleans as texts."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
