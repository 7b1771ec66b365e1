"""Colours that a county chooses must leave every text readable."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from portal.contrast import contrast, lightened, mixed
from portal.models import SiteSettings


def test_ratio_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_own_colours_pass():
    SiteSettings(name="Yhdyspinta").full_clean()


@pytest.mark.parametrize(
    "colours", [{"brand_colour": "#8fd3dc"}, {"accent_colour": "#0b4f5c"}, {"brand_colour": "sininen"}]
)
def test_a_colour_that_hides_text_is_refused(colours):
    with pytest.raises(ValidationError) as refused:
        SiteSettings(name="Yhdyspinta", **colours).full_clean()
    assert set(refused.value.error_dict) == set(colours)


def test_lightened_reaches_the_ratio_and_keeps_what_has_it():
    assert contrast(lightened("#0b4f5c", on="#0f1d22", ratio=7), "#0f1d22") >= 7
    assert lightened("#ffffff", on="#0f1d22", ratio=7) == "#ffffff"


def test_mixed_lies_between():
    assert mixed("#000000", into="#ffffff", share=0.5) == "#808080"
