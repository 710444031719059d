"""State machines."""

from typing import Any

from ..resource_type import Made, Place, ResourceType, lower_first


class StateMachine(ResourceType):
    name = "AWS::StepFunctions::StateMachine"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("StateMachineName") or place.generated_name(80)
        more = {
            there: lower_first(properties[here])
            for here, there in [
                ("LoggingConfiguration", "loggingConfiguration"),
                ("TracingConfiguration", "tracingConfiguration"),
                ("Tags", "tags"),
            ]
            if here in properties
        }
        made = place.client("stepfunctions").create_state_machine(
            name=name,
            definition=properties["DefinitionString"],
            roleArn=properties["RoleArn"],
            type=properties.get("StateMachineType", "STANDARD"),
            **more,
        )
        return Made(made["stateMachineArn"], {"Arn": made["stateMachineArn"], "Name": name})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("stepfunctions").delete_state_machine(stateMachineArn=made.id)
