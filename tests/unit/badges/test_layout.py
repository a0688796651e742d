"""Where things stand on a badge, and the fixed part of a category (BDG-1, BDG-6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.badges.printing.job import Job, metrics
from forum_app.badges.rules import DoesNotFit, designed, phrases, place
from forum_app.badges.rules.column import HEIGHT, LEFT, POINT, STYLES, TOP, WIDTH
from forum_app.badges.rules.design import ink_on, luminance, tinted
from tests.unit.badges.holders import DELEGATE, EVENT, PRESS, awkward, delegates, holder, holder_of, job_of

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("registration", awkward())
def test_every_awkward_delegate_fits_whole(registration: str) -> None:
    """BDG-6: nothing is cut, nothing runs over the edge or into the foot."""
    found = phrases(holder_of(delegates()[registration]))

    lines = place(found, metrics)

    assert "".join(line.text for line in lines).replace(" ", "") == "".join(p.text for p in found).replace(
        " ", ""
    )
    for line in lines:
        style = STYLES[line.style]
        assert metrics(style.face, line.language)(line.text) * line.size * POINT <= WIDTH + 0.01
        assert line.top >= TOP - 0.01
        assert line.top + line.size * style.leading * POINT <= TOP + HEIGHT + 0.01
        assert line.size >= style.smallest


def test_a_family_name_is_never_smaller_than_fourteen_points() -> None:
    """BDG-6."""
    assert STYLES["family"].smallest == 14
    assert STYLES["main"].smallest == 14


def test_the_family_name_is_the_largest_text() -> None:
    lines = place(phrases(holder()), metrics)

    assert max(lines, key=lambda line: line.size).style == "family"
    assert {line.x for line in lines} == {LEFT}


def test_lines_follow_each_other_without_overlap() -> None:
    lines = place(phrases(holder_of(delegates()["UF27-00458"])), metrics)

    ends = [line.top + line.size * STYLES[line.style].leading * POINT for line in lines]

    assert all(end <= following.top + 0.01 for end, following in zip(ends, lines[1:], strict=False))


def test_what_cannot_fit_is_held_back_and_not_cut() -> None:
    with pytest.raises(DoesNotFit):
        place(phrases(holder(family="X" * 300)), metrics)


@given(COLOURS)
def test_the_letter_is_readable_on_any_colour(colour: str) -> None:
    """BDG-1 and WCAG 2.2: colour alone says nothing; the letter on it has contrast 4.5."""
    assert contrast(ink_on(colour), colour) >= 4.5


@given(COLOURS)
def test_the_words_are_readable_on_any_tint(colour: str) -> None:
    assert contrast("#15191c", tinted(colour)) >= 10


def test_a_category_shows_letter_colour_and_both_names() -> None:
    """BDG-1."""
    made = designed(EVENT, PRESS, metrics)

    assert (made.letter, made.colour, made.ink) == ("P", "#e0b020", "#000000")
    assert [line.text for line in made.lines if line.style == "category"] == ["Press", "媒体"]


def test_the_head_names_the_event_in_both_languages_with_its_days_and_place() -> None:
    made = designed(EVENT, DELEGATE, metrics)

    assert [line.text for line in made.lines if line.style in ("event", "when")] == [
        EVENT.name, EVENT.name_zh, EVENT.dates, EVENT.place,
    ]  # fmt: skip


@pytest.mark.parametrize("colour", ["red;background:url(x)", "", "#12345", "javascript:alert(1)"])
def test_a_colour_that_is_none_is_not_printed(colour: str) -> None:
    odd = type(DELEGATE)(key="x", letter="X", colour=colour, name="X", name_zh="")

    assert designed(EVENT, odd, metrics).colour == "#424a46"


def test_a_job_crosses_to_another_process_unchanged() -> None:
    job = job_of(holder(), holder(category=PRESS), sheet="a4-4up")

    assert Job.from_json(job.as_json()) == job
