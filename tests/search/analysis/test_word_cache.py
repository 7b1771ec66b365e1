from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from search.analysis import Analyzer
from search.analysis.cache import WordCache
from search.analysis.finnish import Analysis

CAT = Analysis(("kissa",), ("a", "b"), (("a", "b"),))


@pytest.fixture
def cache(tmp_path):
    return WordCache(tmp_path / "cache", "1")


@pytest.fixture
def other_process(tmp_path):
    """What another process opens on the same file."""
    return WordCache(tmp_path / "cache", "1")


class Loud:
    """A back end that must not be needed."""

    version = "loud"

    def analyse(self, word):
        raise AssertionError(f"asked for {word}")


def test_written_word_is_known_to_other_processes(cache, other_process):
    cache.put({"kissan": CAT})
    cache.flush()
    assert other_process.get(["kissan", "koiran"]) == {"kissan": CAT}


def test_words_are_written_in_batches(cache, other_process):
    cache.put({f"sana{number}": CAT for number in range(199)})
    assert other_process.get(["sana1"]) == {}
    cache.put({"vielä": CAT})
    assert other_process.get(["sana1"]) == {"sana1": CAT}


def test_unknown_word_of_an_indexed_text_is_written(cache, other_process):
    Analyzer(cache).index_words("xyzzy", "fi")
    cache.flush()
    assert other_process.get(["xyzzy"])["xyzzy"].known is False


def test_words_of_a_query_are_not_written(cache, other_process):
    Analyzer(cache).words("kissan xyzzy", "fi")
    cache.flush()
    assert other_process.get(["kissan", "xyzzy"]) == {}


def test_languages_are_kept_apart(cache, other_process):
    cache.put({"after": CAT}, "en")
    cache.flush()
    assert other_process.get(["after"], "en") == {"after": CAT}
    assert other_process.get(["after"], "sv") == {}
    assert other_process.get(["after"]) == {}


def test_recalled_word_is_read_from_the_file_once(cache, other_process):
    cache.put({"kissan": CAT})
    cache.put({"after": CAT}, "en")
    cache.flush()
    analyzer = Analyzer(other_process, Loud())
    analyzer.preload()
    other_process.get = None
    assert analyzer.words("Kissan", "fi")[0].lemmas == ("kissa",)
    assert analyzer.words("after", "en")[0].lemmas == ("kissa",)


def test_cached_word_needs_no_voikko(cache):
    cache.put({"kissan": CAT})
    cache.flush()
    (word,) = Analyzer(cache, Loud()).words("Kissan", "fi")
    assert word.lemmas == ("kissa",)


def test_another_version_has_another_file(cache, tmp_path):
    assert WordCache(tmp_path / "cache", "2").path != cache.path


def test_damaged_file_costs_only_speed(cache, other_process):
    cache.path.parent.mkdir()
    cache.path.write_bytes(b"no database " * 1000)
    cache.put({"kissan": CAT})
    cache.flush()
    assert cache.get(["kissan"]) == {}
    assert other_process.get(["kissan"]) == {}


def test_damaged_file_is_begun_anew_by_the_next_process(cache, other_process):
    cache.path.parent.mkdir()
    cache.path.write_bytes(b"no database " * 1000)
    cache.get(["kissan"])
    other_process.put({"kissan": CAT})
    other_process.flush()
    assert other_process.get(["kissan"]) == {"kissan": CAT}


def test_damaged_row_is_read_anew(cache):
    cache.put({"kissan": CAT})
    cache.flush()
    connection = sqlite3.connect(cache.path)
    with connection:
        connection.execute("UPDATE word SET analysis = '{'")
    connection.close()
    assert cache.get(["kissan"]) == {}


def test_folder_that_cannot_be_made_costs_only_speed(tmp_path):
    (tmp_path / "file").write_text("")
    cache = WordCache(tmp_path / "file" / "cache", "1")
    cache.put({"kissan": CAT})
    cache.flush()
    assert cache.get(["kissan"]) == {}


def test_locked_file_costs_only_speed(cache):
    cache.put({"kissan": CAT})
    cache.flush()
    blocker = sqlite3.connect(cache.path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    cache.put({"koiran": CAT})
    cache.flush()
    blocker.execute("ROLLBACK")
    blocker.close()
    assert cache.get(["kissan", "koiran"]) == {"kissan": CAT}


def test_threads_share_a_cache(cache):
    analyzer = Analyzer(cache)
    texts = [f"Omaishoitajien ryhmä {number} kokoontuu Sievissä" for number in range(200)]
    with ThreadPoolExecutor(4) as pool:
        lemmas = {words[0].lemmas for words in pool.map(lambda text: analyzer.words(text, "fi"), texts)}
    assert lemmas == {("omaishoitaja",)}
