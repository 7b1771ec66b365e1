"""Names of the indices that replace each other, and which of them are old enough to be removed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

KEPT_FOR = timedelta(days=1)

_FORMAT = "%Y%m%dt%H%M%S%f"
_NAME = re.compile(r"\d{8}t\d{12}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_generation(signature: str, *, at: datetime) -> str:
    """Return a name that sorts by time and ends with the index's signature."""
    return f"{at.astimezone(UTC).strftime(_FORMAT)}-{secrets.token_hex(2)}-{signature}"


def is_generation(name: str) -> bool:
    """Tell whether this module made the name: other indices must not be removed."""
    return _NAME.fullmatch(name) is not None


def signature_of(name: str) -> str:
    """Return the signature in the name of a generation."""
    return name.rpartition("-")[2]


def outdated(names: Iterable[str], *, current: str, at: datetime) -> list[str]:
    """Return the generations to remove: those that were replaced by another one more than a day ago.

    This includes an index that a killed rebuild left behind.
    """
    ordered = sorted(name for name in names if is_generation(name))
    return [
        name
        for name, following in pairwise(ordered)
        if name != current and at - _made_at(following) > KEPT_FOR
    ]


def _made_at(name: str) -> datetime:
    return datetime.strptime(name.partition("-")[0], _FORMAT).replace(tzinfo=UTC)
