"""Printed badges are read back: every name, every code, both ways of printing alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from forum_app.badges.printing import stamping, task
from forum_app.badges.printing.plain import print_plain
from forum_app.badges.rules import phrases
from tests.pdfs import bare, codes_on, opened, pages_of, pictures_of
from tests.unit.badges.holders import PRESS, awkward, code_of, delegates, holder, holder_of, job_of

UNDRAWABLE = "\U0010fffd"


def test_every_text_of_the_awkward_delegates_is_read_back_in_both_scripts() -> None:
    """NAM-2 to NAM-6, BDG-6: no missing glyph, no letter lost."""
    holders = [holder_of(delegates()[registration]) for registration in awkward()]

    pdf, report = task.print_job(job_of(*holders).as_json())

    assert (report["way"], report["missing"], report["held"]) == ("stamped", "", {})
    for page, each in zip(pages_of(pdf), holders, strict=True):
        found = bare(page)
        words = [
            word for phrase in phrases(each) for word in phrase.text.split()
        ]  # right to left, words turn round
        assert [word for word in words if word not in found] == []


def test_stamped_and_plain_badges_hold_the_same_text_in_the_same_order() -> None:
    """The plain way is the fallback: it must say the same."""
    job = job_of(*(holder_of(delegates()[registration]) for registration in list(awkward())[:24]))

    stamped, plain = (pages_of(way(job, job.badges).pdf) for way in (stamping.print_stamped, print_plain))

    assert [sorted(bare(page)) for page in stamped] == [sorted(bare(page)) for page in plain]


def test_stamped_and_plain_badges_look_alike(tmp_path: Path) -> None:
    job = job_of(holder(), holder(category=PRESS, family="Schwarzenberger-Lüdenscheidt", order="given_first"))
    pictures = []
    for way in (stamping.print_stamped, print_plain):
        folder = tmp_path / way.__name__
        folder.mkdir()
        pictures.append(list(pictures_of(way(job, job.badges).pdf, folder, dpi=40)))

    for one, other in zip(*pictures, strict=True):
        dark = [sum(value < 128 for value in picture.tobytes()) for picture in (one, other)]
        assert abs(dark[0] - dark[1]) < 0.03 * dark[0]


@pytest.mark.parametrize("sheet", ["a6", "a4-4up", "sra4-4up"])
def test_every_code_is_read_from_the_printed_sheet(sheet: str, tmp_path: Path) -> None:
    holders = [holder(given=f"Number {number}", category=PRESS) for number in range(5)]

    pdf, report = task.print_job(job_of(*holders, sheet=sheet).as_json())

    codes = [code for page in pictures_of(pdf, tmp_path) for code in codes_on(page)]
    assert sorted(codes) == sorted(code_of(number) for number in range(5))
    assert report["sheets"] == len(pages_of(pdf)) == (5 if sheet == "a6" else 2)


def test_a_badge_with_an_undrawable_character_is_held_back_and_the_others_are_printed() -> None:
    """BDG-6: never printed with boxes."""
    holders = [holder(), holder(native=f"王{UNDRAWABLE}"), holder(given="Wei")]

    pdf, report = task.print_job(job_of(*holders).as_json())

    assert report["held"] == {1: UNDRAWABLE}
    assert report["missing"] == ""
    assert ["Yongsheng" in page for page in pages_of(pdf)] == [True, False]


def test_a_run_of_undrawable_badges_gives_no_file() -> None:
    pdf, report = task.print_job(job_of(holder(native=UNDRAWABLE)).as_json())

    assert (pdf, report["held"], report["sheets"]) == (b"", {0: UNDRAWABLE}, 0)


def test_the_same_run_gives_the_same_bytes() -> None:
    payload = job_of(holder(), holder(category=PRESS), sheet="a4-4up").as_json()

    assert task.print_job(payload) == task.print_job(payload)


def test_markup_in_a_text_is_printed_as_it_is() -> None:
    hostile = "<b>Smart</b> & <script>alert(1)</script>"
    job = job_of(holder(body=(hostile, "")))

    for way in (stamping.print_stamped, print_plain):
        assert bare(hostile) in bare(pages_of(way(job, job.badges).pdf)[0])


def test_changed_inner_parts_of_the_renderer_lead_to_the_plain_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The self-test of stamping: whatever WeasyPrint changes, badges come out."""
    job = job_of(holder())
    monkeypatch.setattr(stamping, "specimens", lambda _: {})

    pdf, report = task.print_job(job.as_json())

    assert report["way"] == "plain"
    assert report["warnings"] == ("badges were not stamped: KeyError: ('family', 'en')",)
    assert "ZHANG" in pages_of(pdf)[0]


def test_letters_that_do_not_reach_the_page_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamping.Type, "paint", lambda *_: None)
    job = job_of(holder())

    with pytest.raises(stamping.Changed, match="did not reach the page"):
        stamping.print_stamped(job, job.badges)


def test_a_long_run_holds_each_font_once() -> None:
    """Flat in size: fonts and fixed parts are in the file once, not once a badge."""
    job = job_of(*(holder_of(row) for row in list(delegates().values())[:60]))

    with opened(stamping.print_stamped(job, job.badges).pdf) as pdf:
        fonts = {str(font["/BaseFont"]) for page in pdf.pages for font in page.Resources.Font.values()}
        forms = {form.objgen for page in pdf.pages for form in page.Resources.XObject.values()}

    assert len(fonts) <= 8
    assert len(forms) <= 2
