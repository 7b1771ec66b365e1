"""Use cases of the service offering. They take values, and know nothing of requests."""

from __future__ import annotations

from catalogue.models.running_facts import KeepsRunningFacts


def update_situation(*, thing: KeepsRunningFacts, facts: dict[str, object]) -> None:
    """Change running facts at once, leaving the told facts and any waiting draft alone.

    Raises `ValueError` for a fact that is not a running one.
    """
    if told := facts.keys() - set(thing.RUNNING_FACTS):
        raise ValueError(f"Told facts are changed by a draft: {', '.join(sorted(told))}")
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*facts, "last_modified"])
