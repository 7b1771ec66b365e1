"""Build the clause that an engine searches for. All boosts of words are in this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from search.analysis.stopwords import GENERIC
from search.analysis.tokens import fold
from search.engines.clauses import MATCH_NONE, Clause, ConstantScore, DisMax, Must, Prefix, Should, Term
from search.engines.entries import ZONES
from search.enums import ANY
from search.facets.declarations import Facet
from search.query.parsing import ParsedQuery, PhraseForms, QueryWord

BOOSTS: Mapping[str, float] = {
    # Zones of a text. "omaishoitaja" (carer): first a group with the word in its name, then one with the
    # word among its themes, then one with the word in its summary, then one with the word in its description.
    "name": 4.0,
    "terms": 3.0,
    "lead": 2.0,
    "body": 1.0,
    # A synonym of a theme ("puutarha" for nature) is in all listings of the theme.
    "related": 0.8,
    # The lemma: "vertaistuki" finds "vertaistukea".
    "lemma": 1.0,
    # A part of a compound in the text: "tuki" finds "vertaistuki", after texts with the word "tuki".
    "part": 0.6,
    # The parts of a compound in the query share this boost; all of them must match: "koirahoitola" finds "hoitola
    # koirille". Generic parts are left out: "diabetesryhmä" finds the diabetes club.
    "query_part": 0.6,
    # A generic word: "diabetes ryhmä" must not bring all groups before the diabetes club.
    "generic_word": 0.3,
    # Two words of the query as one compound: "keskustelu ryhmä". It comes before texts with only one of them.
    "compound": 1.3,
    # An unknown word of the query as two words, which share this boost: "päihteetkerho".
    "halves": 0.8,
    # Synonyms that staff have listed; the words of a phrase share this boost. "ryyppääminen" finds "päihdetyö",
    # after texts with "ryyppääminen".
    "other_words": 0.6,
    # A word for people: "harrastus pojalle" must not bring everything for boys before hobbies.
    "person_word": 0.6,
    # Another lemma of a word that is a lemma itself: "syöpä" (cancer) could also be a form of "syödä" (to eat).
    "other_lemma": 0.3,
    # A lemma in another language than the reader's: "carers" on a Finnish page, "grupp" on an English one.
    "other_language": 0.5,
    # An unfinished last word: "omaish" finds "omaishoito". A constant score, like a common word in the lead.
    "prefix_in_name": 4.0,
    "prefix": 1.5,
    # A lemma that the unfinished last word may become.
    "completion": 0.7,
    # A word that Voikko does not know, compared without diacritics: a name ("Björkman", "bjorkman"), or "paihdetyo"
    # in an exact search. In other searches the spelling correction has restored the diacritics before.
    "folded_in_name": 2.5,
    "folded": 0.8,
    # A service in a language that the query names or is written in: "venäjänkielinen kerho" finds all in Russian.
    "service_language": 12.0,
    # A service in the reader's language, if that is not Finnish: slightly before the same in Finnish.
    "readers_language": 8.0,
    # Documents that are close in meaning to the query and its best hits (`search.semantics`), as a share of the best
    # score. "juominen" finds a sobriety club without that word, but never before a hit in a name.
    "meaning": 0.5,
    # Below the panel of danger: a service of a theme that concerns this danger. "mies lyö": the shelter and groups of
    # crises come before a house of mental health for men. But "poikani käyttää huumeita ja uhkailee" finds the
    # parents' group of substance use first: it has those words among its name and themes.
    "about_this_danger": 20.0,
    # A named municipality: "ylivieska omaishoito" finds all carers' listings of Ylivieska before a group elsewhere
    # with carers in its name. A rare word in a name scores 20 to 30.
    "municipality": 30.0,
    # What serves the whole county is there, too, but after what is local.
    "everywhere": 20.0,
    # The municipality's name as a word: "Ylivieskan Omaishoitajat" comes slightly before other local groups.
    "municipality_as_text": 0.2,
}

TIE = 0.5
"""Share of the other matching clauses of a word that is added to its best one. A group with the word in its name and
its description comes before a group with the word in its name only."""

MOST_SPLITS = 3


def build_clause(parsed: ParsedQuery) -> Clause | None:
    """Return the clause of a query: None without words, `MATCH_NONE` if every hit would be irrelevant."""
    words = parsed.words
    if not words:
        return None
    if parsed.is_hopeless:
        return MATCH_NONE
    return _with_languages(_with_municipalities(parsed), parsed)


def _with_municipalities(parsed: ParsedQuery) -> Clause:
    """Require a third of the topics; add scores for a named municipality, and less for the whole county.

    Without a topic ("sievi", "toimintaa sievissä") everything in the municipality matches.
    """
    words = parsed.words
    topics = {
        position: _in_context(position, parsed)
        for position, word in enumerate(words)
        if not word.municipality
    }
    found = Should(tuple(topics.values()), ceil(len(topics) / 3))
    slugs = dict.fromkeys(word.municipality for word in words if word.municipality)
    if not slugs:
        return found
    here = ConstantScore(
        DisMax(tuple(Term(Facet.MUNICIPALITY.value, slug) for slug in slugs)), BOOSTS["municipality"]
    )
    everywhere = ConstantScore(Term(Facet.MUNICIPALITY.value, ANY), BOOSTS["everywhere"])
    named = tuple(
        _word_clause(word, scale=BOOSTS["municipality_as_text"]) for word in words if word.municipality
    )
    if any(not words[position].is_generic for position in topics):
        return Must((found,), should=(here, everywhere, *named))
    return Must((Should((here, everywhere, *named)),), should=tuple(topics.values()))


def _with_languages(found: Clause, parsed: ParsedQuery) -> Clause:
    """Add scores for services in the query's or the reader's language.

    A language that the query names matches alone, too, also where the words match nothing.
    """
    languages = parsed.service_languages
    if languages:
        offered = DisMax(tuple(Term(Facet.LANGUAGE.value, language.code) for language in languages))
        named = (clause for language in languages for clause in _anywhere(language.name, 1.0))
        return Should((found, ConstantScore(offered, BOOSTS["service_language"]), DisMax(tuple(named), TIE)))
    if parsed.language != "fi":
        own = ConstantScore(Term(Facet.LANGUAGE.value, parsed.language), BOOSTS["readers_language"])
        return Must((found,), should=(own,))
    return found


def _in_context(position: int, parsed: ParsedQuery) -> Clause:
    """Return the clause of one word and of its alternatives: its compounds, its halves, its synonyms."""
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


def _phrase_clause(phrase: PhraseForms, weight: float) -> Clause:
    """Return a clause that requires all words of a phrase."""
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
    for lemma, (weight, has_compounds) in _lemma_boosts(word).items():
        clauses += _in_zones(lemma, scale * weight * BOOSTS["lemma"], "lemma")
        if has_compounds:
            clauses += _in_zones(lemma, scale * weight * BOOSTS["part"], "part")
    for position, (_language, token) in enumerate(word.analyses):
        weight = scale * (BOOSTS["other_language"] if position else 1.0)
        clauses += (_split_clause(split, weight) for split in token.splits[:MOST_SPLITS])
    clauses += _folded_clauses(word, scale)
    return DisMax(tuple(clauses), TIE)


def _lemma_boosts(word: QueryWord) -> dict[str, tuple[float, bool]]:
    """Map each lemma to its best boost, and to whether its language has compounds."""
    boosts: dict[str, tuple[float, bool]] = {}
    for position, (language, token) in enumerate(word.analyses):
        weight = BOOSTS["other_language"] if position else 1.0
        for lemma in token.lemmas:
            is_other = lemma != token.raw and token.raw in token.lemmas
            earlier_weight, has_compounds = boosts.get(lemma, (0.0, False))
            best = max(earlier_weight, weight * (BOOSTS["other_lemma"] if is_other else 1.0))
            boosts[lemma] = (best, has_compounds or language == "fi")
    return boosts


def _in_zones(token: str, boost: float, stream: str) -> Iterator[Term]:
    return (Term(f"{zone}_{stream}", token, boost * BOOSTS[zone]) for zone in ZONES)


def _anywhere(token: str, boost: float) -> Iterator[Clause]:
    """Yield the clauses of a token in each zone, as a lemma and as a part of a compound."""
    yield from _in_zones(token, boost * BOOSTS["lemma"], "lemma")
    yield from _in_zones(token, boost * BOOSTS["part"], "part")


def _split_clause(split: tuple[str, ...], weight: float) -> Clause:
    """Return a clause that requires all parts of a compound: "koira" alone does not match "koirahoitola"."""
    specific = [part for part in split if part not in GENERIC] or split
    return _phrase_clause(tuple((part,) for part in specific), weight * BOOSTS["query_part"])


def _folded_clauses(word: QueryWord, scale: float) -> Iterator[Clause]:
    if word.prefix:
        yield Prefix("name_folded", word.prefix, scale * BOOSTS["prefix_in_name"])
        yield Prefix("folded", word.prefix, scale * BOOSTS["prefix"])
    if not word.finnish.known:
        yield Term("name_folded", fold(word.raw), scale * BOOSTS["folded_in_name"])
        yield Term("folded", fold(word.raw), scale * BOOSTS["folded"])
