"""Links of an imported schedule become public papers of its session."""

from __future__ import annotations

import pytest

from forum_app.agenda.importers.rows import ImportedLink
from forum_app.agenda.models import AgendaSession, SessionDocument
from forum_app.agenda.services.linking import LONGEST_URL, link_session
from forum_app.core.translated import Translated
from tests.db.agenda import schedules

SLIDES = ImportedLink("https://x.example/1", "Slides")


def linked(*links: ImportedLink, there: tuple[str, ...] = ()) -> tuple[bool, AgendaSession]:
    row = AgendaSession(code="A")
    row.documents = [
        SessionDocument(position=n, title=Translated.of(en="Own"), url=url) for n, url in enumerate(there, 1)
    ]
    return link_session(row, schedules.event(links=links)), row


@pytest.mark.parametrize(
    ("title", "language", "words"),
    [("Slides", "en", "Slides"), ("幻灯片 slides", "zh", "幻灯片 slides"), ("", "en", "https://x.example/1")],
)
def test_a_link_is_called_in_the_language_of_its_letters(title: str, language: str, words: str) -> None:
    """NAM-7."""
    changed, row = linked(ImportedLink("https://x.example/1", title))

    assert changed
    assert [(p.url, dict(p.title), p.public) for p in row.documents] == [
        ("https://x.example/1", {language: words}, True)
    ]


def test_a_link_that_is_there_is_not_added_again() -> None:
    changed, row = linked(SLIDES, there=(SLIDES.url,))

    assert (changed, [str(paper.title) for paper in row.documents]) == (False, ["Own"])


def test_one_address_named_twice_is_one_paper() -> None:
    _, row = linked(SLIDES, ImportedLink(SLIDES.url, "The same"))

    assert [str(paper.title) for paper in row.documents] == ["Slides"]


def test_new_links_stand_after_what_organisers_added() -> None:
    _, row = linked(SLIDES, ImportedLink("https://x.example/2", "B"), there=("https://own.example/",))

    assert [paper.position for paper in row.documents] == [1, 2, 3]


def test_a_link_that_a_later_file_no_longer_has_stays() -> None:
    changed, row = linked(there=("https://own.example/",))

    assert (changed, len(row.documents)) == (False, 1)


@pytest.mark.parametrize(("length", "papers"), [(LONGEST_URL, 1), (LONGEST_URL + 1, 0)])
def test_an_address_that_is_too_long_to_keep_is_left_out(length: int, papers: int) -> None:
    changed, row = linked(ImportedLink("https://x.example/".ljust(length, "x"), "Long"))

    assert (changed, len(row.documents)) == (bool(papers), papers)
