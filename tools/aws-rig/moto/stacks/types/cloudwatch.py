"""Alarms and dashboards."""

from typing import Any

from ..resource_type import Made, Place, ResourceType


class Alarm(ResourceType):
    name = "AWS::CloudWatch::Alarm"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("AlarmName") or place.generated_name(255)
        place.client("cloudwatch").put_metric_alarm(**(properties | {"AlarmName": name}))
        return Made(name, {"Arn": f"arn:aws:cloudwatch:{place.region}:{place.account}:alarm:{name}"})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("cloudwatch").delete_alarms(AlarmNames=[made.id])


class Dashboard(ResourceType):
    name = "AWS::CloudWatch::Dashboard"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("DashboardName") or place.generated_name(255)
        place.client("cloudwatch").put_dashboard(DashboardName=name, DashboardBody=properties["DashboardBody"])
        return Made(name)

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("cloudwatch").delete_dashboards(DashboardNames=[made.id])
