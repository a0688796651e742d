"""A programme as a table: which columns there are, and what stands in the cells."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from forum_app.agenda.exporters.programme import COLUMNS
from forum_app.agenda.importers import ImportedEvent, ImportedSchedule, read_bytes
from forum_app.agenda.importers.programme_extra import FIELDS
from forum_app.agenda.importers.programme_table import HEADERS
from forum_app.agenda.rules import Access, MediaRule, SessionKind, SpeechRule
from forum_app.core.reports import RefusedFile
from forum_app.core.sheets.writing import as_csv

WORDS = [(field, word) for field, words in HEADERS.items() for word in words.split()]
PLACED = {"date": "2027-09-20", "start": "09:00", "end": "10:00"}


def read(*lines: str, name: str = "list.csv") -> ImportedSchedule:
    return read_bytes("\n".join(lines).encode(), name)


def of(**cells: str) -> ImportedSchedule:
    """Read a table of one session."""
    row = {"code": "A1", "title_en": "Opening"} | cells
    return read_bytes(as_csv(list(row), [list(row.values())]), "list.csv")


def only(found: ImportedSchedule) -> ImportedEvent:
    (event,) = found.events
    return event


def noticed(found: ImportedSchedule) -> list[tuple[int, str]]:
    return [(problem.line, problem.problem) for problem in found.problems]


@pytest.mark.parametrize(("field", "word"), WORDS)
def test_no_header_stands_for_two_fields(field: str, word: str) -> None:
    assert [other for other, each in WORDS if each == word] == [field]


def test_every_column_that_we_write_is_one_that_we_read() -> None:
    """A round trip of a table loses no column."""
    assert set(COLUMNS) - set(HEADERS) - FIELDS == set()


@pytest.mark.parametrize("code", ["code", "代码", "编号", "sigle", "CODE", " Code ", "Sigle"])
@pytest.mark.parametrize(
    "title", ["title", "标题", "titre", "Title EN", "title-zh", "TITRE_FR", "Titre anglais"]
)
def test_headers_are_found_in_three_languages_without_case_blanks_and_signs(code: str, title: str) -> None:
    found = read(f"{code},{title}", "A1,Opening")

    assert (only(found).code, list(only(found).title.values())) == ("A1", ["Opening"])
    assert noticed(found) == []


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("title", "en"),
        ("标题", "zh"),
        ("titre", "fr"),
        ("中文标题", "zh"),
        ("英文标题", "en"),
        ("法文标题", "fr"),
    ],
)
def test_a_title_is_in_the_language_of_its_header(header: str, language: str) -> None:
    """NAM-7: a column that a Chinese office calls 标题 holds Chinese."""
    assert only(read(f"代码,{header}", "A1,X")).title == {language: "X"}


@pytest.mark.parametrize("header", ["résumé", "Resume", "RÉSUMÉ FR", "abstract_fr"])
def test_accents_of_a_header_do_not_count(header: str) -> None:
    assert only(read(f"code,title,{header}", "A1,Opening,Bonjour")).abstract == {"fr": "Bonjour"}


@pytest.mark.parametrize("headers", ["code,name", "code", "code,abstract", "代码,简介"])
def test_a_table_without_a_title_is_refused_whole(headers: str) -> None:
    with pytest.raises(RefusedFile) as caught:
        read(headers, "A1,x", name="list.csv")

    assert (caught.value.problem.problem, caught.value.problem.line) == ("unknown-header", 1)


def test_a_column_that_is_not_known_is_named_and_left_out() -> None:
    found = read("code,title,weather,,mood", "A1,Opening,fine,,good")

    assert noticed(found) == [(1, "unknown-header"), (1, "unknown-header")]
    assert "“weather”" in found.problems[0].text
    assert only(found).details is not None


def test_a_long_header_is_cut_in_the_remark() -> None:
    found = read(f"code,title,{'x' * 300}", "A1,Opening,")

    assert f"“{'x' * 60}”" in found.problems[0].text


@pytest.mark.parametrize(
    ("field", "cell", "parts"),
    [
        ("spoken", "en; zh", "en zh"),
        ("spoken", "en,zh", "en zh"),
        ("spoken", "en；zh，fr", "en zh fr"),
        ("spoken", "en\nzh", "en zh"),
        ("checked", " ; en ;; ", "en"),
        ("checked", "", ""),
    ],
)
def test_lists_are_parted_by_any_usual_sign(field: str, cell: str, parts: str) -> None:
    assert only(of(**{field: cell})).extra[field] == parts


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("heat, cold; 供热", ["heat, cold", "供热"]),
        ("b; a; b", ["a", "b"]),
        ("", []),
        ("x" * 80, ["x" * 60]),
    ],
)
def test_a_comma_is_part_of_a_tag_and_a_long_one_is_cut(cell: str, tags: list[str]) -> None:
    assert only(of(tags=cell)).extra["tags"] == tags


@pytest.mark.parametrize(
    ("cell", "rooms"),
    [
        ("Hall 1, left; Hall 2", ("Hall 1, left", "Hall 2")),
        ("一号厅；二号厅", ("一号厅", "二号厅")),
        ("", ()),
    ],
)
def test_a_room_may_have_a_comma_in_its_name(cell: str, rooms: tuple[str, ...]) -> None:
    found = of(rooms=cell, **PLACED)

    assert only(found).rooms == rooms
    assert {room.key for room in found.rooms} == set(rooms)
    assert noticed(found) == []


def test_a_room_of_too_long_a_name_refuses_its_row_alone() -> None:
    long = "R" * 61

    found = read("code,title,room", f"A1,Opening,{long}", "A2,Closing,R1")

    assert [event.code for event in found.events] == ["A2"]
    assert noticed(found) == [(2, "unknown-room")]


def test_a_session_without_date_and_times_waits_with_its_length() -> None:
    found = read("code,title,minutes", "A1,Opening,45", "A2,Closing,", "A3,Dinner,much")

    assert [(event.start, event.duration) for event in found.events] == [
        (None, timedelta(minutes=45)),
        (None, timedelta(minutes=30)),
        (None, timedelta(minutes=30)),
    ]
    assert found.days == ()


@pytest.mark.parametrize(
    ("start", "end", "begins", "minutes"),
    [
        ("09:00", "10:30", datetime(2027, 9, 20, 9), 90),
        ("9:00", "10:30:00", datetime(2027, 9, 20, 9), 90),
        ("23:00", "01:00", datetime(2027, 9, 20, 23), 120),
        ("01:30", "02:00", datetime(2027, 9, 21, 1, 30), 30),
        ("03:59", "04:00", datetime(2027, 9, 21, 3, 59), 1),
        ("04:00", "03:00", datetime(2027, 9, 20, 4), 23 * 60),
    ],
)
def test_the_night_belongs_to_the_date_of_its_evening(
    start: str, end: str, begins: datetime, minutes: int
) -> None:
    """PRG-5: a table is read as if its days began at four."""
    event = only(of(date="2027-09-20", start=start, end=end))

    assert (event.start, event.duration) == (begins, timedelta(minutes=minutes))


def test_only_a_length_takes_a_session_over_days() -> None:
    event = only(of(date="2027-09-20", start="09:00", end="18:00", length=str(2 * 24 * 60 + 540)))

    assert event.duration == timedelta(days=2, hours=9)


def test_a_length_beside_times_of_one_day_is_not_asked() -> None:
    assert only(of(**PLACED, length="15")).duration == timedelta(hours=1)


def test_the_days_are_those_on_which_something_begins() -> None:
    found = read(
        "code,title,date,start,end",
        "A1,One,2027-09-21,09:00,10:00",
        "A2,Two,2027-09-20,09:00,10:00",
        "A3,Three,2027-09-20,01:00,02:00",
    )

    assert found.days == (date(2027, 9, 20), date(2027, 9, 21))


BAD = [
    ({"date": "20.9.2027", "start": "09:00", "end": "10:00"}, "bad-date"),
    ({"date": "2027-02-30", "start": "09:00", "end": "10:00"}, "bad-date"),
    ({"date": "1066-10-14", "start": "09:00", "end": "10:00"}, "bad-date"),
    ({"date": "2027-09-20", "start": "9 o'clock", "end": "10:00"}, "bad-time"),
    ({"date": "2027-09-20", "start": "09:00", "end": ""}, "bad-time"),
    ({"date": "2027-09-20", "start": "24:00", "end": "10:00"}, "bad-time"),
    ({"date": "", "start": "09:00", "end": "10:00"}, "bad-date"),
    ({"date": "2027-09-20", "start": "09:00", "end": "09:00"}, "bad-duration"),
    ({"access": "friends of mine"}, "unknown-access"),
    ({"state": "perhaps"}, "unknown-state"),
    ({"people": "LIAO Chao"}, "bad-people"),
    ({"people": "boss: LIAO Chao"}, "bad-people"),
    ({"people": "interpreter: Li Na | into=the language of diplomacy"}, "bad-people"),
    ({"contributions": "Ghent"}, "bad-contribution"),
    ({"booths": "zh loudly"}, "bad-booth"),
    ({"booths": "zh simultaneous 1\nzh whispered 2"}, "bad-booth"),
    ({"doors_close": "soon"}, "bad-date"),
    ({"code": ""}, "no-id"),
    ({"guid": "g" * 121}, "no-id"),
    ({"code": "c" * 121}, "no-id"),
    ({"title_en": " "}, "no-title"),
]


@pytest.mark.parametrize(("cells", "problem"), BAD)
def test_a_row_that_cannot_be_taken_is_refused_by_its_word(cells: dict[str, str], problem: str) -> None:
    found = of(**cells)

    assert found.events == ()
    assert [(told.problem, told.line) for told in found.refused] == [(problem, 2)]


DOUBTS = [
    ({"type": "jam session"}, "unknown-type"),
    ({"media": "a bit"}, "unknown-media"),
    ({"rule": "be nice"}, "unknown-rule"),
    ({"chair_sides": "EU; MOON"}, "unknown-side"),
    ({"stream": "javascript:alert(1)"}, "bad-link"),
    ({"stream": "ftp://files.example/live"}, "bad-link"),
    ({"stream": "https://s.example/" + "x" * 500}, "bad-link"),
]


@pytest.mark.parametrize(("cells", "problem"), DOUBTS)
def test_a_word_that_is_not_understood_is_told_and_the_row_taken(cells: dict[str, str], problem: str) -> None:
    found = of(**cells)

    assert noticed(found) == [(2, problem)]
    assert (only(found).code, only(found).extra.get("stream_url")) == ("A1", None)


def test_a_stream_of_the_web_is_taken_and_an_empty_one_takes_it_away() -> None:
    assert only(of(stream=" https://s.example/1 ")).extra["stream_url"] == "https://s.example/1"
    assert only(of(stream="")).extra["stream_url"] == ""
    assert "stream_url" not in only(of()).extra


def test_what_a_forum_says_of_its_sessions_is_read_in_its_words() -> None:
    """PRG-4."""
    found = of(
        type="panel", access="mayors", media="pool", rule="chatham", seats="40", public="no", closed="oui",
        chair_sides="eu; cn",
    )  # fmt: skip

    details = only(found).details
    assert details is not None
    assert (only(found).kind, details.access, details.seats) == (SessionKind.PANEL, Access.MAYORS, 40)
    assert (details.media, details.speech_rule) == (MediaRule.POOL, SpeechRule.CHATHAM_HOUSE)
    assert (details.public, details.chair_sides) == (False, ("EU", "CN"))
    assert (only(found).extra["closed"], noticed(found)) == (True, [])


@pytest.mark.parametrize(
    ("word", "closed"), [("yes", True), ("TRUE", True), ("1", True), ("是", True), ("no", False), ("", False)]
)
def test_a_session_is_closed_by_a_word_of_three_languages(word: str, closed: bool) -> None:
    assert only(of(closed=word)).extra["closed"] is closed


@pytest.mark.parametrize("state", ["draft", "READY", " cancelled "])
def test_a_state_is_read_without_its_capitals(state: str) -> None:
    assert only(of(state=state)).extra["state"] == state.strip().lower()


def test_an_empty_state_says_nothing_of_the_state() -> None:
    assert "state" not in only(of(state="")).extra


@pytest.mark.parametrize(
    "name", ["equipment", "note", "spoken", "checked", "tags", "fields", "booths", "contributions"]
)
def test_a_column_that_is_there_and_empty_empties_and_one_that_is_missing_says_nothing(name: str) -> None:
    """Files hold what they speak of; the rest stays with the organisers."""
    field = {"note": "internal_note"}.get(name, name)

    assert not only(of(**{name: ""})).extra[field]
    assert field not in only(of()).extra


def test_people_are_nobody_where_the_column_is_empty_and_unspoken_where_there_is_none() -> None:
    assert only(of(people="")).roles == ()
    assert only(of()).roles is None


def test_roles_stand_a_line_each() -> None:
    event = only(of(people="chair_eu: Ana GARCÍA | confirmed\n\ninterpreter: Li Na / 李娜 | into=zh"))

    assert event.roles is not None
    assert [(role.latin, role.native, role.language, role.confirmed) for role in event.roles] == [
        ("Ana GARCÍA", "", "", True),
        ("Li Na", "李娜", "zh", False),
    ]


@pytest.mark.parametrize(
    ("cell", "closes"),
    [
        ("2027-09-20T08:45", datetime(2027, 9, 20, 8, 45)),
        ("2027-09-20T08:45+02:00", datetime(2027, 9, 20, 6, 45, tzinfo=UTC)),
        ("", None),
    ],
)
def test_doors_close_at_a_moment(cell: str, closes: datetime | None) -> None:
    """PRG-4."""
    assert only(of(doors_close=cell)).doors_close == closes


def test_the_second_of_two_rows_with_one_code_is_refused_and_says_where_the_first_is() -> None:
    found = read("code,title", "A1,Opening", "A2,Closing", "A1,Again")

    assert [event.title["en"] for event in found.events] == ["Opening", "Closing"]
    assert [(told.line, told.key, told.problem) for told in found.refused] == [(4, "A1", "repeated-id")]
    assert "line 2" in found.refused[0].text


def test_a_guid_is_the_key_and_the_code_may_then_repeat() -> None:
    found = read("guid,code,title", "g1,A1,Opening", "g2,A1,Closing")

    assert [(event.key, event.code) for event in found.events] == [("g1", "A1"), ("g2", "A1")]


def test_two_sessions_in_one_room_at_one_time_are_noticed() -> None:
    """PRG-2."""
    found = read(
        "code;title;date;start;end;room",
        "A1;One;2027-09-20;09:00;10:00;HEMI",
        "A2;Two;2027-09-20;09:30;11:00;HEMI",
        "A3;Three;2027-09-20;10:00;11:00;R51",
    )

    assert noticed(found) == [(3, "room-overlap")]
    assert "A1" in found.problems[0].text
