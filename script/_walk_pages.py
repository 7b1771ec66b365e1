"""Does the steps of docs/editors.md about pages, pictures, languages and settings."""

from __future__ import annotations

import re
from io import BytesIO

from _camera import Camera
from _editor import Editor
from _walk_sign_in import sign_in_unseen
from PIL import Image

ARTICLE, EVENT, CALL = "Kutojat kutsuvat talkoisiin", "Kylien yhteinen työpaja", "Kyläavustukset keväälle"


def add_picture(editor: Editor, camera: Camera) -> None:
    content = BytesIO()
    Image.new("RGB", (1280, 720), "#2f7482").save(content, "PNG")
    editor.menu("Kuvat")
    editor.press("Lisää kuva")
    picker = editor.page.locator("input[type=file]")
    picker.set_input_files({"name": "kutomatupa.png", "mimeType": "image/png", "buffer": content.getvalue()})
    editor.page.get_by_role("textbox", name="Otsikko").locator("visible=true").first.fill("Kutomatupa")
    described = editor.page.get_by_role("textbox", name="Kuvaus").locator("visible=true").first
    described.fill("Hirsimökki, jonka ikkunassa näkyvät kangaspuut.")
    camera.take("kuva", editor.page, mark=[described], height=760)
    editor.press("Päivitä")


def write_article(editor: Editor, camera: Camera) -> None:
    editor.start("Uutiset ja avustushaut")
    editor.press("Lisää alasivu")
    editor.press("Uutinen")
    editor.fill("Otsikko", ARTICLE)
    editor.fill("Tiivistelmä", "Kotikylän Kutojat kutoo kylätalolle uudet matot ja kaipaa käsipareja.")
    editor.press("Valitse kuva")
    window = editor.page.locator(".modal")
    window.get_by_role("link", name=re.compile("Pöytä niityllä")).first.click()
    window.wait_for(state="hidden")
    editor.fill("Mitä kuvassa on", "Katettu pöytä kesäisellä niityllä.").blur()
    picture = editor.panel("Kuva")
    described = editor.field("Mitä kuvassa on")
    camera.take("uutinen-kuva", editor.page, around=[picture], mark=[described], height=900)
    editor.add_block(
        "Otsikko", picture=lambda: camera.take("lohkot", editor.page, around=editor.block_choice())
    )
    editor.page.locator("[data-streamfield-child] input[type=text]:visible").last.fill("Milloin ja missä")
    editor.add_block("Kappale")
    editor.page.locator("[contenteditable=true]:visible").last.fill(
        "Talkoot pidetään Kutomatuvalla joka toinen tiistai."
    )
    editor.press_more("Julkaise")
    editor.wait_for_success()
    editor.page.goto(f"{editor.site.url}/ajankohtaista/")
    editor.sees(ARTICLE)


def add_event(editor: Editor, camera: Camera) -> None:
    editor.start("Tapahtumat")
    editor.press("Lisää alasivu")
    editor.fill("Otsikko", EVENT)
    editor.fill("Tiivistelmä", "Kylät suunnittelevat ensi vuoden yhteistä tekemistä.")
    editor.choose("Laji", "Työpaja")
    editor.fill("Alkaa", "7.1.2030 17.00").press("Tab")
    editor.fill("Päättyy", "7.1.2030 19.30").press("Tab")
    editor.pick("Valitse paikka", "kutomatupa", "Kutomatupa")
    editor.fill("Ilmoittautuminen", "Ilmoittaudu 3.1. mennessä: kutojat@kotikyla.example.").blur()
    first, last = editor.panel("Aika ja paikka"), editor.panel("Ilmoittautuminen")
    camera.take("tapahtuma", editor.page, around=[first, last], height=1100)
    editor.press_more("Julkaise")
    editor.wait_for_success()
    editor.page.goto(f"{editor.site.url}/tapahtumat/")
    editor.sees(EVENT)


def move_event(editor: Editor, camera: Camera) -> None:
    editor.start("Tapahtumat")
    editor.page.get_by_role("link", name=EVENT, exact=True).first.click()
    editor.settle()
    editor.press("Muuta aikaa tai paikkaa")
    editor.fill("Päättyy", "7.1.2030 20.00").press("Tab")
    editor.press("Tallenna")
    editor.wait_for_success()
    editor.sees("klo 17–20")


def open_call(editor: Editor, camera: Camera) -> None:
    editor.start("Uutiset ja avustushaut")
    editor.press("Lisää alasivu")
    editor.press("Avustushaku")
    editor.fill("Otsikko", CALL)
    editor.fill("Tiivistelmä", "Kyläyhdistykset voivat hakea tukea kevään yhteiseen tekemiseen.")
    editor.press("Valitse avustusmuoto")
    editor.page.locator(".modal").get_by_role("link", name="Toiminta-avustus").click()
    editor.page.locator(".modal").wait_for(state="hidden")
    editor.fill("Haku alkaa", "2.1.2030").press("Tab")
    editor.fill("Haku päättyy", "31.1.2030").press("Tab")
    editor.fill("Jaettava summa (euroa)", "40000")
    editor.fill("Lisätietoa summasta", "Enintään 2 000 euroa hakijaa kohti.").blur()
    first, last = editor.panel("Avustusmuoto"), editor.panel("Lisätietoa summasta")
    camera.take("avustushaku", editor.page, around=[first, last], height=900)
    editor.press_more("Julkaise")
    editor.wait_for_success()


def edit_document(editor: Editor, camera: Camera) -> None:
    editor.start("Järjestöyhteistyöasiakirja")
    block = editor.page.locator("[data-streamfield-child]").first
    block.wait_for()
    camera.take("asiakirja", editor.page, around=[block], height=700)


def translate(editor: Editor, camera: Camera) -> None:
    editor.start("Uutiset ja avustushaut")
    editor.press(ARTICLE)
    editor.page.locator("header").get_by_role("button", name="Toimet").first.click()
    editor.press("Käännä tämä sivu")
    editor.tick("ruotsi")
    editor.press("Lähetä")
    segment = editor.button("Käännä")
    camera.take("kaannos", editor.page, mark=[segment])
    segment.click()
    editor.page.locator("main textarea:visible").first.fill("Vävarna bjuder in till talko")
    editor.press("Tallenna")
    editor.sees("Vävarna bjuder in till talko")


def change_colours(editor: Editor, camera: Camera) -> None:
    editor.menu("Asetukset", "Sivuston asetukset")
    editor.fill("Pääväri", "#8fd0dd")
    editor.press("Tallenna")
    message = editor.sees("Teksti ei erottuisi")
    camera.take("asetukset", editor.page, around=[editor.panel("Ulkoasu")], mark=[message], height=900)


def see_home(editor: Editor, camera: Camera) -> None:
    """Compose the picture of README: the home page, and on phones a results page and a service."""
    page = editor.page
    address = editor.site.url
    shots = []
    for width, height, path in (
        (1280, 1000, "/"),
        (390, 1000, "/haku/?q=muistikahvila"),
        (390, 1000, "/palvelut/havinan-muistikahvila/"),
    ):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        shots.append(Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB"))
    camera.save("koti.webp", composed(*shots))


def composed(desk: Image.Image, *phones: Image.Image) -> Image.Image:
    """Put phones beside a desktop window, on a plain background."""
    ground = Image.new("RGB", (1728, 880), "#e3efef")
    ground.paste(desk.resize((1024, 800), Image.Resampling.LANCZOS), (36, 40))
    for position, phone in enumerate(phones):
        small = phone.resize((296, 759), Image.Resampling.LANCZOS)
        framed = Image.new("RGB", (small.width + 8, small.height + 8), "#14242b")
        framed.paste(small, (4, 4))
        ground.paste(framed, (1060 + 24 + position * 324, 56))
    # The greatest width that GitHub shows on a high-resolution screen.
    return ground.resize((1320, 672), Image.Resampling.LANCZOS)


STEPS = [
    ("viestinta", sign_in_unseen),
    ("viestinta", add_picture),
    ("viestinta", write_article),
    ("viestinta", add_event),
    ("viestinta", move_event),
    ("viestinta", open_call),
    ("viestinta", edit_document),
    ("viestinta", translate),
    ("viestinta", change_colours),
]
