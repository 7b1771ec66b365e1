"""Read the words of a query in the order that `search.query.parsing` gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from search.analysis import Analyzer
from search.analysis.stopwords import GENERIC
from search.query.parsing.completion import completions
from search.query.parsing.compounds import joined, known_beginning, split
from search.query.parsing.evidence import Evidence, evidence_of
from search.query.parsing.lexicon import Lexicon
from search.query.parsing.query_language import written_in
from search.query.parsing.service_languages import Spoken, spoken
from search.query.parsing.spelling import correct
from search.query.parsing.words import QueryWord, meant, query_words
from search.synonyms.expansion import Expansion, Synonyms

Phrase = tuple[tuple[str, ...], ...]
"""Words that stand together, each by its base forms."""


class OtherWords(NamedTuple):
    """What else to look for in the place of some words of a query, given by their positions."""

    positions: frozenset[int]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a query is read with. `places` maps base forms of municipalities' names, lower-case, to slugs."""

    analyzer: Analyzer
    lexicon: Lexicon
    places: Mapping[str, str] = field(default_factory=dict)
    synonyms: Synonyms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedQuery:
    """A query as it is searched for.

    `words` are those that mean something; `compounds` maps the position of a word to the compounds that it makes
    with its neighbours; `halves` the position of a word to the two that it is wrongly written of; `other_words`
    are what else to look for; `spoken` are languages of service that are wanted.
    """

    language: str
    """What it is written in where that is plain, else the reader's own."""
    words: tuple[QueryWord, ...] = ()
    compounds: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    halves: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    other_words: tuple[OtherWords, ...] = ()
    completions: tuple[str, ...] = ()
    """Base forms of what the last word may become, when it is the beginning of one."""
    spoken: tuple[Spoken, ...] = ()
    text: str = ""
    """The query with its corrections, as it is told to the reader; empty where nothing was corrected."""

    @property
    def is_hopeless(self) -> bool:
        """Tell whether whatever could be found would be found by accident.

        So it is when no topic stands in a text as a word, and one of them in none at all: "polkupyörän huolto", where
        nobody speaks of bicycles, and "huolto" stands only inside other words.
        """
        topics = [
            evidence
            for word, evidence in zip(self.words, self.evidence, strict=True)
            if not word.place and not word.is_generic
        ]
        if not topics or self.spoken or Evidence.WORD in topics:
            return False
        return Evidence.NONE in topics

    @property
    def is_known_by_language_only(self) -> bool:
        """Tell whether nothing is known of a query but the language that it is written in: "помощь"."""
        return bool(self.spoken) and len(self.unfound) == len(self.words)

    @property
    def unfound(self) -> tuple[str, ...]:
        """The words that nothing tells of, as they were typed; what is found is found by the others.

        Numbers are not among them: "jumppa 70v" is not about the number.
        """
        return tuple(
            word.raw
            for word, evidence in zip(self.words, self.evidence, strict=True)
            if evidence is Evidence.NONE
            and not word.place
            and not word.is_generic
            and not word.raw[0].isdigit()
        )


def parse_query(text: str, *, language: str, knowledge: Knowledge, exactly: bool = False) -> ParsedQuery:
    """Return what a reader of a language means by a text; `exactly` takes each word as it is spelled."""
    words = _read(text, language, knowledge)
    said = _said(words, language, knowledge)
    written = written_in(words, language, (each.language for each in said))
    if written != language:
        language, words = written, _read(text, written, knowledge)
    # Who knows no text knows of no mistake.
    exactly = exactly or not knowledge.lexicon.is_learned
    if not exactly:
        words = _corrected(words, knowledge, {position for each in said for position in each.positions})
    content = meant(words)
    positions = {word.raw: position for position, word in enumerate(content)}
    compounds = joined(words, lexicon=knowledge.lexicon)
    placed = _place_compounds(words, compounds, positions)
    halves = {} if exactly else _halves(content, placed, knowledge.lexicon)
    completed = _completions(content, knowledge)
    other_words = _other_words(content, completed, language, knowledge)
    return ParsedQuery(
        language=language,
        words=tuple(content),
        compounds=placed,
        halves=halves,
        evidence=evidence_of(content, placed, halves, _meant_otherwise(other_words), knowledge.lexicon),
        other_words=other_words,
        completions=completed,
        spoken=spoken(content, knowledge.analyzer),
        text=" ".join(word.raw for word in words) if any(word.typed for word in words) else "",
    )


def _read(text: str, language: str, knowledge: Knowledge) -> list[QueryWord]:
    words = query_words(text, language=language, analyzer=knowledge.analyzer)
    return [_with_place(word, knowledge.places) for word in words]


def _said(words: Sequence[QueryWord], language: str, knowledge: Knowledge) -> Sequence[Expansion]:
    if knowledge.synonyms is None:
        return ()
    return knowledge.synonyms.expansions([word.meant_forms for word in words], language)


def _with_place(word: QueryWord, places: Mapping[str, str]) -> QueryWord:
    place = next((places[form] for form in word.forms if form in places), "")
    return replace(word, place=place) if place else word


def _corrected(words: list[QueryWord], knowledge: Knowledge, known: Collection[int]) -> list[QueryWord]:
    """Correct each word that is wrong, that its neighbours do not make right, and that staff do not know."""
    compounds = joined(words, lexicon=knowledge.lexicon)
    whole = {*compounds, *(position + 1 for position in compounds)}
    corrected = []
    for position, word in enumerate(words):
        if position not in whole and position not in known:
            better = correct(word, lexicon=knowledge.lexicon, analyzer=knowledge.analyzer)
            word = _with_place(better, knowledge.places)
        corrected.append(word)
    return corrected


def _place_compounds(
    words: Sequence[QueryWord], compounds: Mapping[int, str], positions: Mapping[str, int]
) -> dict[int, tuple[str, ...]]:
    """Give each compound to those of its two words that are searched for: one may be a word that only asks."""
    placed: dict[int, dict[str, None]] = {}
    for position, compound in compounds.items():
        for word in words[position : position + 2]:
            if word.raw in positions:
                placed.setdefault(positions[word.raw], {})[compound] = None
    return {position: tuple(found) for position, found in placed.items()}


def _halves(
    words: Sequence[QueryWord], compounds: Collection[int], lexicon: Lexicon
) -> dict[int, tuple[str, str]]:
    found = {}
    for position, word in enumerate(words):
        is_known = word.finnish.known or any(form in lexicon for form in word.forms)
        if not is_known and position not in compounds and (pair := split(word, lexicon=lexicon)):
            found[position] = pair
    return found


def _completions(words: Sequence[QueryWord], knowledge: Knowledge) -> tuple[str, ...]:
    if not words:
        return ()
    return completions(words[-1], lexicon=knowledge.lexicon, analyzer=knowledge.analyzer)


def _other_words(
    words: Sequence[QueryWord], completed: Sequence[str], language: str, knowledge: Knowledge
) -> tuple[OtherWords, ...]:
    if knowledge.synonyms is None:
        return ()
    known = knowledge.synonyms.forms()
    parts = [_known_parts(word, known, knowledge.lexicon) for word in words]
    said = [(*word.meant_forms, *taken) for word, taken in zip(words, parts, strict=True)]
    said[-1:] = [(*forms, *completed) for forms in said[-1:]]
    found = [
        OtherWords(
            expansion.positions,
            tuple(_phrase(target, language, knowledge.analyzer) for target in expansion.targets),
        )
        for expansion in knowledge.synonyms.expansions(said, language)
    ]
    expanded = {position for other in found for position in other.positions}
    # "pilkkikaveri" is meant by who speaks of "pilkki", too.
    found += (
        OtherWords(frozenset({position}), tuple(((part,),) for part in taken))
        for position, taken in enumerate(parts)
        if taken and position in expanded
    )
    return tuple(found)


def _known_parts(word: QueryWord, known: Collection[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return, of a compound that no text has, the longest parts by which staff may know it.

    "yksinhuoltajaäiti" is a single parent, and not alone.
    """
    if any(lexicon.is_word(form) for form in word.meant_forms):
        return ()
    taken: list[str] = []
    for part in sorted(word.finnish.parts, key=len, reverse=True):
        if part in known and part not in GENERIC and not any(part in longer for longer in taken):
            taken.append(part)
    if not word.finnish.known and (beginning := known_beginning(word.raw, known)):
        taken.append(beginning)
    return tuple(taken)


def _meant_otherwise(other_words: Sequence[OtherWords]) -> set[int]:
    return {position for other in other_words for position in other.positions}


def _phrase(text: str, language: str, analyzer: Analyzer) -> Phrase:
    """Read what staff wrote: in Finnish, as most listings are, and in the reader's language."""
    forms: dict[int, dict[str, None]] = {}
    for code in dict.fromkeys(("fi", language)):
        for word in analyzer.words(text, code):
            forms.setdefault(word.start, {}).update(dict.fromkeys(word.lemmas))
    return tuple(tuple(each) for each in forms.values())
