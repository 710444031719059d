"""Reads templates: what a resource refers to, and what its properties are once those are made."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from moto.cloudformation.exceptions import ValidationError

VARIABLE = re.compile(r"\$\{([^!][^}]*)\}")
LITERAL = re.compile(r"\$\{!([^}]*)\}")


class NoValue(Exception):
    """`AWS::NoValue`: the property that has it is not there."""


class Resolver:
    """Replaces the functions in a template by their values."""

    def __init__(
        self,
        values: Mapping[str, Any],
        conditions: Mapping[str, bool],
        attribute: Callable[[str, str], Any],
        imported: Callable[[str], str],
        region: str,
        mappings: Mapping[str, Any],
    ):
        self.values = values
        self.conditions = conditions
        self.attribute = attribute
        self.imported = imported
        self.region = region
        self.mappings = mappings

    def resolve(self, value: Any) -> Any:
        if isinstance(value, list):
            return list(self.all_of(value))
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            [(name, argument)] = value.items()
            function = getattr(self, f"on_{name.removeprefix('Fn::').lower()}", None)
            if function is not None and (name == "Ref" or name.startswith("Fn::")):
                return function(argument)
            if name.startswith("Fn::"):
                raise ValidationError(message=f"{name} is not known to the stand-in")
        resolved = {}
        for key, inner in value.items():
            try:
                resolved[key] = self.resolve(inner)
            except NoValue:
                pass
        return resolved

    def all_of(self, values: list[Any]) -> Iterator[Any]:
        for value in values:
            try:
                yield self.resolve(value)
            except NoValue:
                pass

    def on_ref(self, name: str) -> Any:
        if name == "AWS::NoValue":
            raise NoValue
        return self.values[name]

    def on_getatt(self, argument: Any) -> Any:
        name, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
        return self.attribute(name, self.resolve(attribute))

    def on_join(self, argument: list[Any]) -> str:
        return argument[0].join(str(part) for part in self.resolve(argument[1]))

    def on_split(self, argument: list[Any]) -> list[str]:
        return self.resolve(argument[1]).split(argument[0])

    def on_select(self, argument: list[Any]) -> Any:
        return self.resolve(argument[1])[int(self.resolve(argument[0]))]

    def on_if(self, argument: list[Any]) -> Any:
        name, then, otherwise = argument
        return self.resolve(then if self.conditions[name] else otherwise)

    def on_sub(self, argument: Any) -> str:
        text, own = argument if isinstance(argument, list) else (argument, {})

        def value(found: re.Match[str]) -> str:
            name = found[1]
            if name in own:
                return str(self.resolve(own[name]))
            return str(self.on_getatt(name) if "." in name else self.on_ref(name))

        return LITERAL.sub(r"${\1}", VARIABLE.sub(value, text))

    def on_importvalue(self, argument: Any) -> str:
        return self.imported(self.resolve(argument))

    def on_getazs(self, argument: Any) -> list[str]:
        region = self.resolve(argument) or self.region
        return [f"{region}{zone}" for zone in "abc"]

    def on_findinmap(self, argument: list[Any]) -> Any:
        name, first, second = (self.resolve(part) for part in argument)
        return self.mappings[name][first][second]

    def on_base64(self, argument: Any) -> str:
        import base64

        return base64.b64encode(self.resolve(argument).encode()).decode()


def needed_by(resource: Any, resources: Mapping[str, Any]) -> set[str]:
    """The resources that have to be there before this one is made."""
    depends = resource.get("DependsOn", [])
    own = {depends} if isinstance(depends, str) else set(depends)
    return own | set(mentioned(resource, resources))


def mentioned(value: Any, resources: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from mentioned(inner, resources)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref" and inner in resources:
                yield inner
            elif key == "Fn::GetAtt":
                yield inner.split(".")[0] if isinstance(inner, str) else inner[0]
            elif key == "Fn::Sub":
                text = inner[0] if isinstance(inner, list) else inner
                yield from (name for name in (v.split(".")[0] for v in VARIABLE.findall(text)) if name in resources)
                yield from mentioned(inner, resources)
            else:
                yield from mentioned(inner, resources)


def in_order(resources: Mapping[str, Any]) -> list[str]:
    """Each after what it needs."""
    ordered: dict[str, None] = {}

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValidationError(message=f"Circular dependency between resources: {[*above, name]}")
        if name not in ordered:
            for needed in sorted(needed_by(resources[name], resources)):
                add(needed, (*above, name))
            ordered[name] = None

    for name in resources:
        add(name, ())
    return list(ordered)
