"""Makes a stack what its template says, and takes it away again."""

from typing import Any

from moto.cloudformation.exceptions import ExportNotFound
from moto.cloudformation.models import Event, Stack, cloudformation_backends
from moto.cloudformation.parsing import Export, Output

from . import deployed as resources
from . import types  # noqa: F401
from .deployed import Deployed
from .dynamic_references import looked_up
from .resource_type import Place
from .template import NoValue, Resolver, in_order, needed_by


class ResourceFailed(Exception):
    """The first one that fails ends a deployment; what has been made stays."""


class Outputs:
    """What moto describes as a stack's outputs and exports."""

    def __init__(self, outputs: list[Output], exports: list[Export]):
        self.outputs = outputs
        self.exports = exports

    def values(self) -> list[Output]:
        return self.outputs


def deploy(stack: Stack, template: dict[str, Any], parameters: dict[str, Any] | None) -> None:
    """Creates, changes and removes resources until the stack is what the template says."""
    map = stack.resource_map
    map._template = template
    map._resource_json_map = dict(template["Resources"])
    map.input_parameters = parameters or {}
    map.load_mapping()
    map.load_parameters()
    map.load_conditions()
    declared = {
        name: json
        for name, json in template["Resources"].items()
        if "Condition" not in json or map.lazy_condition_map[json["Condition"]]
    }
    before = {name: it for name, it in map._parsed_resources.items() if isinstance(it, Deployed)}
    resolver = resolver_for(stack, template)
    replaced = []
    for name in in_order(declared):
        place = Place(stack.region_name, stack.account_id, stack.stack_id, stack.name, name, declared[name]["Type"])
        try:
            properties = resolver.resolve(declared[name].get("Properties", {}))
            old = before.get(name)
            if old is not None and old.properties == properties and old.cf_resource_type == place.type:
                continue
            wanted = looked_up(properties, place)
            now = resources.update(old, properties, wanted) if old is not None else None
            if now is None:
                now = resources.create(place, properties, wanted)
                if old is not None:
                    replaced.append(old)
        except Exception as error:
            raise failed(stack, place, "UPDATE_FAILED" if name in before else "CREATE_FAILED", error) from error
        map._parsed_resources[name] = now
    map._resource_json_map = declared
    for old in [*replaced, *(it for name, it in reversed(before.items()) if name not in declared)]:
        remove(stack, old, template)
    for name in before:
        if name not in declared:
            del map._parsed_resources[name]
    show_outputs(stack, template, resolver)


def destroy(stack: Stack) -> None:
    """Removes what the stack made, each before what it needs, but for what is to be kept."""
    map = stack.resource_map
    made = {name: it for name, it in map._parsed_resources.items() if isinstance(it, Deployed)}
    declared = {name: map._resource_json_map[name] for name in made}
    for name in reversed(in_order({name: without_absent(json, declared) for name, json in declared.items()})):
        remove(stack, made[name], {"Resources": declared})
        del map._parsed_resources[name]
    exports = cloudformation_backends[stack.account_id][stack.region_name].exports
    for export in stack.output_map.exports:
        exports.pop(export.name, None)


def without_absent(json: dict[str, Any], declared: dict[str, Any]) -> dict[str, Any]:
    return {"DependsOn": [name for name in needed_by(json, declared) if name in declared]}


def remove(stack: Stack, old: Deployed, template: dict[str, Any]) -> None:
    json = template["Resources"].get(old.logical_resource_id, {})
    if json.get("DeletionPolicy") in ["Retain", "RetainExceptOnCreate"]:
        return
    try:
        resources.delete(old, looked_up_if_there(old))
    except Exception as error:
        raise failed(stack, old.place, "DELETE_FAILED", error) from error


def looked_up_if_there(old: Deployed) -> dict[str, Any]:
    """What it was made with; a value that is gone by now is not needed to delete it."""
    try:
        return looked_up(old.properties, old.place)
    except Exception:
        return old.properties


def failed(stack: Stack, place: Place, status: str, error: Exception) -> ResourceFailed:
    reason = f"{type(error).__name__}: {error}"
    stack.events.append(
        Event(stack.stack_id, stack.name, place.logical_id, "", place.type, status, reason, None)
    )
    return ResourceFailed(f"{place.logical_id} ({place.type}): {reason}")


def resolver_for(stack: Stack, template: dict[str, Any]) -> Resolver:
    map = stack.resource_map
    exports = cloudformation_backends[stack.account_id][stack.region_name].exports

    def imported(name: str) -> str:
        if name not in exports:
            raise ExportNotFound(name)
        return exports[name].value

    class Values(dict):  # type: ignore[type-arg]
        def __missing__(self, name: str) -> Any:
            value = map._parsed_resources[name]
            return value.physical_resource_id if isinstance(value, Deployed) else value

    return Resolver(
        values=Values(),
        conditions=map.lazy_condition_map,
        attribute=lambda name, attribute: map._parsed_resources[name].get_cfn_attribute(attribute),
        imported=imported,
        region=stack.region_name,
        mappings=template.get("Mappings", {}),
    )


def show_outputs(stack: Stack, template: dict[str, Any], resolver: Resolver) -> None:
    outputs, exports = [], []
    for key, json in (template.get("Outputs") or {}).items():
        if "Condition" in json and not resolver.conditions[json["Condition"]]:
            continue
        try:
            value = str(resolver.resolve(json["Value"]))
        except NoValue:
            continue
        outputs.append(Output(key, value, json.get("Description")))
        if "Export" in json:
            exports.append(Export(stack.stack_id, resolver.resolve(json["Export"]["Name"]), value))
    backend = cloudformation_backends[stack.account_id][stack.region_name]
    for export in stack.output_map.exports if isinstance(stack.output_map, Outputs) else []:
        backend.exports.pop(export.name, None)
    for export in exports:
        backend.exports[export.name] = export
    stack.output_map = Outputs(outputs, exports)
