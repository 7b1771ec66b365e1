"""The StreamField blocks of all pages. They are small and not nested, so that each paragraph has an anchor."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
PARAGRAPH_FEATURES = [*INLINE_FEATURES, "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading with its level (2 or 3) and an anchor for links."""

    text = blocks.CharBlock(label=_("otsikko"), max_length=150)
    level = blocks.ChoiceBlock(
        label=_("taso"), choices=[("2", _("pääotsikko")), ("3", _("alaotsikko"))], default="2"
    )

    class Meta:
        template = "blocks/heading.html"
        icon = "title"
        label = _("Otsikko")


class ParagraphBlock(blocks.RichTextBlock):
    """A paragraph or a list. `portal.richtext` resolves the links of the whole page at once."""

    def __init__(self, **kwargs):
        super().__init__(features=PARAGRAPH_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Kappale")


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("vaiheen otsikko"), required=False, max_length=100)
    text = blocks.RichTextBlock(label=_("mitä tehdään"), features=INLINE_FEATURES)


class StepsBlock(blocks.ListBlock):
    """What is done in this order. `components/steps.html` shows it, as `portal.richtext` resolves its links, too."""

    def __init__(self, **kwargs):
        super().__init__(StepBlock(), **{"min_num": 1, **kwargs})

    class Meta:
        icon = "list-ol"
        label = _("Vaiheet")


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("kuva"))
    alt_text = blocks.CharBlock(
        label=_("mitä kuvassa on"),
        required=False,
        max_length=250,
        help_text=_("Kerro kuvan sisältö sille, joka ei näe sitä. Jätä tyhjäksi vain, jos kuva on koriste."),
    )
    caption = blocks.CharBlock(label=_("kuvateksti"), required=False, max_length=250)

    class Meta:
        template = "blocks/figure.html"
        icon = "image"
        label = _("Kuva")


class NoticeBlock(blocks.StructBlock):
    """Something that readers must not miss."""

    text = blocks.TextBlock(label=_("teksti"), max_length=600)

    class Meta:
        template = "blocks/notice.html"
        icon = "warning"
        label = _("Huomio")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("taulukon nimi"), max_length=150)
    table = TypedTableBlock(
        [("text", blocks.CharBlock(label=_("teksti"), required=False))], label=_("taulukko")
    )

    class Meta:
        template = "blocks/table.html"
        icon = "table"
        label = _("Taulukko")


class SupervisingAuthorityBlock(blocks.StaticBlock):
    """The authority that supervises the accessibility of the site. Editors write it once, in the site settings."""

    class Meta:
        template = "blocks/supervising_authority.html"
        icon = "view"
        label = _("Saavutettavuutta valvova viranomainen")
        admin_text = _("Tähän tulee sivuston asetuksissa kerrottu viranomainen.")


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """Return new instances of the blocks that every page type offers."""
    return [
        ("heading", HeadingBlock()),
        ("paragraph", ParagraphBlock()),
        ("steps", StepsBlock()),
        ("figure", FigureBlock()),
        ("notice", NoticeBlock()),
        ("table", TableBlock()),
        ("supervising_authority", SupervisingAuthorityBlock()),
    ]
