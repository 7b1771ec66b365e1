from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.blocks import body_blocks


class LawReferenceBlock(blocks.StructBlock):
    """The section of a law on which a part of the document is based."""

    law = blocks.CharBlock(label=_("laki"), max_length=150)
    section = blocks.CharBlock(label=_("pykälä"), max_length=20, required=False)
    text = blocks.TextBlock(label=_("mihin se velvoittaa"), max_length=1000)
    url = blocks.URLBlock(label=_("laki Finlexissä"), required=False)

    class Meta:
        template = "blocks/law_reference.html"
        icon = "openquote"
        label = _("Lakiviittaus")


def document_blocks() -> list[tuple[str, blocks.Block]]:
    """Return new instances of the blocks of a cooperation document."""
    return [*body_blocks(), ("law_reference", LawReferenceBlock())]
