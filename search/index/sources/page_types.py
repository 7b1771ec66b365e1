"""Page types that are searched, as each of them declares it (`portal.searchable`)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model
from wagtail.models import get_page_models

from portal.models import BasePage
from portal.searchable import Searchable


def searchable_page_types() -> dict[type[BasePage], Searchable]:
    """Return each page type that is searched, with its declaration."""
    return {
        model: model.searchable
        for model in get_page_models()
        if issubclass(model, BasePage) and isinstance(getattr(model, "searchable", None), Searchable)
    }


def relations() -> Iterator[tuple[type[BasePage], str, type[Model]]]:
    """Yield (page type, path as in a queryset, model at its end) of all rows that pages are indexed with.

    `event__location` leads to events and to locations.
    """
    for page_type, searchable in searchable_page_types().items():
        for path in searchable.related:
            model: type[Model] = page_type
            steps: list[str] = []
            for step in path.split("__"):
                related = model._meta.get_field(step).related_model
                if not isinstance(related, type):
                    raise TypeError(f"{page_type.__name__}: {path} names no relation at {step}.")
                model = related
                steps.append(step)
                yield page_type, "__".join(steps), model


def related_models() -> list[type[Model]]:
    """Return the models of those rows, each once."""
    return list(dict.fromkeys(model for _page_type, _path, model in relations()))


def kind_of(model: type[Model]) -> str:
    """Return what the outbox calls a change of such a row."""
    return model.__name__.lower()
