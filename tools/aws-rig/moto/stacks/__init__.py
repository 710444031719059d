"""What makes the resources of CloudFormation's stacks: through the endpoint that everybody else uses, in the order in
which they need each other, and never without a word where something cannot be made."""
