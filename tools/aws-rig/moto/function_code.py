"""A door to the code of deployed functions, which the API of Lambda only gives through S3.

POST /pgdr/function-code?region=…&function=…&into=… unpacks the function's archive into that directory."""

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from moto.awslambda.models import lambda_backends
from moto.core import DEFAULT_ACCOUNT_ID

PATH = "/pgdr/function-code"


def with_function_code(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH:
            return application(environ, start_response)
        query = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        try:
            function = lambda_backends[DEFAULT_ACCOUNT_ID][query["region"]].get_function(query["function"])
            zipfile.ZipFile(io.BytesIO(function.code_bytes)).extractall(query["into"])
        except Exception as error:
            start_response("500 Internal Server Error", [("content-type", "text/plain")])
            return [repr(error).encode()]
        start_response("204 No Content", [])
        return []

    return serve
