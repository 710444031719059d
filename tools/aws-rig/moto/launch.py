"""Runs moto in server mode on a free loopback port.

Its own command line takes a port, which somebody else may take first; here the system chooses one. The port
is the first line of standard output. The process ends with its parent: when standard input is closed.

Usage: launch.py [--stock]    (--stock: without our patches)
"""

import os
import pathlib
import runpy
import sys
import threading

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

application = DomainDispatcherApplication(create_backend_app)
application.debug = True  # As moto's own server does: failures are logged with their trace.
server = make_server("127.0.0.1", 0, with_function_code(application), threaded=True)
threading.Thread(target=end_with_parent, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
