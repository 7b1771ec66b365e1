"""An index that a process keeps open."""

from __future__ import annotations

import gc
import weakref

from tantivy import DocAddress

from search.engines.embedded_index import OpenIndex, build_index, commit_of, open_index


def test_index_that_was_replaced_is_let_go_at_once(tmp_path, entry):
    build_index(tmp_path / "index", [entry("a", name_lemma="kerho")], 1)
    index = OpenIndex(open_index(tmp_path / "index"), commit_of(tmp_path / "index"))
    assert index.hit(1.0, DocAddress(0, 0)).uid == "a"
    was_open = weakref.ref(index)
    gc.disable()
    try:
        del index
        assert was_open() is None
    finally:
        gc.enable()
