"""moto makes the resources of a stack inside its services: it leaves out what it does not know and says COMPLETE all
the same, takes no heed of `DependsOn`, deletes little and exports nothing from a change set. Here stacks are made by
`stacks`: through the endpoint, complete or failed."""

from typing import Any

from moto.cloudformation.exceptions import AlreadyExistsException, ValidationError
from moto.cloudformation.models import CloudFormationBackend, Stack
from moto.cloudformation.parsing import ResourceMap
from moto.cloudformation.responses import CloudFormationResponse
from moto.cloudformation.utils import generate_stack_id
from stacks.deployed import Deployed
from stacks.engine import Outputs, ResourceFailed, deploy, destroy


def carry_out(stack: Stack, kind: str, template: str, parameters: dict[str, Any] | None) -> None:
    stack._add_stack_event(f"{kind}_IN_PROGRESS", resource_status_reason="User Initiated")
    stack.template = template
    stack._parse_template()
    stack.description = stack.template_dict.get("Description")
    try:
        deploy(stack, stack.template_dict, parameters)
    except ResourceFailed as failure:
        # Nothing is rolled back.
        stack.status = f"{kind}_FAILED"
        stack._add_stack_event(stack.status, resource_status_reason=str(failure))
        return
    stack.parameters = parameters or {}
    stack.status = f"{kind}_COMPLETE"
    stack._add_stack_event(stack.status)


def create_stack(self: CloudFormationBackend, name: str, template: str, parameters: dict[str, Any], **rest: Any) -> Stack:
    if name in [stack.name for stack in self.stacks.values()]:
        raise AlreadyExistsException(f"Stack {name} already exists")
    stack = Stack(
        stack_id=generate_stack_id(name, self.region_name, self.account_id),
        name=name,
        template={},
        parameters=parameters,
        account_id=self.account_id,
        region_name=self.region_name,
        tags=rest.get("tags"),
        role_arn=rest.get("role_arn"),
        notification_arns=rest.get("notification_arns"),
        enable_termination_protection=rest.get("enable_termination_protection"),
    )
    self.stacks[stack.stack_id] = stack
    carry_out(stack, "CREATE", template, parameters)
    return stack


def update_stack(self: CloudFormationBackend, name: str, template: str, role_arn: Any, parameters: Any, tags: Any) -> Stack:
    stack = self.get_stack(name)
    carry_out(stack, "UPDATE", template, self._resolve_update_parameters(stack, parameters))
    return stack


def execute_change_set(self: CloudFormationBackend, change_set_name: str, stack_name: str | None = None) -> None:
    change_set = self.describe_change_set(change_set_name)
    # A client that has not heard the answer asks again.
    if change_set.execution_status != "AVAILABLE":
        return
    change_set.execution_status = "EXECUTE_IN_PROGRESS"
    stack = self.stacks[change_set.stack_id]
    stack.status = f"{change_set.change_set_type}_IN_PROGRESS"
    if change_set.tags:
        stack.tags = change_set.tags
    carry_out(stack, change_set.change_set_type, change_set.template, change_set.parameters)
    change_set.execution_status = "EXECUTE_COMPLETE"


def delete_stack(self: CloudFormationBackend, name_or_stack_id: str) -> None:
    try:
        stack = self.get_stack(name_or_stack_id)
    except ValidationError:
        return
    if stack.stack_id not in self.stacks:
        return
    stack._add_stack_event("DELETE_IN_PROGRESS", resource_status_reason="User Initiated")
    try:
        destroy(stack)
    except ResourceFailed as failure:
        stack.status = "DELETE_FAILED"
        stack._add_stack_event(stack.status, resource_status_reason=str(failure))
        return
    stack.status = "DELETE_COMPLETE"
    stack._add_stack_event(stack.status)
    self.deleted_stacks[stack.stack_id] = self.stacks.pop(stack.stack_id)


def with_id(moto_method: Any) -> Any:
    """moto finds a change set by its name alone, and every deployment of the CDK gives it the same."""

    def method(self: CloudFormationResponse) -> Any:
        name, stack = self._get_param("ChangeSetName"), self._get_param("StackName")
        for id, change_set in self.cloudformation_backend.change_sets.items():
            if change_set.change_set_name == name and stack in [change_set.stack_name, change_set.stack_id]:
                self.params["ChangeSetName"] = id
        return moto_method(self)

    return method


for operation in ["describe_change_set", "execute_change_set", "delete_change_set"]:
    setattr(CloudFormationResponse, operation, with_id(getattr(CloudFormationResponse, operation)))
CloudFormationBackend.create_stack = create_stack
CloudFormationBackend.update_stack = update_stack
CloudFormationBackend.execute_change_set = execute_change_set
CloudFormationBackend.delete_stack = delete_stack
Stack._create_output_map = lambda self: Outputs([], [])
Stack.exports = property(lambda self: self.output_map.exports)
ResourceMap.validate_outputs = lambda self: None
ResourceMap.resources = property(
    lambda self: [name for name, it in self._parsed_resources.items() if isinstance(it, Deployed)]
)
ResourceMap.__getitem__ = lambda self, name: self._parsed_resources[name]
