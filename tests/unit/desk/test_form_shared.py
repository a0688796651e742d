"""What the forms of the agenda share: fields of several languages, problems, rows, keys of steps, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.queries.people import Named
from forum_app.desk.session_forms import page
from forum_app.desk.session_forms.parts import offer, one_of, problems, refuse, typed, version, versions
from forum_app.desk.session_forms.people import Directory
from forum_app.desk.session_forms.steps import rearranged
from forum_app.desk.session_forms.times import instant, on_form, shown, span
from tests.unit.desk.form_offers import OFFERS, filled

ZONES = ("Europe/Brussels", "Asia/Shanghai", "America/St_Johns", "UTC")
TITLE = Translated.of(en="Planning", zh="规划")


class _Words(FlaskForm):  # type: ignore[misc]
    name_en, name_zh, name_fr = (version(language) for language in LANGUAGES)
    choice = one_of("Choice")


@pytest.fixture(autouse=True)
def reader(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context("/en/"):
        yield


def written(**said: str) -> _Words:
    return _Words(formdata=MultiDict(said))


texts = st.dictionaries(st.sampled_from(LANGUAGES), st.text("ab 规é", min_size=1, max_size=4))


@settings(max_examples=50)
@given(texts, st.sampled_from(LANGUAGES))
def test_a_text_goes_through_its_three_fields_unharmed(said: dict[str, str], original: str) -> None:
    before = Translated({code: text.strip() for code, text in said.items()}, original)

    after = typed(written(**versions("name", before)), "name", before.original)

    assert after == before or not before


def test_no_text_leaves_three_empty_fields() -> None:
    assert (
        versions("name", None)
        == versions("name", Translated({}))
        == dict.fromkeys(("name_en", "name_zh", "name_fr"), "")
    )
    assert not typed(written(), "name")


@pytest.mark.parametrize(
    ("field", "where"),
    [("choice", "choice"), ("name", "name_en"), ("name_fr", "name_fr"), ("nowhere", ""), ("", "")],
)
def test_a_refusal_stands_beside_its_field_or_above_the_form(field: str, where: str) -> None:
    form = written()

    refuse(form, field, "At most %(most)s.", most=3)

    beside = {name: list(form[name].errors) for name in ("choice", "name_en", "name_fr")}
    assert beside == {name: ["At most 3."] if name == where else [] for name in beside}
    assert form.form_errors == ([] if where else ["At most 3."])


def test_a_second_refusal_joins_the_first() -> None:
    form = written()

    for message in ("One.", "Two."):
        refuse(form, "choice", message)

    assert [problem.text for problem in problems(form)] == ["One.", "Two."]


def test_problems_are_told_row_by_row_with_the_ids_of_the_page() -> None:
    said = {"title_en": "", "roles-0-kind": "ball", "roles-0-language": "", "contributions-0-minutes": "0"}
    form = filled(**said)
    form.validate()

    found = [(problem.id, problem.label) for problem in problems(form)]

    assert found == [
        ("title_en", "English"),
        ("contributions-0-minutes", "Minutes"),
        ("roles-0-kind", "Role"),
    ]


def test_nothing_can_be_chosen_where_there_are_words_for_it() -> None:
    form = written()

    offer(form.choice, [("a", "A")])
    assert [choice.value for choice in form.choice.choices] == ["a"]
    offer(form.choice, [("a", "A")], "none")
    assert [(choice.value, choice.label) for choice in form.choice.choices] == [("", "none"), ("a", "A")]


@pytest.mark.parametrize(
    ("title", "checked", "states"),
    [
        (TITLE, "", ["original", "unchecked", "missing"]),
        (TITLE, "zh", ["original", "checked", "missing"]),
        (TITLE, "en fr", ["original", "unchecked", "missing"]),
        (Translated.of(zh="规划", fr="Plan", original="fr"), "zh", ["missing", "checked", "original"]),
        (Translated({}), "en zh fr", ["missing", "missing", "missing"]),
    ],
)
def test_each_language_says_how_far_its_text_is(title: Translated, checked: str, states: list[str]) -> None:
    found = page.versions(title, checked)

    assert [entry.state for entry in found] == states
    assert [(entry.language, entry.name) for entry in found] == [
        ("en", "English"),
        ("zh", "中文"),
        ("fr", "Français"),
    ]


def test_the_versions_follow_what_was_typed_and_not_what_was_kept() -> None:
    form = filled(title_en="", title_zh="规划", title_fr="Plan", original="zh", checked=["fr"])

    assert [entry.state for entry in page.told_versions(form)] == ["missing", "original", "checked"]


def step_of(app: Flask, path: str, *pairs: tuple[str, str]) -> str:
    fields = MultiDict(pairs)
    with app.test_request_context(path, method="POST", data=fields):
        return page.step_key()


def test_the_same_answers_are_the_same_step_and_any_others_are_not(sqlite_app: Flask) -> None:
    """A double click is one step; the token of the form may differ between the two."""
    sent = [("key", "k"), ("title_en", "A"), ("rooms", "X"), ("rooms", "Y")]
    key = step_of(sqlite_app, "/desk/f/sessions/new/", *sent, ("csrf_token", "1"))

    assert key == step_of(sqlite_app, "/desk/f/sessions/new/", *reversed(sent), ("csrf_token", "2"))
    others = {
        step_of(sqlite_app, "/desk/g/sessions/new/", *sent),
        step_of(sqlite_app, "/desk/f/sessions/new/", ("key", "other"), *sent[1:]),
        step_of(sqlite_app, "/desk/f/sessions/new/", *sent[:3]),
        step_of(sqlite_app, "/desk/f/sessions/new/", *sent, ("rooms", "Y")),
    }
    assert len(others - {key}) == 4
    assert re.fullmatch("[0-9a-f]{32}", key)


def test_empty_rows_for_a_script_offer_what_rows_do_and_share_no_name() -> None:
    rows = page.blanks(OFFERS)

    names = [field.name for form in rows.values() for field in form]
    assert len(set(names)) == len(names)
    assert all(page.BLANK in name for name in names)
    assert rows["people"].kind.data == "speaker"
    assert [choice.value for choice in rows["booths"].language.choices] == ["en", "zh", "fr", "de"]


def test_a_copy_says_so_in_every_language() -> None:
    assert set(page.copied()) == set(LANGUAGES)
    assert len(set(page.copied().values())) == len(LANGUAGES)


numbers = st.lists(st.integers(0, 9999), min_size=1, max_size=6, unique=True)


def rows_sent(order: list[int]) -> list[tuple[str, str]]:
    return [(f"roles-{number}-person", f"p{number}") for number in order]


@settings(max_examples=50)
@given(numbers, st.sampled_from(["up", "down", "remove"]), st.data())
def test_a_step_loses_nobody_and_numbers_rows_without_gaps(
    order: list[int], verb: str, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(order))

    found = rearranged(rows_sent(order), f"{verb}:roles-{chosen}")

    assert found is not None
    stays = [number for number in order if verb != "remove" or number != chosen]
    assert sorted(value for _, value in found) == sorted(f"p{number}" for number in stays)
    assert sorted(name for name, _ in found) == sorted(f"roles-{n}-person" for n in range(len(stays)))


@settings(max_examples=30)
@given(numbers, st.data())
def test_up_takes_down_back(order: list[int], data: st.DataObject) -> None:
    places = sorted(order)
    at = data.draw(st.integers(0, len(order) - 1))
    there = rearranged(rows_sent(order), f"down:roles-{places[at]}")
    assert there is not None

    back = rearranged(there, f"up:roles-{min(at + 1, len(order) - 1)}")

    assert back is not None
    if at + 1 < len(order):
        assert [value for _, value in sorted(back)] == [f"p{number}" for number in places]


moments = st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31)).map(
    lambda at: at.replace(tzinfo=UTC, second=0, microsecond=0)
)


@settings(max_examples=50)
@given(moments, st.integers(1, 6 * 24 * 60), st.sampled_from(ZONES))
def test_times_left_as_the_form_shows_them_are_kept_in_every_zone(
    start: datetime, minutes: int, zone: str
) -> None:
    """PRG-1; on the nights that clocks change, too."""
    end = start + timedelta(minutes=minutes)
    said: dict[str, Any] = on_form(start, end, zone)
    form = SimpleNamespace(
        zone=SimpleNamespace(data=zone), **{n: SimpleNamespace(data=v) for n, v in said.items()}
    )
    row: Any = SimpleNamespace(starts_at=start, ends_at=end)

    assert span(form, row) == (start, end)


def test_an_instant_is_kept_only_where_its_own_clock_is_unchanged() -> None:
    kept_at = datetime(2027, 9, 20, 7, 0, 42, tzinfo=UTC)
    wall = shown(kept_at, "Europe/Brussels")
    assert wall is not None

    assert wall.time() == time(9, 0)
    assert instant(wall, kept_at, "Europe/Brussels", "x") == kept_at
    assert instant(wall, kept_at, "Asia/Shanghai", "x") == datetime(2027, 9, 20, 1, tzinfo=UTC)
    assert instant(None, kept_at, "Europe/Brussels", "x") is None


people = st.lists(
    st.tuples(st.sampled_from(["LI Na", "Li Na", "WANG Wei", ""]), st.sampled_from(["李娜", "王伟", ""])),
    max_size=6,
).map(lambda names: [Named(f"{number}" * 32, *name) for number, name in enumerate(names, 1) if any(name)])


@settings(max_examples=50)
@given(people)
def test_what_the_form_shows_for_somebody_always_means_that_one(rows: list[Named]) -> None:
    """NAM-6: whoever shares a name with others is never taken for one of them."""
    directory = Directory.of(rows)

    labels = [directory.label(row.uid) for row in rows]

    assert [directory.uid(label) for label in labels] == [row.uid for row in rows]
    assert all(one != other for one, other in pairwise(sorted(labels)))
