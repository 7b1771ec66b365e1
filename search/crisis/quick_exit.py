"""Which public texts speak of violence, so that their pages offer a quick exit."""

from __future__ import annotations

from functools import lru_cache

from portal.danger import VIOLENT
from search.analysis import get_analyzer
from search.crisis.detection import danger_in


@lru_cache(maxsize=2_000)
def speaks_of_violence(text: str) -> bool:
    """Tell whether a text of the portal, such as a service's name, does. Never for typed words: results are cached."""
    danger = danger_in(text, language="fi", analyzer=get_analyzer())
    return danger is not None and not set(VIOLENT).isdisjoint(danger.kinds)
