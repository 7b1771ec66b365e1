"""Expand a query by meaning: search once as it is, then again with documents near its words and best hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from search.engines.base import Engine, EngineHit, EngineQuery
from search.engines.clauses import Clause, ConstantScore, Should, Term
from search.query.builder import BOOSTS
from search.query.parsing import Evidence, ParsedQuery
from search.semantics.space import LEAST_SIMILARITY, Space
from search.semantics.store import space

MOST_BELIEVED = 10
"""Hits of the first search that are taken for what the query means, each weighted by its score."""

FEW_HITS = 3
"""With fewer hits, a query of several words, one of them in no text, matched by accident: "lentoliput espanjaan"."""

MOST_NEAR = 30
"""Documents that are added or get a higher score: more than a page, so that the end of the page is in good order."""

MOST_NEW_EACH = 3
"""New documents per hit of the first search, so that one accidental hit can't add a page of similar documents."""

MOST_COMPLETIONS = 5


def widened(engine: Engine, request: EngineQuery, parsed: ParsedQuery) -> Clause | None:
    """Return the clause of a request that also finds documents near it in meaning, and scores them higher.

    Nothing is added if the words alone find nothing, or little by accident: documents near that would be junk.
    Raises `EngineAwayError`.
    """
    vectors = space()
    if request.clause is None or parsed.is_hopeless or not vectors:
        return request.clause
    # Without filters: the same documents must be near whatever filter is chosen, or facet counts would be wrong.
    whole = replace(request, filters={}, conditions=(), count=(), limit=MOST_BELIEVED)
    best = engine.search(whole).hits
    near = {} if _is_accident(parsed, len(best)) else near_meaning(vectors, parsed, best)
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


def near_meaning(vectors: Space, parsed: ParsedQuery, best: Sequence[EngineHit]) -> dict[str, float]:
    """Return uid → boost of the near documents: a share of the best hit's score for the nearest, less for others."""
    of_words = vectors.direction_of_words(word_weights(parsed))
    of_hits = vectors.direction_of_documents({hit.uid: hit.score for hit in best})
    directions = [direction for direction in (of_words, of_hits) if direction is not None]
    if not directions:
        return {}
    middle = sum(directions[1:], start=directions[0])
    nearest = vectors.nearest(middle, MOST_NEAR + 1)
    if not nearest:
        return {}
    most = nearest[0][1]
    least = nearest[MOST_NEAR][1] if len(nearest) > MOST_NEAR else LEAST_SIMILARITY
    share = BOOSTS["meaning"] * best[0].score / max(most - least, 1e-6)
    near = {uid: share * (similarity - least) for uid, similarity in nearest if similarity > least}
    found_already = {hit.uid for hit in best}
    new = [uid for uid in near if uid not in found_already][: MOST_NEW_EACH * len(best)]
    return {uid: boost for uid, boost in near.items() if uid in found_already or uid in new}


def word_weights(parsed: ParsedQuery) -> dict[str, float]:
    """Return the lemmas and compound parts that a query contains or means → weight."""
    weights: dict[str, float] = defaultdict(float)
    replaced = {position for other in parsed.other_words for position in other.positions}
    for position, word in enumerate(parsed.words):
        weight = (
            BOOSTS["generic_word"] if word.is_generic else BOOSTS["person_word"] if word.is_person else 1.0
        )
        if position in replaced:
            weight *= BOOSTS["other_words"]
        for form in dict.fromkeys((*word.finnish.lemmas, *word.finnish.parts)):
            weights[form] += weight
    completions = parsed.completions[:MOST_COMPLETIONS]
    for form in completions:
        weights[form] += BOOSTS["completion"] / len(completions)
    for other in parsed.other_words:
        forms = {form for phrase in other.phrases for forms in phrase for form in forms}
        for form in sorted(forms):
            # A synonym of the staff counts as much as two typed words, however many words it has itself.
            weights[form] += 2 / len(forms)
    return weights
