"""Blocks of told pages that lead into the catalogue and its search."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.enums import View
from portal.blocks import body_blocks

VIEWS = [(View.RESIDENT.value, _("asukkaalle")), (View.PROFESSIONAL.value, _("ammattilaiselle"))]


class SearchBlock(blocks.StructBlock):
    """The search, for residents or for professionals who guide a client. The professionals' begins with services."""

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
    """Return new instances of the blocks of a told page."""
    return [*body_blocks(), ("search", SearchBlock())]


ONCE = {"search": {"max_num": 1}}
"""A page has one search in its text: the two would be one and the same to those who hear it."""
