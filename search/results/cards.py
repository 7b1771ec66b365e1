"""Read stored cards: the text to show, and facts as unsaved model instances."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.db.models import Field, Model

from portal.languages import best_text
from search.engines.entries import CardText, StoredCard

M = TypeVar("M", bound=Model)


def shown_text(card: StoredCard, language: str) -> CardText:
    """Return the text in the reader's language, else in Finnish, else the first one."""
    text = best_text({text["language"]: text for text in card["texts"]}, language)
    if text is None:
        raise ValueError("a stored card without texts")
    return text


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
