"""Ways: between subnets, to gateways, and from one network to another."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, given
from .ec2_network import tagged


class RouteTable(ResourceType):
    name = "AWS::EC2::RouteTable"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("ec2").create_route_table(
            VpcId=properties["VpcId"], **tagged("route-table", properties)
        )
        id = made["RouteTable"]["RouteTableId"]
        return Made(id, {"RouteTableId": id})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_route_table(RouteTableId=made.id)


class Route(ResourceType):
    name = "AWS::EC2::Route"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        way = ["RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId", "VpcPeeringConnectionId"]
        place.client("ec2").create_route(**given(properties, *way))
        return Made(f"{properties['RouteTableId']}|{properties['DestinationCidrBlock']}")

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_route(**given(properties, "RouteTableId", "DestinationCidrBlock"))


class RouteTableAssociation(ResourceType):
    name = "AWS::EC2::SubnetRouteTableAssociation"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        wanted = given(properties, "RouteTableId", "SubnetId")
        return Made(place.client("ec2").associate_route_table(**wanted)["AssociationId"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").disassociate_route_table(AssociationId=made.id)


class Peering(ResourceType):
    """CloudFormation accepts what it asks for in the same account itself."""

    name = "AWS::EC2::VPCPeeringConnection"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        wanted = given(properties, "VpcId", "PeerVpcId", "PeerRegion", "PeerOwnerId")
        made = place.client("ec2").create_vpc_peering_connection(
            **wanted, **tagged("vpc-peering-connection", properties)
        )
        id = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        peer = place.client("ec2", properties.get("PeerRegion", place.region))
        peer.accept_vpc_peering_connection(VpcPeeringConnectionId=id)
        return Made(id, {"Id": id})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_vpc_peering_connection(VpcPeeringConnectionId=made.id)
