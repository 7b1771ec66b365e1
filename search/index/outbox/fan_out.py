"""Rows that concern many things become a row for each of them."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence

from django.db import DatabaseError, transaction

from search.index.sources import BATCH, FAN_OUT, Source
from search.models import MOST_ATTEMPTS, Change

_logger = logging.getLogger(__name__)


def expand(rows: Sequence[Change]) -> None:
    """Replace rows that fan out by rows of the things they concern, so that each is done, or fails, alone.

    The rows are read before and written in one short transaction: whoever is interrupted has lost nothing.
    """
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    for kind, same in by_kind.items():
        try:
            keys = {int(row.key) for row in same if row.key.isdecimal()}
            found = dict.fromkeys(FAN_OUT[kind](keys)).keys() - _waiting_anyway()
        except DatabaseError:
            raise
        except Exception as error:
            _logger.exception("The outbox can't tell what %s concerns", kind)
            _count_failure(kind, same, error)
            continue
        with transaction.atomic():
            Change.objects.bulk_create(
                (Change(kind=kind, key=key) for kind, key in sorted(found)), batch_size=BATCH
            )
            Change.objects.filter(pk__in=[row.pk for row in same]).delete()


def _waiting_anyway() -> set[Source]:
    """Return the things whose turn comes after this: nobody but the caller takes rows."""
    return set(Change.objects.to_do().order_by().values_list("kind", "key"))


def _count_failure(kind: str, rows: Sequence[Change], error: Exception) -> None:
    """Note the failure; a kind that fails for good becomes "everything", the one that knows no details."""
    attempts = max(row.attempts for row in rows) + 1
    mine = Change.objects.filter(pk__in=[row.pk for row in rows])
    if attempts < MOST_ATTEMPTS or kind == "everything":
        mine.update(attempts=attempts, failed_reason=f"{type(error).__name__}: {error}")
        return
    with transaction.atomic():
        Change.objects.create(kind="everything", key="0")
        mine.delete()
