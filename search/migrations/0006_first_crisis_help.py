"""The national helplines, for every installation. Nobody of its staff has verified them: the admin asks for it."""

from django.db import migrations

EVERY_HOUR = {
    "opening_hours": "Ympäri vuorokauden. Maksuton.",
    "opening_hours_sv": "Dygnet runt. Gratis.",
    "opening_hours_en": "Around the clock. Free of charge.",
}
SOME_HOURS = {
    "opening_hours": "Tiettyinä aikoina: katso mieli.fi.",
    "opening_hours_sv": "Vissa tider: se mieli.fi.",
    "opening_hours_en": "At certain hours: see mieli.fi.",
}
CRISIS = {
    "name": "MIELI Kriisipuhelin",
    "name_sv": "MIELI Kristelefon",
    "name_en": "MIELI Crisis Helpline",
    "description": "Kun et jaksa tai ajattelet itsemurhaa. Voit puhua nimettömästi.",
    "description_sv": "När du inte orkar eller tänker på självmord. Du kan vara anonym.",
    "description_en": "When you cannot cope or think of suicide. You can stay anonymous.",
    "kinds": ["suicide"],
    "url": "https://mieli.fi/",
}

# Looked up in November 2026 on the own pages and in press releases of those who answer; what was not found is left out.
LINES = [
    EVERY_HOUR
    | {
        "name": "Myrkytystietokeskus",
        "name_sv": "Giftinformationscentralen",
        "name_en": "Poison Information Centre",
        "number": "0800 147 111",
        "description": "Kun joku on saanut myrkkyä tai liikaa lääkettä. Kertovat, mitä teet.",
        "description_sv": "När någon har fått i sig gift eller för mycket medicin. De säger vad du ska göra.",
        "description_en": "When someone has swallowed poison or too much medicine. They tell you what to do.",
        "kinds": ["poisoning"],
        "sort_order": 10,
    },
    CRISIS
    | {
        "number": "09 2525 0111",
        "opening_hours": "Ympäri vuorokauden.",
        "opening_hours_sv": "Dygnet runt, på finska.",
        "opening_hours_en": "Around the clock, in Finnish.",
        "languages": ["fi"],
        "sort_order": 20,
    },
    CRISIS | SOME_HOURS | {"number": "09 2525 0112", "languages": ["sv"], "sort_order": 21},
    CRISIS | SOME_HOURS | {"number": "09 2525 0116", "languages": ["en"], "sort_order": 22},
    CRISIS | SOME_HOURS | {"number": "09 2525 0113", "languages": ["ar"], "sort_order": 23},
    CRISIS | SOME_HOURS | {"number": "09 2525 0114", "languages": ["uk"], "sort_order": 24},
    CRISIS | SOME_HOURS | {"number": "09 2525 0115", "languages": ["ru"], "sort_order": 25},
    {
        "name": "Nollalinja",
        "name_sv": "Nollinjen",
        "name_en": "Nollalinja",
        "number": "080 005 005",
        "description": "Kun läheinen on väkivaltainen tai pelkäät häntä. Puhelu ei näy puhelinlaskussa.",
        "description_sv": "När en närstående är våldsam eller du är rädd. Samtalet syns inte på räkningen.",
        "description_en": "When someone close is violent or you are afraid. The call is not on your phone bill.",
        "kinds": ["violence", "sexual"],
        "languages": ["fi", "sv", "en"],
        "url": "https://nollalinja.fi/",
        "sort_order": 30,
    }
    | EVERY_HOUR,
    {
        "name": "Lasten ja nuorten puhelin",
        "name_sv": "Lasten ja nuorten puhelin (på finska)",
        "name_en": "Helpline for children and young people (in Finnish)",
        "number": "116 111",
        "description": "Lapselle ja nuorelle, mistä tahansa asiasta. Voit puhua nimettömästi.",
        "description_sv": "För barn och unga, om vad som helst. Du kan vara anonym.",
        "description_en": "For children and young people, about anything. You can stay anonymous.",
        "opening_hours": "Joka päivä. Maksuton, ei näy puhelinlaskussa.",
        "opening_hours_sv": "Varje dag. Gratis, syns inte på räkningen.",
        "opening_hours_en": "Every day. Free of charge, not on your phone bill.",
        "kinds": ["child", "suicide", "sexual"],
        "languages": ["fi"],
        "url": "https://www.nuortennetti.fi/",
        "sort_order": 40,
    },
    {
        "name": "Lasten ja nuorten puhelin ruotsiksi",
        "name_sv": "Barn- och ungdomstelefonen",
        "name_en": "Helpline for children and young people (in Swedish)",
        "number": "0800 96 116",
        "description": "Lapselle ja nuorelle, mistä tahansa asiasta. Voit puhua nimettömästi.",
        "description_sv": "För barn och unga, om vad som helst. Du kan vara anonym.",
        "description_en": "For children and young people, about anything. You can stay anonymous.",
        "opening_hours": "Ma–ti klo 14–17, ke–to klo 14–20. Maksuton.",
        "opening_hours_sv": "Mån–tis kl. 14–17, ons–tors kl. 14–20. Gratis.",
        "opening_hours_en": "Mon–Tue 14–17, Wed–Thu 14–20. Free of charge.",
        "kinds": ["child", "suicide", "sexual"],
        "languages": ["sv"],
        "sort_order": 41,
    },
    {
        "name": "Rikosuhripäivystys",
        "name_sv": "Brottsofferjouren",
        "name_en": "Victim Support Finland",
        "number": "116 006",
        "description": "Kun olet joutunut rikoksen uhriksi tai epäilet sitä. Voit puhua nimettömästi.",
        "description_sv": "När du har utsatts för ett brott eller misstänker det. Du kan vara anonym.",
        "description_en": "When you are the victim of a crime or suspect it. You can stay anonymous.",
        "opening_hours": "Arkisin. Maksuton.",
        "opening_hours_sv": "Vardagar. Gratis.",
        "opening_hours_en": "On weekdays. Free of charge.",
        "kinds": ["violence", "sexual"],
        "languages": ["fi", "sv"],
        "url": "https://www.riku.fi/",
        "sort_order": 50,
    },
    EVERY_HOUR
    | {
        "name": "Päivystysapu",
        "name_sv": "Jourhjälpen",
        "name_en": "Medical Helpline",
        "number": "116 117",
        "description": "Kun tarvitset hoitoa pian, mutta kukaan ei ole hengenvaarassa.",
        "description_sv": "När du behöver vård snart, men ingen är i livsfara.",
        "description_en": "When you need care soon, but nobody's life is in danger.",
        "kinds": ["acute", "poisoning", "suicide"],
        "url": "https://www.116117.fi/",
        "sort_order": 60,
    },
]


def add_lines(apps, schema_editor) -> None:
    lines = apps.get_model("search", "CrisisHelp").objects
    lines.bulk_create([lines.model(**line) for line in LINES])


class Migration(migrations.Migration):
    dependencies = [("search", "0005_crisis_help")]

    operations = [migrations.RunPython(add_lines, migrations.RunPython.noop)]
