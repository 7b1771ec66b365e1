"""The measures of search quality, by values computed by hand, and the reading of the judged queries."""

from __future__ import annotations

import pytest

from benchmarks.relevance import measures
from benchmarks.relevance.judged import BadJudgementsError, Half, half_of, read_queries
from benchmarks.relevance.systems import first_page

GRADES = {"service:a": 3, "service:c": 1, "service:d": 2}
MANY = [f"service:{number}" for number in range(30)]


def test_gain_is_discounted_and_compared_with_the_best_order():
    # 7/log2(2) + 0 + 1/log2(4) = 7.5 of 7/log2(2) + 3/log2(3) + 1/log2(4) = 9.3928
    assert measures.ndcg(["service:a", "service:b", "service:c"], GRADES) == pytest.approx(0.79849, abs=1e-5)


def test_best_order_has_all_of_the_gain():
    assert measures.ndcg(["service:a", "service:d", "service:c", "service:x"], GRADES) == 1


def test_nothing_found_gains_nothing():
    assert measures.ndcg([], GRADES) == 0


def test_gain_ends_at_the_tenth_hit():
    assert measures.ndcg([*MANY[:10], "service:a"], GRADES) == 0


def test_ideal_ends_at_the_tenth_hit_too():
    assert measures.ndcg(MANY[:10], dict.fromkeys(MANY, 2)) == 1


def test_recall_counts_answers_and_not_what_touches_upon():
    assert measures.recall(["service:c", "service:d"], GRADES) == 0.5


def test_recall_asks_for_no_more_than_a_page_holds():
    grades = dict.fromkeys(MANY, 2)
    assert measures.recall(MANY[:20], grades) == 1
    assert measures.recall(MANY[:5], grades) == 0.25


def test_recall_ends_at_the_twentieth_hit():
    assert measures.recall([*MANY[:20], "service:a"], {"service:a": 3}) == 0


def test_success_is_an_answer_among_the_first_three():
    assert measures.success(["x", "y", "service:d"], GRADES) == 1
    assert measures.success(["x", "y", "service:c", "service:d"], GRADES) == 0


def test_what_only_touches_upon_can_neither_be_recalled_nor_succeed():
    assert measures.recall(["service:c"], {"service:c": 1}) is None
    assert measures.success(["service:c"], {"service:c": 1}) is None


def test_unjudged_hits_are_counted_among_the_first_ten():
    assert measures.unjudged(["service:a", "x", "y", "service:c"], GRADES) == 2
    assert measures.unjudged(MANY, {}) == 10


def test_junk_is_what_a_trap_shows():
    assert measures.junk([]) == 0
    assert measures.junk(["x", "y"]) == 2
    assert measures.junk(MANY) == 10


def test_mean_leaves_out_what_has_no_measure():
    assert measures.mean([1.0, None, 0.0]) == 0.5
    assert measures.mean([None]) is None


def test_a_page_counts_once_and_at_its_first_paragraph():
    keys = ["page:a", "service:b", "page:a", *MANY]
    assert first_page(keys) == ["page:a", "service:b", *MANY[:18]]


@pytest.fixture
def judged(tmp_path):
    def write(text, keys=("service:a", "service:b")):
        (tmp_path / "typo.toml").write_text(text, encoding="utf-8")
        return read_queries(keys, tmp_path)

    return write


QUERY = '[[query]]\nwords = "{words}"\nlanguage = "fi"\n[query.relevant]\n{grades}\n'


def test_queries_are_read_with_the_class_of_their_file(judged):
    (query,) = judged(QUERY.format(words="omaishoitja", grades='"service:a" = 3'))
    assert (query.kind, query.words, query.language) == ("typo", "omaishoitja", "fi")
    assert query.grades == {"service:a": 3}
    assert not query.is_trap


def test_query_without_anything_relevant_is_a_trap(judged):
    (query,) = judged(QUERY.format(words="autonrenkaat", grades=""))
    assert query.is_trap


def test_every_fault_of_the_judgements_is_told(judged):
    text = QUERY.format(words="yksi", grades='"service:x" = 3') + QUERY.format(
        words="kaksi", grades='"service:a" = 4'
    )
    with pytest.raises(BadJudgementsError) as error:
        judged(text)
    first, second = str(error.value).splitlines()
    assert first.startswith("typo.toml, query 1: service:x is not in")
    assert second.startswith("typo.toml, query 2: service:a has the grade 4")


def test_words_are_judged_once(judged):
    query = QUERY.format(words="{}", grades='"service:a" = 3')
    with pytest.raises(BadJudgementsError, match="judged 2 times: 'yksi'"):
        judged(query.format("yksi") + query.format("Yksi"))


def test_half_of_a_query_depends_on_its_words_alone(judged):
    query = QUERY.format(words="{}", grades='"service:a" = 3')
    alone = judged(query.format("yksi"))
    among = judged(query.format("nolla") + query.format("yksi"))
    assert alone[0].half == among[1].half


def test_halves_are_about_even():
    halves = [half_of(f"haku {number}", 0) for number in range(200)]
    assert 80 <= halves.count(Half.TUNING) <= 120
