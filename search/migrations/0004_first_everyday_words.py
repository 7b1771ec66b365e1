from django.db import migrations

from search.synonyms.csv_file import FIRST_LIST, parse_csv


def load_first_list(apps, schema_editor):
    """Give a site its first everyday words, once: a line that staff delete does not come back."""
    synonym_set = apps.get_model("search", "SynonymSet")
    synonym_set.objects.bulk_create(synonym_set(**row.values) for row in parse_csv(FIRST_LIST))


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_everyday_words"),
    ]

    operations = [
        migrations.RunPython(load_first_list, migrations.RunPython.noop),
    ]
