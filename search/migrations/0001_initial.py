import csv
import tomllib
from pathlib import Path

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import modelcluster.fields
from django.db import migrations, models

# By hand: what a new site begins with. What staff change or delete does not come back.

FOLDER = Path(__file__).parents[1]


def load_everyday_words(apps, schema_editor):
    SynonymSet = apps.get_model("search", "SynonymSet")
    with (FOLDER / "synonyms" / "everyday_words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for side in ("everyday", "official"):
            row[side] = "\n".join(phrase.strip() for phrase in row[side].split("|"))
    SynonymSet.objects.bulk_create(SynonymSet(**row) for row in rows)


def load_crisis_help(apps, schema_editor):
    CrisisHelp = apps.get_model("search", "CrisisHelp")
    lines = tomllib.loads((FOLDER / "crisis" / "crisis_help.toml").read_text(encoding="utf-8"))["line"]
    CrisisHelp.objects.bulk_create(CrisisHelp(**line) for line in lines)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedDocument",
            fields=[
                ("uid", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("source", models.CharField(db_index=True, max_length=100)),
                ("fingerprint", models.CharField(max_length=64)),
                ("words", models.TextField()),
                ("parts", models.TextField(default="")),
                ("facets", models.JSONField(default=dict)),
                ("numbers", models.JSONField(default=dict)),
                ("card", models.JSONField(default=dict)),
                ("expires", models.BigIntegerField()),
                ("assured", models.IntegerField(default=0)),
                ("fence", models.BigIntegerField()),
            ],
            options={
                "verbose_name": "hakemistossa oleva",
                "verbose_name_plural": "hakemistossa olevat",
            },
        ),
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                ("form", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("uses", models.PositiveSmallIntegerField()),
                ("documents", models.PositiveIntegerField()),
                ("fence", models.BigIntegerField(db_index=True)),
            ],
            options={
                "verbose_name": "hakemiston sana",
                "verbose_name_plural": "hakemiston sanat",
            },
        ),
        migrations.CreateModel(
            name="IndexerState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fence", models.BigIntegerField(default=0)),
                ("index_name", models.CharField(blank=True, max_length=200)),
                ("passed_at", models.DateTimeField(null=True)),
                ("rebuilt_documents", models.PositiveIntegerField(default=0)),
                ("rebuilt_seconds", models.FloatField(default=0)),
            ],
            options={
                "verbose_name": "hakemiston tila",
                "verbose_name_plural": "hakemiston tila",
            },
        ),
        migrations.CreateModel(
            name="LearnedMeaning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fence", models.BigIntegerField()),
                ("learned_at", models.DateTimeField(auto_now=True)),
                ("words", models.TextField(blank=True)),
                ("uids", models.TextField(blank=True)),
                ("of_words", models.BinaryField()),
                ("of_documents", models.BinaryField()),
            ],
            options={
                "verbose_name": "opittu merkitys",
                "verbose_name_plural": "opitut merkitykset",
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("key", models.CharField(max_length=100)),
                ("noted_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("attempts", models.PositiveSmallIntegerField(db_default=0, verbose_name="yrityksiä")),
                (
                    "failed_reason",
                    models.TextField(blank=True, db_default="", verbose_name="miksi epäonnistui"),
                ),
            ],
            options={
                "verbose_name": "muutos hakemistoon",
                "verbose_name_plural": "muutokset hakemistoon",
                "ordering": ("id",),
                "indexes": [models.Index(fields=["kind", "key"], name="search_change_thing")],
            },
        ),
        migrations.CreateModel(
            name="CrisisHelp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nimi")),
                ("name_sv", models.CharField(blank=True, max_length=80, verbose_name="nimi ruotsiksi")),
                ("name_en", models.CharField(blank=True, max_length=80, verbose_name="nimi englanniksi")),
                (
                    "number",
                    models.CharField(
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9 ]{3,}$", "Kirjoita pelkkiä numeroita ja välilyöntejä."
                            )
                        ],
                        verbose_name="puhelinnumero",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        help_text="Yksi rauhallinen lause. Kävijä lukee tämän hädässä.",
                        max_length=200,
                        verbose_name="mihin auttaa",
                    ),
                ),
                (
                    "description_sv",
                    models.CharField(blank=True, max_length=200, verbose_name="mihin auttaa ruotsiksi"),
                ),
                (
                    "description_en",
                    models.CharField(blank=True, max_length=200, verbose_name="mihin auttaa englanniksi"),
                ),
                (
                    "opening_hours",
                    models.CharField(
                        help_text="Esimerkiksi: Ympäri vuorokauden. Maksuton.",
                        max_length=120,
                        verbose_name="milloin vastataan",
                    ),
                ),
                (
                    "opening_hours_sv",
                    models.CharField(blank=True, max_length=120, verbose_name="milloin vastataan ruotsiksi"),
                ),
                (
                    "opening_hours_en",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="milloin vastataan englanniksi"
                    ),
                ),
                (
                    "languages",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Kielet, joilla vastataan. Tyhjä: ei tiedossa, näytetään kaikille.",
                        verbose_name="kielet",
                    ),
                ),
                (
                    "kinds",
                    models.JSONField(
                        default=list,
                        help_text="Näitä koskevissa hauissa numero näkyy.",
                        verbose_name="milloin näytetään",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="verkkosivu tai chat")),
                (
                    "sort_order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Pienin ensin. Haussa näkyy enintään neljä sopivaa.",
                        verbose_name="järjestys",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="näytetään")),
                (
                    "verified_on",
                    models.DateField(
                        blank=True,
                        help_text="Päivä, jona joku teistä viimeksi tarkisti numeron ja ajat auttajan omilta sivuilta.",
                        null=True,
                        verbose_name="tarkistettu",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "kriisiapu",
                "verbose_name_plural": "kriisiavut",
                "ordering": ("sort_order", "name"),
            },
        ),
        migrations.CreateModel(
            name="Promotion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("fi", "suomi"), ("sv", "ruotsi"), ("en", "englanti")],
                        default="fi",
                        max_length=5,
                        verbose_name="sanojen kieli",
                    ),
                ),
                (
                    "phrases",
                    models.TextField(
                        help_text="Yksi riviä kohti tai pilkuilla erotettuina. Suositus näkyy, kun haussa ovat kaikki rivin sanat, missä muodossa ja järjestyksessä tahansa.",
                        verbose_name="hakusanat",
                    ),
                ),
                (
                    "is_exact",
                    models.BooleanField(
                        default=False,
                        help_text="Esimerkiksi ”joulu” muttei ”joulu Sievi”.",
                        verbose_name="vain, kun haussa ei ole muita sanoja",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(
                        blank=True, help_text="Tyhjä: heti.", null=True, verbose_name="näkyy alkaen"
                    ),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="Viimeinen päivä. Tyhjä: toistaiseksi.",
                        null=True,
                        verbose_name="näkyy asti",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="käytössä")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Itsellesi: miksi suositus on.",
                        max_length=200,
                        verbose_name="huomautus",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "suositus",
                "verbose_name_plural": "suositukset",
                "ordering": ("phrases",),
            },
        ),
        migrations.CreateModel(
            name="SynonymSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("fi", "suomi"), ("sv", "ruotsi"), ("en", "englanti")],
                        default="fi",
                        help_text="Arkisanojen kieli. Rivi toimii kaikilla sivuston kielillä.",
                        max_length=5,
                        verbose_name="kieli",
                    ),
                ),
                (
                    "everyday",
                    models.TextField(
                        help_text="Sanat, joilla ihmiset hakevat: ”persaukinen”, ”rahat loppu”. Yksi riviä kohti tai pilkuilla erotettuina. Taivutusmuotoja ei tarvitse luetella, eikä sanojen järjestyksellä ole väliä.",
                        verbose_name="arkisanat",
                    ),
                ),
                (
                    "official",
                    models.TextField(
                        help_text="Sanat, joita palvelujen teksteissä ja aiheissa käytetään: ”toimeentulo”, ”velkaneuvonta”. Haku etsii myös näillä.",
                        verbose_name="viralliset sanat",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("one_way", "Arkisanasta viralliseen"), ("two_way", "Molempiin suuntiin")],
                        default="one_way",
                        help_text="Molempiin suuntiin vain, kun sanat tarkoittavat samaa.",
                        max_length=10,
                        verbose_name="suunta",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="käytössä")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Itsellesi: mistä sana on, miksi rivi on tehty.",
                        max_length=200,
                        verbose_name="huomautus",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "arkisanarivi",
                "verbose_name_plural": "arkisanat",
                "ordering": ("everyday",),
            },
        ),
        migrations.CreateModel(
            name="PromotedThing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.organization",
                        verbose_name="järjestö",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="sivu",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="catalogue.service",
                        verbose_name="palvelu",
                    ),
                ),
                (
                    "promotion",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="things",
                        to="search.promotion",
                    ),
                ),
            ],
            options={
                "verbose_name": "suositeltava",
                "verbose_name_plural": "suositeltavat",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("organization__isnull", True),
                                ("page__isnull", True),
                                ("service__isnull", False),
                            ),
                            models.Q(
                                ("organization__isnull", False),
                                ("page__isnull", True),
                                ("service__isnull", True),
                            ),
                            models.Q(
                                ("organization__isnull", True),
                                ("page__isnull", False),
                                ("service__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="search_one_promoted_thing",
                        violation_error_message="Valitse yksi: palvelu, järjestö tai sivu.",
                    )
                ],
            },
        ),
        migrations.RunPython(load_everyday_words, migrations.RunPython.noop),
        migrations.RunPython(load_crisis_help, migrations.RunPython.noop),
    ]
