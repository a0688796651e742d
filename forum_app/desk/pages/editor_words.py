"""The words of the agenda editor's scripts, in the reader's language; places like %(code)s are filled in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, ngettext

from forum_app.agenda import labels as agenda
from forum_app.core.text import N_
from forum_app.desk import labels

WORDS: Mapping[str, str] = {
    "accept": N_("Accept the plan"),
    "access": N_("Who may enter"),
    "all_kept": N_("All changes are saved"),
    "all_keys": N_("All keys"),
    "all_scheduled": N_("Everything has a time."),
    "alone": N_("Nobody else is here"),
    "also_here": N_("Also here: %(names)s"),
    "asked": N_("not confirmed"),
    "bad_length": N_("Give the length in minutes, from 5 to 1440."),
    "bad_number": N_("Give a whole number."),
    "bad_time": N_("Give a time such as 09:30."),
    "cancel": N_("Cancel"),
    "chairs": N_("Chairs, one per side"),
    "changed_by_other": N_("A colleague has changed %(code)s."),
    "channels_used": N_("%(used)s of %(channels)s channels"),
    "chosen": N_("chosen"),
    "clears_it": N_("clears it"),
    "close": N_("Close"),
    "confirmed": N_("confirmed"),
    "copy_all": N_("Copy to all rooms"),
    "create": N_("Create"),
    "created": N_("%(code)s is created."),
    "day": N_("Day"),
    "discard": N_("Discard"),
    "discarded": N_("The plan is discarded. Nothing was changed."),
    "doors_close": N_("%(time)s doors close (%(codes)s)"),
    "end_after_start": N_("The end must be after the start, within a day."),
    "ends": N_("Ends"),
    "error": N_("Error"),
    "field": N_("Field"),
    "fields_of": N_("Fields of the session"),
    "fold_again": N_("Fold the empty hours again"),
    "folded": N_("%(start)s – %(end)s folded"),
    "free": N_("free"),
    "from_to": N_("%(start)s to %(end)s"),
    "full_form": N_("All fields"),
    "edit_booths": N_("Change languages and booths"),
    "grid_label": N_("Rooms and times, %(day)s"),
    "held_by": N_("%(name)s is editing this session. You can read it, not move it."),
    "history": N_("History"),
    "in_all": N_("all rooms"),
    "in_room": N_("this room"),
    "is_editing": N_("%(name)s is editing"),
    "kept": N_("%(code)s is saved."),
    "kind": N_("Kind"),
    "languages_booths": N_("Languages and booths"),
    "length": N_("Length in minutes"),
    "lifted": N_("%(code)s is lifted."),
    "lifted_at": N_("%(room)s, %(start)s to %(end)s"),
    "lifted_how": N_("Arrows move it, Space puts it down, Escape puts it back."),
    "may_not_edit": N_("You may read the agenda, not change it."),
    "mine": N_("My version"),
    "minutes": N_("Minutes"),
    "more": N_("More"),
    "move_by_form": N_("Move by form"),
    "move_title": N_("Move %(code)s %(title)s"),
    "new_session": N_("New session"),
    "next": N_("Next session"),
    "next_to_it": N_("Next to it"),
    "no": N_("no"),
    "no_answer": N_("The server does not answer. Try again in a moment, or use the plain list."),
    "no_conflict": N_("no conflict"),
    "no_conflicts": N_("Nothing is wrong here."),
    "no_free_place": N_("No place without a conflict"),
    "no_place": N_("It fits nowhere in the working hours."),
    "no_room": N_("No room yet"),
    "no_rule": N_("No rule"),
    "none_fits": N_("Nothing fits these filters."),
    "none_yet": N_("none yet"),
    "not_saved": N_("It is kept in this browser and tried again in %(seconds)s s."),
    "note": N_("Note"),
    "nothing_here": N_("nothing here"),
    "unavailable": N_("not available"),
    "nothing_placed": N_("nothing placed"),
    "nothing_to_place": N_("There is nothing to place, or no place for it."),
    "nothing_to_redo": N_("There is nothing to redo."),
    "nothing_to_undo": N_("There is nothing to undo."),
    "open_person": N_("not named yet"),
    "open_room": N_("Open %(room)s"),
    "panel": N_("Session"),
    "panel_hint": N_("Choose a session to change it here. Press ? for all keys."),
    "panel_none": N_("No session is open"),
    "places": N_("Places"),
    "pointer_help": N_(
        "By pointer: drag to move, drag an edge for the length, drag over a session with Alt to swap the two, "
        "Ctrl or Shift to choose several, drag over free ground to choose what lies in it."
    ),
    "previous": N_("Previous session"),
    "put_back": N_("Put back. Nothing was changed."),
    "put_mine": N_("Put mine again"),
    "redone": N_("Redone."),
    "refused": N_("This was not saved."),
    "remove": N_("Remove the session"),
    "removed": N_("Removed."),
    "removed_by_other": N_("A colleague has removed a session."),
    "rooms": N_("Rooms"),
    "save": N_("Save"),
    "saved": N_("Saved"),
    "saved_at": N_("Saved %(time)s"),
    "saving": N_("Saving…"),
    "session_label": N_("Session %(code)s"),
    "shift_by": N_("Shift it and the following by"),
    "signed_out": N_("You are signed out. Sign in again in a new tab: what you changed is kept here."),
    "single_keys": N_("Single keys act at once (N, M, U, 1 to 9 and others)"),
    "somebody": N_("Somebody"),
    "speech_rule": N_("Rule of speech"),
    "stale_by": N_("%(name)s changed it at %(time)s."),
    "stale_removed": N_("%(name)s removed it in the meantime."),
    "stale_text": N_("Somebody has changed this in the meantime. Nothing of yours was saved."),
    "stale_title": N_("Two versions of the same session"),
    "starts": N_("Starts"),
    "swap_choose": N_("Swap with another session"),
    "swap_now": N_("Choose the session that changes places with %(code)s. Escape stops."),
    "swap_with": N_("swap with %(code)s"),
    "swapped": N_("%(a)s and %(b)s have changed places."),
    "take_theirs": N_("Take theirs"),
    "theirs": N_("Their version"),
    "theirs_taken": N_("Their version stays."),
    "thinking": N_("Looking for places…"),
    "title": N_("Title"),
    "title_in": N_("Title in %(language)s"),
    "title_needed": N_("Give a title in one language at least."),
    "undone": N_("Undone."),
    "unschedule": N_("Unschedule"),
    "unscheduled_one": N_("without a time"),
    "unscheduled_told": N_("%(code)s is unscheduled."),
    "warning": N_("Warning"),
    "yes": N_("yes"),
    "zoom_day": N_("The whole day"),
    "key_arrows": N_("next session by time or room"),
    "key_space": N_("lift, put down"),
    "key_lifted_time": N_("lifted: 5 minutes"),
    "key_lifted_room": N_("lifted: room"),
    "key_length": N_("length by 5 minutes"),
    "key_escape": N_("put back, close"),
    "key_enter": N_("open the panel"),
    "key_more": N_("choose several"),
    "key_unschedule": N_("unschedule"),
    "key_next": N_("next conflict"),
    "key_last": N_("last conflict"),
    "key_move": N_("move by form"),
    "key_swap": N_("swap with another"),
    "key_undo": N_("undo"),
    "key_redo": N_("redo"),
    "key_day": N_("day"),
    "key_zoom": N_("zoom"),
    "key_find": N_("find"),
    "key_all": N_("all keys"),
}
FIELDS: Mapping[str, str] = {
    "title": N_("Title"),
    "abstract": N_("Abstract"),
    "start": N_("Starts"),
    "end": N_("Ends"),
    "length": N_("Length in minutes"),
    "rooms": N_("Rooms"),
    "capacity": N_("Places"),
    "access": N_("Who may enter"),
    "speech_rule": N_("Rule of speech"),
    "state": N_("State"),
    "kind": N_("Kind"),
    "part": N_("Part"),
    "track": N_("Track"),
    "pillar": N_("Pillar"),
    "doors_close": N_("Doors close"),
    "roles": N_("People"),
    "contributions": N_("Contributions"),
    "languages": N_("Languages"),
    "booths": N_("Booths"),
    "media": N_("Media"),
    "removed": N_("Removed"),
}
SIDES: Mapping[str, str] = {"eu": N_("EU"), "cn": N_("CN"), "int": N_("INT")}
N, CODE, MINUTES = "%(n)s", "%(code)s", "%(minutes)s"  # filled in the browser


def words() -> dict[str, Any]:
    """Return all words by name: a text, a pair of texts (for one, for many), or a table of values."""
    one, many = _counted(1), _counted(2)
    return {
        **{name: gettext(text) for name, text in WORDS.items()},
        **{name: [one[name], many[name]] for name in one},
        "sides": _table(SIDES),
        "fields": _table(FIELDS),
        "kinds": _table(agenda.KINDS),
        "access_words": _table(agenda.ACCESS),
        "states": _table(labels.SESSION_STATES),
        "languages": {"en": gettext("English"), "zh": gettext("Chinese"), "fr": gettext("French")},
    }


def tables() -> dict[str, dict[str, str]]:
    """Return the lists to choose from, as the fields of a session are named."""
    return {
        "kinds": _table(agenda.KINDS),
        "kind": _table(agenda.KINDS),
        "access": _table(agenda.ACCESS),
        "speech": _table(agenda.SPEECH),
        "state": {key: gettext(labels.SESSION_STATES[key]) for key in ("draft", "ready", "cancelled")},
        "media": _table(agenda.MEDIA),
    }


def _table(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: gettext(text) for key, text in texts.items()}


def _counted(k: int) -> dict[str, str]:
    """Return the phrases that go with a number, in the form for `k`; the browser chooses the form and fills it."""
    return {
        "sessions": ngettext("%(n)s session", "%(n)s sessions", k, n=N),
        "errors": ngettext("one error", "%(n)s errors", k, n=N),
        "warnings": ngettext("one warning", "%(n)s warnings", k, n=N),
        "seats": ngettext("a seat", "%(n)s seats", k, n=N),
        "travel": ngettext("one minute away", "%(n)s minutes away", k, n=N),
        "hidden_here": ngettext(
            "one session outside the filter", "%(n)s sessions outside the filter", k, n=N
        ),
        "free_places": ngettext("one free place", "%(n)s free places", k, n=N),
        "free_more": ngettext("one free place or more", "%(n)s free places or more", k, n=N),
        "free_channels": ngettext("one free", "%(n)s free", k, n=N),
        "chosen_many": ngettext("one chosen", "%(n)s chosen", k, n=N),
        "saved_many": ngettext("One session is saved.", "%(n)s sessions are saved.", k, n=N),
        "kept_many": ngettext("One change is not saved.", "%(n)s changes are not saved.", k, n=N),
        "unscheduled_many": ngettext(
            "One session is unscheduled.", "%(n)s sessions are unscheduled.", k, n=N
        ),
        "changed_by_others": ngettext("One session was changed.", "%(n)s sessions were changed.", k, n=N),
        "show_all": ngettext("Show it", "Show all %(n)s", k, n=N),
        "proposed": ngettext("One session would be placed", "%(n)s sessions would be placed", k, n=N),
        "left_over": ngettext("one finds no place", "%(n)s find no place", k, n=N),
        "leaves_errors": ngettext("leaves one conflict", "leaves %(n)s conflicts", k, n=N),
        "leaves_warnings": ngettext("leaves one warning", "leaves %(n)s warnings", k, n=N),
        "zoom_at": ngettext("One minute a line", "%(n)s minutes a line", k, n=N),
        "copied": ngettext(
            "One copy of %(code)s is made.", "%(n)s copies of %(code)s are made.", k, n=N, code=CODE
        ),
        "shifted": ngettext(
            "One session is shifted by %(minutes)s minutes.",
            "%(n)s sessions are shifted by %(minutes)s minutes.",
            k,
            n=N,
            minutes=MINUTES,
        ),
    }
