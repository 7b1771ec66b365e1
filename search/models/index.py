from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 5


class ChangeQuerySet(models.QuerySet):
    def to_do(self) -> ChangeQuerySet:
        """Keep the rows that the worker has to do."""
        return self.filter(attempts__lt=MOST_ATTEMPTS)

    def set_aside(self) -> ChangeQuerySet:
        """Keep the rows that failed so often that they wait for a person or another change of the thing."""
        return self.filter(attempts__gte=MOST_ATTEMPTS)


class Change(models.Model):
    """A row of the outbox: a thing has changed. A database trigger writes it in the transaction of the change.

    Append-only and without a unique key: a change while the worker is at work gets a row of its own, and two
    editors never wait for each other.
    """

    # Triggers and raw SQL set only these two; the others have database defaults.
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=100)
    noted_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(_("yrityksiä"), db_default=0)
    failed_reason = models.TextField(_("miksi epäonnistui"), blank=True, db_default="")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("muutos hakemistoon")
        verbose_name_plural = _("muutokset hakemistoon")
        ordering = ("id",)
        indexes = [models.Index(fields=("kind", "key"), name="search_change_thing")]

    def __str__(self) -> str:
        return self.source

    @property
    def source(self) -> str:
        return f"{self.kind}:{self.key}"


class IndexedDocument(models.Model):
    """A document that may be in the index. Used to remove it, and to answer queries when the engine is away.

    The row is written before the engine's entry, so there may be more rows than entries, but never fewer.

    `words` has each lemma once, with a space on both sides, so that `words__contains=" kuoro "` finds it. `parts`
    has the parts of compounds, separated by spaces. `fence` is the fencing number of the pass that wrote the row.
    """

    uid = models.CharField(max_length=100, primary_key=True)
    source = models.CharField(max_length=100, db_index=True)
    fingerprint = models.CharField(max_length=64)
    words = models.TextField()
    parts = models.TextField(default="")
    facets = models.JSONField(default=dict)
    numbers = models.JSONField(default=dict)
    card = models.JSONField(default=dict)
    expires = models.BigIntegerField()
    assured = models.IntegerField(default=0)
    fence = models.BigIntegerField()

    class Meta:
        verbose_name = _("hakemistossa oleva")
        verbose_name_plural = _("hakemistossa olevat")

    def __str__(self) -> str:
        return self.uid


class IndexedWord(models.Model):
    """A word of the index. The words of queries are compared with these and corrected to them.

    `uses` is a sum of `Use` values. `documents` is the number of documents with the word at the last rebuild; 1
    for newer words. `fence` is the fencing number of the pass that changed the row; a rebuild changes all rows.
    """

    class Use(models.IntegerChoices):
        WRITTEN = 1
        """It is in a text in this form, in lower case."""
        LEMMA = 2
        """It is a lemma of a word in a text."""
        PART = 4
        """It is a part of a compound in a text, as a lemma."""

    form = models.CharField(max_length=120, primary_key=True)
    uses = models.PositiveSmallIntegerField()
    documents = models.PositiveIntegerField()
    fence = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("hakemiston sana")
        verbose_name_plural = _("hakemiston sanat")

    def __str__(self) -> str:
        return self.form


class LearnedMeaning(models.Model):
    """One row: the vectors of words and documents (`search.semantics`).

    Words and uids are separated by spaces. The vectors are packed by `search.semantics.space.Rows`. `fence` is
    the fencing number of the last pass before they were computed.
    """

    fence = models.BigIntegerField()
    learned_at = models.DateTimeField(auto_now=True)
    words = models.TextField(blank=True)
    uids = models.TextField(blank=True)
    of_words = models.BinaryField()
    of_documents = models.BinaryField()

    class Meta:
        verbose_name = _("opittu merkitys")
        verbose_name_plural = _("opitut merkitykset")

    def __str__(self) -> str:
        return f"{self.learned_at:%Y-%m-%d %H:%M}"


class IndexerState(models.Model):
    """One row: the state of the worker between its passes."""

    fence = models.BigIntegerField(default=0)
    index_name = models.CharField(max_length=200, blank=True)
    passed_at = models.DateTimeField(null=True)
    rebuilt_documents = models.PositiveIntegerField(default=0)
    rebuilt_seconds = models.FloatField(default=0)

    class Meta:
        verbose_name = _("hakemiston tila")
        verbose_name_plural = _("hakemiston tila")

    def __str__(self) -> str:
        return self.index_name

    @classmethod
    def load(cls) -> IndexerState:
        return cls.objects.get_or_create(pk=1)[0]
