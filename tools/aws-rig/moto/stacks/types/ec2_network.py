"""Networks: what lies in them, and what leads out of them."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, given


def tagged(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    tags = properties.get("Tags")
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}


class Vpc(ResourceType):
    name = "AWS::EC2::VPC"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        ec2 = place.client("ec2")
        id = ec2.create_vpc(CidrBlock=properties["CidrBlock"], **tagged("vpc", properties))["Vpc"]["VpcId"]
        for attribute in ["EnableDnsSupport", "EnableDnsHostnames"]:
            if attribute in properties:
                ec2.modify_vpc_attribute(VpcId=id, **{attribute: {"Value": properties[attribute]}})
        return Made(id, {"VpcId": id, "CidrBlock": properties["CidrBlock"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_vpc(VpcId=made.id)


class Subnet(ResourceType):
    name = "AWS::EC2::Subnet"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        ec2 = place.client("ec2")
        wanted = given(properties, "VpcId", "CidrBlock", "AvailabilityZone")
        id = ec2.create_subnet(**wanted, **tagged("subnet", properties))["Subnet"]["SubnetId"]
        ec2.modify_subnet_attribute(
            SubnetId=id, MapPublicIpOnLaunch={"Value": properties.get("MapPublicIpOnLaunch", False)}
        )
        return Made(id, {"SubnetId": id})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_subnet(SubnetId=made.id)


class InternetGateway(ResourceType):
    name = "AWS::EC2::InternetGateway"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("ec2").create_internet_gateway(**tagged("internet-gateway", properties))
        return Made(made["InternetGateway"]["InternetGatewayId"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_internet_gateway(InternetGatewayId=made.id)


class GatewayAttachment(ResourceType):
    name = "AWS::EC2::VPCGatewayAttachment"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        wanted = given(properties, "VpcId", "InternetGatewayId")
        place.client("ec2").attach_internet_gateway(**wanted)
        return Made(f"IGW|{wanted['VpcId']}")

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").detach_internet_gateway(**given(properties, "VpcId", "InternetGatewayId"))


class Address(ResourceType):
    name = "AWS::EC2::EIP"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        address = place.client("ec2").allocate_address(Domain="vpc", **tagged("elastic-ip", properties))
        return Made(address["PublicIp"], {"AllocationId": address["AllocationId"], "PublicIp": address["PublicIp"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").release_address(AllocationId=made.attributes["AllocationId"])


class NatGateway(ResourceType):
    name = "AWS::EC2::NatGateway"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("ec2").create_nat_gateway(
            **given(properties, "SubnetId", "AllocationId"), **tagged("natgateway", properties)
        )
        id = made["NatGateway"]["NatGatewayId"]
        return Made(id, {"NatGatewayId": id})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_nat_gateway(NatGatewayId=made.id)


class FlowLog(ResourceType):
    name = "AWS::EC2::FlowLog"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        made = place.client("ec2").create_flow_logs(
            ResourceIds=[properties["ResourceId"]],
            **given(properties, "ResourceType", "TrafficType", "LogGroupName", "DeliverLogsPermissionArn"),
            **tagged("vpc-flow-log", properties),
        )
        if made.get("Unsuccessful"):
            raise RuntimeError(made["Unsuccessful"])
        return Made(made["FlowLogIds"][0])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_flow_logs(FlowLogIds=[made.id])
