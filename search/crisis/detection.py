"""Does what somebody typed speak of danger? Rules over base forms, folded and misspelt words; no list of phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from search.analysis import AnalyzedToken, Analyzer
from search.analysis.tokens import fold
from search.crisis.danger import Danger
from search.crisis.rules import Lexicon, Rule, beginnings, lexicon
from search.enums import DangerKind

SPAN = 8
"""Words of a rule stand at most so many words apart: what is further away is of another sentence."""

MOST_WORDS = 60
FEWEST_MISSPELT_LETTERS = 6
LONG_STEM = 8
"""From so many letters on two typing errors are forgiven, below it one."""

MOST_JOINED = 3

MOST_PLACES = 8
"""Of a word that comes again and again only the first places are tried: nobody's patience is at stake."""

_ORDER = {kind: place for place, kind in enumerate(DangerKind)}


class DangerToken(NamedTuple):
    """A word as it is typed and folded, its base forms, all forms folded, and whether a dictionary knows it."""

    typed: str
    folded: str
    lemmas: tuple[str, ...]
    forms: frozenset[str]
    is_known: bool


Places = dict[int, set[int]]
"""Number of a term → the places of the words in which it is found."""


def danger_in(words: str, *, language: str, analyzer: Analyzer) -> Danger | None:
    """Return what danger words speak of, in Finnish, Swedish, English and some words of other languages.

    Pure: nothing is kept of the words. `language` is the reader's; it is named first where words are of two.
    """
    tokens = [_token(word) for word in analyzer.words(words, "fi")[:MOST_WORDS]]
    rules = lexicon()
    places = _places(tokens, rules)
    found = [rule for rule in _candidates(places, rules) if _holds(rule, places, tokens, rules)]
    if not found:
        return None
    kinds = sorted({rule.kind for rule in found}, key=_ORDER.__getitem__)
    languages = [rule.language for rule in found if rule.language]
    spoken = language if language in languages else next(iter(languages), "")
    return Danger(tuple(kinds), spoken)


def _token(word: AnalyzedToken) -> DangerToken:
    folded = fold(word.raw)
    forms = frozenset((folded, *map(fold, (*word.lemmas, *word.parts))))
    return DangerToken(word.raw, folded, word.lemmas, forms, word.known)


def _places(tokens: Sequence[DangerToken], rules: Lexicon) -> Places:
    places: Places = defaultdict(set)
    for place, token in enumerate(tokens):
        for term in _terms(token, rules):
            places[term].add(place)
    for size in range(2, MOST_JOINED + 1):
        for place in range(len(tokens) - size + 1):
            joined = "".join(token.folded for token in tokens[place : place + size])
            for term in rules.alone.intersection(_terms_of_form(joined, rules)):
                places[term].add(place)
    return places


def _terms(token: DangerToken, rules: Lexicon) -> Iterator[int]:
    for form in token.forms:
        yield from _terms_of_form(form, rules)
    for lemma in token.lemmas:
        yield from rules.dotted.get(lemma, ())
    yield from rules.typed.get(token.typed, ())
    yield from beginnings(token.typed, rules.typed_starts)
    yield from _inside(token.typed, rules.typed_inside)
    if not token.is_known and len(token.folded) >= FEWEST_MISSPELT_LETTERS:
        yield from (
            stem.term for stem in rules.stems if _is_misspelt(token.folded, stem.text, stem.is_inside)
        )


def _terms_of_form(form: str, rules: Lexicon) -> Iterator[int]:
    yield from rules.folded.get(form, ())
    yield from beginnings(form, rules.starts)
    yield from _inside(form, rules.inside)


def _inside(word: str, table: dict[str, set[int]]) -> Iterator[int]:
    for stem, terms in table.items():
        if stem in word:
            yield from terms


def _is_misspelt(word: str, stem: str, is_inside: bool) -> bool:
    """Tell whether a word begins with a stem, or holds it, with a letter or two gone wrong."""
    length = len(stem)
    if len(word) < length - 1:
        return False
    allowed = 2 if length >= LONG_STEM and not is_inside else 1
    starts = range(len(word) - length + 2) if is_inside else (0,)
    return any(
        OSA.distance(word[start : start + length + longer], stem, score_cutoff=allowed) <= allowed
        for start in starts
        for longer in (0, -1, 1)
    )


def _candidates(places: Places, rules: Lexicon) -> Iterator[Rule]:
    for term in places:
        for number in rules.by_term.get(term, ()):
            yield rules.rules[number]


def _holds(rule: Rule, places: Places, tokens: Sequence[DangerToken], rules: Lexicon) -> bool:
    if any(term in places for term in rule.unless) or not all(term in places for term in rule.terms):
        return False
    if rule.is_whole and not _is_all(rule, places, tokens, rules):
        return False
    choices = (sorted(places[term])[:MOST_PLACES] for term in rule.terms)
    return any(_are_near(chosen) for chosen in product(*choices))


def _is_all(rule: Rule, places: Places, tokens: Sequence[DangerToken], rules: Lexicon) -> bool:
    of_rule = {place for term in rule.terms for place in places[term]}
    return all(
        place in of_rule or not token.forms.isdisjoint(rules.filler) for place, token in enumerate(tokens)
    )


def _are_near(chosen: Iterable[int]) -> bool:
    """Tell whether these are words of their own, close to each other."""
    chosen = tuple(chosen)
    return len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= SPAN
