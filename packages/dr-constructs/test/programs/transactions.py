from aws_cdk import App, Duration, Environment, RemovalPolicy, Stack
from pg_dr.dr_constructs import (
    CrossRegionPostgres,
    EncryptionKeys,
    Objectives,
    PlacementOptions,
    PostgresEngine,
    TrafficOptions,
    TrafficRouting,
)

app = App()
stack = Stack(app, "Transactions", env=Environment(region="us-east-1"))
CrossRegionPostgres(
    stack,
    "Db",
    deployment_name="transactions",
    environment_suffix="test1",
    engine=PostgresEngine.version("15"),
    standby=PlacementOptions(region="eu-west-1"),
    witness=PlacementOptions(region="us-east-2"),
    encryption_keys=EncryptionKeys.AWS_MANAGED,
    parameters={"log_statement": "all", "rds.force_ssl": "0"},
    traffic=TrafficOptions(routing=TrafficRouting.WEIGHTED, ttl=Duration.seconds(30)),
    objectives=Objectives(rto=Duration.minutes(5), rpo=Duration.seconds(60)),
    tags={"CostCenter": "transactions"},
    removal_policy=RemovalPolicy.DESTROY,
)
app.synth()
