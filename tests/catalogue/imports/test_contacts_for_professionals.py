"""Telephone numbers for residents and for professionals are two columns, and neither touches the other's."""

from __future__ import annotations

import pytest

from catalogue.models import Service
from tests.catalogue.imports.conftest import row

pytestmark = pytest.mark.django_db


def numbers() -> tuple[set[str], set[str]]:
    phones = Service.objects.get().phones.all()
    ours, theirs = (
        {phone.number for phone in phones if phone.is_for_professionals is is_theirs}
        for is_theirs in (False, True)
    )
    return ours, theirs


def test_both_kinds_are_read(files, bring_in):
    bring_in(
        files.csv(row(phone="044 1", professional_phone="044 2; 044 3", professional_email="a@example.fi"))
    )
    assert numbers() == ({"044 1"}, {"044 2", "044 3"})
    assert Service.objects.get().professional_email == "a@example.fi"


def test_column_that_is_not_there_leaves_its_numbers_alone(files, bring_in):
    bring_in(files.csv(row(phone="044 1", professional_phone="044 2")))
    bring_in(files.csv(row(phone="044 9")))
    assert numbers() == ({"044 9"}, {"044 2"})
    bring_in(files.csv(row(professional_phone="")))
    assert numbers() == ({"044 9"}, set())


def test_number_may_serve_both(files, bring_in):
    bring_in(files.csv(row(phone="044 1", professional_phone="044 1")))
    assert numbers() == ({"044 1"}, {"044 1"})


def test_same_table_again_changes_nothing(files, bring_in):
    table = files.csv(row(phone="044 1", professional_phone="044 2", professional_email="a@example.fi"))
    bring_in(table)
    assert bring_in(table).unchanged == 1
