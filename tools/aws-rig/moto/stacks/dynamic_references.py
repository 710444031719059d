"""`{{resolve:…}}`: values that are looked up when they are needed and are never part of a template."""

import json
import re
from typing import Any

from .resource_type import Place

REFERENCE = re.compile(r"\{\{resolve:(ssm|secretsmanager):([^}]+)\}\}")


def looked_up(value: Any, place: Place) -> Any:
    if isinstance(value, dict):
        return {key: looked_up(inner, place) for key, inner in value.items()}
    if isinstance(value, list):
        return [looked_up(inner, place) for inner in value]
    if not isinstance(value, str):
        return value
    return REFERENCE.sub(lambda found: LOOK_UP[found[1]](found[2], place), value)


def parameter(reference: str, place: Place) -> str:
    return place.client("ssm").get_parameter(Name=reference)["Parameter"]["Value"]


def secret(reference: str, place: Place) -> str:
    id, _, rest = reference.partition(":SecretString")
    key = rest.removeprefix(":").split(":")[0]
    value = place.client("secretsmanager").get_secret_value(SecretId=id)["SecretString"]
    return value if key == "" else str(json.loads(value)[key])


LOOK_UP = {"ssm": parameter, "secretsmanager": secret}
