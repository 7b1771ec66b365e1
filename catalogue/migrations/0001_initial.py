import uuid

import django.db.models.deletion
import modelcluster.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

import catalogue.models.service_import


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("portal", "0002_library_and_settings"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Muodostuu nimestä. Jos muutat sitä, vanha osoite ohjaa uuteen.",
                        max_length=100,
                        unique=True,
                        verbose_name="osoitteen loppuosa",
                    ),
                ),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="nimi")),
                ("name_sv", models.CharField(blank=True, max_length=60, verbose_name="nimi ruotsiksi")),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="Tilastokeskuksen kolminumeroinen tunnus.",
                        max_length=3,
                        null=True,
                        unique=True,
                        verbose_name="kuntanumero",
                    ),
                ),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="leveysaste")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="pituusaste")),
            ],
            options={
                "verbose_name": "kunta",
                "verbose_name_plural": "kunnat",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Location",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="nimi")),
                (
                    "kind",
                    models.CharField(
                        choices=[("physical", "Käyntiosoite"), ("virtual", "Verkossa")],
                        default="physical",
                        max_length=10,
                        verbose_name="laji",
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=120, verbose_name="katuosoite")),
                ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="postinumero")),
                ("city", models.CharField(blank=True, max_length=60, verbose_name="postitoimipaikka")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="leveysaste")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="pituusaste")),
                ("url", models.URLField(blank=True, verbose_name="verkko-osoite")),
                (
                    "transport",
                    models.CharField(blank=True, max_length=250, verbose_name="miten perille pääsee"),
                ),
                (
                    "is_confidential",
                    models.BooleanField(
                        default=False,
                        help_text="Julkisesti näytetään vain kunta.",
                        verbose_name="salainen osoite",
                    ),
                ),
                ("is_bookable", models.BooleanField(default=False, verbose_name="järjestöt voivat varata")),
                ("bookable_note", models.CharField(blank=True, max_length=250, verbose_name="varaaminen")),
                (
                    "step_free_entrance",
                    models.CharField(
                        choices=[("yes", "kyllä"), ("no", "ei"), ("unknown", "ei tiedossa")],
                        default="unknown",
                        max_length=10,
                        verbose_name="esteetön sisäänkäynti",
                    ),
                ),
                (
                    "accessible_toilet",
                    models.CharField(
                        choices=[("yes", "kyllä"), ("no", "ei"), ("unknown", "ei tiedossa")],
                        default="unknown",
                        max_length=10,
                        verbose_name="esteetön wc",
                    ),
                ),
                (
                    "accessible_parking",
                    models.CharField(
                        choices=[("yes", "kyllä"), ("no", "ei"), ("unknown", "ei tiedossa")],
                        default="unknown",
                        max_length=10,
                        verbose_name="esteetön pysäköintipaikka",
                    ),
                ),
                (
                    "lift",
                    models.CharField(
                        choices=[("yes", "kyllä"), ("no", "ei"), ("unknown", "ei tiedossa")],
                        default="unknown",
                        max_length=10,
                        verbose_name="hissi tai yksi kerros",
                    ),
                ),
                (
                    "induction_loop",
                    models.CharField(
                        choices=[("yes", "kyllä"), ("no", "ei"), ("unknown", "ei tiedossa")],
                        default="unknown",
                        max_length=10,
                        verbose_name="induktiosilmukka",
                    ),
                ),
                ("last_modified", models.DateTimeField(auto_now=True, verbose_name="muutettu")),
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
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="locations",
                        to="catalogue.municipality",
                        verbose_name="kunta",
                    ),
                ),
            ],
            options={
                "verbose_name": "paikka",
                "verbose_name_plural": "paikat",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="LiaisonContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Esimerkiksi järjestöyhteistyön koordinaattori.",
                        max_length=120,
                        verbose_name="nimike",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="nimi")),
                ("unit", models.CharField(blank=True, max_length=120, verbose_name="yksikkö")),
                ("description", models.TextField(blank=True, verbose_name="missä asioissa auttaa")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="sähköposti")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="puhelin")),
                ("sort_order", models.PositiveSmallIntegerField(default=0, verbose_name="järjestys")),
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
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        help_text="Jätä tyhjäksi, jos yhteyshenkilö palvelee koko aluetta.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="liaisons",
                        to="catalogue.municipality",
                        verbose_name="kunta",
                    ),
                ),
            ],
            options={
                "verbose_name": "järjestöyhdyshenkilö",
                "verbose_name_plural": "järjestöyhdyshenkilöt",
                "ordering": ("sort_order", "title"),
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Muodostuu nimestä. Jos muutat sitä, vanha osoite ohjaa uuteen.",
                        max_length=100,
                        unique=True,
                        verbose_name="osoitteen loppuosa",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="nimi")),
                ("alternate_name", models.CharField(blank=True, max_length=150, verbose_name="muu nimi")),
                ("description", models.TextField(blank=True, max_length=2500, verbose_name="kuvaus")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("volunteer_association", "Vapaaehtoisvoimin toimiva yhdistys"),
                            ("staffed_association", "Yhdistys, jolla on työntekijöitä"),
                            ("service_producing_association", "Palveluja tuottava järjestö"),
                            ("foundation", "Säätiö"),
                            ("parish", "Seurakunta"),
                            ("municipality", "Kunta"),
                            ("county", "Hyvinvointialue"),
                            ("company", "Yritys"),
                        ],
                        max_length=40,
                        verbose_name="toimijan laji",
                    ),
                ),
                ("business_id", models.CharField(blank=True, max_length=9, verbose_name="Y-tunnus")),
                (
                    "register_number",
                    models.CharField(blank=True, max_length=20, verbose_name="yhdistysrekisterinumero"),
                ),
                ("ptv_id", models.UUIDField(blank=True, null=True, verbose_name="PTV-tunniste")),
                ("url", models.URLField(blank=True, verbose_name="verkkosivu")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="sähköposti")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="puhelin")),
                (
                    "do_not_list",
                    models.BooleanField(
                        default=False,
                        help_text="Toimija tai sen palvelut eivät näy missään julkisesti.",
                        verbose_name="ei julkaista",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="tietolähde")),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=100, verbose_name="tunniste lähteessä"),
                ),
                ("last_modified", models.DateTimeField(auto_now=True, verbose_name="muutettu")),
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
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="portal.image",
                        verbose_name="logo",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="organizations",
                        to="catalogue.municipality",
                        verbose_name="kotikunta",
                    ),
                ),
            ],
            options={
                "verbose_name": "järjestö",
                "verbose_name_plural": "järjestöt",
                "ordering": ("name",),
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Muodostuu nimestä. Jos muutat sitä, vanha osoite ohjaa uuteen.",
                        max_length=100,
                        unique=True,
                        verbose_name="osoitteen loppuosa",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("peer_support", "Vertaistuki"),
                            ("group", "Ryhmä"),
                            ("advice", "Neuvonta"),
                            ("hobby", "Harrastus"),
                            ("volunteering", "Vapaaehtoistoiminta"),
                            ("support_person", "Tukihenkilö"),
                            ("crisis_help", "Kriisiapu"),
                            ("digital", "Verkossa"),
                        ],
                        max_length=20,
                        verbose_name="laji",
                    ),
                ),
                ("is_for_everyone", models.BooleanField(default=False, verbose_name="avoin kaikille")),
                (
                    "minimum_age",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ikä vähintään"),
                ),
                (
                    "maximum_age",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ikä enintään"),
                ),
                (
                    "eligibility_description",
                    models.TextField(blank=True, max_length=1000, verbose_name="kenelle"),
                ),
                (
                    "application_process",
                    models.TextField(blank=True, max_length=1000, verbose_name="näin pääset mukaan"),
                ),
                (
                    "referral_process",
                    models.TextField(blank=True, max_length=1000, verbose_name="näin ammattilainen ohjaa"),
                ),
                (
                    "fees",
                    models.CharField(
                        choices=[
                            ("free", "Maksuton"),
                            ("paid", "Maksullinen"),
                            ("other", "Osin maksullinen"),
                        ],
                        default="free",
                        max_length=10,
                        verbose_name="hinta",
                    ),
                ),
                (
                    "fees_note",
                    models.CharField(blank=True, max_length=250, verbose_name="lisätietoa hinnasta"),
                ),
                (
                    "season_first_month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "January"),
                            (2, "February"),
                            (3, "March"),
                            (4, "April"),
                            (5, "May"),
                            (6, "June"),
                            (7, "July"),
                            (8, "August"),
                            (9, "September"),
                            (10, "October"),
                            (11, "November"),
                            (12, "December"),
                        ],
                        null=True,
                        verbose_name="kausi alkaa",
                    ),
                ),
                (
                    "season_last_month",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "January"),
                            (2, "February"),
                            (3, "March"),
                            (4, "April"),
                            (5, "May"),
                            (6, "June"),
                            (7, "July"),
                            (8, "August"),
                            (9, "September"),
                            (10, "October"),
                            (11, "November"),
                            (12, "December"),
                        ],
                        null=True,
                        verbose_name="kausi päättyy",
                    ),
                ),
                (
                    "is_countywide",
                    models.BooleanField(default=False, verbose_name="koko hyvinvointialueella"),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="palvelukielet")),
                ("url", models.URLField(blank=True, verbose_name="verkkosivu")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="sähköposti")),
                (
                    "professional_email",
                    models.EmailField(
                        blank=True,
                        help_text="Vain jos ammattilaisille on eri osoite. Näkyy julkisesti.",
                        max_length=254,
                        verbose_name="sähköposti ammattilaisille",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Toiminnassa"),
                            ("on_break", "Tauolla"),
                            ("temporarily_closed", "Toistaiseksi suljettu"),
                            ("ended", "Päättynyt"),
                        ],
                        default="active",
                        max_length=20,
                        verbose_name="tila",
                    ),
                ),
                ("break_ends_on", models.DateField(blank=True, null=True, verbose_name="tauko päättyy")),
                (
                    "alert",
                    models.CharField(blank=True, max_length=250, verbose_name="ajankohtainen ilmoitus"),
                ),
                (
                    "alert_ends_on",
                    models.DateField(blank=True, null=True, verbose_name="ilmoitus näkyy asti"),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("unknown", "Tilanne ei tiedossa"),
                            ("open", "Mukaan mahtuu"),
                            ("waiting_list", "Jonoon voi ilmoittautua"),
                            ("full", "Täynnä"),
                        ],
                        default="unknown",
                        max_length=20,
                        verbose_name="mahtuuko mukaan",
                    ),
                ),
                ("assured_date", models.DateField(blank=True, null=True, verbose_name="tiedot vahvistettu")),
                ("source", models.CharField(blank=True, max_length=60, verbose_name="tietolähde")),
                (
                    "external_id",
                    models.CharField(blank=True, max_length=100, verbose_name="tunniste lähteessä"),
                ),
                ("last_modified", models.DateTimeField(auto_now=True, verbose_name="muutettu")),
                (
                    "areas",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        related_name="services",
                        to="catalogue.municipality",
                        verbose_name="kunnat",
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
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="catalogue.organization",
                        verbose_name="järjestäjä",
                    ),
                ),
            ],
            options={
                "verbose_name": "palvelu",
                "verbose_name_plural": "palvelut",
                "ordering": ("slug",),
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "freq",
                    models.CharField(
                        choices=[("weekly", "Viikoittain"), ("monthly", "Kuukausittain")],
                        default="weekly",
                        max_length=10,
                        verbose_name="toistuu",
                    ),
                ),
                (
                    "interval",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="1 = joka kerta, 2 = joka toinen viikko tai kuukausi.",
                        verbose_name="väli",
                    ),
                ),
                ("byday", models.CharField(blank=True, max_length=40, verbose_name="päivät")),
                ("opens_at", models.TimeField(blank=True, null=True, verbose_name="alkaa")),
                ("closes_at", models.TimeField(blank=True, null=True, verbose_name="päättyy")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="voimassa alkaen")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="voimassa asti")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="lisätieto")),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        help_text="Tarvitaan vain, jos paikkoja on useita.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="schedules",
                        to="catalogue.location",
                        verbose_name="paikka",
                    ),
                ),
                (
                    "service",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schedules",
                        to="catalogue.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "aika",
                "verbose_name_plural": "ajat",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Phone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("number", models.CharField(max_length=40, verbose_name="numero")),
                (
                    "description",
                    models.CharField(blank=True, max_length=120, verbose_name="milloin tai kenelle"),
                ),
                (
                    "is_for_professionals",
                    models.BooleanField(
                        default=False,
                        help_text="Numero, johon ammattilainen soittaa asiakkaansa asiassa. Asukkaita ei pyydetä soittamaan siihen.",
                        verbose_name="ammattilaisille",
                    ),
                ),
                (
                    "service",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phones",
                        to="catalogue.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "puhelin",
                "verbose_name_plural": "puhelimet",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceAtLocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "description",
                    models.CharField(
                        blank=True,
                        help_text="Esimerkiksi kerros tai sisäänkäynti.",
                        max_length=200,
                        verbose_name="tarkennus",
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="catalogue.location",
                        verbose_name="paikka",
                    ),
                ),
                (
                    "service",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="catalogue.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "paikka",
                "verbose_name_plural": "paikat",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ServiceImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        storage=catalogue.models.service_import.private_storage,
                        upload_to=catalogue.models.service_import.unguessable_name,
                        verbose_name="taulukko",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tiedosto")),
                ("source", models.CharField(max_length=60, verbose_name="tietolähde")),
                ("create_terms", models.BooleanField(default=False, verbose_name="lisää puuttuvat")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checked", "Tarkistettu"),
                            ("imported", "Tuotu"),
                            ("expired", "Vanhentunut"),
                        ],
                        default="checked",
                        max_length=10,
                        verbose_name="vaihe",
                    ),
                ),
                ("report", models.JSONField(default=dict, verbose_name="raportti")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lähetetty")),
                ("imported_at", models.DateTimeField(null=True, verbose_name="tuotu")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tuoja",
                    ),
                ),
            ],
            options={
                "verbose_name": "palvelujen tuonti",
                "verbose_name_plural": "palvelujen tuonnit",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="TaxonomyTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Muodostuu nimestä. Jos muutat sitä, vanha osoite ohjaa uuteen.",
                        max_length=100,
                        unique=True,
                        verbose_name="osoitteen loppuosa",
                    ),
                ),
                (
                    "vocabulary",
                    models.CharField(
                        choices=[("theme", "Aihe"), ("need", "Tarve"), ("target_group", "Kohderyhmä")],
                        default="theme",
                        max_length=20,
                        verbose_name="sanasto",
                    ),
                ),
                ("term", models.CharField(max_length=80, verbose_name="nimi")),
                ("term_sv", models.CharField(blank=True, max_length=80, verbose_name="nimi ruotsiksi")),
                ("term_en", models.CharField(blank=True, max_length=80, verbose_name="nimi englanniksi")),
                (
                    "description",
                    models.TextField(
                        blank=True, help_text="Aihesivun alussa näkyvä teksti.", verbose_name="kuvaus"
                    ),
                ),
                (
                    "synonyms",
                    models.TextField(
                        blank=True,
                        help_text="Yksi riviä kohti. Näilläkin sanoilla aiheen löytää.",
                        verbose_name="muita sanoja",
                    ),
                ),
                (
                    "icon",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("people", "ihmisiä"),
                            ("briefcase", "salkku"),
                            ("house", "talo"),
                            ("heart", "sydän"),
                            ("soup", "keittolautanen"),
                            ("bike", "polkupyörä"),
                            ("palette", "paletti"),
                            ("tree", "kuusi"),
                            ("talk", "puhekuplia"),
                            ("cloud-sun", "pilvi ja aurinko"),
                            ("sprout", "taimi"),
                            ("hand-heart", "käsi ja sydän"),
                            ("baby", "vauva"),
                            ("stethoscope", "stetoskooppi"),
                            ("coins", "kolikoita"),
                            ("lifebuoy", "pelastusrengas"),
                            ("torch", "taskulamppu"),
                        ],
                        help_text="Näkyy aiheen nimen vieressä.",
                        max_length=20,
                        verbose_name="kuvake",
                    ),
                ),
                (
                    "term_uri",
                    models.URLField(
                        blank=True, help_text="Esimerkiksi YSO-osoite.", verbose_name="käsitteen tunniste"
                    ),
                ),
                ("last_modified", models.DateTimeField(auto_now=True, verbose_name="muutettu")),
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
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="catalogue.taxonomyterm",
                        verbose_name="yläaihe",
                    ),
                ),
            ],
            options={
                "verbose_name": "aihe tai kohderyhmä",
                "verbose_name_plural": "aiheet ja kohderyhmät",
                "ordering": ("vocabulary", "term"),
            },
        ),
        migrations.AddField(
            model_name="service",
            name="terms",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                related_name="services",
                to="catalogue.taxonomyterm",
                verbose_name="aiheet ja kohderyhmät",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_admin", models.BooleanField(default=False, verbose_name="voi kutsua muita")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="catalogue.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "jäsenyys",
                "verbose_name_plural": "jäsenyydet",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "user"), name="one_membership_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceText",
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
                        choices=[
                            ("fi", "suomi"),
                            ("sv", "ruotsi"),
                            ("en", "englanti"),
                            ("se", "pohjoissaame"),
                            ("ru", "venäjä"),
                            ("uk", "ukraina"),
                            ("ar", "arabia"),
                            ("et", "viro"),
                            ("so", "somali"),
                            ("fsl", "suomalainen viittomakieli"),
                        ],
                        default="fi",
                        max_length=3,
                        verbose_name="kieli",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="nimi")),
                (
                    "summary",
                    models.CharField(
                        help_text="Yksi lause: mitä ja kenelle.", max_length=150, verbose_name="tiivistelmä"
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=2500, verbose_name="kuvaus")),
                (
                    "plain_text",
                    models.TextField(
                        blank=True,
                        help_text="Lyhyitä lauseita, tuttuja sanoja.",
                        max_length=2500,
                        verbose_name="selkokielellä",
                    ),
                ),
                (
                    "service",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="catalogue.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "teksti",
                "verbose_name_plural": "tekstit",
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("service", "language"), name="one_text_per_language")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("source", "external_id"),
                name="service_external_id_once_per_source",
            ),
        ),
    ]
