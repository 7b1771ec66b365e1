"""Replace a row that concerns many things by one row for each of them."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence

from django.db import DatabaseError, transaction

from search.index.sources import BATCH, FAN_OUT, Source
from search.models import MOST_ATTEMPTS, Change

_logger = logging.getLogger(__name__)


def expand(rows: Sequence[Change]) -> None:
    """Replace rows that fan out by rows of the things they concern, so that each thing succeeds or fails alone.

    The things are read first and written in one short transaction, so an interruption loses nothing.
    """
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    for kind, rows_of_kind in by_kind.items():
        try:
            keys = {int(row.key) for row in rows_of_kind if row.key.isdecimal()}
            found = dict.fromkeys(FAN_OUT[kind](keys)).keys() - _queued_things()
        except DatabaseError:
            raise
        except Exception as error:
            _logger.exception("The outbox can't tell what %s concerns", kind)
            _count_failure(kind, rows_of_kind, error)
            continue
        with transaction.atomic():
            Change.objects.bulk_create(
                (Change(kind=kind, key=key) for kind, key in sorted(found)), batch_size=BATCH
            )
            Change.objects.filter(pk__in=[row.pk for row in rows_of_kind]).delete()


def _queued_things() -> set[Source]:
    """Return the things that have rows already. Only the caller takes rows, so these stay until it does."""
    return set(Change.objects.to_do().order_by().values_list("kind", "key"))


def _count_failure(kind: str, rows: Sequence[Change], error: Exception) -> None:
    """Count the failure. A kind that fails for good becomes "everything", which needs no key."""
    attempts = max(row.attempts for row in rows) + 1
    failed_rows = Change.objects.filter(pk__in=[row.pk for row in rows])
    if attempts < MOST_ATTEMPTS or kind == "everything":
        failed_rows.update(attempts=attempts, failed_reason=f"{type(error).__name__}: {error}")
        return
    with transaction.atomic():
        Change.objects.create(kind="everything", key="0")
        failed_rows.delete()
