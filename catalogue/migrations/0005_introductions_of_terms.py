from django.db import migrations, models


class Migration(migrations.Migration):
    """The introduction of a term in Swedish and English."""

    dependencies = [("catalogue", "0004_liaisons_by_task")]

    operations = [
        migrations.AddField(
            model_name="taxonomyterm",
            name="description_sv",
            field=models.TextField(blank=True, verbose_name="kuvaus ruotsiksi"),
        ),
        migrations.AddField(
            model_name="taxonomyterm",
            name="description_en",
            field=models.TextField(blank=True, verbose_name="kuvaus englanniksi"),
        ),
    ]
