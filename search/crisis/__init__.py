"""Detects danger in what people type: who needs help now, which kind of help, and whom they can call.

- `detection` applies the rules of `rules` (files in `words/`) to a query. Its result is `portal.danger.Danger`.
- `helplines` chooses the emergency number and the helplines; `panel` renders them above the results, and on
  pages about danger; `languages` has its texts in languages that the site does not have.
- `quick_exit` tells which pages speak of violence and need a button for leaving quickly.
"""

from __future__ import annotations

from portal.danger import Danger, DangerKind
from search.crisis.detection import danger_in

__all__ = ["Danger", "DangerKind", "danger_in"]
