"""The requests that go to an Elasticsearch, noted at the last place before the network."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from elastic_transport import Urllib3HttpNode


class Sent(NamedTuple):
    """A request, and after how many seconds without an answer it is given up."""

    method: str
    path: str
    timeout: float


@pytest.fixture
def sent(monkeypatch) -> list[Sent]:
    """What was asked of Elasticsearch so far."""
    requests = []
    perform = Urllib3HttpNode.perform_request

    def noted(node, method, target, body=None, headers=None, request_timeout=None):
        requests.append(Sent(method, target.partition("?")[0], request_timeout))
        return perform(node, method, target, body=body, headers=headers, request_timeout=request_timeout)

    monkeypatch.setattr(Urllib3HttpNode, "perform_request", noted)
    return requests
