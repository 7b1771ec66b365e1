from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from catalogue import taxonomy
from catalogue.enums import LiaisonTask
from cooperation.blocks import document_blocks
from portal.fields import StreamField
from portal.models import BasePage
from portal.richtext import contents
from portal.searchable import NotSearchable, Searchable


class DocumentIndexPage(BasePage):
    """The front page of cooperation: the document in force, meetings, open calls and contacts.

    What cooperation is here, editors say in the summary. Apps above show their part in the slot of the page.
    """

    searchable = NotSearchable("a list of what is found itself")

    template = "cooperation/document_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["cooperation.CooperationDocumentPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("asiakirjojen kokoelma")

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        documents = CooperationDocumentPage.objects.child_of(self).live().public()
        newest_first = list(documents.order_by("-first_published_at", "title"))
        return {
            **super().get_context(request, *args, **kwargs),
            "document": next(iter(newest_first), None),
            "other_documents": newest_first[1:],
            "liaison": next(
                (liaison for liaison in taxonomy.liaisons() if liaison.task == LiaisonTask.COUNTY), None
            ),
            "tasks": LiaisonTask,
        }


class CooperationDocumentPage(BasePage):
    """The cooperation document (järjestöyhteistyöasiakirja): how the county works with associations and parishes.

    It consists of small blocks, so that people can link to each paragraph, and later comment on it.
    """

    body = StreamField(document_blocks(), verbose_name=_("sisältö"), blank=True)

    searchable = Searchable(kind="page", splits_body=True)

    template = "cooperation/cooperation_document_page.html"
    parent_page_types = ["cooperation.DocumentIndexPage"]
    subpage_types: list[str] = []

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("järjestöyhteistyöasiakirja")

    def get_context(self, request, *args, **kwargs) -> dict[str, object]:
        # Paper tells its day: whoever reads it later should know that there may be a newer version.
        return {**super().get_context(request, *args, **kwargs), "on": timezone.localdate()}

    def contents(self) -> list[tuple[str, str, int]]:
        """Return (anchor, heading, level) for the table of contents."""
        return contents(self.body)
