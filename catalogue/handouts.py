"""What a professional gives to a client of a service: a few lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from catalogue.models import Service
from portal.absolute_urls import absolute


def handout(
    *,
    name: str,
    summary: str,
    when: Iterable[str],
    where: Iterable[str],
    phones: Iterable[str],
    path: str,
    email: str = "",
) -> str:
    """Return what, when, where, whom to call and where to read more, in the active language, a line each.

    Only what residents are told: `phones` and `email` are never those for professionals. The e-mail stands where
    there is no number.
    """
    numbers = ", ".join(phones)
    rows = [
        (_("Milloin"), "; ".join(when)),
        (_("Missä"), "; ".join(where)),
        (_("Puhelin"), numbers),
        (_("Sähköposti"), "" if numbers else email),
        (_("Lisätietoa"), absolute(path)),
    ]
    return "\n".join([name, *filter(None, [summary]), *(f"{label}: {told}" for label, told in rows if told)])


def handout_of(service: Service, *, on: date) -> str:
    """Return the lines of a service with its parts at hand."""
    text = service.text()
    return handout(
        name=service.name,
        summary=text.summary if text else "",
        when=[schedule.in_words() for schedule in service.current_schedules(on)],
        where=filter(None, (place.location.in_words() for place in service.places.all())),
        phones=[phone.number for phone in service.phones.all() if not phone.is_for_professionals],
        email=service.email,
        path=service.get_absolute_url(),
    )
