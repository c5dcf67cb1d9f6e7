"""The reader's choice of colours: kept by a plain form, said on every page, never leading away from the site."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_choice_is_kept_and_said_on_the_next_page(client, theme):
    answer = client.get("/vi/theme/", {"theme": theme, "next": "/vi/search/?kind=need"})
    assert answer.headers["Location"] == "/vi/search/?kind=need"
    assert f'data-theme="{theme}"' in client.get("/vi/").content.decode()


def test_choice_of_the_device_forgets_the_earlier_one(client):
    client.cookies["theme"] = "dark"
    client.get("/vi/theme/", {"theme": "device", "next": "/vi/"})
    assert "data-theme" not in client.get("/vi/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://noi-khac.example/", "//noi-khac.example/", "javascript:alert(1)", ""])
def test_choice_leads_nowhere_else(client, elsewhere):
    assert client.get("/vi/theme/", {"theme": "dark", "next": elsewhere}).headers["Location"] == "/vi/"


def test_unknown_theme_in_the_cookie_is_not_written_into_the_page(client):
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/vi/").content.decode()
