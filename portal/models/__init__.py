from __future__ import annotations

from portal.models.media import Document, Image, Rendition
from portal.models.pages import BasePage
from portal.models.shared_change import SharedChange
from portal.models.shared_facts import SharedFacts, SharesFacts
from portal.models.site_settings import SiteSettings
from portal.models.user import User

__all__ = [
    "BasePage",
    "Document",
    "Image",
    "Rendition",
    "SharedChange",
    "SharedFacts",
    "SharesFacts",
    "SiteSettings",
    "User",
]
