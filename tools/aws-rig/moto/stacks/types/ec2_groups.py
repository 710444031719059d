"""Security groups and their rules."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, given
from .ec2_network import tagged

EVERYTHING = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}


def permission(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule of a template as the API of EC2 takes it."""
    ports = {name: int(rule[name]) for name in ["FromPort", "ToPort"] if name in rule}
    about = given(rule, "Description")
    group = rule.get("SourceSecurityGroupId") or rule.get("DestinationSecurityGroupId")
    other = (
        {"UserIdGroupPairs": [{"GroupId": group, **about}]}
        if group
        else {"IpRanges": [{"CidrIp": rule["CidrIp"], **about}]}
    )
    return {"IpProtocol": rule["IpProtocol"], **ports, **other}


class SecurityGroup(ResourceType):
    name = "AWS::EC2::SecurityGroup"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        ec2 = place.client("ec2")
        id = ec2.create_security_group(
            GroupName=properties.get("GroupName") or place.generated_name(255),
            Description=properties["GroupDescription"],
            **given(properties, "VpcId"),
            **tagged("security-group", properties),
        )["GroupId"]
        if "SecurityGroupEgress" in properties:
            # Whoever says what may go out does not want everything to.
            ec2.revoke_security_group_egress(GroupId=id, IpPermissions=[EVERYTHING])
            rules = [permission(rule) for rule in properties["SecurityGroupEgress"]]
            if rules:
                ec2.authorize_security_group_egress(GroupId=id, IpPermissions=rules)
        rules = [permission(rule) for rule in properties.get("SecurityGroupIngress", [])]
        if rules:
            ec2.authorize_security_group_ingress(GroupId=id, IpPermissions=rules)
        return Made(id, {"GroupId": id, "VpcId": properties.get("VpcId")})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("ec2").delete_security_group(GroupId=made.id)


class Rule(ResourceType):
    """Either direction; `direction` is part of the API's names."""

    direction: str

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        add = getattr(place.client("ec2"), f"authorize_security_group_{self.direction}")
        made = add(GroupId=properties["GroupId"], IpPermissions=[permission(properties)])
        return Made(made["SecurityGroupRules"][0]["SecurityGroupRuleId"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        remove = getattr(place.client("ec2"), f"revoke_security_group_{self.direction}")
        remove(GroupId=properties["GroupId"], IpPermissions=[permission(properties)])


class Ingress(Rule):
    name = "AWS::EC2::SecurityGroupIngress"
    direction = "ingress"


class Egress(Rule):
    name = "AWS::EC2::SecurityGroupEgress"
    direction = "egress"
