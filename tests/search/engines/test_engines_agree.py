"""Both engines find the same, in the same order, with the same scores."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from search.engines import make_engine
from search.engines.base import EngineQuery
from search.facets.declarations import Facet
from search.index.documents import Keyword, Text
from search.index.entries import make_entry
from search.index.lexicon import WordUses
from search.query.builder import build_clause
from search.query.parsing import Knowledge, parse_query
from search.query.parsing.lexicon import Lexicon
from tests.search.conftest import NOW

pytestmark = pytest.mark.elasticsearch

PLACES = {"sievi": "sievi", "kokkola": "kokkola", "ylivieska": "ylivieska"}
WORDS = """
omaishoitaja vertaistuki ryhmä mielenterveys nuori perhe lapsi muistikerho päihdetyö syöpäyhdistys liikunta
apua tanssi kahvila neuvonta asunto maahanmuuttaja ystävätoiminta tukihenkilö kriisipuhelin digiopastus
kyläyhdistys seurakunta eläkeläinen kehitysvammainen koirahoitola Sievissä Kokkolan group carers närstående
"""
QUERIES = [
    "omaishoitajan vertaistuki",
    "vertaistukiryhmä Sievissä",
    "koirahoitola",
    "mielenterveyskuntoutujien kahvila kokkolassa nuorille",
    "ryhmä",
    "carers group",
    "kriisip",
    "paihdetyo",
    "mistä apua",
    "sievi",
]


@pytest.fixture(scope="module")
def filled(elasticsearch_url, tmp_path_factory, analyzer, make_document):
    chance = random.Random(7)

    def words(most):
        return " ".join(chance.choices(WORDS.split(), k=chance.randint(0, most)))

    entries = []
    for number in range(400):
        text = Text(
            language=chance.choice(["fi", "fi", "sv"]),
            name=words(5),
            url="/",
            summary=words(20),
            body=words(90),
        )
        document = make_document(
            uid=f"service:{number}",
            texts=(text,),
            organization=words(3),
            keywords=(Keyword(language="fi", text=words(2)),),
            facets={
                Facet.MUNICIPALITY: (chance.choice(["sievi", "kokkola", "ylivieska", "any"]),),
                Facet.COST: (chance.choice(["free", "paid"]),),
            },
        )
        entries.append(make_entry(document, analyzer))
    folder = tmp_path_factory.mktemp("search")
    engines = [make_engine(f"embedded:///{folder}"), make_engine(f"{elasticsearch_url}/agree")]
    learned = WordUses()
    for entry in entries:
        learned.add(entry)
    for engine in engines:
        engine.rebuild(entries, fence=1)
    yield engines, Lexicon(row[:3] for row in learned.rows(1))
    client = engines[1]._client
    client.indices.delete(index=engines[1].state().name)
    client.close()


@pytest.mark.parametrize("filters", [{}, {"cost": ("free",), "municipality": ("sievi",)}])
@pytest.mark.parametrize("text", QUERIES)
def test_engines_agree(filled, analyzer, text, filters):
    engines, vocabulary = filled
    knowledge = Knowledge(analyzer=analyzer, lexicon=vocabulary, municipalities=PLACES)
    clause = build_clause(parse_query(text, language="fi", knowledge=knowledge))
    query = EngineQuery(clause=clause, now=NOW, filters=filters, count=tuple(Facet), limit=1_000)
    embedded, elastic = (engine.search(query) for engine in engines)
    assert embedded.total == elastic.total > 0
    assert embedded.counts == elastic.counts
    scores = {hit.uid: hit.score for hit in elastic.hits}
    assert {hit.uid: hit.score for hit in embedded.hits} == pytest.approx(scores, rel=1e-6)
    # Scores that differ by less than a float's last digits may stand either way round.
    ranks = [scores[hit.uid] for hit in embedded.hits]
    assert all(later <= earlier * (1 + 1e-6) for earlier, later in pairwise(ranks))
