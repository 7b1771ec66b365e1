"""Detects danger in what people type: who needs help now, which kind of help, and whom they can call.

- `detection` applies the rules of `rules` (files in `words/`) to a query. `danger` is its result.
- `helplines` chooses the emergency number and the helplines; `panel` renders them above the results.
- `quick_exit` tells which pages speak of violence and need a button for leaving quickly.
"""

from __future__ import annotations

from search.crisis.danger import Danger
from search.crisis.detection import danger_in
from search.enums import DangerKind

__all__ = ["Danger", "DangerKind", "danger_in"]
