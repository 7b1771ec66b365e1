from __future__ import annotations

from portal.models.pages import BasePage
from portal.models.shared_change import SharedChange
from portal.models.site_settings import SiteSettings

__all__ = ["BasePage", "SharedChange", "SiteSettings"]
