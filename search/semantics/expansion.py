"""A query widened by meaning: asked once as it is, then with what lies near its words and its best hits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from search.engines.base import Engine, EngineHit, EngineQuery
from search.engines.clauses import Clause, ConstantScore, Should, Term
from search.query.builder import BOOSTS
from search.query.parsing import Evidence, ParsedQuery
from search.semantics.space import LEAST_LIKENESS, Space
from search.semantics.store import space

MOST_BELIEVED = 10
"""Hits of the first question that are taken for what was meant, each by its score."""

FEW_HITS = 3
"""Fewer of a query of several words, one of which no text has as a word, are an accident: "lentoliput espanjaan"."""

MOST_NEAR = 30
"""Documents that are added or brought forward: more than a page, so that also its end is in a good order."""

MOST_NEW_EACH = 3
"""Documents that each believed hit may add: one hit that may be an accident brings no page of things like it."""

MOST_COMPLETIONS = 5


def widened(engine: Engine, request: EngineQuery, parsed: ParsedQuery) -> Clause | None:
    """Return the clause of a request that also finds what lies near it in meaning, and brings that forward.

    Nothing is added where the words alone find nothing, or little by accident: what lies near that is junk.
    Raises `EngineAwayError`.
    """
    known = space()
    if request.clause is None or parsed.is_hopeless or not known:
        return request.clause
    # Without what narrows: the same things must be near whatever is ticked, or no count of a facet would be true.
    whole = replace(request, filters={}, conditions=(), count=(), limit=MOST_BELIEVED)
    best = engine.search(whole).hits
    near = {} if _is_accident(parsed, len(best)) else near_meaning(known, parsed, best)
    if not near:
        return request.clause
    return Should((request.clause, *(ConstantScore(Term("uid", uid), boost) for uid, boost in near.items())))


def _is_accident(parsed: ParsedQuery, hits: int) -> bool:
    topics = [
        evidence
        for word, evidence in zip(parsed.words, parsed.evidence, strict=True)
        if not word.municipality and not word.is_generic
    ]
    return hits == 0 or (hits < FEW_HITS and len(topics) > 1 and min(topics) < Evidence.WORD)


def near_meaning(known: Space, parsed: ParsedQuery, best: list[EngineHit]) -> dict[str, float]:
    """Return uid → boost of what lies near: the nearest gets a share of the best hit's score, the others less."""
    said = known.of_words_said(words_said(parsed))
    found = known.of_documents_found({hit.uid: hit.score for hit in best})
    directions = [direction for direction in (said, found) if direction is not None]
    if not directions:
        return {}
    middle = sum(directions[1:], start=directions[0])
    nearest = known.nearest(middle, MOST_NEAR + 1)
    if not nearest:
        return {}
    most = nearest[0][1]
    least = nearest[MOST_NEAR][1] if len(nearest) > MOST_NEAR else LEAST_LIKENESS
    share = BOOSTS["meaning"] * best[0].score / max(most - least, 1e-6)
    near = {uid: share * (likeness - least) for uid, likeness in nearest if likeness > least}
    known_anyway = {hit.uid for hit in best}
    new = [uid for uid in near if uid not in known_anyway][: MOST_NEW_EACH * len(best)]
    return {uid: boost for uid, boost in near.items() if uid in known_anyway or uid in new}


def words_said(parsed: ParsedQuery) -> dict[str, float]:
    """Return the base forms that a query says or means, and their compound parts, by how telling they are."""
    weights: dict[str, float] = defaultdict(float)
    meant_otherwise = {place for other in parsed.other_words for place in other.positions}
    for place, word in enumerate(parsed.words):
        weight = (
            BOOSTS["generic_word"] if word.is_generic else BOOSTS["person_word"] if word.is_person else 1.0
        )
        if place in meant_otherwise:
            weight *= BOOSTS["other_words"]
        for form in dict.fromkeys((*word.finnish.lemmas, *word.finnish.parts)):
            weights[form] += weight
    completions = parsed.completions[:MOST_COMPLETIONS]
    for form in completions:
        weights[form] += BOOSTS["completion"] / len(completions)
    for other in parsed.other_words:
        forms = {form for phrase in other.phrases for forms in phrase for form in forms}
        for form in sorted(forms):
            # What staff say is meant counts as much as two words that were typed, however many words they say it in.
            weights[form] += 2 / len(forms)
    return weights
