"""An event that matches a rule with a function, a state machine or a topic as its target makes PutEvents fail.
Such targets are called the way EventBridge would: later, through the endpoint that everybody else uses."""

import copy
import datetime
import json
import threading
from collections.abc import Callable
from typing import Any

from endpoint_client import client
from moto.events.models import EventTemplateParser, Rule
from moto.utilities.arns import parse_arn

# The proxy knows by this key who calls.
KEY = "events"

DELIVERIES: dict[str, Callable[[str, str, str], Any]] = {
    "lambda": lambda region, arn, event: client("lambda", region, KEY).invoke(
        FunctionName=arn, InvocationType="Event", Payload=event
    ),
    "states": lambda region, arn, event: client("stepfunctions", region, KEY).start_execution(
        stateMachineArn=arn, input=event
    ),
    "sns": lambda region, arn, event: client("sns", region, KEY).publish(TopicArn=arn, Message=event),
}

moto_send_to_targets = Rule.send_to_targets


def send_to_targets(self: Rule, original_event: Any, transform_input: bool = True) -> None:
    if not self.event_pattern.matches_event(original_event):
        return
    ours = [target for target in self.targets if parse_arn(target["Arn"]).service in DELIVERIES]
    rest = copy.copy(self)
    rest.targets = [target for target in self.targets if target not in ours]
    moto_send_to_targets(rest, original_event, transform_input)
    for target in ours:
        arn = parse_arn(target["Arn"])
        event = event_for(target, original_event)
        threading.Thread(target=DELIVERIES[arn.service], args=(arn.region, target["Arn"], event)).start()


def event_for(target: Any, original_event: Any) -> str:
    if "Input" in target:
        return target["Input"]
    event = dict(original_event)
    if not isinstance(event.get("time"), str):
        event["time"] = datetime.datetime.fromtimestamp(event["time"], datetime.timezone.utc).isoformat()
    transformer = target.get("InputTransformer")
    if transformer is None:
        return json.dumps(event)
    made = EventTemplateParser.parse(
        input_template=transformer["InputTemplate"],
        input_paths_map=transformer.get("InputPathsMap", {}),
        event=event,
    )
    return made if isinstance(made, str) else json.dumps(made)


Rule.send_to_targets = send_to_targets
