from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect


class Slugged(models.Model):
    """A model with a public page at its slug. A former URL of the page redirects to the current one."""

    slug = models.SlugField(
        _("osoitteen loppuosa"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Muodostuu nimestä. Jos muutat sitä, vanha osoite ohjaa uuteen."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        """Set a free slug if it is empty or taken. Redirect from the former slug."""
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)
            return
        self.slug = self._free_slug()
        former = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        moved = former is not None and former.slug != self.slug and getattr(former, "live", True)
        before = former.public_paths() if former is not None and moved else {}
        with transaction.atomic():
            super().save(*args, **kwargs)
            if moved:
                self._redirect_from(before)

    def get_absolute_url(self) -> str:
        raise NotImplementedError

    def _redirect_from(self, before: dict[str, str]) -> None:
        now = self.public_paths()
        # A current path must not redirect. A former path must redirect only to here.
        paths = [Redirect.normalise_path(path) for path in (*before.values(), *now.values())]
        Redirect.objects.filter(old_path__in=paths, site=None).delete()
        for language, path in before.items():
            Redirect.objects.create(old_path=Redirect.normalise_path(path), redirect_link=now[language])

    def public_paths(self) -> dict[str, str]:
        """Return language → path of the public page."""
        paths = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                paths[language] = self.get_absolute_url()
        return paths

    def slug_source(self) -> str:
        """Return the text of which a new slug is made."""
        return str(self)

    def _free_slug(self) -> str:
        wanted = self.slug or slug_of(self.slug_source(), type(self))
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        slug, number = wanted, 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        return slug


def slug_of(text: str, model: type[Slugged]) -> str:
    """Return the slug of a text. It may be taken."""
    return slugify(text)[:90] or str(model._meta.model_name)


class FreeSlugs:
    """Free slugs for many new objects that are created together (`bulk_create`). Each slug is given only once."""

    def __init__(self, model: type[Slugged]) -> None:
        self._model = model
        self._taken = set(model._default_manager.values_list("slug", flat=True))
        self._numbers: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return a free slug for a text."""
        wanted = slug = slug_of(text, self._model)
        number = self._numbers.get(wanted, 1)
        while slug in self._taken:
            number += 1
            slug = f"{wanted}-{number}"
        # Remember the number, so that twenty thousand equal names do not start from 2 each time.
        self._numbers[wanted] = number
        self._taken.add(slug)
        return slug
