"""Use cases of the service offering. They take values, and know nothing of requests."""

from __future__ import annotations

from datetime import date

from catalogue.models import Service


def update_situation(*, service: Service, facts: dict[str, object], assured_on: date | None) -> None:
    """Change a service's running facts at once, leaving its told facts and any waiting draft alone.

    `assured_on` is the day on which someone confirmed the listing; None leaves the former confirmation.
    """
    for name, value in facts.items():
        setattr(service, name, value)
    changed = [*facts, "last_modified"]
    if assured_on is not None:
        service.assured_date = assured_on
        changed.append("assured_date")
    service.save(update_fields=changed)
