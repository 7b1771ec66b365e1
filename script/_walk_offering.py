"""Does the steps of docs/editors.md about the service offering, and takes the pictures."""

from __future__ import annotations

import re
import time

from _camera import Camera
from _editor import PATIENCE, Editor
from _walk_sign_in import sign_in, sign_in_unseen
from playwright.sync_api import Locator

ORGANIZATION, SERVICE = "Kotikylän Kutojat ry", "Kutomakahvila"
PLACE = "Kutomatupa"
REVIEW = "Lähetä työnkulkuun Julkaisijan tarkistus"
FOUND_WITHIN = 10  # seconds; usually one or two


def approve_organization(editor: Editor, camera: Camera) -> None:
    open_what_waits(editor, ORGANIZATION).click()
    editor.press_more("Hyväksy ja julkaise")
    editor.wait_for_success()


def approve_service(editor: Editor, camera: Camera) -> None:
    row = open_what_waits(editor, SERVICE)
    heading = editor.page.get_by_role("heading", name="Odottaa tarkastustasi")
    camera.take("tarkistus", editor.page, around=[heading, row], mark=[row])
    row.click()
    editor.open_more()
    footer = editor.page.locator("footer")
    button = footer.get_by_role("button", name="Hyväksy ja julkaise")
    first = footer.get_by_role("button", name="Julkaise", exact=True)
    camera.take("hyvaksy", editor.page, around=[first, footer], mark=[button])
    button.click()
    editor.wait_for_success()


def open_what_waits(editor: Editor, name: str) -> Locator:
    """Go to the start page; return the link to a thing that waits for review."""
    editor.page.goto(f"{editor.site.url}/hallinta/")
    editor.sees("Odottaa tarkastustasi")
    return editor.page.get_by_role("link", name=name).first


def send_organization(editor: Editor, camera: Camera) -> None:
    editor.start("Järjestöt")
    editor.press("Lisää järjestö")
    editor.fill("Nimi", ORGANIZATION)
    editor.choose("Toimijan laji", "Vapaaehtoisvoimin toimiva yhdistys")
    editor.fill("Kuvaus", "Kudomme mattoja ja pidämme huolta siitä, ettei kukaan jää yksin kylällä.")
    editor.pick("Valitse kunta", "Sievi", "Sievi")
    editor.fill("Puhelin", "040 555 0142")
    editor.fill("Sähköposti", "kutojat@kotikyla.example").blur()
    first, last = editor.panel("Nimi"), editor.panel("Yhteystiedot")
    camera.take("jarjesto", editor.page, around=[first, last], height=1200)
    send_to_review(editor, camera, "laheta")


def send_to_review(editor: Editor, camera: Camera, picture: str | None = None) -> None:
    editor.open_more()
    button = editor.page.locator("footer").get_by_role("button", name=REVIEW)
    if picture:
        footer = editor.page.locator("footer")
        camera.take(picture, editor.page, around=[button, footer], mark=[button])
    button.click()
    editor.wait_for_success()


def add_place(editor: Editor, camera: Camera) -> None:
    editor.menu("Palvelutarjotin", "Paikat ja tilat")
    editor.press("Lisää paikka")
    editor.fill("Nimi", PLACE)
    editor.fill("Katuosoite", "Kutojanraitti 2")
    editor.fill("Postinumero", "85410")
    editor.fill("Postitoimipaikka", "Sievi")
    editor.pick("Valitse kunta", "Sievi", "Sievi")
    editor.fill("Miten perille pääsee", "Kirkolta 300 metriä kevyen liikenteen väylää.")
    editor.choose("Esteetön sisäänkäynti", "kyllä")
    editor.choose("Esteetön wc", "ei")
    editor.tick("Järjestöt voivat varata")
    editor.fill("Varaaminen", "Kyläyhdistykseltä, illat ja viikonloput.", nth=1)
    secret, stated = editor.panel("Salainen osoite"), editor.panel("Esteettömyys")
    camera.take("paikka", editor.page, around=[secret, stated], mark=[secret], height=1000)
    editor.press("Tallenna")
    editor.wait_for_success()


def send_service(editor: Editor, camera: Camera) -> None:
    editor.start("Lisää palvelu")
    what(editor, camera)
    editor.tab("Kenelle")
    for_whom(editor, camera)
    editor.tab("Milloin ja missä")
    when_and_where(editor, camera)
    editor.tab("Näin pääset mukaan")
    how_to_join(editor, camera)
    preview(editor, camera)
    editor.press("Tallenna luonnos")
    editor.wait_for_success()
    send_to_review(editor, camera)


def what(editor: Editor, camera: Camera) -> None:
    editor.press("Valitse järjestö")
    window = editor.page.locator(".modal")
    search = window.get_by_placeholder("Haku")
    search.fill("kutojat")
    link = window.get_by_role("link", name=ORGANIZATION)
    link.wait_for()
    camera.take("valitse-jarjesto", editor.page, around=[window.locator("header"), link], mark=[search])
    link.click()
    window.wait_for(state="hidden")
    editor.choose("Laji", "Ryhmä")
    editor.fill("Nimi", SERVICE)
    editor.fill(
        "Tiivistelmä", "Kudo mattoa tai juttele kahvikupin ääressä. Kaikenikäisille, aloittelijoillekin."
    )
    editor.fill(
        "Kuvaus",
        "Kangaspuut ovat valmiina ja langat löytyvät talosta. Ohjaajamme neuvoo alkuun. Voit myös vain istua "
        "ja jutella.\n\nKerran kuussa kudomme räsymattoja yhdessä.",
    )
    editor.fill("Selkokielellä", "Tule kutomaan mattoa. Saat apua. Voit myös juoda kahvia ja jutella.").blur()
    camera.take("palvelu-mita", editor.page, around=[editor.panel("Tekstit")], height=1100)
    editor.press("Lisää Teksti")
    editor.choose("Kieli", "ruotsi", nth=1)
    editor.fill("Nimi", "Vävcafé", nth=1)
    editor.fill("Tiivistelmä", "Väv en matta eller prata över en kopp kaffe. För alla åldrar.", nth=1)
    editor.tick("Kulttuuri", "Yhteisöllisyys ja osallisuus", "Ikääntyneet", "Työttömät")
    camera.take("palvelu-aiheet", editor.page, around=[editor.panel("Aiheet ja kohderyhmät")])


def for_whom(editor: Editor, camera: Camera) -> None:
    editor.tick("Avoin kaikille")
    editor.fill("Kenelle", "Sinulle, joka haluat tehdä käsilläsi. Lapset aikuisen kanssa.")
    editor.tick("suomi", "ruotsi")
    editor.choose("Hinta", "Osin maksullinen")
    editor.fill("Lisätietoa hinnasta", "Langat 5 euroa, kahvi maksuton.").blur()
    first, last = editor.panel("Avoin kaikille"), editor.panel("Hinta")
    camera.take("palvelu-kenelle", editor.page, around=[first, last], height=1300)


def when_and_where(editor: Editor, camera: Camera) -> None:
    editor.press("Lisää Aika")
    editor.fill("Väli", "2")
    editor.tick("Tiistai")
    editor.fill("Alkaa", "17:00")
    editor.fill("Päättyy", "19:00").press("Tab")
    first = editor.page.locator("#inline_child_schedules-0")
    camera.take("palvelu-viikoittain", editor.page, around=[first], height=1300)
    editor.press("Lisää Aika")
    editor.choose("Toistuu", "Kuukausittain", nth=1)
    editor.tick("Tiistai", "Toinen", nth=1)
    editor.fill("Alkaa", "12:00", nth=1)
    editor.fill("Päättyy", "15:00", nth=1).press("Tab")
    editor.fill("Lisätieto", "Räsymattojen päivä", nth=1).blur()
    second = editor.page.locator("#inline_child_schedules-1")
    days = editor.page.locator("#inline_child_schedules-1 fieldset")
    camera.take("palvelu-kuukausittain", editor.page, around=[second], mark=[days.nth(1)], height=1300)
    editor.choose("Kausi alkaa", "syyskuu")
    editor.choose("Kausi päättyy", "toukokuu")
    editor.press("Lisää Paikka")
    editor.pick("Valitse paikka", "kutomatupa", PLACE, nth=2)
    editor.fill("Tarkennus", "Ovi pihan puolelta").blur()
    editor.tick("Sievi", "Ylivieska")
    editor.is_saved()
    season, areas = editor.panel("Kausi"), editor.panel("Kunnat")
    camera.take("palvelu-paikat", editor.page, around=[season, areas], height=1500)


def how_to_join(editor: Editor, camera: Camera) -> None:
    editor.fill("Näin pääset mukaan", "Tule paikalle, kun ovi on auki. Ilmoittautua ei tarvitse.")
    editor.fill(
        "Näin ammattilainen ohjaa",
        "Soita ohjaajalle etukäteen: hän on ovella vastassa ensimmäisellä kerralla.",
    )
    editor.press("Lisää Puhelin")
    editor.fill("Numero", "040 555 0142")
    editor.fill("Milloin tai kenelle", "ohjaaja, arkisin klo 9–15")
    editor.fill("Sähköposti", "kutojat@kotikyla.example").blur()
    first, last = editor.panel("Näin pääset mukaan"), editor.panel("Sähköposti")
    camera.take("palvelu-mukaan", editor.page, around=[first, last], height=1200)


def preview(editor: Editor, camera: Camera) -> None:
    editor.settle()
    editor.page.evaluate("scrollTo(0, 0)")
    opener = editor.page.locator("[data-side-panel-toggle=preview]")
    opener.click()
    shown = editor.page.frame_locator("[data-side-panel=preview] iframe").first
    shown.get_by_role("heading", name=SERVICE).wait_for()
    editor.page.wait_for_timeout(1500)  # until the picture in the panel has loaded and is scaled
    camera.take("esikatselu", editor.page, mark=[opener])
    opener.click()


def find(editor: Editor, camera: Camera) -> None:
    """Search for the service as a visitor; fail if it is not the first hit within some seconds."""
    page = editor.page
    deadline = time.monotonic() + FOUND_WITHIN
    first = page.locator(".card__title a").first
    page.goto(f"{editor.site.url}/haku/?q=kutomakahvilassa")
    while not (first.count() and first.inner_text() == SERVICE):
        if time.monotonic() > deadline:
            raise AssertionError(f"{SERVICE} is not found {FOUND_WITHIN} seconds after it was published.")
        time.sleep(0.5)
        page.reload()  # the browser may cache a response for a minute
    camera.take("haussa", page)
    first.click()
    page.get_by_role("heading", name=SERVICE).wait_for()
    page.set_viewport_size({"width": 900, "height": 1000})
    for words in ("Joka toinen viikko tiistaisin", "kuukauden toinen tiistai", "Kutojanraitti 2"):
        page.get_by_text(re.compile(words, re.IGNORECASE)).first.wait_for(timeout=PATIENCE)
    camera.take("palvelu-sivulla", page)


def tell_situation(editor: Editor, camera: Camera) -> None:
    editor.start("Muuta palvelua")
    editor.page.get_by_role("textbox", name="Hakutermi").fill(SERVICE.lower())
    editor.page.get_by_text("Löytyi 1 osuma").wait_for()
    editor.press(SERVICE)
    editor.page.locator("header").get_by_role("button", name="Toimet").first.click()
    item = editor.button("Tilanne ja vahvistus")
    header, delete = editor.page.locator("header").first, editor.button("Poista")
    camera.take("tilanne-valikko", editor.page, around=[header, delete], mark=[item])
    item.click()
    editor.choose("Tila", "Tauolla")
    editor.fill("Tauko päättyy", "7.1.2030").press("Tab")
    editor.choose("Mahtuuko mukaan", "Mukaan mahtuu")
    editor.fill("Ajankohtainen ilmoitus", "Kutomatuvan katto korjataan, palaamme tammikuussa.")
    editor.fill("Ilmoitus näkyy asti", "7.1.2030").press("Tab")
    editor.tick("Vahvistan, että palvelun tiedot pitävät paikkansa")
    first, last = editor.panel("Tila"), editor.panel("Vahvistan, että palvelun tiedot pitävät paikkansa")
    camera.take("tilanne", editor.page, around=[first, last], mark=[last], height=1000)
    editor.press("Tallenna")
    editor.wait_for_success()
    editor.page.goto(f"{editor.site.url}/palvelut/kutomakahvila/")
    editor.sees("Kutomatuvan katto korjataan")


def filter_list(editor: Editor, camera: Camera) -> None:
    editor.start("Muuta palvelua")
    editor.page.get_by_role("button", name="Näytä suodattimet").click()
    editor.page.locator("header").get_by_role("button", name=re.compile("^Vahvistus")).click()
    editor.page.get_by_role("radio", name="Vahvistettava").check()
    editor.settle()
    camera.take("suodatin", editor.page, height=700)
    editor.page.keyboard.press("Escape")
    editor.start("Muuta palvelua")
    editor.page.locator("header").get_by_role("button", name="Toimet").click()
    item = editor.page.get_by_role("link", name="Hae XLSX")
    with editor.page.expect_download() as download:
        item.click()
    if download.value.suggested_filename != "palvelut.xlsx":
        raise AssertionError(download.value.suggested_filename)


def bring_table(editor: Editor, camera: Camera) -> None:
    editor.menu("Palvelutarjotin", "Tuo taulukosta")
    table = (
        "tunniste;nimi;tiivistelmä;järjestäjä;kunta;hinta\n"
        f"t-1;Mattotalkoot;Kudomme kylätalolle uudet matot.;{ORGANIZATION};Sievi;maksuton\n"
        f"t-2;Lankavaihto;Tuo lankaa, vie lankaa.;{ORGANIZATION};Sievii;maksuton\n"
    )
    file = {"name": "kutojat.csv", "mimeType": "text/csv", "buffer": table.encode()}
    editor.field("Taulukko").set_input_files(file)
    editor.fill("Tietolähde", "Kotikylän luettelo").blur()
    camera.take("tuonti", editor.page, height=700)
    editor.press("Tarkista taulukko")
    editor.sees("Taulukossa on virheitä")
    editor.sees("Tarkoititko")
    camera.take("tuonti-raportti", editor.page, height=700)
    editor.press("Tuo kelvolliset rivit")
    editor.sees("Tuonti on tehty")


STEPS = [
    ("toimittaja", sign_in),
    ("toimittaja", send_organization),
    ("yhdyshenkilo", sign_in_unseen),
    ("yhdyshenkilo", approve_organization),
    ("yhdyshenkilo", add_place),
    ("toimittaja", send_service),
    ("yhdyshenkilo", approve_service),
    ("visitor", find),
    ("yhdyshenkilo", tell_situation),
    ("yhdyshenkilo", filter_list),
    ("yhdyshenkilo", bring_table),
]
