"""Does the steps of docs/editors.md about everyday words, promotions and helplines."""

from __future__ import annotations

from datetime import date

from _camera import Camera
from _editor import Editor
from playwright.sync_api import Locator, expect

EVERYDAY, OFFICIAL = "vempain", "digituki"
# Everyday words in other forms than those of the line. The first one also finds something without the line.
TRIED, ASKED = "ikäihmisen vempaimet", "vempaimet reistailee"
MEANT = "Digituki Lukurannan kirjastossa"
PROMOTED_FOR, PROMOTED = "jouluapu", "Ruokakassi ja keittolounas Haapavedellä"
HELPLINE, DANGER = "Nollalinja", "mies lyö"


def add_everyday_words(editor: Editor, camera: Camera) -> None:
    editor.menu("Sivuston haku", "Arkisanat")
    editor.page.get_by_role("textbox", name="Hakutermi").fill(EVERYDAY)
    editor.sees("Haku ei löytänyt mitään")
    editor.press("Lisää arkisanarivi")
    editor.fill("Arkisanat", f"{EVERYDAY}, vekotin, härpäke")
    editor.fill("Viralliset sanat", OFFICIAL).blur()
    first, last = editor.panel("Arkisanat"), editor.field("Suunta")
    camera.take("arkisanarivi", editor.page, around=[first, last], height=1000)
    try_line(editor, camera)
    editor.press("Tallenna")
    editor.wait_for_success()


def try_line(editor: Editor, camera: Camera) -> None:
    panel = editor.panel("Kokeile ennen kuin tallennat")
    panel.get_by_label("Haku").fill(TRIED)
    editor.press("Kokeile")
    new = panel.get_by_role("listitem").filter(has_text=MEANT).filter(has_text="uusi")
    new.first.wait_for()
    camera.take("arkisana-kokeilu", editor.page, around=[panel], mark=[new.first], height=1300)


def find_by_everyday_words(editor: Editor, camera: Camera) -> None:
    """Search with the everyday words as a visitor; fail if the meant service is not the first hit."""
    expect(look_for(editor, ASKED).first).to_contain_text(MEANT)


def promote(editor: Editor, camera: Camera) -> None:
    editor.menu("Sivuston haku", "Suositukset")
    editor.press("Lisää suositus")
    editor.fill("Hakusanat", PROMOTED_FOR)
    editor.pick("Valitse palvelu", "keittolounas", PROMOTED)
    editor.fill("Näkyy asti", "6.1.2030").press("Tab")
    first, last = editor.panel("Hakusanat"), editor.panel("Milloin")
    camera.take("suositus", editor.page, around=[first, last], height=1300)
    editor.press("Tallenna")
    editor.wait_for_success()
    editor.press(PROMOTED_FOR)
    with editor.page.expect_popup() as results:
        editor.panel("Katso haku").get_by_role("link", name=PROMOTED_FOR).click()
    results.value.get_by_role("heading", name=PROMOTED).wait_for()
    results.value.close()


def find_promoted(editor: Editor, camera: Camera) -> None:
    """Search with the words of the promotion as a visitor; fail if the promoted thing is not the first hit."""
    first = look_for(editor, PROMOTED_FOR).first
    expect(first).to_contain_text(PROMOTED)
    tag = first.get_by_text("Suositeltu")
    count = editor.page.locator(".results__count")
    camera.take("suositeltu", editor.page, around=[count, first], mark=[tag])


def look_for(editor: Editor, words: str, width: int = 1200) -> Locator:
    """Use the public search in a window of this width; return its hits."""
    editor.page.set_viewport_size({"width": width, "height": 1000})
    editor.page.goto(f"{editor.site.url}/haku/")
    field = editor.page.get_by_label("Mitä etsit?")
    field.fill(words)
    field.press("Enter")
    editor.settle()
    return editor.page.locator(".results__list .card")


def verify_helpline(editor: Editor, camera: Camera) -> None:
    editor.page.goto(f"{editor.site.url}/hallinta/")
    asked = editor.page.locator("#crisis-helps-section").get_by_role("link", name=HELPLINE)
    asked.wait_for()
    camera.take(
        "kriisiavut-pyynto", editor.page, around=[editor.page.locator("#crisis-helps-section")], height=1300
    )
    asked.click()
    for label in ("Puhelinnumero", "Milloin vastataan"):
        editor.field(label).wait_for()
    editor.fill("Tarkistettu", f"{date.today():%-d.%-m.%Y}").press("Tab")
    english, verified = editor.panel("Englanniksi"), editor.field("Tarkistettu")
    camera.take(
        "kriisiapu-tarkistettu", editor.page, around=[english, verified], mark=[verified], height=1300
    )
    editor.press("Tallenna")
    editor.wait_for_success()
    editor.page.goto(f"{editor.site.url}/hallinta/")
    expect(asked).to_have_count(0)


def see_helplines(editor: Editor, camera: Camera) -> None:
    look_for(editor, DANGER, width=900)
    box = editor.page.locator(".first-aid")
    box.get_by_role("heading", name=HELPLINE).wait_for()
    camera.take("kriisiavut", editor.page, around=[box])


STEPS = [
    ("yhdyshenkilo", add_everyday_words),
    ("visitor", find_by_everyday_words),
    ("yhdyshenkilo", promote),
    ("visitor", find_promoted),
    ("yhdyshenkilo", verify_helpline),
    ("visitor", see_helplines),
]
