"""How one type of resource is made, changed and deleted. Each is a class that registers itself by its name."""

import random
import string
from dataclasses import dataclass, field
from typing import Any, ClassVar

from endpoint_client import client

KEY = "cloudformation"

TYPES: dict[str, "ResourceType"] = {}


@dataclass(frozen=True)
class Place:
    """Where a resource is declared."""

    region: str
    account: str
    stack_id: str
    stack_name: str
    logical_id: str
    type: str

    def client(self, service: str, region: str | None = None) -> Any:
        return client(service, region or self.region, KEY)

    def generated_name(self, longest: int = 64) -> str:
        """What CloudFormation calls something that has no name in the template."""
        ending = "-" + "".join(random.choices(string.ascii_letters + string.digits, k=12))
        return f"{self.stack_name}-{self.logical_id}"[: longest - len(ending)] + ending


@dataclass(frozen=True)
class Made:
    """What `Ref` gives, and what `Fn::GetAtt` gives by name."""

    id: str
    attributes: dict[str, Any] = field(default_factory=dict)


class ResourceType:
    """`create` returns when the resource can be used. A type without `update` is replaced when it changes."""

    name: ClassVar[str]
    update: Any = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            TYPES[cls.name] = cls()

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        raise NotImplementedError(self.name)

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        raise NotImplementedError(self.name)


def given(properties: dict[str, Any], *names: str, **renamed: str) -> dict[str, Any]:
    """Those of these properties that are there: under their own names, or under others, `Here="There"`."""
    wanted = {name: name for name in names} | renamed
    return {there: properties[here] for here, there in wanted.items() if here in properties}


def named(tags: list[dict[str, str]] | None) -> dict[str, str]:
    """Tags as a mapping, which some services want."""
    return {tag["Key"]: tag["Value"] for tag in tags or []}


def lower_first(value: Any) -> Any:
    """The same with keys as services write them that begin theirs with a small letter."""
    if isinstance(value, dict):
        return {key[0].lower() + key[1:]: lower_first(inner) for key, inner in value.items()}
    return [lower_first(inner) for inner in value] if isinstance(value, list) else value
