"""What a reader means, made into a clause: the one place that weighs words against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from search.analysis.stopwords import GENERIC
from search.analysis.tokens import fold
from search.engines.clauses import MATCH_NONE, Clause, ConstantScore, DisMax, Must, Prefix, Should, Term
from search.engines.entries import ZONES
from search.enums import ANY
from search.facets.declarations import Facet
from search.query.parsing import ParsedQuery, Phrase, QueryWord

BOOSTS: Mapping[str, float] = {
    # Zones. "omaishoitaja": a group named for carers comes before one that is tagged so, that before one
    # whose summary mentions them, that before a passing word in a description.
    "name": 4.0,
    "terms": 3.0,
    "lead": 2.0,
    "body": 1.0,
    # A word that staff gave a theme besides its name ("puutarha" for nature) all listings of the theme have.
    "related": 0.8,
    # The word itself: "vertaistuki" finds "vertaistukea".
    "lemma": 1.0,
    # The word inside a compound of the text: "tuki" finds "vertaistuki", after what says "tuki".
    "part": 0.6,
    # A compound's telling parts, all of which must be there; shared: "koirahoitola" finds "hoitola koirille".
    # A part that half of the listings have tells nothing: "diabetesryhmä" finds the diabetes club.
    "query_part": 0.6,
    # Such a word alone: "diabetes ryhmä" must not bring all groups before the diabetes club.
    "generic_word": 0.3,
    # Two words of the query as the one word that they are: "keskustelu ryhmä", before what has only one of them.
    "compound": 1.3,
    # An unknown word of the query as the two that it is; shared: "päihteetkerho".
    "halves": 0.8,
    # What staff have said is meant, shared by the words that say it: "ryyppääminen" finds "päihdetyö", after what
    # says "ryyppääminen".
    "other_words": 0.6,
    # For whom: "harrastus pojalle" must not bring all that boys may do before what is a hobby.
    "person_word": 0.6,
    # Another base form of a word that is one itself: "syöpä" (cancer) could also come of "syödä", to eat.
    "other_reading": 0.3,
    # A reading in a language that is not the reader's: "carers" on a Finnish page, "grupp" on an English one.
    "other_language": 0.5,
    # A last word still being typed: "omaish" finds "omaishoito". A constant, about a common word in the lead.
    "prefix_in_name": 4.0,
    "prefix": 1.5,
    # A word that the last one may become, as that word.
    "completion": 0.7,
    # A word Voikko does not know, without dots on either side: a name ("Björkman", "bjorkman"), or "paihdetyo"
    # where it is asked for as it is spelled. Else that was corrected before.
    "folded_in_name": 2.5,
    "folded": 0.8,
    # ServiceRow in a language that the query names or is written in: "venäjänkielinen kerho" finds any in Russian.
    "spoken": 12.0,
    # ServiceRow in the reader's own language, where that is not Finnish: slightly before the same in Finnish.
    "readers_language": 8.0,
    # What lies near the query's words and its best hits in meaning (`search.semantics`), as a share of the best hit's
    # score: "juominen" brings a sobriety club that does not say so among the first, never above what is named so.
    "meaning": 0.5,
    # The municipality's own: "ylivieska omaishoito" finds any carers' listing of Ylivieska before a group
    # that is named for carers elsewhere. A rare word in a name scores 20 to 30.
    "place": 30.0,
    # What serves the whole county is there, too, but after what is local.
    "everywhere": 20.0,
    # The municipality's name as a word: "Ylivieskan Omaishoitajat" is slightly better than another local one.
    "place_as_text": 0.2,
}

TIE = 0.5
"""How much every other place of the same word adds to its best one: a group that is named for carers, and tells of
them, comes before one that is only named so."""

MOST_SPLITS = 3


def build_clause(parsed: ParsedQuery) -> Clause | None:
    """Return what to find for a query; None when it has no words, `MATCH_NONE` when whatever it finds would be junk."""
    words = parsed.words
    if not words:
        return None
    if parsed.is_hopeless:
        return MATCH_NONE
    return _with_languages(_with_places(parsed), parsed)


def _with_places(parsed: ParsedQuery) -> Clause:
    """Find a third of the topics, what is in a named municipality first, what serves the whole county next.

    Without a topic ("sievi", "toimintaa sievissä") all that is there is found.
    """
    words = parsed.words
    topics = {place: _in_context(place, parsed) for place, word in enumerate(words) if not word.place}
    found = Should(tuple(topics.values()), ceil(len(topics) / 3))
    slugs = dict.fromkeys(word.place for word in words if word.place)
    if not slugs:
        return found
    here = ConstantScore(
        DisMax(tuple(Term(Facet.MUNICIPALITY.value, slug) for slug in slugs)), BOOSTS["place"]
    )
    everywhere = ConstantScore(Term(Facet.MUNICIPALITY.value, ANY), BOOSTS["everywhere"])
    named = tuple(_word_clause(word, scale=BOOSTS["place_as_text"]) for word in words if word.place)
    if any(not words[place].is_generic for place in topics):
        return Must((found,), should=(here, everywhere, *named))
    return Must((Should((here, everywhere, *named)),), should=tuple(topics.values()))


def _with_languages(found: Clause, parsed: ParsedQuery) -> Clause:
    """Bring forward what is in a wanted language; where the words find nothing, that alone is found."""
    if parsed.spoken:
        offered = DisMax(tuple(Term(Facet.LANGUAGE.value, language.code) for language in parsed.spoken))
        named = (clause for language in parsed.spoken for clause in _anywhere(language.name, 1.0))
        return Should((found, ConstantScore(offered, BOOSTS["spoken"]), DisMax(tuple(named), TIE)))
    if parsed.language != "fi":
        own = ConstantScore(Term(Facet.LANGUAGE.value, parsed.language), BOOSTS["readers_language"])
        return Must((found,), should=(own,))
    return found


def _in_context(position: int, parsed: ParsedQuery) -> Clause:
    """Return the clause of one word, with all that stands for it: its compound, its halves, other words."""
    own = _word_clause(parsed.words[position])
    others: list[Clause] = []
    for compound in parsed.compounds.get(position, ()):
        others += _anywhere(compound, BOOSTS["compound"])
    if halves := parsed.halves.get(position):
        others.append(_phrase_clause(tuple((half,) for half in halves), BOOSTS["halves"]))
    if position == len(parsed.words) - 1:
        others += (clause for form in parsed.completions for clause in _anywhere(form, BOOSTS["completion"]))
    for other in parsed.other_words:
        if position in other.positions:
            weight = BOOSTS["other_words"] / len(other.positions)
            others += (_phrase_clause(phrase, weight) for phrase in other.phrases)
    return DisMax((*own.clauses, *others), TIE) if others else own


def _phrase_clause(phrase: Phrase, weight: float) -> Clause:
    """Return the clause of words that must all be there."""
    share = weight / len(phrase) if phrase else weight
    return Must(
        tuple(
            DisMax(tuple(clause for form in forms for clause in _anywhere(form, share)), TIE)
            for forms in phrase
        )
    )


def _word_clause(word: QueryWord, *, scale: float = 1.0) -> DisMax:
    if word.is_generic:
        scale *= BOOSTS["generic_word"]
    elif word.is_person:
        scale *= BOOSTS["person_word"]
    clauses: list[Clause] = []
    for token, (weight, has_compounds) in _tokens(word).items():
        clauses += _in_zones(token, scale * weight * BOOSTS["lemma"], "lemma")
        if has_compounds:
            clauses += _in_zones(token, scale * weight * BOOSTS["part"], "part")
    for position, (_language, reading) in enumerate(word.readings):
        weight = scale * (BOOSTS["other_language"] if position else 1.0)
        clauses += (_split_clause(split, weight) for split in reading.splits[:MOST_SPLITS])
    clauses += _folded_clauses(word, scale)
    return DisMax(tuple(clauses), TIE)


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


def _anywhere(token: str, boost: float) -> Iterator[Clause]:
    """Yield the word in each zone, by itself or inside a compound."""
    yield from _in_zones(token, boost * BOOSTS["lemma"], "lemma")
    yield from _in_zones(token, boost * BOOSTS["part"], "part")


def _split_clause(split: tuple[str, ...], weight: float) -> Clause:
    """A compound is found by its parts only where all of them are: "koirahoitola" not by "koira" alone."""
    telling = [part for part in split if part not in GENERIC] or split
    return _phrase_clause(tuple((part,) for part in telling), weight * BOOSTS["query_part"])


def _folded_clauses(word: QueryWord, scale: float) -> Iterator[Clause]:
    if word.prefix:
        yield Prefix("name_folded", word.prefix, scale * BOOSTS["prefix_in_name"])
        yield Prefix("folded", word.prefix, scale * BOOSTS["prefix"])
    if not word.finnish.known:
        yield Term("name_folded", fold(word.raw), scale * BOOSTS["folded_in_name"])
        yield Term("folded", fold(word.raw), scale * BOOSTS["folded"])
