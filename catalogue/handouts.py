"""A few lines of plain text about a service, which a professional gives to a client."""

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
    """Return name, summary, times, places, phone numbers and URL in the active language, each on a line.

    It is for residents: `phones` and `email` must not be those for professionals. The e-mail address is shown only
    when there is no phone number.
    """
    numbers = ", ".join(phones)
    rows = [
        (_("Milloin"), "; ".join(when)),
        (_("Missä"), "; ".join(where)),
        (_("Puhelin"), numbers),
        (_("Sähköposti"), "" if numbers else email),
        (_("Lisätietoa"), absolute(path)),
    ]
    return "\n".join(
        [name, *filter(None, [summary]), *(f"{label}: {value}" for label, value in rows if value)]
    )


def handout_of(service: Service, *, on: date) -> str:
    """Return the handout of a service. Its parts should be prefetched."""
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
