"""The blocks of the pages in `home`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.enums import View
from portal.blocks import body_blocks

VIEWS = [(View.RESIDENT.value, _("asukkaalle")), (View.PROFESSIONAL.value, _("ammattilaiselle"))]


class SearchBlock(blocks.StructBlock):
    """The search form, for residents or for professionals. For professionals, results start with services."""

    view = blocks.ChoiceBlock(label=_("kenelle"), choices=VIEWS, default=View.RESIDENT.value)
    label = blocks.CharBlock(
        label=_("kentän nimi"),
        required=False,
        max_length=80,
        help_text=_("Jos jätät tyhjäksi, kentän nimi on ”Mitä etsit?”."),
    )
    hint = blocks.CharBlock(label=_("ohje"), required=False, max_length=150)

    class Meta:
        template = "blocks/search.html"
        icon = "search"
        label = _("Haku")


def page_blocks() -> list[tuple[str, blocks.Block]]:
    """Return new instances of the blocks of a standard page."""
    return [*body_blocks(), ("search", SearchBlock())]


BLOCK_COUNTS = {"search": {"max_num": 1}}
"""A page may have one search block. Users of screen readers could not tell two apart."""
