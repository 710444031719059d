"""A resource as it is in a stack."""

from dataclasses import dataclass, field
from typing import Any

from moto.cloudformation import parsing
from moto.cloudformation.exceptions import ValidationError

from .resource_type import TYPES, Made, Place

# They make nothing: they are about the stack itself.
NOTHING = ["AWS::CDK::Metadata"]

# What the stand-in cannot have, and why. Whoever deploys has to know.
GAPS = {
    "AWS::Backup::BackupSelection": "it has no such operation",
    "AWS::S3::BucketPolicy": "it takes no heed of conditions: a policy that wants TLS would refuse every request",
}


@dataclass
class Deployed:
    """The names of the first three are those by which moto describes a stack."""

    logical_resource_id: str
    physical_resource_id: str
    cf_resource_type: str
    place: Place
    # As the template says it, with everything resolved but what is looked up when it is needed.
    properties: dict[str, Any]
    attributes: dict[str, Any] = field(default_factory=dict)
    # moto's own object for a type that moto makes.
    model: Any = None

    def is_created(self) -> bool:
        return True

    def get_cfn_attribute(self, name: str) -> Any:
        if self.model is not None:
            return self.model.get_cfn_attribute(name)
        if name not in self.attributes:
            raise ValidationError(message=f"{self.cf_resource_type} {self.logical_resource_id} has no {name}")
        return self.attributes[name]

    @property
    def made(self) -> Made:
        return Made(self.physical_resource_id, self.attributes)


def create(place: Place, properties: dict[str, Any], wanted: dict[str, Any]) -> Deployed:
    """`wanted` are the properties with everything looked up."""
    base = {"logical_resource_id": place.logical_id, "cf_resource_type": place.type}
    type = type_of(place.type)
    if type is not None:
        made = type.create(place, wanted)
        return Deployed(
            **base, physical_resource_id=made.id, place=place, properties=properties, attributes=made.attributes
        )
    if place.type in NOTHING or place.type in GAPS:
        return Deployed(**base, physical_resource_id=place.logical_id, place=place, properties=properties)
    return by_moto(base, place, properties, wanted)


def type_of(name: str) -> Any:
    return TYPES.get("Custom::" if name.startswith("Custom::") else name)


def by_moto(base: dict[str, str], place: Place, properties: dict[str, Any], wanted: dict[str, Any]) -> Deployed:
    model_class = parsing.resource_class_from_type(place.type)
    if model_class is None:
        raise ValidationError(message=f"The stand-in cannot make a {place.type}.")
    name_property = parsing.resource_name_property_from_type(place.type)
    name = wanted.get(name_property) if name_property else None
    model = model_class.create_from_cloudformation_json(
        name or parsing.generate_resource_name(place.type, place.stack_name, place.logical_id),
        {"Type": place.type, "Properties": wanted},
        place.account,
        place.region,
        LogicalId=place.logical_id,
        StackId=place.stack_id,
        ResourceType=place.type,
    )
    return Deployed(
        **base,
        physical_resource_id=str(model.physical_resource_id),
        place=place,
        properties=properties,
        model=model,
    )


def update(old: Deployed, properties: dict[str, Any], wanted: dict[str, Any]) -> Deployed | None:
    """Changes it where it is; none where it has to be replaced."""
    type = type_of(old.cf_resource_type)
    if type is None or type.update is None:
        return None
    made = type.update(old.place, old.made, old.properties, wanted)
    if made is None:
        return None
    return Deployed(
        logical_resource_id=old.logical_resource_id,
        cf_resource_type=old.cf_resource_type,
        physical_resource_id=made.id,
        place=old.place,
        properties=properties,
        attributes=made.attributes,
    )


def delete(deployed: Deployed, wanted: dict[str, Any]) -> None:
    type = type_of(deployed.cf_resource_type)
    if type is not None:
        type.delete(deployed.place, deployed.made, wanted)
    elif deployed.model is not None:
        parsing.parse_and_delete_resource(
            deployed.physical_resource_id,
            {"Type": deployed.cf_resource_type, "Properties": wanted},
            deployed.place.account,
            deployed.place.region,
        )
