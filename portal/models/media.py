"""Our own image and document models. They have no fields of their own yet; new fields can be added later.

Tags and uploader are declared again here: with the related names of Wagtail's own models they would clash.
"""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents import models as documents
from wagtail.images import models as images


def uploaded_by(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tallentaja"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name=related_name,
    )


def tags_of(related_name: str) -> TaggableManager:
    return TaggableManager(_("avainsanat"), blank=True, help_text="", related_name=related_name)


class Image(images.AbstractImage):
    _default_manager: ClassVar[models.Manager[Self]]

    uploaded_by_user = uploaded_by("uploaded_images")
    tags = tags_of("tagged_images")

    admin_form_fields = images.Image.admin_form_fields

    class Meta(images.AbstractImage.Meta):
        verbose_name = _("kuva")
        verbose_name_plural = _("kuvat")


class Rendition(images.AbstractRendition):
    """An image in one size and format. It is made when a page first shows it."""

    image = models.ForeignKey(
        Image, verbose_name=_("kuva"), on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        verbose_name = _("kuvan koko")
        verbose_name_plural = _("kuvan koot")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_per_size"
            )
        ]


class Document(documents.AbstractDocument):
    _default_manager: ClassVar[models.Manager[Self]]

    uploaded_by_user = uploaded_by("uploaded_documents")
    tags = tags_of("tagged_documents")

    admin_form_fields = documents.Document.admin_form_fields

    class Meta(documents.AbstractDocument.Meta):
        verbose_name = _("tiedosto")
        verbose_name_plural = _("tiedostot")
