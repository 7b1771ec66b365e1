"""The quick exit: a button that hides a page at once, for example from a violent partner.

An app that recognises such texts registers a check in `AppConfig.ready`. A view calls `is_needed` with its texts
and passes the result to its template as `has_quick_exit`.
"""

from __future__ import annotations

from collections.abc import Callable

_checks: list[Callable[[str], bool]] = []


def register(check: Callable[[str], bool]) -> None:
    """Add a check. It says whether a public text (a name, a summary) needs a quick exit."""
    _checks.append(check)


def is_needed(*texts: str) -> bool:
    """Return whether a page with these texts needs a quick exit."""
    return any(check(text) for text in texts if text for check in _checks)
