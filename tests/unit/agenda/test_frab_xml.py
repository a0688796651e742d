from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from forum_app.agenda.importers import ImportedSchedule, read_bytes
from forum_app.core.reports import RefusedFile
from tests.unit.agenda.schedules import HEAD, ZONE, a_schedule, an_event, read_schedule


def _problems(schedule: ImportedSchedule) -> list[tuple[str, int, str]]:
    return [(problem.problem, problem.line, problem.key) for problem in schedule.problems]


def _refusal(text: str | bytes) -> tuple[str, int]:
    with pytest.raises(RefusedFile) as caught:
        read_bytes(text if isinstance(text, bytes) else text.encode())
    return caught.value.problem.problem, caught.value.problem.line


def test_an_event_knows_its_line_and_its_own_identifier() -> None:
    schedule = read_schedule(an_event("g1"), an_event("g2", start="11:00"))

    assert [(event.key, event.line) for event in schedule.events] == [("g1", 4), ("g2", 5)]
    assert schedule.problems == ()


def test_a_guid_goes_before_an_id() -> None:
    event = an_event("x").replace('guid="x" id="x"', 'guid="long" id="7" code="ABC7"')

    found = read_schedule(event).events[0]

    assert (found.key, found.code) == ("long", "ABC7")


def test_a_date_with_an_offset_is_taken_as_it_is() -> None:
    """PRG-1: c3voc writes the instant; the day's change has no say in it."""
    event = an_event(date="2027-09-21T00:30:00+02:00", start="00:30")

    schedule = read_schedule(event, conference="")

    start, _ = schedule.events[0].instants("Asia/Shanghai") or (None, None)
    assert start == datetime(2027, 9, 20, 22, 30, tzinfo=UTC)
    assert schedule.problems == ()


def test_a_start_before_the_day_changes_is_on_the_next_date_and_told() -> None:
    """PRG-5."""
    schedule = read_schedule(an_event(start="00:30"), conference=f"{ZONE}<day_change>04:00</day_change>")

    assert schedule.events[0].start == datetime(2027, 9, 21, 0, 30)
    assert _problems(schedule) == [("after-midnight", 4, "g1")]


def test_the_day_begins_when_the_file_says_and_at_four_otherwise() -> None:
    """PRG-5."""
    by_day = read_schedule(an_event(), day='date="2027-09-20" start="2027-09-20T06:00:00+02:00"')

    assert by_day.day_change == time(6)
    assert read_schedule(an_event()).day_change == time(4)


def test_a_missing_and_an_unknown_zone_are_told() -> None:
    missing = read_schedule(an_event(), conference="")
    unknown = read_schedule(an_event(), conference="<time_zone_name>Europe/Atlantis</time_zone_name>")

    assert (missing.zone, _problems(missing)) == (None, [("missing-zone", 2, "")])
    assert (unknown.zone, _problems(unknown)) == (None, [("unknown-zone", 2, "")])
    assert read_schedule(an_event()).zone == "Europe/Brussels"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"start": "25:00"}, "bad-time"),
        ({"start": "half nine"}, "bad-time"),
        ({"start": ""}, "bad-time"),
        ({"duration": "00:00"}, "bad-duration"),
        ({"duration": "-1:00"}, "bad-duration"),
        ({"duration": "01:75"}, "bad-duration"),
        ({"duration": "999:00"}, "bad-duration"),
        ({"duration": ""}, "bad-duration"),
        ({"date": "20 September"}, "bad-date"),
        ({"date": "0001-01-01T00:30:00+02:00"}, "bad-date"),
        ({"title": "  "}, "no-title"),
    ],
)
def test_a_bad_event_is_refused_with_its_line_and_the_others_are_kept(
    fields: dict[str, str], problem: str
) -> None:
    schedule = read_schedule(an_event("g1"), an_event("g2", **fields), an_event("g3", start="14:00"))

    assert [event.key for event in schedule.events] == ["g1", "g3"]
    assert [(p.problem, p.line, p.key) for p in schedule.refused] == [(problem, 5, "g2")]
    assert schedule.warnings == ()


def test_an_event_without_identifier_is_refused() -> None:
    schedule = read_schedule(an_event("g1"), an_event("").replace('guid="" id=""', ""))

    assert [(p.problem, p.line) for p in schedule.refused] == [("no-id", 5)]


def test_a_repeated_identifier_is_refused_and_names_the_first() -> None:
    schedule = read_schedule(an_event("g1"), an_event("g1", start="14:00"))

    assert [event.start and event.start.hour for event in schedule.events] == [9]
    assert [(p.problem, p.line) for p in schedule.refused] == [("repeated-id", 5)]
    assert "line 4" in schedule.refused[0].text


def test_a_day_without_a_date_refuses_its_events() -> None:
    schedule = read_schedule(an_event(), day='date="Monday"')

    assert (schedule.days, [p.problem for p in schedule.refused]) == ((), ["bad-date"])


def test_a_room_taken_twice_is_a_warning() -> None:
    schedule = read_schedule(
        an_event("g1"),
        an_event("g2", start="10:00"),
        an_event("g3", start="10:30", room="Other"),
        an_event("g4", start="11:00"),
    )

    assert len(schedule.events) == 4
    assert _problems(schedule) == [("room-overlap", 5, "g2")]
    assert "Janson is taken until 10:30 by g1 (line 4)" in schedule.problems[0].text


def test_a_person_in_two_places_is_a_warning() -> None:
    person = '<persons><person id="7">王小明</person></persons>'

    schedule = read_schedule(an_event("g1", extra=person), an_event("g2", room="Other", extra=person))

    assert _problems(schedule) == [("person-overlap", 5, "g2")]
    assert [(p.key, p.name) for p in schedule.people] == [("7", "王小明")]


def test_people_without_a_key_go_by_their_name() -> None:
    persons = "<persons><person>Ana • Li</person><person> </person><person>Bo</person></persons>"

    found = read_schedule(an_event(extra=persons)).people

    assert [(person.key, person.name) for person in found] == [("Ana·Li", "Ana·Li"), ("Bo", "Bo")]


def test_a_text_is_filed_under_its_language() -> None:
    """PRG: a title only in Chinese; NAM-7."""
    schedule = read_schedule(
        an_event("g1", title="智慧城市"),
        an_event("g2", title="Villes", language="fr", start="12:00"),
        an_event("g3", title="Stadt", language="de", start="14:00"),
    )

    titles = [(dict(event.title), event.languages) for event in schedule.events]
    assert titles == [({"zh": "智慧城市"}, ()), ({"fr": "Villes"}, ("fr",)), ({"en": "Stadt"}, ("de",))]


def test_an_unsafe_link_is_left_out_and_told() -> None:
    links = (
        '<links><link href="javascript:alert(1)">x</link><link href="https://example.org/a">A</link></links>'
    )

    schedule = read_schedule(an_event(extra=links))

    assert [(link.url, link.title) for link in schedule.events[0].links] == [("https://example.org/a", "A")]
    assert _problems(schedule) == [("bad-link", 4, "g1")]


def test_rooms_without_events_and_tracks_with_colours_are_kept() -> None:
    tracks = '<track name="Green" slug="g" color="#2f8c58"/>'
    text = a_schedule(an_event(track="Green"), conference=ZONE + tracks)

    schedule = read_bytes(text.replace("</room></day>", '</room><room name="H.1 (空)"/></day>').encode())

    assert [room.key for room in schedule.rooms] == ["Janson", "H-1-kong"]
    assert [(track.key, track.colour) for track in schedule.tracks] == [("Green", "seagreen")]


def test_an_event_that_contradicts_its_date_is_told() -> None:
    schedule = read_schedule(an_event(date="2027-09-20T10:00:00+02:00", start="09:30"))

    assert [problem.problem for problem in schedule.problems] == ["time-mismatch"]
    assert schedule.events[0].duration == timedelta(hours=1)


def test_a_schedule_in_gb18030_is_read() -> None:
    text = a_schedule(an_event(title="市长论坛𬀩"), head='<?xml version="1.0" encoding="GB18030"?>\n')

    schedule = read_bytes(text.encode("gb18030"))

    assert schedule.events[0].title == {"zh": "市长论坛𬀩"}


@pytest.mark.parametrize("declared", ["GB2312", "gbk"])
def test_a_file_that_declares_less_than_it_uses_is_read(declared: str) -> None:
    text = a_schedule(an_event(title="市长䶮"), head=f'<?xml version="1.0" encoding="{declared}"?>\n')

    assert read_bytes(text.encode("gb18030")).events[0].title == {"zh": "市长䶮"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    assert read_bytes(a_schedule(an_event(title="城市")).encode(encoding)).events[0].title == {"zh": "城市"}


def test_a_truncated_file_is_refused_whole_with_its_line() -> None:
    text = a_schedule(an_event("g1"), an_event("g2"))

    assert _refusal(text[: text.index("Talk g2")]) == ("bad-xml", 5)


def test_broken_xml_is_refused_whole_with_its_line() -> None:
    assert _refusal(a_schedule(an_event("g1"), an_event("g2", title="A & B"))) == ("bad-xml", 5)


def test_another_root_is_refused() -> None:
    assert _refusal(f"{HEAD}<html><body/></html>") == ("wrong-root", 2)


def test_a_schedule_without_events_is_refused() -> None:
    assert _refusal(a_schedule()) == ("no-events", 0)


BILLION_LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\n'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n<schedule><conference><title>&c;</title></conference></schedule>'
)
OUTSIDE_FILE = (
    '<?xml version="1.0"?>\n<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n'
    "<schedule><conference><title>&x;</title></conference></schedule>"
)
OUTSIDE_TYPE = '<?xml version="1.0"?>\n<!DOCTYPE schedule SYSTEM "http://example.org/s.dtd">\n<schedule/>'


@pytest.mark.parametrize("text", [BILLION_LAUGHS, OUTSIDE_FILE, OUTSIDE_TYPE])
def test_entities_and_outside_files_are_refused(text: str) -> None:
    assert _refusal(text)[0] == "unsafe-xml"


def test_endless_nesting_is_refused() -> None:
    assert _refusal(f"{HEAD}<schedule>{'<a>' * 100_000}")[0] == "bad-xml"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"PK\x03\x04rest", "broken-workbook"),
        (b"%PDF-1.7", "unknown-format"),
        (b'<?xml version="1.0" encoding="rot13"?><schedule/>', "bad-encoding"),
        (b'<?xml version="1.0" encoding="nonsense"?><schedule/>', "bad-encoding"),
        (b"<schedule>\n\n\xff</schedule>", "bad-encoding"),
        (b"code;name\nA;B\n", "unknown-header"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(data: bytes, problem: str) -> None:
    assert _refusal(data)[0] == problem


def test_bytes_of_no_encoding_are_refused_with_their_line() -> None:
    assert _refusal(b"<schedule>\n\n\xff</schedule>") == ("bad-encoding", 3)


def test_the_days_of_the_file_are_told() -> None:
    assert read_schedule(an_event()).days == (date(2027, 9, 20),)
