"""Detect danger in typed words, by rules over base forms, folded forms and misspelt words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from portal.danger import Danger, DangerKind
from search.analysis import AnalyzedToken, Analyzer
from search.analysis.tokens import fold
from search.crisis.rules import Rule, RuleTables, beginnings, rule_tables

SPAN = 8
"""The words of a rule are at most this many words apart; a word further away is in another sentence."""

MOST_WORDS = 60
FEWEST_MISSPELT_LETTERS = 6
LONG_STEM = 8
"""A stem of this many letters may have two typing errors, a shorter one only one."""

MOST_JOINED = 3

MOST_POSITIONS = 8
"""Of a word that is repeated often, only the first positions are tried, which keeps the time short."""

UKRAINIAN_LETTERS = frozenset("іїєґ")
"""Russian has no such letters. Some words of danger are the same in both languages."""

_ORDER = {kind: position for position, kind in enumerate(DangerKind)}


class DangerToken(NamedTuple):
    """A word as typed and folded, its base forms, all its forms folded, and whether Voikko knows it."""

    typed: str
    folded: str
    lemmas: tuple[str, ...]
    forms: frozenset[str]
    is_known: bool


Positions = dict[int, set[int]]
"""Number of a term → the positions of the words that match it."""


def danger_in(words: str, *, language: str, analyzer: Analyzer) -> Danger | None:
    """Return the danger that words speak of, in Finnish, Swedish, English and some words of other languages.

    Pure: the words are not stored. `language` is the reader's; it wins if the words are of several languages.
    """
    tokens = [_token(word) for word in analyzer.words(words, "fi")[:MOST_WORDS]]
    tables = rule_tables()
    positions = _positions(tokens, tables)
    found = [rule for rule in _candidates(positions, tables) if _holds(rule, positions, tokens, tables)]
    if not found:
        return None
    kinds = sorted({rule.kind for rule in found}, key=_ORDER.__getitem__)
    languages = [rule.language for rule in found if rule.language]
    return Danger(tuple(kinds), _spoken(languages, words, language))


def _spoken(languages: Sequence[str], words: str, reader: str) -> str:
    """Return the language of words that match rules of these languages; empty without any."""
    if reader in languages:
        return reader
    if not UKRAINIAN_LETTERS.isdisjoint(words.lower()) and not {"uk", "ru"}.isdisjoint(languages):
        return "uk"
    return next(iter(languages), "")


def _token(word: AnalyzedToken) -> DangerToken:
    folded = fold(word.raw)
    forms = frozenset((folded, *map(fold, (*word.lemmas, *word.parts))))
    return DangerToken(word.raw, folded, word.lemmas, forms, word.known)


def _positions(tokens: Sequence[DangerToken], tables: RuleTables) -> Positions:
    positions: Positions = defaultdict(set)
    for position, token in enumerate(tokens):
        for term in _terms(token, tables):
            positions[term].add(position)
    for size in range(2, MOST_JOINED + 1):
        for position in range(len(tokens) - size + 1):
            joined = "".join(token.folded for token in tokens[position : position + size])
            for term in tables.alone.intersection(_terms_of_form(joined, tables)):
                positions[term].add(position)
    return positions


def _terms(token: DangerToken, tables: RuleTables) -> Iterator[int]:
    for form in token.forms:
        yield from _terms_of_form(form, tables)
    for lemma in token.lemmas:
        yield from tables.dotted.get(lemma, ())
    yield from tables.typed.get(token.typed, ())
    yield from beginnings(token.typed, tables.typed_starts)
    yield from _containing(token.typed, tables.typed_inside)
    if not token.is_known and len(token.folded) >= FEWEST_MISSPELT_LETTERS:
        yield from (
            stem.term for stem in tables.stems if _is_misspelt(token.folded, stem.text, stem.is_inside)
        )


def _terms_of_form(form: str, tables: RuleTables) -> Iterator[int]:
    yield from tables.folded.get(form, ())
    yield from beginnings(form, tables.starts)
    yield from _containing(form, tables.inside)


def _containing(word: str, table: dict[str, set[int]]) -> Iterator[int]:
    for stem, terms in table.items():
        if stem in word:
            yield from terms


def _is_misspelt(word: str, stem: str, is_inside: bool) -> bool:
    """Tell whether a word begins with a stem, or contains it, with one or two typing errors."""
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


def _candidates(positions: Positions, tables: RuleTables) -> Iterator[Rule]:
    for term in positions:
        for number in tables.by_term.get(term, ()):
            yield tables.rules[number]


def _holds(rule: Rule, positions: Positions, tokens: Sequence[DangerToken], tables: RuleTables) -> bool:
    if any(term in positions for term in rule.unless) or not all(term in positions for term in rule.terms):
        return False
    if rule.is_whole and not _covers_all(rule, positions, tokens, tables):
        return False
    choices = (sorted(positions[term])[:MOST_POSITIONS] for term in rule.terms)
    return any(_are_near(chosen) for chosen in product(*choices))


def _covers_all(rule: Rule, positions: Positions, tokens: Sequence[DangerToken], tables: RuleTables) -> bool:
    of_rule = {position for term in rule.terms for position in positions[term]}
    return all(
        position in of_rule or not token.forms.isdisjoint(tables.filler)
        for position, token in enumerate(tokens)
    )


def _are_near(chosen: Sequence[int]) -> bool:
    """Tell whether these are different words close to each other."""
    return len(set(chosen)) == len(chosen) and max(chosen) - min(chosen) <= SPAN
