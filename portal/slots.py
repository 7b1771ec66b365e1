"""Places on a page where apps above show something of theirs.

`catalogue` knows nothing of events, but its page of a municipality has a slot, and `events` shows there what is
coming. An app registers what it shows in `ready()`; the template of the page says where the slot is:
`{{ slot(Slot.MUNICIPALITY, municipality) }}`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe


class Slot(StrEnum):
    """All slots. Each names the thing that its page is about."""

    MUNICIPALITY = "municipality"
    """Below the services of a municipality; the thing is the `Municipality`."""

    SERVICES = "services"
    """The services of a theme, a target group or a municipality; the thing is the `TaxonomyTerm` or `Municipality`."""

    SIMILAR = "similar"
    """Below a service that is not protected: others like it; the thing is the `Service`."""

    COOPERATION = "cooperation"
    """On the front page of cooperation; the thing is that page."""


Context = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Panel:
    """What an app shows in a slot: a Jinja2 template, and what it is given of the page's thing.

    `context` asks the database once at most. It returns None where there is nothing to show.
    """

    slot: Slot
    template: str
    context: Callable[[Any], Context | None]


_panels: dict[str, Panel] = {}


def register(name: str, panel: Panel) -> None:
    """Add a panel to its slot; called in an app's `ready`. Raises ValueError for a slot that is not in `Slot`."""
    Slot(panel.slot)
    _panels[name] = panel


def panels() -> dict[str, Panel]:
    """Return all panels by their names."""
    return dict(_panels)


def fill(slot: Slot, thing: object) -> SafeString:
    """Return the HTML of a slot on the page of a thing. Raises ValueError for a slot that is not in `Slot`."""
    return mark_safe("\n".join(_rendered(Slot(slot), thing)))


def _rendered(slot: Slot, thing: object) -> Iterator[str]:
    for panel in _panels.values():
        if panel.slot == slot and (context := panel.context(thing)) is not None:
            yield get_template(panel.template, using="jinja2").render(dict(context))
