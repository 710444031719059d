"""Zones, health checks and records."""

import uuid
from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class HostedZone(ResourceType):
    name = "AWS::Route53::HostedZone"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        route53 = place.client("route53")
        networks = [
            {"VPCId": network["VPCId"], "VPCRegion": network["VPCRegion"]} for network in properties.get("VPCs", [])
        ]
        made = route53.create_hosted_zone(
            Name=properties["Name"],
            CallerReference=str(uuid.uuid4()),
            **({"VPC": networks[0], "HostedZoneConfig": {"PrivateZone": True}} if networks else {}),
        )["HostedZone"]
        id = made["Id"].removeprefix("/hostedzone/")
        for network in networks[1:]:
            route53.associate_vpc_with_hosted_zone(HostedZoneId=id, VPC=network)
        if properties.get("HostedZoneTags"):
            route53.change_tags_for_resource(
                ResourceType="hostedzone", ResourceId=id, AddTags=properties["HostedZoneTags"]
            )
        return Made(id, {"Id": id})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("route53").delete_hosted_zone(Id=made.id)


class HealthCheck(ResourceType):
    name = "AWS::Route53::HealthCheck"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        route53 = place.client("route53")
        made = route53.create_health_check(
            CallerReference=str(uuid.uuid4()), HealthCheckConfig=properties["HealthCheckConfig"]
        )["HealthCheck"]
        if properties.get("HealthCheckTags"):
            route53.change_tags_for_resource(
                ResourceType="healthcheck", ResourceId=made["Id"], AddTags=properties["HealthCheckTags"]
            )
        return Made(made["Id"], {"HealthCheckId": made["Id"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("route53").delete_health_check(HealthCheckId=made.id)


class RecordSet(ResourceType):
    name = "AWS::Route53::RecordSet"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        change(place, properties, "CREATE")
        return Made(properties["Name"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        """Route 53 deletes a record only by all that it is: one that somebody has changed stays, and the stack, too."""
        wanted = record(properties)
        found = place.client("route53").list_resource_record_sets(HostedZoneId=properties["HostedZoneId"])
        if wanted not in [without_dot(it) for it in found["ResourceRecordSets"]]:
            raise RuntimeError(f"The values provided do not match the current values: {wanted}, {found}")
        change(place, properties, "DELETE")


def change(place: Place, properties: dict[str, Any], action: str) -> None:
    place.client("route53").change_resource_record_sets(
        HostedZoneId=properties["HostedZoneId"],
        ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": record(properties)}]},
    )


def record(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        **given(properties, "Name", "Type", "SetIdentifier", "Failover", "HealthCheckId"),
        **{name: int(properties[name]) for name in ["TTL", "Weight"] if name in properties},
        "ResourceRecords": [{"Value": value} for value in properties["ResourceRecords"]],
    }


def without_dot(found: dict[str, Any]) -> dict[str, Any]:
    return found | {"Name": found["Name"].rstrip(".")}
