"""A service with its parts comes in one query. That rests on a private attribute of modelcluster."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue import prefetch
from catalogue.models import Service
from tests.builders import make_location, make_service

pytestmark = pytest.mark.django_db

UPGRADE = (
    "modelcluster does not read `_cluster_related_objects` as catalogue.prefetch._set_related writes it. "
    "Look in modelcluster.fields at `get_live_queryset` and `get_object_list` of the related manager for the "
    "place where it keeps the children of a draft now, and let _set_related write there."
)


@pytest.mark.parametrize("relation", ["texts", "phones", "schedules", "places", "terms", "areas"])
def test_modelcluster_reads_the_parts_where_prefetch_stores_them(relation):
    make_service("Muistikahvila", places=[make_location("Kahvio")])
    [service] = prefetch.load(Service.objects.all())
    with CaptureQueriesContext(connection) as queries:
        list(getattr(service, relation).all())
    assert len(queries) == 0, UPGRADE


def test_parts_that_prefetch_stores_are_those_of_the_database():
    make_service("Muistikahvila", places=[make_location("Kahvio")])
    [service] = prefetch.load(Service.objects.all())
    assert [text.name for text in service.texts.all()] == ["Muistikahvila"], UPGRADE
    assert [place.location.name for place in service.places.all()] == ["Kahvio"], UPGRADE
