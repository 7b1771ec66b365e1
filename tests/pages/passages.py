"""The passages of a page, each with the language that the page says it is in."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

WITHOUT_END = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}
NOT_READ = {"script", "style"}


class Passage(NamedTuple):
    language: str
    text: str


def passages(html: str) -> list[Passage]:
    """Return what is read aloud of a page's body, in order."""
    reader = _Reader()
    reader.feed(html[html.index("<body") :])
    return reader.found


def language_of(html: str, text: str) -> str:
    """Return the language of the first passage with these words; the page's own is ""."""
    return next(passage.language for passage in passages(html) if text in passage.text)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[Passage] = []

    def handle_starttag(self, tag, attributes):
        if tag not in WITHOUT_END:
            self.open.append((tag, dict(attributes).get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag):
        if tag in {name for name, _language in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        words, (tag, language) = " ".join(data.split()), self.open[-1]
        if words and tag not in NOT_READ:
            self.found.append(Passage(language, words.replace("\u00ad", "")))
