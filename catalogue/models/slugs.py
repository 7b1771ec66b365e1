from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect


class Slugged(models.Model):
    """A thing with a public address made of its slug. An address that was once public goes on working."""

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
        """Give a free slug when there is none or another has it, and redirect from the former one."""
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)
            return
        self.slug = self._free_slug()
        former = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        moved = former is not None and former.slug != self.slug and getattr(former, "live", True)
        before = former.public_paths() if moved else {}
        with transaction.atomic():
            super().save(*args, **kwargs)
            if moved:
                self._redirect_from(before)

    def _redirect_from(self, before: dict[str, str]) -> None:
        now = self.public_paths()
        # What is an address again must not lead away from itself; what was one leads here and nowhere else.
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
        """Return the words that a new slug is made of."""
        return str(self)

    def _free_slug(self) -> str:
        wanted = self.slug or slug_of(self.slug_source(), type(self))
        others = type(self).objects.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        slug, number = wanted, 2
        while slug in taken:
            slug, number = f"{wanted}-{number}", number + 1
        return slug


def slug_of(text: str, model: type[Slugged]) -> str:
    """Return the slug that words give, free or not."""
    return slugify(text)[:90] or model._meta.model_name


class FreeSlugs:
    """Slugs for many new things at once, which are not saved one by one: each free, and given only once."""

    def __init__(self, model: type[Slugged]) -> None:
        self._model = model
        self._taken = set(model.objects.values_list("slug", flat=True))
        self._numbers: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return a free slug made of the words."""
        wanted = slug = slug_of(text, self._model)
        number = self._numbers.get(wanted, 1)
        while slug in self._taken:
            number += 1
            slug = f"{wanted}-{number}"
        # Numbered on from here: twenty thousand of one name must not be counted through each time.
        self._numbers[wanted] = number
        self._taken.add(slug)
        return slug
