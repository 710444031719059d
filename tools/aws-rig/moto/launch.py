"""Runs moto in server mode on a free loopback port.

Its own command line takes a port, which somebody else may take first; here the system chooses one. The port
is the first line of standard output. The process ends with its parent: when standard input is closed.

Usage: launch.py [--stock] [--slow-copies]
    --stock         without our patches
    --slow-copies   a copy of DynamoDB's tables takes as long as one of large tables, so that a test meets it
"""

import copy
import os
import pathlib
import runpy
import sys
import threading
import time
import types

from certificates import with_certificates
from custom_resources import with_custom_resources
from function_code import with_function_code
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def apply_patches() -> None:
    for path in sorted((pathlib.Path(__file__).parent / "patches").glob("*.py")):
        runpy.run_path(str(path))


if "--stock" not in sys.argv[1:]:
    apply_patches()

def slow_copies() -> None:
    from moto.dynamodb import models

    def deepcopy(value):
        copied = copy.deepcopy(value)
        time.sleep(0.5)
        return copied

    models.copy = types.SimpleNamespace(**{**vars(copy), "deepcopy": deepcopy})


if "--slow-copies" in sys.argv[1:]:
    slow_copies()

application = DomainDispatcherApplication(create_backend_app)
application.debug = True  # As moto's own server does: failures are logged with their trace.
for door in [with_function_code, with_custom_resources, with_certificates]:
    application = door(application)
server = make_server("127.0.0.1", 0, application, threaded=True)
threading.Thread(target=end_with_parent, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
