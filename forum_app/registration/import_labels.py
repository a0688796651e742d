"""What an import says to people: its problems, by their stable words, and what becomes of a row."""

from __future__ import annotations

from forum_app.core.text import N_

OUTCOMES = {
    "add": N_("New"),
    "change": N_("Changed"),
    "same": N_("The same"),
    "refuse": N_("Refused"),
}
RUN_STATES = {
    "read": N_("Read"),
    "rehearsed": N_("Rehearsed"),
    "confirmed": N_("Being taken in"),
    "done": N_("Taken in"),
    "failed": N_("Refused whole"),
    "dropped": N_("Dropped"),
}
FILE_PROBLEMS = {
    "too-large": N_("The file is too large. Split it."),
    "empty": N_("The file holds no rows."),
    "not-a-workbook": N_("The file is no Excel workbook. Save the list as XLSX or as CSV UTF-8."),
    "locked": N_("The workbook is protected by a password. Take the password off and save it."),
    "old-excel": N_("This is an old Excel file (.xls). Save it as XLSX or as CSV UTF-8."),
    "nul": N_("The file holds NUL characters. Save it as CSV UTF-8."),
    "bad-encoding": N_(
        "The letters of this file cannot be read for certain. Save it as CSV UTF-8 or as XLSX."
    ),
    "cell-too-long": N_("A cell is too long. A quotation mark may be missing."),
    "bad-quotes": N_("The quotation marks do not fit together."),
    "broken-workbook": N_("The workbook cannot be read. Save it again as XLSX."),
    "too-many-rows": N_("There are too many rows. Split the file."),
    "too-many-columns": N_("There are too many columns."),
    "unknown-header": N_(
        "Say which column is which: at least the reference, or a name and the e-mail address."
    ),
    "same-field": N_("Two columns are taken for the same field. Choose one of them."),
    "dates-asked": N_("Dates such as 05/04/2027 can be read in two ways. Say which number is the day."),
    "no-such-field": N_("Choose the fields from the list."),
    "file-gone": N_("The file is no longer there. Send it again."),
}
PROBLEMS = {
    "too-many-cells": N_("The row has more cells than the header"),
    "same-id": N_("The same person stands in an earlier row"),
    "too-long": N_("A text is too long"),
    "no-name": N_("There is no name"),
    "bad-name-order": N_("The order of the name is not known"),
    "bad-email": N_("The e-mail address cannot be one"),
    "bad-status": N_("The state is not known"),
    "bad-side": N_("The side is not known"),
    "bad-category": N_("The category is not known"),
    "bad-country": N_("The country or region is not known"),
    "bad-sex": N_("The sex is not known"),
    "bad-yes-no": N_("The cell says neither yes nor no"),
    "bad-date": N_("This is no date"),
    "short-year": N_("The year has two digits"),
    "ambiguous-date": N_("The date can be read in two ways"),
    "bad-time": N_("This is no time"),
    "no-place": N_("No place is left: waiting list"),
    "bad-rank": N_("The protocol rank is not 1 to 9"),
    "role-unknown": N_("The role is not known"),
    "no-passport": N_("Dates of a passport without its number"),
    "no-agreement": N_("A doubtful word is taken as no agreement"),
    "no-consent": N_("There is no agreement to the use of the data"),
    "minor": N_("Under age: guardian and accompanying adult needed"),
    "age-window": N_("Outside the ages of the category"),
    "passport-expires": N_("The passport ends soon after the forum"),
    "passport-old": N_("The passport is over ten years old at entry"),
    "passport-dates": N_("The passport ends before it was issued"),
    "departure-before-arrival": N_("Departure before arrival"),
    "city-unknown": N_("The city is not in the register"),
    "city-number": N_("The number belongs to another city"),
    "no-latin": N_("No name in Latin letters"),
    "rare-character": N_("A rare character: look at the badge"),
    "state-kept": N_("The state stays as the desk has it"),
    "second-head": N_("The delegation has a head already"),
    "likely-duplicate": N_("Perhaps the same person as another"),
    "email-repeated": N_("Another body uses the same e-mail address"),
    "column-left-out": N_("Some columns are not taken in"),
    "no-sensitive-consent": N_("No column for the separate agreement to sensitive data"),
    "formula": N_("Formulas: their last result is read"),
    "hidden-rows": N_("Hidden rows are read as well"),
    "other-sheets": N_("Other sheets are not read"),
}
