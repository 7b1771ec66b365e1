"""Where the parts of Finnish compounds meet, for the soft hyphens of titles."""

from __future__ import annotations

from collections.abc import Set

from search.analysis import get_analyzer


def seams(words: Set[str]) -> dict[str, tuple[int, ...]]:
    """Return word → the places between its parts. The words are of public titles, so they are kept on disk."""
    analyzed = get_analyzer().analyze(set(words), "fi", is_for_index=True)
    return {word: analyzed[word].analysis.seams for word in words}
