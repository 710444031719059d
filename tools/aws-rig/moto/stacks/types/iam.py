"""Roles and their policies."""

import json
from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class Role(ResourceType):
    name = "AWS::IAM::Role"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        iam = place.client("iam")
        made = iam.create_role(
            RoleName=properties.get("RoleName") or place.generated_name(),
            AssumeRolePolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"]),
            **given(properties, "Description", "Path", "Tags", "MaxSessionDuration"),
        )["Role"]
        for policy in properties.get("Policies", []):
            iam.put_role_policy(
                RoleName=made["RoleName"],
                PolicyName=policy["PolicyName"],
                PolicyDocument=json.dumps(policy["PolicyDocument"]),
            )
        for arn in properties.get("ManagedPolicyArns", []):
            iam.attach_role_policy(RoleName=made["RoleName"], PolicyArn=arn)
        return Made(made["RoleName"], {"Arn": made["Arn"], "RoleId": made["RoleId"]})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        iam = place.client("iam")
        for policy in iam.list_attached_role_policies(RoleName=made.id)["AttachedPolicies"]:
            iam.detach_role_policy(RoleName=made.id, PolicyArn=policy["PolicyArn"])
        for name in iam.list_role_policies(RoleName=made.id)["PolicyNames"]:
            iam.delete_role_policy(RoleName=made.id, PolicyName=name)
        iam.delete_role(RoleName=made.id)


class Policy(ResourceType):
    name = "AWS::IAM::Policy"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        for role in properties.get("Roles", []):
            place.client("iam").put_role_policy(
                RoleName=role,
                PolicyName=properties["PolicyName"],
                PolicyDocument=json.dumps(properties["PolicyDocument"]),
            )
        return Made(properties["PolicyName"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        for role in properties.get("Roles", []):
            place.client("iam").delete_role_policy(RoleName=role, PolicyName=made.id)
