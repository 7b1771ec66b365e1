"""What the documents say: links that lead somewhere, pictures that exist, and words that stand on the screen."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import django
import wagtail
import wagtail_localize
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
APPS = ["catalogue", "cooperation", "events", "home", "news", "portal", "search", "demo"]
LARGEST, LARGEST_IN_ALL = 60_000, 900_000
# Bold in the guide, but no words of the screen: what must not be missed.
EMPHASIS = {
    "lihavoitu",
    "tähti",
    "nuolesta",
    "nuolta",
    "nuoli",
    "tallentuu itsestään",
    "näkyy kävijöille heti",
    "vahvista palvelu vähintään kahdesti vuodessa",
    "vain kunta",
    "tällä sivulla",
    "muuta kappaletta, älä poista ja kirjoita uutta.",
    "heti julki",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links(path: Path) -> set[str]:
    """Return the targets in a document that are neither on the web nor in the document itself."""
    targets = {target.split("#")[0] for target in LINK.findall(path.read_text(encoding="utf-8"))}
    return {target for target in targets if target and not re.match(r"[a-z]+:", target)}


def anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_there_are_documents():
    assert len(DOCUMENTS) > 25


def test_every_link_and_picture_leads_to_a_file():
    missing = {
        f"{name_of(path)} → {target}"
        for path in DOCUMENTS
        for target in links(path)
        if not (path.parent / target).exists()
    }
    assert missing == set()


def test_every_link_within_a_document_leads_to_a_heading():
    missing = set()
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        headings = {f"#{anchor(heading)}" for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
        targets = {target for target in LINK.findall(text) if target.startswith("#")}
        missing |= {f"{name_of(path)} → {target}" for target in targets - headings}
    assert missing == set()


def test_every_picture_is_shown_in_a_document():
    shown = {(path.parent / target).resolve() for path in DOCUMENTS for target in links(path)}
    assert {name_of(picture) for picture in IMAGES.iterdir()} <= {
        name_of(path) for path in shown if path.is_relative_to(ROOT)
    }


def test_every_picture_is_told_in_words():
    assert {name_of(path) for path in DOCUMENTS if "![](" in path.read_text(encoding="utf-8")} == set()


def test_pictures_are_light():
    sizes = {picture.name: picture.stat().st_size for picture in IMAGES.iterdir()}
    assert not {name: size for name, size in sizes.items() if size > LARGEST}
    assert sum(sizes.values()) <= LARGEST_IN_ALL


# The words of the guide


@cache
def own_words() -> set[str]:
    """Return every text in our code, templates and the demonstration, in lower case."""
    words = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            words |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        for path in [*(ROOT / app).rglob("*.html"), *(ROOT / app).rglob("*.toml")]:
            text = path.read_text(encoding="utf-8")
            words |= {*re.findall(r'(?<=")[^"]+(?=")', text), *re.findall(r"(?<=>)[^<>]+(?=<)", text)}
    return {word.lower() for word in words if isinstance(word, str)}


@cache
def words_of_wagtail() -> set[str]:
    """Return the Finnish texts of Wagtail, its translation screens and Django, in lower case."""
    words = set()
    for package in (wagtail, wagtail_localize, django):
        for path in Path(package.__file__).parent.rglob("locale/fi/LC_MESSAGES/django*.po"):
            with path.open("rb") as file:
                for message in read_po(file, locale="fi"):
                    texts = [message.string] if isinstance(message.string, str) else message.string
                    words |= {text.lower() for text in texts if text}
    return words


@cache
def patterns() -> list[re.Pattern]:
    """Return the texts of Wagtail into which something is put: "Lisää %(label)s"."""
    with_gaps = {word for word in words_of_wagtail() if "%(" in word and len(word) < 60}
    return [
        re.compile(re.sub(r"%\\\((\w|_)+\\\)s", ".+", re.escape(word)))
        for word in with_gaps
        if len(re.sub(r"%\(\w+\)s", "", word).strip()) >= 4
    ]


def stands_on_the_screen(words: str) -> bool:
    words = words.lower()
    return words in own_words() | words_of_wagtail() or any(
        pattern.fullmatch(words) for pattern in patterns()
    )


def test_every_word_that_the_guide_quotes_stands_on_the_screen():
    text = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    quoted = {" ".join(words.split()) for words in BOLD.findall(text)}
    assert len(quoted) > 100
    unknown = {words for words in quoted if words.lower() not in EMPHASIS and not stands_on_the_screen(words)}
    assert not unknown


def test_a_word_that_is_nowhere_would_be_noticed():
    assert not stands_on_the_screen("Lennä kuuhun")
