from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0007_numbers_of_indexed_document")]

    operations = [
        migrations.AddField("indexeddocument", "parts", models.TextField(default="")),
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
            options={"verbose_name": "opittu merkitys", "verbose_name_plural": "opitut merkitykset"},
        ),
    ]
