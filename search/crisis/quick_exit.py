"""Which public texts speak of violence, so that their pages offer a quick way out."""

from __future__ import annotations

from functools import lru_cache

from search.analysis import get_analyzer
from search.crisis.detection import danger_in
from search.enums import DangerKind

WATCHED = frozenset({DangerKind.VIOLENCE, DangerKind.SEXUAL, DangerKind.CHILD})
"""Where the one who must not see it may stand beside the reader."""


@lru_cache(maxsize=2_000)
def speaks_of_violence(text: str) -> bool:
    """Tell it of a text of ours, such as a service's name; never of what somebody typed, which is not kept."""
    danger = danger_in(text, language="fi", analyzer=get_analyzer())
    return danger is not None and not WATCHED.isdisjoint(danger.kinds)
