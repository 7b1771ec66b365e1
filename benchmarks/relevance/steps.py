"""Measures what each step of the search adds: first without any step, then with one more at a time.

A step is switched off in this process by patching it with something that does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import PropertyMock, patch

from search.engines.clauses import MATCH_NONE
from search.query import builder, knowledge
from search.query.parsing import ParsedQuery, QueryWord, parser
from search.results import pipeline, ranking
from search.synonyms.expansion import Synonyms

_in_zones = builder._in_zones


def _outside_compounds(token: str, boost: float, stream: str) -> Iterator[object]:
    return iter(()) if stream == "part" else _in_zones(token, boost, stream)


def _without(target: object, name: str, value: object) -> Callable[[], Any]:
    return lambda: patch.object(target, name, value)


def _weighing(**boosts: float) -> Callable[[], Any]:
    return lambda: patch.dict(builder.BOOSTS, boosts)


NO_WORDS = Synonyms()
"""One object for all queries, because results that depend on it are cached."""

STEPS: Mapping[str, tuple[Callable[[], Any], ...]] = {
    "compound parts": (
        _without(builder, "_in_zones", _outside_compounds),
        _without(builder, "_split_clause", lambda *_arguments: MATCH_NONE),
    ),
    "unfinished words": (
        _without(parser, "completions", lambda *_words, **_known: ()),
        lambda: patch.object(QueryWord, "prefix", PropertyMock(return_value="")),
    ),
    "correction": (_without(parser, "correct", lambda word, **_known: word),),
    "joined and split words": (
        _without(parser, "joined", lambda *_words, **_known: {}),
        _without(parser, "split", lambda *_words, **_known: None),
    ),
    "places": (_without(knowledge, "_municipalities", lambda: {}),),
    "words that say little": (_weighing(generic_word=1.0, person_word=1.0),),
    "nothing rather than junk": (
        lambda: patch.object(ParsedQuery, "is_hopeless", PropertyMock(return_value=False)),
    ),
    "everyday words": (_without(knowledge, "active_synonyms", lambda: NO_WORDS),),
    "languages": (
        _without(parser, "find_service_languages", lambda *_words: ()),
        _weighing(readers_language=0.0),
    ),
    "several places of a word count": (_without(builder, "TIE", 0.15),),
    "kinds of things": (_without(ranking, "WORTH", {}),),
    "meaning": (_without(pipeline, "widened", lambda _engine, request, _understood: request.clause),),
}
"""Step → the patches that switch it off, in the order in which the steps are added to a search for lemmas alone."""


@contextmanager
def only(first: int) -> Iterator[None]:
    """Search with only the first `first` steps in this block."""
    with ExitStack() as off:
        for switches in list(STEPS.values())[first:]:
            for switch in switches:
                off.enter_context(switch())
        yield
