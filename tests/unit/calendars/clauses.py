"""The clauses of calendar rules 1 to 24 and the test that holds each, as `file::test`, the file without `test_`.

Rules 17 and 22 to 25 as far as they are about one person, and the last sentence of rule 12, are held by the tests
of personal feeds and of invitations, which name their rule.
"""

from __future__ import annotations

HERE, WEB = "unit/calendars", "web/calendars"
BYTES, CLAUSES, EVENTS = f"{HERE}/bytes", f"{HERE}/rule_clauses", f"{HERE}/events"
HEADER, RULES, WORDING = f"{HERE}/header", f"{HERE}/rules", f"{HERE}/wording"
PLAIN, ZONES, REPLIES = f"{HERE}/plain", f"{HERE}/zones", f"{HERE}/replies"
FEEDS, WAYS, RELEASES = f"{WEB}/feeds", f"{WEB}/both_ways", f"{WEB}/releases"
ASKED = f"{WAYS}::whatever_is_asked_both_ways_give_the_right_answer"
PUBLISH, READERS = "db/agenda/publish", "calendars_js/icaljs"

HELD: dict[int, dict[str, str]] = {
    1: {
        "UTF-8, no BOM, CRLF, 75 octets, no blank line, final CRLF": (
            f"{BYTES}::whatever_is_typed_the_lines_are_right_and_read_back"
        ),
        "folds never inside a UTF-8 sequence": f"{BYTES}::every_chinese_character_arrives",
        "control characters are stripped": f"{PLAIN}::no_control_character_survives",
        "zones too": f"{BYTES}::every_text_of_the_zones_holds_rule_1",
    },
    2: {
        "TEXT escaped once": f"{BYTES}::a_backslash_before_a_capital_n_is_no_line_end",
        "parameter values quoted": f"{BYTES}::parameter_values_with_marks_are_quoted",
        "no HTML or entities": f"{CLAUSES}::marks_are_written_as_they_were_typed",
        "no empty property": f"{BYTES}::an_empty_property_is_left_out",
        "trimmed": f"{CLAUSES}::every_text_is_trimmed",
    },
    3: {
        "same data, same bytes": f"{BYTES}::the_same_release_gives_the_same_bytes",
        "order by start, then UID": f"{RULES}::sessions_stand_by_start_then_uid",
        "no clock": f"{CLAUSES}::no_clock_is_in_the_bytes",
        "no request header": f"{FEEDS}::the_bytes_do_not_depend_on_who_asks",
        "nothing but what changed": f"{RELEASES}::exactly_what_changed_changes_in_every_feed",
        "kept texts are never stale": f"{HERE}/texts::a_kept_text_is_always_the_one_that_would_be_made",
    },
    4: {
        "PRODID, VERSION, CALSCALE first": f"{HEADER}::product_version_and_calendar_scale_come_first",
        "no METHOD": f"{HEADER}::feeds_and_files_carry_no_method",
    },
    5: {
        "NAME, X-WR-CALNAME, X-WR-CALDESC, zone, pace, colour": (
            f"{HEADER}::a_feed_says_its_name_its_pace_and_its_zone"
        ),
        "the name of the part, in the feed's language": f"{HEADER}::the_name_says_what_of_the_edition_it_is",
        "PT15M in forum week": f"{HEADER}::a_feed_published_in_the_forum_week_is_asked_for_every_15_minutes",
        "COLOR of a track": f"{HEADER}::a_tracks_feed_has_the_tracks_colour",
        "none of it in a single file": f"{HEADER}::a_single_file_has_no_name_and_no_pace",
    },
    6: {
        "no SOURCE, no URL": f"{HEADER}::no_feed_names_its_source",
        "nothing of the question": f"{WEB}/two_editions::a_question_changes_nothing_in_a_public_feed",
    },
    7: {
        "the venue's zone at both ends": f"{EVENTS}::times_are_in_the_venues_zone_at_both_ends",
        "never floating, DTEND after DTSTART, no whole day": (
            f"{CLAUSES}::every_time_has_a_zone_and_ends_after_it_begins"
        ),
        "no RRULE": f"{EVENTS}::an_event_never_repeats",
        "the hour that clocks show twice": f"{EVENTS}::the_hour_that_clocks_show_twice_is_written_in_utc",
    },
    8: {
        "one for each zone, before the first event": f"{CLAUSES}::each_zone_in_use_is_described_once",
        "Shanghai": f"{ZONES}::shanghai_is_the_constant_text",
        "Brussels": f"{ZONES}::brussels_is_the_constant_text",
        "no other generator": f"{CLAUSES}::icalendars_own_zones_are_never_asked_for",
        "others begin at the wall time before": f"{ZONES}::another_zone_begins_at_the_wall_time_before_the_change",
    },
    9: {
        "every half-hour within 400 days": (
            f"{ZONES}::a_zone_equals_zoneinfo_in_every_half_hour_within_400_days"
        ),
        "by ical.js": f"{READERS}::each_event_is_where_the_release_says",
        "by libical": f"{HERE}/libical::libical_sees_each_event_at_its_instant",
        "by node-ical": "calendars_js/node_ical::node_ical_sees_the_same_events",
        "by khal": "journeys/calendar_programs::khal_shows_the_same_events",
    },
    10: {
        "the session's own": f"{RULES}::the_uid_depends_on_the_session_alone",
        "ASCII, the same everywhere, survives renames": (
            f"{CLAUSES}::a_uid_is_one_in_every_feed_whatever_is_renamed"
        ),
    },
    11: {
        "DTSTAMP, LAST-MODIFIED, CREATED": f"{EVENTS}::the_stamps_are_the_sessions_own",
        "SEQUENCE with time and state": f"{RELEASES}::exactly_what_changed_changes_in_every_feed",
        "SEQUENCE with the room, not with words": (
            f"{PUBLISH}::another_room_raises_the_sequence_and_a_new_title_does_not"
        ),
        "never decreases": f"{PUBLISH}::a_cancelled_session_can_take_place_after_all",
        "LAST-MODIFIED with what shows alone": (
            f"{RELEASES}::words_move_the_date_and_what_nobody_sees_moves_nothing"
        ),
        "a renamed room": f"{PUBLISH}::a_renamed_room_revises_its_sessions",
        "a renamed speaker": f"{RELEASES}::a_renamed_speaker_moves_the_date_of_her_sessions",
    },
    12: {
        "STATUS": f"{EVENTS}::the_status_is_the_sessions_state",
        "TRANSP and prefix": f"{EVENTS}::a_cancelled_session_stays_and_says_so",
        "withdrawn stays, SEQUENCE+1": f"{PUBLISH}::a_published_session_taken_back_stays_as_cancelled",
        "until 30 days after": f"{RULES}::a_cancelled_session_leaves_a_feed_after_30_days",
        "no draft": f"{RELEASES}::a_draft_change_is_not_public",
    },
    13: {
        "the feed's language, or both": f"{WORDING}::a_title_is_in_the_feeds_language_or_in_two",
        "255 characters": f"{WORDING}::a_long_title_is_cut_to_255_characters",
        "one SUMMARY, LANGUAGE": f"{CLAUSES}::each_event_has_one_summary_in_a_language_that_is_named",
    },
    14: {
        "people, abstract, stream": f"{WORDING}::a_description_has_people_then_abstract_then_stream",
        "the address last, no X-ALT-DESC": (
            f"{CLAUSES}::the_sessions_address_is_the_last_line_of_its_description"
        ),
        "plain": f"{PLAIN}::markup_becomes_plain_text",
        "no e-mail address": f"{WORDING}::no_mail_address_is_in_a_description",
    },
    15: {
        "Room, Building, City": f"{WORDING}::a_place_is_room_building_city",
        "GEO": f"{EVENTS}::a_place_has_its_point_for_maps",
        "for Apple": f"{CLAUSES}::the_place_for_apple_is_named_as_the_location",
        "CONFERENCE": f"{EVENTS}::a_stream_is_a_conference_and_stands_in_the_description",
    },
    16: {
        "absolute": f"{EVENTS}::the_address_is_absolute_in_the_feeds_language",
        "ASCII": f"{CLAUSES}::an_address_is_ascii_whatever_the_host_is_called",
        "CATEGORIES, COLOR, CLASS": f"{EVENTS}::the_track_is_named_in_both_languages_and_gives_the_colour",
        "PRIVATE in delegate feeds": f"{HERE}/personal::every_event_is_private_and_a_title_cannot_change_that",
        "TRANSP": f"{RULES}::breaks_full_days_and_what_is_cancelled_leave_time_free",
    },
    17: {
        "nobody rung, nobody invited": f"{CLAUSES}::no_public_feed_rings_or_invites",
        "no alarm for the asking": f"{WEB}/two_editions::a_question_changes_nothing_in_a_public_feed",
    },
    18: {
        "the addresses": f"{RULES}::an_address_names_feed_and_language",
        "no other": f"{RULES}::any_other_address_is_unknown",
        "no cookie, no redirect, any client": f"{WEB}/two_editions::a_feed_is_sent_at_once_to_whoever_asks",
    },
    19: {
        "type, nosniff, length, no cookie": f"{FEEDS}::every_address_sends_a_calendar",
        "inline or attachment": f"{FEEDS}::a_feed_is_shown_and_a_single_session_is_saved",
        "an ASCII name": f"{RULES}::the_file_name_is_ascii",
    },
    20: {
        "ETag of the bytes": f"{HERE}/feeds::the_tag_changes_with_the_bytes_only",
        "another one for gzip": f"{REPLIES}::gzip_is_sent_when_asked_with_a_tag_of_its_own",
        "Last-Modified": f"{RULES}::the_newest_revision_is_never_before_the_release",
        "conditions, HEAD, Range": ASKED,
        "405": f"{WAYS}::nothing_but_reading_is_possible_on_either_way",
        "304 over the network": (
            "journeys/calendar_programs::who_asks_with_the_tag_or_the_date_of_the_first_run_gets_304"
        ),
    },
    21: {
        "gzip only when asked": ASKED,
        "packed once": f"{HERE}/feeds::a_feed_is_packed_once_and_always_the_same",
        "Vary, Cache-Control": f"{FEEDS}::every_address_sends_a_calendar",
    },
    22: {},
    23: {
        "below a million bytes": f"{HERE}/feeds::a_feed_of_an_editions_size_keeps_its_descriptions",
        "addresses only beyond": f"{HERE}/feeds::a_feed_beyond_its_size_has_the_addresses_only",
        "one edition": f"{WEB}/two_editions::a_feed_is_of_one_edition",
    },
    24: {},
    25: {},
}
