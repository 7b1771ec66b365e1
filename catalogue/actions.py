"""Use cases of the service offering. They take values, and know nothing of requests."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations

from catalogue.models.running_facts import KeepsRunningFacts


class NotPublishableError(Exception):
    """A draft lacks what its page needs; the arguments say what, each a sentence for a person."""


def publish_draft(*, thing: KeepsRunningFacts, by: AbstractBaseUser) -> None:
    """Publish the latest draft; one that has never been a draft becomes one first.

    A draft may be saved half-filled, so it is checked as the form does when it publishes. Raises
    `NotPublishableError`.
    """
    revision = thing.latest_revision or thing.save_revision(user=by)
    draft = revision.as_object()
    try:
        draft.full_clean()
        for relation in get_all_child_relations(type(draft)):
            for child in getattr(draft, relation.get_accessor_name()).all():
                child.full_clean(exclude=[relation.field.name])
    except ValidationError as error:
        raise NotPublishableError(*error.messages) from error
    if not draft.name:
        raise NotPublishableError(_("Nimi puuttuu."))
    revision.publish(user=by)


def update_situation(*, thing: KeepsRunningFacts, facts: dict[str, object]) -> None:
    """Change running facts at once, leaving the told facts and any waiting draft alone.

    Raises `ValueError` for a fact that is not a running one.
    """
    if told := facts.keys() - set(thing.RUNNING_FACTS):
        raise ValueError(f"Told facts are changed by a draft: {', '.join(sorted(told))}")
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.save(update_fields=[*facts, "last_modified"])
