from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from portal.richtext import PageLink


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features) -> None:
    features.register_link_type(PageLink)


@hooks.register("insert_global_admin_css")
def add_admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))
