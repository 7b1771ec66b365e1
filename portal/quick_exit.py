"""Pages that a reader may have to leave at once, because someone must not see what is read there.

Who knows words of danger registers a check in `ready()`; a view that shows such texts asks `is_needed`, and
gives `has_quick_exit` to its template.
"""

from __future__ import annotations

from collections.abc import Callable

_checks: list[Callable[[str], bool]] = []


def register(check: Callable[[str], bool]) -> None:
    """Add a check: does a public text (a name, a summary) speak of what must not be seen?"""
    _checks.append(check)


def is_needed(*texts: str) -> bool:
    """Tell whether a page of these texts should offer a quick way out."""
    return any(check(text) for text in texts if text for check in _checks)
