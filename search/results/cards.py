"""Read stored cards: the text to show, and facts as unsaved model instances."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.db.models import Field, Model

from portal.breadcrumbs import home_url
from portal.languages import best_text
from search.engines.entries import CardText, StoredCard
from search.enums import Kind

M = TypeVar("M", bound=Model)


IN_EVERY_LANGUAGE = (Kind.SERVICE, Kind.ORGANIZATION, Kind.LIAISON)
"""The kinds whose pages are in every language, whatever the language of the text that they show."""


def shown_text(card: StoredCard, language: str) -> CardText:
    """Return the text in the reader's language, else in Finnish, else the first one.

    Its path leads to a page in the reader's language, if there is one: a reader of Swedish keeps Swedish menus.
    """
    text = best_text({text["language"]: text for text in card["texts"]}, language)
    if text is None:
        raise ValueError("a stored card without texts")
    if text["language"] == language or card["kind"] not in IN_EVERY_LANGUAGE:
        return text
    path = text["url"].removeprefix(home_url(text["language"]))
    return {**text, "url": home_url(language) + path.removeprefix("/")}


def restored(model: type[M], facts: Mapping[str, Any]) -> M:
    """Return an unsaved instance with a card's facts, to call its methods. It must not be changed.

    Instances are cached: the same facts are in many cards, and Django and modelcluster are slow to build one.
    """
    return _instance(model, tuple(facts.items()))


@lru_cache(maxsize=2_000)
def _instance(model: type[M], facts: tuple[tuple[str, Any], ...]) -> M:
    # Facts are of plain fields; get_field may also return a reverse relation.
    return model(
        **{name: cast("Field", model._meta.get_field(name)).to_python(value) for name, value in facts}
    )
