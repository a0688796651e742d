"""What was noticed in a file of an agenda, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping

from forum_app.core.text import N_
from forum_app.registration import import_labels

# What is told of any table, in the words of the lists of delegates.
OF_TABLES = (
    *("bad-quotes", "cell-too-long", "locked", "not-a-workbook", "nul", "old-excel", "too-many-columns"),
    *("too-many-rows", "too-many-cells", "formula", "hidden-rows", "other-sheets"),
)
_TABLES = import_labels.FILE_PROBLEMS | import_labels.PROBLEMS
PROBLEMS: Mapping[str, str] = {
    **{word: _TABLES[word] for word in OF_TABLES},
    "after-midnight": N_("After midnight: it was put on the next date"),
    "assumed-zone": N_("The file names no time zone"),
    "bad-booth": N_("A booth cannot be read"),
    "bad-contribution": N_("A contribution cannot be read"),
    "bad-date": N_("The date cannot be read"),
    "bad-duration": N_("The duration cannot be read"),
    "bad-encoding": N_("The encoding cannot be read"),
    "bad-id": N_("The identifier cannot be used"),
    "bad-json": N_("The JSON is broken"),
    "bad-link": N_("A link was left out"),
    "bad-people": N_("A role cannot be read"),
    "bad-time": N_("The time cannot be read"),
    "bad-xml": N_("The XML is broken"),
    "bad-yaml": N_("The YAML is broken"),
    "broken-workbook": N_("The workbook is broken"),
    "empty": N_("The file is empty"),
    "missing-zone": N_("The file names no time zone"),
    "no-events": N_("The file holds no sessions"),
    "no-id": N_("A session has no code"),
    "no-room": N_("A session is in no room"),
    "no-title": N_("A session has no title"),
    "not-in-file": N_("The file no longer has a session"),
    "outside-dates": N_("Outside the days of the forum"),
    "person-overlap": N_("Somebody is in two places"),
    "repeated-id": N_("The same code stands there twice"),
    "room-overlap": N_("A room is taken twice"),
    "same-field": N_("Two columns are the same field"),
    "time-mismatch": N_("Date and start do not agree"),
    "too-large": N_("The file is too large"),
    "unknown-access": N_("It does not say who may come in"),
    "unknown-field": N_("An unknown field was left out"),
    "unknown-format": N_("This is no agenda"),
    "unknown-header": N_("A column is not known"),
    "unknown-media": N_("An unknown media rule was left out"),
    "unknown-part": N_("An unknown part was left out"),
    "unknown-pillar": N_("An unknown pillar was left out"),
    "unknown-room": N_("A room is not known"),
    "unknown-rule": N_("An unknown rule of speech was left out"),
    "unknown-side": N_("An unknown side was left out"),
    "unknown-state": N_("The state is not known"),
    "unknown-theme": N_("An unknown theme was left out"),
    "unknown-track": N_("An unknown track was left out"),
    "unknown-type": N_("An unknown type was taken as “Other”"),
    "unknown-zone": N_("The time zone is not known"),
    "unsafe-xml": N_("The XML holds what no schedule needs"),
    "unsafe-yaml": N_("The YAML holds what no programme needs"),
    "wrong-root": N_("This is no schedule"),
}
OTHER = N_("Something to look at")
