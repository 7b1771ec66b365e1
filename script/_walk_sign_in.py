"""Signs in as docs/editors.md says."""

from __future__ import annotations

from _camera import Camera
from _editor import Editor


def sign_in(editor: Editor, camera: Camera) -> None:
    editor.open_sign_in()
    form = editor.page.locator("main")
    editor.field("Sähköpostiosoite").wait_for()
    camera.take("kirjautuminen", editor.page, around=[form], mark=[editor.button("Kirjaudu sisään")])
    editor.sign_in()
    panel = editor.page.locator(".start-panel")
    title = editor.page.get_by_role("heading", name="Mitä haluat tehdä?")
    camera.take("aloitus", editor.page, mark=[panel], around=[editor.page.locator("body"), title])


def sign_in_unseen(editor: Editor, camera: Camera) -> None:
    editor.sign_in()
