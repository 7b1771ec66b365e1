"""The libraries of pictures and documents are ours, and work in the admin."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from portal.models import Document, Image
from tests.builders import make_article

pytestmark = pytest.mark.django_db


def test_wagtail_keeps_pictures_and_documents_in_our_tables():
    assert (get_image_model(), get_document_model()) == (Image, Document)


def test_picture_is_added_tagged_and_shown_on_a_page(admin_client, client):
    facts = {"title": "Joki", "description": "Joki syksyllä", "tags": "luonto", "collection": "1"}
    file = get_test_image_file(filename="joki.png", size=(640, 480))
    file.seek(0)
    response = admin_client.post(reverse("wagtailimages:add"), {**facts, "file": file})
    assert response.status_code == 302
    image = Image.objects.get(title="Joki")
    assert [tag.name for tag in image.tags.all()] == ["luonto"]
    assert image.uploaded_by_user.email == "admin@example.com"
    page = make_article(picture=image, picture_alt="Joki", live=True)
    assert "/media/images/joki" in client.get(page.url).content.decode()
    listed = admin_client.get(reverse("wagtailimages:index"), {"q": "joki"}).content.decode()
    assert "Joki" in listed
    edited = admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), {**facts, "title": "Virta"})
    assert edited.status_code == 302
    assert Image.objects.get().title == "Virta"


def test_replaced_picture_is_shown_in_lists(admin_client, client):
    def file(name, colour):
        made = get_test_image_file(filename=name, size=(640, 480), colour=colour)
        made.seek(0)
        return made

    image = Image.objects.create(title="Joki", file=file("joki.png", "white"))
    make_article(picture=image, picture_alt="Joki", live=True)
    assert "/media/images/joki" in client.get("/ajankohtaista/").content.decode()
    facts = {
        "title": "Meri",
        "description": "",
        "tags": "",
        "collection": "1",
        "file": file("meri.png", "red"),
    }
    assert admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), facts).status_code == 302
    listed = client.get("/ajankohtaista/").content.decode()
    assert "/media/images/meri" in listed
    assert "/media/images/joki" not in listed


def test_document_is_added_and_given_to_a_visitor(admin_client, client):
    file = ContentFile(b"Ohje", name="ohje.txt")
    facts = {"title": "Ohje", "tags": "", "collection": "1", "file": file}
    assert admin_client.post(reverse("wagtaildocs:add"), facts).status_code == 302
    document = Document.objects.get()
    given = client.get(document.url)
    assert given.status_code == 200
    assert b"".join(given.streaming_content) == b"Ohje"
    assert "Ohje" in admin_client.get(reverse("wagtaildocs:index")).content.decode()
