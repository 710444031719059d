"""Changes of IAM that come at the same time break each other: moto walks through what another request changes. Here they
are served one after another."""

import threading
from typing import Any

from moto.iam.responses import IamResponse

lock = threading.Lock()
moto_call_action = IamResponse.call_action


def call_action(self: IamResponse) -> Any:
    with lock:
        return moto_call_action(self)


IamResponse.call_action = call_action
