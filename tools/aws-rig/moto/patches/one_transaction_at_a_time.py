"""A transaction that is cancelled puts its tables back as they were before it began, and with them everything that
other requests have written meanwhile. Here requests to DynamoDB are served one after another, as if each were
atomic. What is kept of a table for that case is cheap: items themselves are not copied through and through."""

import copy
import threading
from collections import defaultdict
from typing import Any

from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import Table
from moto.dynamodb.responses import DynamoHandler

lock = threading.Lock()
moto_call_action = DynamoHandler.call_action


def call_action(self: DynamoHandler) -> Any:
    with lock:
        return moto_call_action(self)


def copied(stored: Any) -> Any:
    """An item, or the items of one partition by their sort keys."""
    if not isinstance(stored, Item):
        return {key: copied(item) for key, item in stored.items()}
    item = copy.copy(stored)
    item.attrs = copy.copy(stored.attrs)
    return item


def deepcopy_table(self: Table, memo: Any) -> Table:
    kept = copy.copy(self)
    kept.items = defaultdict(dict, {key: copied(stored) for key, stored in self.items.items()})
    return kept


DynamoHandler.call_action = call_action
Table.__deepcopy__ = deepcopy_table
