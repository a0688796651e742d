"""The bytes of a feed: rules 1 to 3, whatever organisers typed."""

from __future__ import annotations

import re
from typing import Any

import icalendar
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar.parser import Contentline

from forum_app.calendars import events, feeds, lines, plain, rules, zones
from forum_app.calendars.rules import Tongue
from tests.unit.calendars import documents, readers

AWKWARD = (
    "第一届中欧城市论坛：可持续城镇化、绿色建筑与智慧城市的伙伴关系（布鲁塞尔，二〇二七年九月）" * 3,
    "💧🏙️👩‍👩‍👧‍👦🇪🇺🇨🇳" * 12,
    'C:\\New\\name; a,b "quoted" \\n \\\\N ^n ^^ %2C',
    "tab\there\x07bell\x85next\u2028line\ufeffmark",
    "𠮷野家 𪚥 丹增·旺堆 يوسف",
)
typed = st.one_of(st.text(), st.sampled_from(AWKWARD), st.text("\\;,:\"^'nN\n\r\t\x00\u3000中文🏙️ "))


def check_bytes(feed: bytes) -> None:
    """Hold rule 1 byte by byte."""
    assert feed.endswith(b"\r\nEND:VCALENDAR\r\n")
    assert not feed.startswith(b"\xef\xbb\xbf")
    for line in feed.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        assert line.strip()
        line.decode("utf-8")
        assert re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line) is None


@settings(deadline=None)
@given(title=typed, abstract=typed, room=typed, tongue=st.sampled_from(Tongue))
@example(title=AWKWARD[0], abstract=AWKWARD[1], room=AWKWARD[2], tongue=Tongue.BOTH)
@example(title=AWKWARD[2], abstract=AWKWARD[3], room=AWKWARD[4], tongue=Tongue.ZH)
def test_whatever_is_typed_the_lines_are_right_and_read_back(
    title: str, abstract: str, room: str, tongue: Tongue
) -> None:
    """Rules 1 and 2: 75 octets, CRLF, no BOM, no control characters, escaped once."""
    release = documents.document(
        documents.session(title=documents.texts(zh=title), abstract=documents.texts(abstract))
    )
    release["rooms"][0]["name"] = documents.texts(room)

    feed = feeds.calendar_bytes(release, documents.AGENDA, tongue, documents.BASE_URL)

    check_bytes(feed)
    assert readers.text(feed, "SUMMARY") == (
        plain.cut(plain.line(title), 255) or release["sessions"][0]["code"]
    )
    assert readers.by_icalendar(feed) == readers.by_vobject(feed)


def test_every_chinese_character_arrives() -> None:
    """CAL-1: folds never part a character (rule 1)."""
    for shift in range(4):
        title = "x" * shift + AWKWARD[0]

        feed = documents.ics(documents.session(title=documents.texts(zh=title, original="zh")))

        assert readers.text(feed, "SUMMARY") == title
        assert readers.by_icalendar(feed)[0].summary == title


def test_a_backslash_before_a_capital_n_is_no_line_end() -> None:
    r"""Rule 2: icalendar 7.3 alone would turn `\N` into a line end."""
    feed = documents.ics(documents.session(title=documents.texts(r"C:\New")))

    assert readers.value(feed, "SUMMARY") == r"C:\\New"
    assert readers.by_icalendar(feed)[0].summary == r"C:\New"


def test_parameter_values_with_marks_are_quoted() -> None:
    """Rule 2."""
    release = documents.document(documents.session())
    release["rooms"][0]["name"] = documents.texts('Room "A": east; west, 2')

    feed = feeds.calendar_bytes(release, documents.AGENDA, Tongue.EN, documents.BASE_URL)

    place = "Room ”A”: east; west, 2, Committee of the Regions, Brussels"
    (line,) = [line for line in readers.lines(feed) if line.startswith("X-APPLE-STRUCTURED-LOCATION")]
    assert f'X-TITLE="{place}"' in line
    assert f'X-ADDRESS="{place}"' in line
    assert readers.text(feed, "LOCATION") == place


def test_an_empty_property_is_left_out() -> None:
    """Rule 2."""
    bare: dict[str, Any] = {"rooms": [], "track": None, "abstract": None, "stream": "", "themes": []}

    feed = documents.ics(documents.session(**bare))

    assert [line for line in readers.lines(feed) if line.endswith(":")] == []
    for name in ("LOCATION", "GEO", "CATEGORIES", "COLOR;", "CONFERENCE", "X-APPLE-STRUCTURED-LOCATION"):
        assert readers.values(feed.partition(b"BEGIN:VEVENT")[2], name) == []


def test_the_same_release_gives_the_same_bytes() -> None:
    """Rule 3: in any order of the sessions, at any time."""
    first, second = documents.session(), documents.session(rooms=["CD-1"])

    assert documents.ics(first, second) == documents.ics(second, first)
    assert (
        feeds.build(documents.document(first), documents.AGENDA, Tongue.ZH, documents.BASE_URL)
        == feeds.build(documents.document(first), documents.AGENDA, Tongue.ZH, documents.BASE_URL)
    )  # fmt: skip


def test_another_room_name_changes_that_rooms_events_only() -> None:
    """Rule 3: all other bytes of a feed stay."""
    moved, other = documents.session(rooms=["COR-51"]), documents.session()
    before = documents.document(moved, other)
    after = documents.document(moved, other)
    after["rooms"][1]["name"] = documents.texts("Room 52")

    old, new = (
        feeds.calendar_bytes(d, documents.AGENDA, Tongue.EN, documents.BASE_URL) for d in (before, after)
    )

    assert new == old.replace(b"Room 51", b"Room 52")


def test_joined_texts_are_what_icalendar_writes_of_the_whole() -> None:
    """The texts of the events are joined, not serialised again; the bytes are the same."""
    release = documents.document(documents.session(), documents.session(stream="https://live.example/直播"))
    joined = feeds.calendar_bytes(release, documents.AGENDA, Tongue.BOTH, documents.BASE_URL)
    book = events.Book.open(release, Tongue.BOTH, documents.BASE_URL)

    whole = icalendar.Calendar.from_ical(joined)

    assert whole.to_ical(sorted=False).count(b"BEGIN:VEVENT") == 2
    assert joined.count(b"BEGIN:VTIMEZONE") == 1
    for session, component in zip(release["sessions"], whole.walk("VEVENT"), strict=True):
        assert component.to_ical(sorted=False) == events.event_text(book, session).full


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400) | st.sampled_from(AWKWARD[:3]))
def test_a_line_is_folded_as_icalendar_folds_it(text: str) -> None:
    """Rule 1: the quicker fold gives the same bytes."""
    line = f"SUMMARY:{lines.escaped(text)}"

    assert lines.folded(line) == Contentline(line).to_ical()


def test_every_text_of_the_zones_holds_rule_1() -> None:
    """Rule 1."""
    moment = rules.instant("2027-09-20T08:40:00Z")
    for zone in ("Europe/Brussels", "Asia/Shanghai", "America/Argentina/ComodRivadavia", "Africa/Casablanca"):
        text = zones.vtimezone(zone, moment, moment).encode("ascii")

        assert max(map(len, text.split(b"\r\n"))) <= 75
        assert text.endswith(b"END:VTIMEZONE\r\n")
