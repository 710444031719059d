from aws_cdk import App, Duration, Environment, RemovalPolicy, Stack
from aws_cdk.aws_ec2 import InstanceClass, InstanceSize, InstanceType
from pg_dr.dr_constructs import (
    AccessOptions,
    BackupOptions,
    CrossRegionPostgres,
    EncryptionKeys,
    Objectives,
    PlacementOptions,
    PostgresEngine,
    TrafficOptions,
    TrafficRouting,
)

app = App()
# Several of this deployment live side by side: cdk deploy --all -c environmentSuffix=pr42
suffix = app.node.try_get_context("environmentSuffix") or "main"
stack = Stack(app, f"transactions-{suffix}", env=Environment(region="us-east-1"))

CrossRegionPostgres(
    stack,
    "Database",
    deployment_name="transactions",
    environment_suffix=suffix,
    tags={"Owner": "transactions", "CostCenter": "transactions"},
    standby=PlacementOptions(region="eu-west-1"),
    # One table, so that the end of the old writer's lease is proven by time and nobody has to be asked.
    witness=PlacementOptions(region="us-east-2"),
    # Both networks are the deployment's own.
    access=AccessOptions(cidrs=["10.0.0.0/16", "10.1.0.0/16"]),
    # The newest 15 when the databases are created; at least this class, by the customer's rule.
    engine=PostgresEngine.version("15"),
    instance_type=InstanceType.of(InstanceClass.R6G, InstanceSize.LARGE),
    multi_az=True,
    encryption_keys=EncryptionKeys.AWS_MANAGED,
    # Of both databases, each on its own: the standby can be recovered to any point in time, too.
    backups=BackupOptions(retention=Duration.days(7)),
    parameters={
        # Audit. The log has every statement, so it has what statements say: read it as you read the data.
        "log_statement": "all",
        # Asked for by applications that know no TLS. The server still offers it: whoever can should use
        # `sslmode=verify-full`, as the deployment's own functions do. What goes in clear stays in private
        # networks, from groups that are named; set it to 1 when the last of those applications is gone.
        "rds.force_ssl": "0",
    },
    # 100 to 0 and then 0 to 100, as was asked for. The weights alone could not be trusted: they are changed by
    # an API of one region, which is this deployment's home. So each record also follows a latch that the
    # standby side sets; that moves the traffic, and the weights follow when the API answers.
    traffic=TrafficOptions(routing=TrafficRouting.WEIGHTED, ttl=Duration.seconds(30)),
    # Refused at synthesis if the settings cannot reach it.
    objectives=Objectives(rto=Duration.minutes(5), rpo=Duration.minutes(1)),
    # Nothing is left when the stacks are deleted. Not for production, where it is refused.
    removal_policy=RemovalPolicy.DESTROY,
)

app.synth()
