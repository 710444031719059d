"""Clients for what a patch asks of other services: through the endpoint that everybody else uses."""

import os
from typing import Any

import boto3
from botocore.config import Config


def client(service: str, region: str, key: str) -> Any:
    """The proxy knows by the key who calls."""
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=f"http://localhost:{os.environ['MOTO_PORT']}",
        aws_access_key_id=key,
        aws_secret_access_key=key,
        config=Config(retries={"max_attempts": 3}),
    )
