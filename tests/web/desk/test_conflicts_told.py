"""Conflicts, ways out and reasons in the words of each language, with the names the reader knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask

from forum_app.agenda.rules import ConflictKind, SessionKind, Severity
from forum_app.agenda.rules.conflicts import DEFAULTS, Conflict, Setting, bounds, find
from forum_app.agenda.rules.placing import Reason
from forum_app.agenda.rules.repairs import Change, Repair, RepairKind
from forum_app.agenda.services.severities import seal
from forum_app.core.clock import iso
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.desk import conflict_words as words
from forum_app.desk.conflict_forms import CHOICES, RulesForm
from forum_app.desk.pages.warned import Warned, read, warned
from forum_app.desk.queries import editions
from tests import build
from tests.unit.agenda.plans import at, plan, session
from tests.unit.agenda.test_conflicts_answers import DAY
from tests.web.desk.scene import Scene, writing

Kind = ConflictKind
NAMES = words.Names(
    zone="Europe/Brussels",
    sessions={"a": "OPEN", "b": "AIR"},
    rooms={"HALL": "Grand hall", "SIDE": "Room 51"},
    people={"ann": "Ann", "li": "李娜"},
    parts={"mayors": "Mayors’ Forum"},
)


def made(kind: ConflictKind, *uids: str, **more: Any) -> Conflict:
    values = {"start": at("10:00"), "end": at("11:30")} | more
    return Conflict(kind=kind, severity=DEFAULTS[kind].severity, sessions=uids or ("a",), **values)


def told(app: Flask, conflict: Conflict, lang: str = "en") -> tuple[str, str]:
    with app.test_request_context(f"/{lang}/"):
        return words.told(conflict, NAMES)


@pytest.mark.parametrize(
    ("conflict", "sentence"),
    [
        (
            made(Kind.ROOM_TAKEN, "a", "b", room="HALL", words={"rooms": "HALL SIDE"}),
            "OPEN, AIR are both in Grand hall, Room 51 from 10:00 to 11:30.",
        ),
        (made(Kind.CHAIR_TWICE, "a", "b", person="li"), "李娜 is in OPEN, AIR from 10:00 to 11:30 and chairs."),
        (made(Kind.PERSON_TWICE, "a", "b", person="ann"), "Ann is in OPEN, AIR from 10:00 to 11:30."),
        (
            made(Kind.SHORT_BREAK, "a", "b", person="ann", numbers={"minutes": 5, "needed": 15}),
            "Ann has 5 minutes between OPEN, AIR, in different rooms.",
        ),
        (
            made(Kind.SHORT_BREAK, numbers={"minutes": 5, "needed": 15}),
            "OPEN lasts 5 minutes; a break needs 15.",
        ),
        (made(Kind.DOORS, numbers={"minutes": 10}), "OPEN: the doors close 10 minutes after the start."),
        (
            made(Kind.DOORS, "a", "b", room="HALL", numbers={"minutes": 10}),
            "OPEN, AIR: the first runs for 10 minutes after the doors of the second closed.",
        ),
        (
            made(Kind.TOO_FEW_CHANNELS, room="SIDE", numbers={"needed": 3, "channels": 2}),
            "OPEN: 3 booths, but Room 51 has 2 channels.",
        ),
        (
            made(Kind.CHAIR_MISSING, words={"sides": "eu cn"}),
            "OPEN: nobody is named to chair for the European side, the Chinese side.",
        ),
        (
            made(Kind.OUTSIDE_PART, words={"part": "mayors", "first": "2027-09-18", "last": "2027-09-19"}),
            "OPEN: Mayors’ Forum runs from Sat 18 Sept to Sun 19 Sept.",
        ),
        (made(Kind.NO_BOOTH, words={"languages": "zh de xx"}), "OPEN: nobody interprets into Chinese, German, XX."),
    ],
)  # fmt: skip
def test_a_conflict_is_told_in_a_sentence_of_its_kind(app: Flask, conflict: Conflict, sentence: str) -> None:
    """PRG-2: what is wrong is said with the names the organisers use, by the venue's clock."""
    title, detail = told(app, conflict)

    assert title == words.CONFLICTS[conflict.kind]
    assert detail == sentence


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_every_kind_is_told_in_every_language_with_nothing_left_open(app: Flask, lang: str) -> None:
    """PRG-2: no kind is shown by its raw name, and no place in a sentence stays unfilled."""
    numbers = dict.fromkeys(("minutes", "needed", "seats", "channels", "limit"), 7)
    said = {"rooms": "HALL", "languages": "zh", "sides": "eu", "part": "mayors", "first": "2027-09-18"}
    said |= {"last": "2027-09-19"}

    for kind in Kind:
        one = made(kind, "a", "b", room="HALL", person="ann", numbers=numbers, words=said)
        title, detail = told(app, one, lang)

        assert "%(" not in detail
        assert "_" not in title + detail
        assert "OPEN" in detail
        assert (title == words.CONFLICTS[kind]) is (lang == "en")


def test_a_chinese_reader_has_a_list_set_as_chinese_sets_it(app: Flask) -> None:
    _, detail = told(app, made(Kind.PERSON_TWICE, "a", "b", person="li"), "zh")

    assert re.search("^李娜.*OPEN[、，]AIR", detail)


def test_what_has_no_name_is_told_by_its_key_and_a_stranger_not_at_all(app: Flask) -> None:
    """A room deleted meanwhile still has a key that was said; the uid of a person says nothing to anybody."""
    _, room = told(app, made(Kind.ROOM_UNAVAILABLE, "a", room="ATTIC"))
    _, person = told(app, made(Kind.PERSON_TWICE, "gone", "b", person="f" * 32))

    assert room == "ATTIC cannot be had during OPEN."
    assert "f" * 32 not in person
    assert "gone, AIR" in person


def test_a_conflict_without_a_time_is_told_without_one(app: Flask) -> None:
    _, detail = told(app, made(Kind.TITLE_MISSING, start=None, end=None, words={"languages": "fr"}))

    assert detail == "OPEN has no title in French."


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [("zh", "en", "Chinese"), ("zh", "zh", "中文"), ("zh", "fr", "chinois"), ("qqq", "en", "QQQ")],
)
def test_a_language_is_named_in_the_language_of_the_reader(
    app: Flask, code: str, lang: str, name: str
) -> None:
    with app.test_request_context(f"/{lang}/"):
        assert words.language_told(code) == name


def repair(kind: RepairKind, *leaves: Severity) -> Repair:
    changes = (
        Change("a", at("10:00"), at("11:00"), ("SIDE",)),
        Change("b", at("09:00"), at("10:00"), ("HALL",)),
    )
    left = tuple(Conflict(kind=Kind.NO_ROOM, severity=one, sessions=("a",)) for one in leaves)
    return Repair(kind, changes if kind is RepairKind.SWAP else changes[:1], left)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (RepairKind.OTHER_ROOM, "OPEN to Room 51"),
        (RepairKind.LATER, "OPEN later: 10:00 to 11:00"),
        (RepairKind.EARLIER, "OPEN earlier: 10:00 to 11:00"),
        (RepairKind.SWAP, "Swap OPEN and AIR"),
        (RepairKind.OTHER_PLACE, "OPEN to Room 51, Mon 20 Sept 10:00 to 11:00"),
        (RepairKind.LONGER, "OPEN longer: 10:00 to 11:00"),
    ],
)
def test_a_way_out_says_what_it_does(app: Flask, kind: RepairKind, title: str) -> None:
    with app.test_request_context("/en/"):
        assert words.repair_told(repair(kind), NAMES) == (title, "Clears it.")


@pytest.mark.parametrize(
    ("leaves", "left"),
    [
        ((), "Clears it."),
        ((Severity.NOTE,), "Leaves a note."),
        ((Severity.NOTE, Severity.WARNING), "Leaves a warning."),
        ((Severity.WARNING, Severity.ERROR, Severity.NOTE), "Leaves an error."),
    ],
)
def test_a_way_out_says_the_gravest_that_it_leaves(
    app: Flask, leaves: tuple[Severity, ...], left: str
) -> None:
    with app.test_request_context("/en/"):
        assert words.repair_told(repair(RepairKind.LATER, *leaves), NAMES)[1] == left


@pytest.mark.parametrize("lang", ["zh", "fr"])
def test_a_reason_is_told_in_every_language(app: Flask, lang: str) -> None:
    with app.test_request_context(f"/{lang}/"):
        found = {reason: words.reason_told(reason) for reason in Reason}

    assert len(set(found.values())) == len(Reason)
    assert not set(found.values()) & {"", *Reason, *words.REASONS.values()}


@pytest.mark.parametrize(
    ("lang", "zhang", "open_"), [("en", "ZHANG Yong", "LI Only"), ("zh", "张永", "LI Only")]
)
def test_people_are_named_in_the_script_of_the_reader(
    app: Flask, scene: Scene, lang: str, zhang: str, open_: str
) -> None:
    """NAM-4: and in the other one where there is no name in it."""
    with writing(app) as opened:
        at_ = editions.edition(opened, scene.forum)
        both = build.speaker(opened, at_, name_latin="ZHANG Yong", name_native="张永").uid
        latin = build.speaker(opened, at_, name_latin="LI Only", name_native="").uid

    with app.test_request_context(f"/{lang}/"):
        found = words.names(reading(), editions.edition(reading(), scene.forum))
        db.session.remove()

    assert (found.people[both], found.people[latin]) == (zhang, open_)
    assert set(found.sessions.values()) == {"MF1", "IDEA"}


def kept(conflict: Conflict) -> dict[str, Any]:
    """Return a conflict as a release keeps it."""
    return {
        "kind": conflict.kind.value,
        "severity": conflict.severity.value,
        "sessions": list(conflict.sessions),
        "room": conflict.room,
        "person": conflict.person,
        "start": iso(conflict.start) if conflict.start else None,
        "end": iso(conflict.end) if conflict.end else None,
        "numbers": dict(conflict.numbers),
        "words": dict(conflict.words),
    }


def test_conflicts_that_a_release_kept_are_read_as_they_were() -> None:
    """PRG-3: what was accepted with a release stays to be read."""
    found = find(DAY)

    assert read(kept(one) for one in found) == list(found)


def test_conflicts_before_publishing_are_in_words_with_a_sign(app: Flask, scene: Scene) -> None:
    """PRG-2: WCAG 1.4.1 asks for a shape beside the words."""
    with app.test_request_context("/en/"):
        opened = reading()
        at_ = editions.edition(opened, scene.forum)
        found = [made(Kind.NO_ROOM, "x"), made(Kind.TITLE_MISSING, "x", words={"languages": "fr"})]
        shown = warned(opened, at_, found)
        nothing = warned(opened, at_, [])
        db.session.remove()

    assert shown == [
        Warned("warn", "No room", "x has a time and no room."),
        Warned("note", "Title missing in a language", "x has no title in French."),
    ]
    assert nothing == []


def form(app: Flask, settings: Mapping[ConflictKind, Setting]) -> dict[str, tuple[str, int | None]]:
    with app.test_request_context("/en/"):
        shown = RulesForm.showing(settings)
        return {
            kind.value: (severity.data, minutes.data if minutes else None)
            for kind, severity, minutes in shown.rows()
        } | {"seen": (str(shown.seen.data), None)}


def test_the_form_shows_what_holds_with_its_seal(app: Flask) -> None:
    own = {Kind.SHORT_BREAK: Setting(Severity.OFF, 25), Kind.NO_ROOM: Setting(Severity.ERROR)}

    shown = form(app, own)

    assert shown["short_break"] == ("off", 25)
    assert shown["no_room"] == ("error", None)
    assert shown["long_shift"] == ("warning", 40)
    assert shown["seen"] == (seal(own), None)


def test_the_form_has_a_row_for_each_kind_and_a_number_where_there_is_one(app: Flask) -> None:
    shown = form(app, DEFAULTS)

    assert set(shown) == {kind.value for kind in Kind} | {"seen"}
    assert {name for name, (_, number) in shown.items() if number is not None} == {
        kind.value for kind in Kind if bounds(kind)
    }
    assert [choice.value for choice in CHOICES] == ["error", "warning", "note", "off"]


def test_what_the_form_shows_is_what_it_sets(app: Flask) -> None:
    """A form that is sent back unchanged sets what held before."""
    own = {**DEFAULTS, Kind.TRAVEL_TIME: Setting(Severity.NOTE, 0), Kind.DOORS: Setting(Severity.OFF)}
    typed = {name: str(data) for name, (data, _) in form(app, own).items()}
    typed |= {
        f"{name}_minutes": str(number) for name, (_, number) in form(app, own).items() if number is not None
    }

    with app.test_request_context("/en/", method="POST", data=typed):
        sent = RulesForm()
        valid = sent.validate()
        command = sent.command()

    assert valid
    assert command.seen == seal(own) == seal(command.settings)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("long_shift_minutes", "9"), ("long_shift_minutes", "241"), ("travel_time_minutes", "-1"),
     ("short_break_minutes", "0"), ("short_break_minutes", "1.5"), ("doors", ""), ("doors", "grave")],
)  # fmt: skip
def test_the_form_refuses_what_is_out_of_bounds(app: Flask, field: str, typed: str) -> None:
    """PRG-2."""
    right = {kind.value: "note" for kind in Kind} | {"long_shift_minutes": "40"}
    right |= {"travel_time_minutes": "0", "short_break_minutes": "15"}

    with app.test_request_context("/en/", method="POST", data=right | {field: typed}):
        sent = RulesForm()
        assert not sent.validate()

        assert list(sent.errors) == [field]


def test_a_title_of_a_conflict_begins_with_a_capital_and_ends_without_a_stop() -> None:
    assert [title for title in words.CONFLICTS.values() if not re.fullmatch(r"[A-Z][^.]*[^.]", title)] == []


def test_the_conflicts_of_a_real_plan_are_told_without_raw_names(app: Flask) -> None:
    found = plan(
        session("10:00-11:00", "HALL", "ann", code="A", kind=SessionKind.SIGNING),
        session("10:30-11:30", "HALL", "ann", code="B", seats=900),
    )

    for conflict in find(found):
        title, detail = told(app, conflict)
        assert "_" not in title + detail
