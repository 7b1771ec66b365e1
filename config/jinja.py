"""The Jinja environment of all public templates."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, translation
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from portal import canonical, jsonld, richtext, slots
from portal.branding import colours_url, site_logo
from portal.breadcrumbs import home_url
from portal.contact_links import linked, with_contact_links
from portal.formatting import (
    day_number,
    human_date,
    human_days,
    human_span,
    human_time,
    month_name,
    page_of_list,
)
from portal.hyphens import hyphenated
from portal.languages import cached_by_language, in_language, lang
from portal.navigation import footer, language_links, menu, site_settings, tagline


def has_session(request) -> bool:
    """Return whether there is a session cookie. Reading the session would make the page uncacheable."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def paragraphs(text: str) -> SafeString:
    """Return plain text as escaped HTML paragraphs; its telephone numbers and e-mail addresses are links."""
    return with_contact_links(linebreaks(text, autoescape=True))


def url(name: str) -> str:
    return reverse(name)


def translated(message: str, **variables: object) -> Markup:
    """Return a text in the active language, with its variables escaped: Jinja's own `_` calls three functions."""
    return _text(message) % variables


@cached_by_language
def _text(message: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704 - a text of the catalogues, as in Jinja's own


class PlainEnvironment(Environment):
    """An environment whose templates take the globals as they are when a template is loaded.

    Jinja's chained mapping is slow to compare, and each import of a macro compares it: twenty times a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(**options) -> Environment:
    """Return the environment. Undefined variables raise an error; HTML is escaped; texts are translated."""
    options.update(undefined=StrictUndefined, autoescape=select_autoescape(["html"]))
    env = PlainEnvironment(trim_blocks=True, lstrip_blocks=True, **options)
    env.install_gettext_callables(  # type: ignore[attr-defined]  # jinja2.ext.i18n has it
        cached_by_language(translation.gettext),
        cached_by_language(translation.ngettext),
        newstyle=True,
        pgettext=cached_by_language(translation.pgettext),
    )
    env.globals.update(
        _=translated,
        # A process has one manifest of static files and one table of addresses; a page asks for twenty of them.
        static=cache(static),
        url=cached_by_language(url),
        menu=menu,
        footer=footer,
        home_url=home_url,
        language_links=language_links,
        site_settings=site_settings,
        tagline=tagline,
        site_logo=site_logo,
        colours_url=colours_url,
        has_session=has_session,
        human_span=human_span,
        page_of_list=page_of_list,
        jsonld=jsonld,
        canonical=canonical,
        slot=slots.fill,
        Slot=slots.Slot,
        expanded=richtext.expanded,
        anchor=richtext.anchor,
        settings=settings,
        language=translation.get_language,
        lang=lang,
    )
    env.filters.update(
        paragraphs=paragraphs,
        human_date=human_date,
        human_time=human_time,
        human_days=human_days,
        day_number=day_number,
        month_name=month_name,
        hyphenated=hyphenated,
        number=partial(formats.number_format, force_grouping=True),
        capfirst=capfirst,
        in_language=in_language,
        linked=linked,
    )
    return env
