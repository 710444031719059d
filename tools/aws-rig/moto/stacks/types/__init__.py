"""The types of resources that can be made; importing this registers them."""

from . import (  # noqa: F401
    backup,
    cloudwatch,
    custom,
    dynamodb,
    ec2_groups,
    ec2_network,
    ec2_routes,
    events,
    iam,
    kms,
    lambda_functions,
    logs,
    rds,
    route53,
    secrets,
    sns,
    ssm,
    stepfunctions,
)
