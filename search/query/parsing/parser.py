"""Run the steps that `search.query.parsing` describes."""

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
from search.query.parsing.query_language import detect_language
from search.query.parsing.service_languages import ServiceLanguage, find_service_languages
from search.query.parsing.spelling import correct
from search.query.parsing.words import QueryWord, content_words, query_words
from search.synonyms.expansion import Expansion, Synonyms

PhraseForms = tuple[tuple[str, ...], ...]
"""A phrase: for each word, its lemmas."""


class OtherWords(NamedTuple):
    """Phrases that may replace some words of a query; `positions` are those of the words."""

    positions: frozenset[int]
    phrases: tuple[PhraseForms, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a query is parsed with. `municipalities` maps lemmas of names, lower-case, to slugs."""

    analyzer: Analyzer
    lexicon: Lexicon
    municipalities: Mapping[str, str] = field(default_factory=dict)
    synonyms: Synonyms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedQuery:
    """A query as it is searched for.

    `words` are the content words. By position of a word: `compounds` holds the compounds that it makes with its
    neighbours, `halves` the two words that it should have been written as. `other_words` are synonyms;
    `service_languages` are languages of service that the query asks for.
    """

    language: str
    """The language that the query is written in if it can be detected, else the reader's."""
    words: tuple[QueryWord, ...] = ()
    compounds: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    halves: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    other_words: tuple[OtherWords, ...] = ()
    completions: tuple[str, ...] = ()
    """Lemmas that the last word may become, if it is unfinished."""
    service_languages: tuple[ServiceLanguage, ...] = ()
    text: str = ""
    """The corrected query, to show it to the reader; empty if nothing was corrected."""

    @property
    def is_hopeless(self) -> bool:
        """Tell whether every hit would be irrelevant.

        True if no text has any topic as a word, and one topic is in no text at all: "polkupyörän huolto", when
        no text is about bicycles, and "huolto" occurs only inside other words.
        """
        topics = [
            evidence
            for word, evidence in zip(self.words, self.evidence, strict=True)
            if not word.municipality and not word.is_generic
        ]
        if not topics or self.service_languages or Evidence.WORD in topics:
            return False
        return Evidence.NONE in topics

    @property
    def is_known_by_language_only(self) -> bool:
        """Tell whether only the language of the query is known: "помощь"."""
        return bool(self.service_languages) and len(self.unfound) == len(self.words)

    @property
    def unfound(self) -> tuple[str, ...]:
        """The words, as typed, that no text has; the hits come from the other words.

        Numbers are left out: "jumppa 70v" is not about the number.
        """
        return tuple(
            word.raw
            for word, evidence in zip(self.words, self.evidence, strict=True)
            if evidence is Evidence.NONE
            and not word.municipality
            and not word.is_generic
            and not word.raw[0].isdigit()
        )


def parse_query(text: str, *, language: str, knowledge: Knowledge, exactly: bool = False) -> ParsedQuery:
    """Return the parsed query; `exactly` skips the spelling correction."""
    words = _analyzed_words(text, language, knowledge)
    expansions = _expansions(words, language, knowledge)
    detected = detect_language(words, language, (each.language for each in expansions))
    if detected != language:
        language, words = detected, _analyzed_words(text, detected, knowledge)
    # Without a lexicon no word can be called misspelt.
    exactly = exactly or not knowledge.lexicon.is_learned
    if not exactly:
        expanded = {position for each in expansions for position in each.positions}
        words = _corrected(words, knowledge, expanded)
    content = content_words(words)
    positions = {word.raw: position for position, word in enumerate(content)}
    compounds = joined(words, lexicon=knowledge.lexicon)
    content_compounds = _compounds_by_position(words, compounds, positions)
    halves = {} if exactly else _halves(content, content_compounds, knowledge.lexicon)
    completed = _completions(content, knowledge)
    other_words = _other_words(content, completed, language, knowledge)
    return ParsedQuery(
        language=language,
        words=tuple(content),
        compounds=content_compounds,
        halves=halves,
        evidence=evidence_of(
            content, content_compounds, halves, _expanded_positions(other_words), knowledge.lexicon
        ),
        other_words=other_words,
        completions=completed,
        service_languages=find_service_languages(content, knowledge.analyzer),
        text=" ".join(word.raw for word in words) if any(word.typed for word in words) else "",
    )


def _analyzed_words(text: str, language: str, knowledge: Knowledge) -> list[QueryWord]:
    words = query_words(text, language=language, analyzer=knowledge.analyzer)
    return [_with_municipality(word, knowledge.municipalities) for word in words]


def _expansions(words: Sequence[QueryWord], language: str, knowledge: Knowledge) -> Sequence[Expansion]:
    if knowledge.synonyms is None:
        return ()
    return knowledge.synonyms.expansions([word.meant_forms for word in words], language)


def _with_municipality(word: QueryWord, municipalities: Mapping[str, str]) -> QueryWord:
    municipality = next((municipalities[form] for form in word.forms if form in municipalities), "")
    return replace(word, municipality=municipality) if municipality else word


def _corrected(words: list[QueryWord], knowledge: Knowledge, expanded: Collection[int]) -> list[QueryWord]:
    """Correct the words, except those of compounds and synonyms."""
    compounds = joined(words, lexicon=knowledge.lexicon)
    whole = {*compounds, *(position + 1 for position in compounds)}
    corrected = []
    for position, word in enumerate(words):
        if position not in whole and position not in expanded:
            corrected_word = correct(word, lexicon=knowledge.lexicon, analyzer=knowledge.analyzer)
            word = _with_municipality(corrected_word, knowledge.municipalities)
        corrected.append(word)
    return corrected


def _compounds_by_position(
    words: Sequence[QueryWord], compounds: Mapping[int, str], positions: Mapping[str, int]
) -> dict[int, tuple[str, ...]]:
    """Give each compound to those of its two words that are content words."""
    content_compounds: dict[int, dict[str, None]] = {}
    for position, compound in compounds.items():
        for word in words[position : position + 2]:
            if word.raw in positions:
                content_compounds.setdefault(positions[word.raw], {})[compound] = None
    return {position: tuple(found) for position, found in content_compounds.items()}


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
    synonym_forms = knowledge.synonyms.forms()
    parts = [_synonym_parts(word, synonym_forms, knowledge.lexicon) for word in words]
    forms = [(*word.meant_forms, *taken) for word, taken in zip(words, parts, strict=True)]
    forms[-1:] = [(*own, *completed) for own in forms[-1:]]
    found = [
        OtherWords(
            expansion.positions,
            tuple(_phrase(target, language, knowledge.analyzer) for target in expansion.targets),
        )
        for expansion in knowledge.synonyms.expansions(forms, language)
    ]
    expanded = {position for other in found for position in other.positions}
    # "pilkkikaveri" is a match for "pilkki", too.
    found += (
        OtherWords(frozenset({position}), tuple(((part,),) for part in taken))
        for position, taken in enumerate(parts)
        if taken and position in expanded
    )
    return tuple(found)


def _synonym_parts(word: QueryWord, known: Collection[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the longest parts, of a compound that no text has, that are words of synonyms.

    "yksinhuoltajaäiti" has the part "yksinhuoltaja" (single parent), so "yksin" (alone) is not returned.
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


def _expanded_positions(other_words: Sequence[OtherWords]) -> set[int]:
    return {position for other in other_words for position in other.positions}


def _phrase(text: str, language: str, analyzer: Analyzer) -> PhraseForms:
    """Analyze a phrase of staff as Finnish, the language of most listings, and as the reader's language."""
    forms: dict[int, dict[str, None]] = {}
    for code in dict.fromkeys(("fi", language)):
        for word in analyzer.words(text, code):
            forms.setdefault(word.start, {}).update(dict.fromkeys(word.lemmas))
    return tuple(tuple(each) for each in forms.values())
