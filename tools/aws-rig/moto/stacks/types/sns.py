"""Topics, their policies, and who is told."""

import json
from typing import Any

from ..resource_type import Made, Place, ResourceType, given


class Topic(ResourceType):
    name = "AWS::SNS::Topic"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        name = properties.get("TopicName") or place.generated_name(256)
        attributes = given(properties, "DisplayName", "KmsMasterKeyId")
        arn = place.client("sns").create_topic(Name=name, Attributes=attributes, **given(properties, "Tags"))["TopicArn"]
        return Made(arn, {"TopicArn": arn, "TopicName": name})

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("sns").delete_topic(TopicArn=made.id)


class TopicPolicy(ResourceType):
    """It goes with its topics."""

    name = "AWS::SNS::TopicPolicy"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        for topic in properties["Topics"]:
            place.client("sns").set_topic_attributes(
                TopicArn=topic, AttributeName="Policy", AttributeValue=json.dumps(properties["PolicyDocument"])
            )
        return Made(place.generated_name())

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        pass


class Subscription(ResourceType):
    name = "AWS::SNS::Subscription"

    def create(self, place: Place, properties: dict[str, Any]) -> Made:
        wanted = given(properties, "TopicArn", "Protocol", "Endpoint")
        return Made(place.client("sns").subscribe(**wanted, ReturnSubscriptionArn=True)["SubscriptionArn"])

    def delete(self, place: Place, made: Made, properties: dict[str, Any]) -> None:
        place.client("sns").unsubscribe(SubscriptionArn=made.id)
