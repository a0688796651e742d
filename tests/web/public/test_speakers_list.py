"""The list of speakers: letters, words and pages in the address, and the way from the agenda to its changes."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.unit.public.documents import person, session
from tests.web.public.conftest import SLUG, Forum, publish

CROWD = [person("speaker", f"Given{n} FAMILY{n:03}", uid=f"{n:032}") for n in range(65)]


@pytest.fixture
def crowd(app: Flask, client: FlaskClient) -> Forum:
    """A forum with sixty-five people whose names begin with F, and one of Z."""
    zhang = person("chair_cn", "ZHANG Yongsheng", "张永生", "Mayor", uid="f" * 32)
    publish(app, session("A", "09-20T07:00", "09-20T08:00", people=[*CROWD, zhang]))
    return Forum(client)


def listed(page: str) -> list[str]:
    """Return the identifiers of the people on a page."""
    return re.findall(rf'href="/en/forums/{SLUG}/speakers/(\w{{32}})/"', page)


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ("", "0" * 32, 60),
        ("?page=2", f"{60:032}", 6),
        ("?page=99", f"{60:032}", 6),
        ("?page=-1", "0" * 32, 60),
        ("?page=x", "0" * 32, 60),
        ("?letter=Z", "f" * 32, 1),
        ("?letter=z", "f" * 32, 1),
        ("?letter=F&page=2", f"{60:032}", 5),
        ("?q=zhang", "f" * 32, 1),
        ("?q=张永生", "f" * 32, 1),
        ("?q=family&letter=Z", "", 0),
        ("?letter=%C3%89", "", 0),
    ],
)
def test_the_address_says_whom_the_list_shows(crowd: Forum, query: str, first: str, count: int) -> None:
    page = crowd.get(f"speakers/{query}")

    found = list(dict.fromkeys(listed(page)))
    assert (len(found), found[0] if found else "") == (count, first)
    assert ("Nobody matches" in page) is (count == 0)


def test_pages_beyond_the_last_are_one_kept_page(crowd: Forum) -> None:
    """Else every number would fill the memory with the same list."""
    tags = {
        crowd.client.get(f"/en/forums/{SLUG}/speakers/?page={number}").headers["ETag"]
        for number in (2, 3, 500)
    }

    assert len(tags) == 1


def test_what_was_looked_for_stays_in_its_field_as_text(crowd: Forum) -> None:
    page = crowd.get("speakers/?q=%22%3E%3Cscript%3Ealert(1)")

    assert "&#34;&gt;&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_agenda_leads_to_what_changed_in_it(crowd: Forum, lang: str) -> None:
    """PRG-3: beside the number of the release."""
    eyebrow = crowd.get("agenda/", lang).partition('class="eyebrow"')[2].partition("</p>")[0]

    assert f'href="/{lang}/forums/{SLUG}/agenda/changes/"' in eyebrow
