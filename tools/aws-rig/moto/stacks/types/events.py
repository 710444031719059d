"""Event buses and rules."""

import json
from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class EventBus(ResourceType):
    name = "AWS::Events::EventBus"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("events").create_event_bus(**given(properties, "Name", "Tags", "Description"))
        return Made(properties["Name"], {"Arn": made["EventBusArn"], "Name": properties["Name"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("events").delete_event_bus(Name=made.id)


class Rule(ResourceType):
    name = "AWS::Events::Rule"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        events = place.client("events")
        name = properties.get("Name") or place.generated_name()
        pattern = properties.get("EventPattern")
        bus = given(properties, "EventBusName")
        made = events.put_rule(
            Name=name,
            **({"EventPattern": json.dumps(pattern)} if pattern else {}),
            **given(properties, "ScheduleExpression", "State", "Description", "RoleArn", "Tags"),
            **bus,
        )
        if properties.get("Targets"):
            refused = events.put_targets(Rule=name, Targets=properties["Targets"], **bus)["FailedEntries"]
            if refused:
                raise RuntimeError(refused)
        return Made(name, {"Arn": made["RuleArn"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        events = place.client("events")
        bus = given(properties, "EventBusName")
        ids = [target["Id"] for target in properties.get("Targets", [])]
        if ids:
            events.remove_targets(Rule=made.id, Ids=ids, **bus)
        events.delete_rule(Name=made.id, **bus)
