"""Titles, descriptions and places in each language: rules 13 to 15."""

from __future__ import annotations

from typing import Any

import pytest

from forum_app.calendars import wording
from forum_app.calendars.rules import Tongue
from forum_app.calendars.wording import Words
from forum_app.core.translated import Translated
from tests.unit.calendars import documents
from tests.unit.calendars.documents import session, texts


@pytest.mark.parametrize(
    ("title", "tongue", "words"),
    [
        (texts("Water", "水"), Tongue.BOTH, Words("Water / 水")),
        (texts("Water", "水"), Tongue.EN, Words("Water", "en")),
        (texts("Water", "水"), Tongue.ZH, Words("水", "zh-CN")),
        (texts("Water", "水", "Eau"), Tongue.FR, Words("Eau", "fr")),
        (texts("Water"), Tongue.BOTH, Words("Water")),
        (texts(zh="水", original="zh"), Tongue.BOTH, Words("水")),
        (texts("Water"), Tongue.ZH, Words("Water", "en")),
        (texts("水 2027", "水 2027"), Tongue.BOTH, Words("水 2027")),
        (texts("Water\n  and\tair"), Tongue.EN, Words("Water and air", "en")),
    ],
)
def test_a_title_is_in_the_feeds_language_or_in_two(title: Any, tongue: Tongue, words: Words) -> None:
    """Rule 13, NAM-7."""
    assert wording.title(session(title=title), tongue) == words


def test_a_session_without_a_title_shows_its_code() -> None:
    """Rule 2: no property is empty."""
    assert wording.title(session(title=texts(), code="MF1"), Tongue.BOTH) == Words("MF1")


@pytest.mark.parametrize("state", ["confirmed", "cancelled"])
@pytest.mark.parametrize("tongue", list(Tongue))
def test_a_long_title_is_cut_to_255_characters(tongue: Tongue, state: str) -> None:
    """Rule 13."""
    long = session(title=texts("Sustainable urbanisation " * 20, "可持续城镇化" * 60), state=state)

    shown = wording.title(long, tongue).text

    assert 240 <= len(shown) <= 255
    assert shown.endswith("…")


def test_a_long_title_in_two_languages_keeps_the_shorter_one_whole() -> None:
    """Rule 13."""
    shown = wording.title(session(title=texts("Sustainable urbanisation " * 20, "水")), Tongue.BOTH).text

    assert shown.endswith("… / 水")


@pytest.mark.parametrize(
    ("tongue", "description"),
    [
        (
            Tongue.BOTH,
            "Chair (EU) / 主席（欧方）: Member of the College / 委员\n"
            "Moderator / 主持人: Pedro GARCÍA LÓPEZ, Director\n"
            "Speakers / 发言人: WANG Xiaoming 王小明, Mayor, City of Chengdu / 成都市市长\n\n"
            "Cities plan together.\n\n城市共同规划。\n\n"
            "Live stream / 直播: https://live.example/1",
        ),
        (
            Tongue.EN,
            "Chair (EU): Member of the College\nModerator: Pedro GARCÍA LÓPEZ, Director\n"
            "Speakers: WANG Xiaoming, Mayor, City of Chengdu\n\n"
            "Cities plan together.\n\nLive stream: https://live.example/1",
        ),
        (
            Tongue.ZH,
            "主席（欧方）：委员\n主持人：Pedro GARCÍA LÓPEZ，Director\n发言人：王小明，成都市市长\n\n"
            "城市共同规划。\n\n直播：https://live.example/1",
        ),
        (
            Tongue.FR,
            "Présidence (UE)\u00a0: Member of the College\nModération\u00a0: Pedro GARCÍA LÓPEZ, Directeur\n"
            "Intervenants\u00a0: WANG Xiaoming, 成都市市长\n\n"
            "Cities plan together.\n\nDiffusion en direct\u00a0: https://live.example/1",
        ),
    ],
)
def test_a_description_has_people_then_abstract_then_stream(tongue: Tongue, description: str) -> None:
    """Rule 14."""
    people = [documents.WANG, documents.GARCIA, documents.OPEN_SEAT]

    found = wording.description(session(people=people, stream="https://live.example/1"), tongue)

    assert found.text == description


def test_speakers_of_contributions_are_named_once() -> None:
    """Rule 14."""
    items = [
        {"order": order, "minutes": 6, "title": texts("Item"), "people": [documents.WANG]} for order in (1, 2)
    ]

    found = list(wording.people(session(people=[documents.WANG], contributions=items), Tongue.ZH))

    assert found == ["发言人：王小明，成都市市长"]


@pytest.mark.parametrize("role", ["interpreter", "note_taker"])
def test_those_who_serve_a_session_are_not_announced(role: str) -> None:
    """Rule 14."""
    assert list(wording.people(session(people=[documents.WANG | {"role": role}]), Tongue.EN)) == []


def test_an_abstract_is_plain_and_cut_at_600_characters() -> None:
    """Rules 2 and 14."""
    long = session(abstract=texts("<p>Green <b>cities</b> &amp; water</p>" + "<p>more words</p>" * 80))

    shown = wording.description(long, Tongue.EN).text

    assert 570 <= len(shown) <= 600
    assert shown.startswith("Green cities & water\n\nmore words\n\nmore")
    assert shown.endswith("…")


def test_no_mail_address_is_in_a_description() -> None:
    """Rule 14."""
    found = wording.description(session(abstract=texts("Write to mayor@city.example today.")), Tongue.EN)

    assert found.text == "Write to … today."


@pytest.mark.parametrize(
    ("parts", "tongue", "words"),
    [
        (
            [Translated.of(en="Hall", zh="大厅"), Translated.of(en="Brussels", zh="布鲁塞尔")],
            Tongue.BOTH,
            Words("Hall, Brussels / 大厅，布鲁塞尔"),
        ),
        ([Translated.of(en="Hall", zh="大厅")], Tongue.ZH, Words("大厅", "zh-CN")),
        ([Translated.of(en="AW1.120"), Translated.of(en="ULB")], Tongue.BOTH, Words("AW1.120, ULB")),
        (
            [Translated.of(en="Hall"), Translated.of(en="X", zh="某")],
            Tongue.BOTH,
            Words("Hall, X / Hall，某"),
        ),
        ([Translated.of(en="Hall"), Translated.of(zh="某")], Tongue.ZH, Words("Hall，某")),
        (
            [Translated.of(en="Berlaymont"), Translated.of(en="Berlaymont")],
            Tongue.EN,
            Words("Berlaymont", "en"),
        ),
        ([Translated({}), Translated.of(en="Outside")], Tongue.EN, Words("Outside", "en")),
        ([], Tongue.BOTH, Words("")),
    ],
)
def test_a_place_is_room_building_city(parts: list[Translated], tongue: Tongue, words: Words) -> None:
    """Rule 15."""
    assert wording.place(parts, tongue) == words
