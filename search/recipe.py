"""What a reader typed, made into a clause: the one place that weighs words against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import NamedTuple

from search.analysis import Analyzer, Word
from search.analysis.stopwords import GENERIC, is_stop
from search.analysis.tokens import fold
from search.clauses import All, Any, Best, Clause, Const, Prefix, Term
from search.entries import ZONES
from search.enums import ANY, Facet
from search.everyday.words import EverydayWords

BOOSTS: Mapping[str, float] = {
    # Zones. "omaishoitaja": a group named for carers comes before one that is tagged so, that before one
    # whose summary mentions them, that before a passing word in a description.
    "name": 4.0,
    "terms": 3.0,
    "lead": 2.0,
    "body": 1.0,
    # The word itself: "vertaistuki" finds "vertaistukea".
    "lemma": 1.0,
    # The word inside a compound of the text: "tuki" finds "vertaistuki", after what says "tuki".
    "part": 0.6,
    # A compound's telling parts, all of which must be there; shared: "koirahoitola" finds "hoitola koirille".
    # A part that half of the listings have tells nothing: "diabetesryhmä" finds the diabetes club.
    "query_part": 0.4,
    # Such a word alone: "diabetes ryhmä" must not bring all groups before the diabetes club.
    "generic_word": 0.3,
    # Another base form of a word that is one itself: "syöpä" (cancer) could also come of "syödä", to eat.
    "other_reading": 0.3,
    # A reading in a language that is not the reader's: "carers" on a Finnish page, "grupp" on an English one.
    "other_language": 0.5,
    # What staff say that an everyday word stands for: "rahat loppu" finds "toimeentulo".
    "everyday": 0.45,
    # A last word still being typed: "omaish" finds "omaishoito". A constant, about a common word in the lead.
    "prefix_in_name": 4.0,
    "prefix": 1.5,
    # A word Voikko does not know, as typed without dots: "paihdetyo" finds "päihdetyö".
    "folded_in_name": 2.5,
    "folded": 0.8,
    # The municipality's own: "ylivieska omaishoito" finds any carers' listing of Ylivieska before a group
    # that is named for carers elsewhere. A rare word in a name scores 20 to 30.
    "place": 30.0,
    # What serves the whole county is there, too, but after what is local.
    "everywhere": 20.0,
    # The municipality's name as a word: "Ylivieskan Omaishoitajat" is slightly better than another local one.
    "place_as_text": 0.2,
}

TIE = 0.15
"""How much a second place of the same word adds: enough to order, too little to beat another word."""

MOST_WORDS = 12
MOST_SPLITS = 3
FEWEST_PREFIX_LETTERS = 3
"""Two letters begin too many words: "aa" would find all mornings."""

LANGUAGES = ("fi", "sv", "en")


class QueryWord(NamedTuple):
    """A word of a query as each language reads it, the reader's own language first."""

    readings: tuple[tuple[str, Word], ...]
    is_last: bool

    @property
    def raw(self) -> str:
        return self.readings[0][1].raw

    @property
    def forms(self) -> tuple[str, ...]:
        """All base forms in any language, and the word itself."""
        lemmas = (lemma for _language, reading in self.readings for lemma in reading.lemmas)
        return tuple(dict.fromkeys((self.raw, *lemmas)))

    @property
    def prefix(self) -> str | None:
        """What other words may begin with: the folded word, if it may be unfinished."""
        return fold(self.raw) if self.is_last and len(self.raw) >= FEWEST_PREFIX_LETTERS else None


def content_words(text: str, *, language: str, analyzer: Analyzer) -> list[QueryWord]:
    """Return the words that a reader means to be searched for, at most twelve.

    Where there are only stop words, they must be what is meant.
    """
    languages = (language, *(code for code in LANGUAGES if code != language))
    per_language = [analyzer.words(text, code) for code in languages]
    last = len(per_language[0]) - 1
    words: dict[str, QueryWord] = {}
    stops: dict[str, QueryWord] = {}
    for position, readings in enumerate(zip(*per_language, strict=True)):
        word = QueryWord(tuple(zip(languages, readings, strict=True)), position == last)
        finnish = readings[languages.index("fi")]
        kind = stops if is_stop(word.raw, finnish.lemmas, language) else words
        kind[word.raw] = word
    return list((words or stops).values())[:MOST_WORDS]


def build_clause(
    text: str,
    *,
    language: str,
    analyzer: Analyzer,
    places: Mapping[str, str],
    everyday: EverydayWords | None = None,
) -> Clause | None:
    """Return what to find for a text in a reader's language; None when it has no words.

    `places` maps the base form of a municipality's name, lower-case, to its facet slug.
    """
    words = content_words(text, language=language, analyzer=analyzer)
    if not words:
        return None
    slugs = [_place(word, places) for word in words]
    meant = _meant(words, everyday, language, analyzer)
    topics = tuple(
        Best((_word_clause(word), *meant[position]), TIE) if position in meant else _word_clause(word)
        for position, (word, slug) in enumerate(zip(words, slugs, strict=True))
        if not slug
    )
    local = tuple(_place_clause(word, slug) for word, slug in zip(words, slugs, strict=True) if slug)
    minimum = ceil(len(words) / 3)
    if not local:
        return Any(topics, minimum)
    everywhere = Const(Term(Facet.MUNICIPALITY.value, ANY), BOOSTS["everywhere"])
    if not topics:
        return Any((*local, everywhere))
    # What serves the whole county counts only with a topic, or each query with a place would find all of it.
    county_wide = All((Any(topics, min(minimum, len(topics))), everywhere))
    return Best((Any((*topics, *local), minimum), county_wide), tie=0.0)


def _meant(
    words: list[QueryWord], everyday: EverydayWords | None, language: str, analyzer: Analyzer
) -> dict[int, tuple[Clause, ...]]:
    """Map the position of an everyday word to clauses of what it stands for."""
    if everyday is None:
        return {}
    targets: dict[int, dict[str, None]] = {}
    for expansion in everyday.expansions([word.forms for word in words], language):
        for position in expansion.positions:
            targets.setdefault(position, {}).update(dict.fromkeys(expansion.targets))
    return {
        position: tuple(_phrase_clause(phrase, language, analyzer) for phrase in phrases)
        for position, phrases in targets.items()
    }


def _phrase_clause(phrase: str, language: str, analyzer: Analyzer) -> All:
    words = content_words(phrase, language=language, analyzer=analyzer)
    return All(tuple(_word_clause(word._replace(is_last=False), scale=BOOSTS["everyday"]) for word in words))


def _place(word: QueryWord, places: Mapping[str, str]) -> str | None:
    forms = (form for _language, reading in word.readings for form in (reading.raw, *reading.lemmas))
    return next((places[form] for form in forms if form in places), None)


def _place_clause(word: QueryWord, slug: str) -> Clause:
    local = Const(Term(Facet.MUNICIPALITY.value, slug), BOOSTS["place"])
    return Any((local, _word_clause(word, scale=BOOSTS["place_as_text"])))


def _word_clause(word: QueryWord, *, scale: float = 1.0) -> Best:
    if any(form in GENERIC for form in (word.raw, *word.readings[0][1].lemmas)):
        scale *= BOOSTS["generic_word"]
    clauses: list[Clause] = []
    for token, (weight, has_compounds) in _tokens(word).items():
        clauses += _in_zones(token, scale * weight * BOOSTS["lemma"], "lemma")
        if has_compounds:
            clauses += _in_zones(token, scale * weight * BOOSTS["part"], "part")
    for position, (_language, reading) in enumerate(word.readings):
        weight = scale * (BOOSTS["other_language"] if position else 1.0)
        clauses += (_split_clause(split, weight) for split in reading.splits[:MOST_SPLITS])
    clauses += _folded_clauses(word, scale)
    return Best(tuple(clauses), TIE)


def _tokens(word: QueryWord) -> dict[str, tuple[float, bool]]:
    """Map each base form to its best weight, and to whether its language has compounds."""
    tokens: dict[str, tuple[float, bool]] = {}
    for position, (language, reading) in enumerate(word.readings):
        weight = BOOSTS["other_language"] if position else 1.0
        for lemma in reading.lemmas:
            is_other = lemma != reading.raw and reading.raw in reading.lemmas
            known_weight, has_compounds = tokens.get(lemma, (0.0, False))
            better = max(known_weight, weight * (BOOSTS["other_reading"] if is_other else 1.0))
            tokens[lemma] = (better, has_compounds or language == "fi")
    return tokens


def _in_zones(token: str, boost: float, stream: str) -> Iterator[Term]:
    return (Term(f"{zone}_{stream}", token, boost * BOOSTS[zone]) for zone in ZONES)


def _split_clause(split: tuple[str, ...], weight: float) -> All:
    """A compound is found by its parts only where all of them are: "koirahoitola" not by "koira" alone."""
    telling = [part for part in split if part not in GENERIC] or split
    boost = weight * BOOSTS["query_part"] / len(telling)
    return All(
        tuple(
            Best((*_in_zones(part, boost, "lemma"), *_in_zones(part, boost, "part")), TIE) for part in telling
        )
    )


def _folded_clauses(word: QueryWord, scale: float) -> Iterator[Clause]:
    if word.prefix:
        yield Prefix("name_folded", word.prefix, scale * BOOSTS["prefix_in_name"])
        yield Prefix("folded", word.prefix, scale * BOOSTS["prefix"])
    finnish = next(reading for language, reading in word.readings if language == "fi")
    if not finnish.known:
        yield Term("name_folded", fold(word.raw), scale * BOOSTS["folded_in_name"])
        yield Term("folded", fold(word.raw), scale * BOOSTS["folded"])
