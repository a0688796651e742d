"""What can be followed in a calendar, and how each app is given the address (rules 18 and 24)."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from forum_app.core.translated import Translated
from forum_app.public.pages import subscribing
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.subscribing import Wish
from tests.unit.public.documents import agenda, person, session

UID = "2" * 32
HTTPS = "https://forum.example/feeds/urban-forum-2027/tracks/track-a.zh.ics"


@pytest.fixture
def whole() -> Agenda:
    zhang = person("speaker", "ZHANG Yongsheng", "张永生", uid=UID)
    return agenda(
        session("MF1", "09-20T08:40", "09-20T10:15", part="mayors", themes=["green"], people=[zhang]),
        session("MF2", "09-20T10:40", "09-20T12:15", part="mayors", track="track-a", rooms=["R52"]),
    )


def feeds(whole: Agenda, chosen: str = "agenda") -> dict[str, list[str]]:
    return {
        group.folder: [offer.feed for offer in group.offers] for group in subscribing.groups(whole, chosen)
    }


def test_parts_themes_tracks_and_rooms_with_sessions_are_on_offer(whole: Agenda) -> None:
    assert feeds(whole) == {
        "parts": ["parts/mayors"],
        "themes": ["themes/green"],
        "tracks": ["tracks/track-a"],
        "rooms": ["rooms/HEMI", "rooms/R52"],
    }


def test_an_empty_room_is_on_offer_only_to_who_came_from_its_page(whole: Agenda) -> None:
    assert feeds(whole, "rooms/SCHU")["rooms"] == ["rooms/HEMI", "rooms/R52", "rooms/SCHU"]


def test_of_the_speakers_only_the_chosen_one_is_listed(whole: Agenda) -> None:
    assert feeds(whole, f"speakers/{UID}")["speakers"] == [f"speakers/{UID}"]
    assert "speakers" not in feeds(whole, "speakers/" + "0" * 32)


def test_an_agenda_without_sessions_offers_itself_alone() -> None:
    assert feeds(agenda()) == {}
    assert subscribing.offered(agenda(), "agenda") == subscribing.Offer("agenda", Translated({}), 0)


@pytest.mark.parametrize(
    ("feed", "name", "total"),
    [
        ("agenda", "", 2),
        ("parts/mayors", "Mayors’ Forum", 2),
        ("themes/green", "Green cities", 1),
        ("themes/smart", "Smart cities", 0),
        ("tracks/track-a", "Track A", 1),
        ("rooms/R52", "Room 52", 1),
        (f"speakers/{UID}", "ZHANG Yongsheng", 1),
    ],
)
def test_an_offer_has_a_name_and_the_number_of_its_sessions(
    whole: Agenda, feed: str, name: str, total: int
) -> None:
    found = subscribing.offered(whole, feed)

    assert found is not None
    assert (found.feed, found.name.to("en").text, found.total) == (feed, name, total)


def test_a_speaker_is_named_in_the_readers_script(whole: Agenda) -> None:
    found = subscribing.offered(whole, f"speakers/{UID}")

    assert found is not None
    assert found.name.to("zh").text == "张永生"


def test_a_room_says_its_building(whole: Agenda) -> None:
    found = subscribing.offered(whole, "rooms/HEMI")

    assert found is not None
    assert found.within.to("zh").text == "欧洲地区委员会"


@pytest.mark.parametrize(
    "feed",
    [
        *("x", "agenda/", "agenda/x", "parts", "parts/", "parts/none", "parts/mayors/x", "sessions/MF1", "/"),
        *("speakers/", "speakers/" + "0" * 32, "../parts/mayors", "PARTS/mayors", "parts/mayors.zh", "\0"),
        "a" * 5_000,
    ],
)
def test_what_the_release_does_not_have_is_no_feed(whole: Agenda, feed: str) -> None:
    assert subscribing.offered(whole, feed) is None
    assert subscribing.unknown(whole, Wish(feed, "both")) == ("feed",)


def test_both_halves_of_a_choice_can_be_wrong(whole: Agenda) -> None:
    assert subscribing.unknown(whole, Wish("x", "de")) == ("feed", "language")
    assert subscribing.unknown(whole, Wish("agenda", "")) == ("language",)
    assert subscribing.unknown(whole, Wish("rooms/R52", "fr")) == ()


@pytest.mark.parametrize(("page", "language"), [("en", "both"), ("zh", "both"), ("fr", "fr")])
def test_who_says_nothing_gets_the_whole_agenda_in_a_language_that_is_read(page: str, language: str) -> None:
    wish = Wish.read({}, page)

    assert wish == Wish("agenda", language)
    assert wish.query(page) == {}
    assert Wish.read({"feed": "", "language": ""}, page) == wish


def test_the_address_of_a_choice_says_what_is_not_said_without_it() -> None:
    assert Wish("tracks/track-a", "zh").query("en") == {"feed": "tracks/track-a", "language": "zh"}
    assert Wish("agenda", "both").query("fr") == {"language": "both"}
    assert Wish("rooms/R52", "fr").query("fr") == {"feed": "rooms/R52"}


@pytest.mark.parametrize(
    ("feed", "language", "names"),
    [
        ("agenda", "both", ("", "agenda")),
        ("agenda", "fr", ("", "agenda.fr")),
        ("tracks/track-a", "both", ("tracks", "track-a")),
        ("rooms/R52", "zh", ("rooms", "R52.zh")),
    ],
)
def test_a_choice_is_a_file_of_its_own(feed: str, language: str, names: tuple[str, str]) -> None:
    """Rule 18: the language is part of the address."""
    assert subscribing.names(Wish(feed, language)) == names


def test_the_name_is_the_one_that_the_feed_carries(whole: Agenda) -> None:
    """Rule 5: edition and subject, in the language of the feed."""
    room = subscribing.offered(whole, "rooms/R52")
    every = subscribing.offered(whole, "agenda")

    assert room is not None
    assert every is not None
    assert subscribing.title(whole, room, "en") == "Urban Forum 2027 – Room 52"
    assert subscribing.title(whole, every, "zh") == "2027年城市论坛"
    assert subscribing.title(whole, every, "both") == "Urban Forum 2027 / 2027年城市论坛"


def test_every_app_gets_the_address_as_it_wants_it() -> None:
    """Rule 24, to the letter: Google takes the encoded webcal address, Outlook the https one with a name."""
    ways = subscribing.ways(HTTPS, "Forum 2027 / 论坛 & “more”")

    assert ways.https == HTTPS
    assert ways.webcal == "webcal://forum.example/feeds/urban-forum-2027/tracks/track-a.zh.ics"
    assert ways.google == (
        "https://calendar.google.com/calendar/r?cid="
        "webcal%3A%2F%2Fforum.example%2Ffeeds%2Furban-forum-2027%2Ftracks%2Ftrack-a.zh.ics"
    )
    assert ways.outlook.startswith(
        "https://outlook.live.com/calendar/0/addfromweb?url=https%3A%2F%2Fforum.example%2Ffeeds%2F"
    )
    assert ways.office == ways.outlook.replace("outlook.live.com", "outlook.office.com")


def test_what_was_encoded_is_read_back_as_it_was() -> None:
    name = "Forum 2027 / 论坛 & “more” 100 % #1 + 1"
    ways = subscribing.ways(HTTPS, name)

    assert parse_qs(urlsplit(ways.outlook).query) == {"url": [HTTPS], "name": [name]}
    assert parse_qs(urlsplit(ways.google).query) == {"cid": [ways.webcal]}
    assert unquote(ways.google.partition("cid=")[2]) == ways.webcal


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://论坛.example", "https://xn--kfsr23j.example"),
    ],
)
def test_addresses_are_ascii_whatever_the_host(base: str, shown: str) -> None:
    """Rule 18: any app must be able to type it."""
    ways = subscribing.ways(f"{base}/feeds/f/agenda.ics", "F")

    assert ways.https == f"{shown}/feeds/f/agenda.ics"
    assert ways.webcal == "webcal" + ways.https[ways.https.index("://") :]
    assert ways.google.isascii()
