"""Clients for what a patch asks of other services: through the endpoint that everybody else uses."""

import functools
import os
import threading
from typing import Any

import boto3
from botocore.config import Config

# Making a client reads files and is not safe for threads; using one is.
lock = threading.Lock()


def client(service: str, region: str, key: str) -> Any:
    """The proxy knows by the key who calls."""
    with lock:
        return made_client(service, region, key)


@functools.cache
def made_client(service: str, region: str, key: str) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=f"http://localhost:{os.environ['MOTO_PORT']}",
        aws_access_key_id=key,
        aws_secret_access_key=key,
        config=Config(
            retries={"max_attempts": 3},
            # A function that it invokes may take long.
            read_timeout=300,
            max_pool_connections=20,
            s3={"addressing_style": "path"},
        ),
    )
