"""Where functions that make custom resources answer to.

PUT /pgdr/custom-resource/<request id> keeps the answer. In AWS the address is one of S3's; the sandbox of a function
leads requests for it here."""

import json
from collections.abc import Callable, Iterable
from typing import Any

PATH = "/pgdr/custom-resource/"

answers: dict[str, Any] = {}


def response_url(region: str, request: str) -> str:
    return f"https://cloudformation-custom-resource-response-{region.replace('-', '')}.s3.amazonaws.com/{request}"


def answer_of(request: str) -> Any:
    return answers.pop(request, None)


def with_custom_resources(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PATH):
            return application(environ, start_response)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        answers[path.removeprefix(PATH)] = json.loads(environ["wsgi.input"].read(length))
        start_response("200 OK", [])
        return []

    return serve
