"""Facts of a stored card as the thing that they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def restored(model: type[M], facts: Mapping[str, object]) -> M:
    """Return an unsaved thing of a card's facts, to ask it what it would say of itself; not to be changed.

    The same facts come in many cards, and Django and modelcluster take long to make a thing.
    """
    return _made(model, tuple(facts.items()))


@lru_cache(maxsize=2_000)
def _made(model: type[M], facts: tuple[tuple[str, object], ...]) -> M:
    return model(**{name: model._meta.get_field(name).to_python(value) for name, value in facts})
