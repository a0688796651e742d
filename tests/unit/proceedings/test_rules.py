"""What stands in a volume: DOC-3, PRG-5, PRG-6."""

from __future__ import annotations

from datetime import date

from forum_app.proceedings.rules import content_hash
from tests.unit.proceedings.sample import document, person, session, text, volume


def test_the_agenda_holds_every_session_by_the_day_of_the_venue() -> None:
    """PRG-5: the gala after midnight belongs to the day before; PRG-6: a cancelled session stays."""
    found = [(day, [meeting.code for meeting in meetings]) for day, meetings in volume().days]

    assert found == [(date(2027, 9, 20), ["OPEN", "LUNCH", "SHUT", "OFF", "GALA"])]


def test_a_session_after_the_start_of_the_day_opens_a_new_one() -> None:
    early = session("EARLY", "2027-09-21T02:30:00Z", "2027-09-21T03:00:00Z")

    assert [day for day, _ in volume(early).days] == [date(2027, 9, 20), date(2027, 9, 21)]


def test_entries_are_made_of_what_there_is_to_report() -> None:
    """Meals stand in the agenda only, and so does what was cancelled."""
    assert [meeting.code for meeting in volume().meetings] == ["OPEN", "SHUT", "GALA"]


def test_a_closed_session_lists_nobody() -> None:
    shut = next(meeting for meeting in volume().meetings if meeting.code == "SHUT")

    assert (shut.closed, shut.people, shut.talks) == (True, (), ())


def test_who_serves_a_session_is_not_listed_in_it() -> None:
    staff = [person("interpreter", "A B"), person("note_taker", "C D"), person("rapporteur", "E F")]
    found = volume(session("X", "2027-09-21T08:00:00Z", "2027-09-21T09:00:00Z", people=staff))

    assert [each.role for each in found.meetings[-1].people] == ["rapporteur"]


def test_a_place_that_nobody_fills_is_left_out_and_one_with_a_function_stays() -> None:
    nobody = person("chair_eu", "", function=None, body=None)
    somebody = person("speaker", "", function=text("Covenant of Mayors, representative"), body=None)
    found = volume(session("X", "2027-09-21T08:00:00Z", "2027-09-21T09:00:00Z", people=[nobody, somebody]))

    assert [each.function.get("en") for each in found.meetings[-1].people] == [
        "Covenant of Mayors, representative"
    ]


def test_a_person_has_the_language_of_their_script() -> None:
    people = volume().meetings[0].people

    assert [(each.latin, each.native, each.language) for each in people] == [
        ("Pedro GARCÍA LÓPEZ", "", ""),
        ("ZHANG Yongsheng", "张永生", "zh"),
    ]


def test_places_pillar_and_themes_are_named() -> None:
    first = volume().meetings[0]

    assert [(room.get("en"), venue.get("zh")) for room, venue in first.places] == [
        ("Hemicycle", "欧洲地区委员会")
    ]
    assert (first.pillar.get("en"), [theme.get("zh") for theme in first.themes]) == (
        "City networking",
        ["宜居城市"],
    )


def test_a_key_that_the_release_does_not_explain_is_left_out() -> None:
    odd = session(
        "ODD", "2027-09-21T08:00:00Z", "2027-09-21T09:00:00Z", rooms=["??"], pillar="??", themes=["??"]
    )

    found = volume(odd).meetings[-1]

    assert (found.places, bool(found.pillar), found.themes) == ((), False, ())


def test_the_same_content_has_the_same_hash_and_any_change_another() -> None:
    base = content_hash(document(), "en", "t")

    assert content_hash(document(), "en", "t") == base
    more = document(session("NEW", "2027-09-21T08:00:00Z", "2027-09-21T09:00:00Z"))
    others = {
        content_hash(*asked)
        for asked in ((document(), "zh", "t"), (document(), "en", "u"), (more, "en", "t"))
    }
    assert len(others | {base}) == 4
