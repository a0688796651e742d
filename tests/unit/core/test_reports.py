from __future__ import annotations

import json

from forum_app.core.reports import ImportReport, Problem, RefusedFile, Severity

BAD_TIME = Problem(12, "guid-1", "bad-time", "25:00 is no time.", Severity.REFUSED)
NO_ZONE = Problem(3, "", "missing-zone", "The file names no time zone.")


def test_the_json_report_has_the_fields_of_the_contract() -> None:
    report = ImportReport(added=870, same=1)
    report.refuse(BAD_TIME)
    report.warn(NO_ZONE)

    assert json.loads(json.dumps(report.as_json())) == {
        "added": 870,
        "changed": 0,
        "same": 1,
        "refused": 1,
        "warnings": [
            {"line": 3, "key": "", "problem": "missing-zone", "text": "The file names no time zone."},
            {"line": 12, "key": "guid-1", "problem": "bad-time", "text": "25:00 is no time."},
        ],
    }


def test_the_lines_for_a_terminal_name_line_key_and_reason() -> None:
    report = ImportReport(added=870)
    report.refuse(BAD_TIME)
    report.warn(NO_ZONE, Problem(0, "", "empty", "Nothing to do."))

    assert report.as_lines() == [
        "870 added, 0 changed, 0 same, 1 refused",
        "Nothing to do. (empty)",
        "line 3: The file names no time zone. (missing-zone)",
        "line 12, guid-1: 25:00 is no time. (bad-time)",
    ]


def test_warnings_alone_leave_the_exit_code_at_nought() -> None:
    report = ImportReport()
    report.warn(NO_ZONE)

    assert report.exit_code() == 0


def test_a_row_with_two_reasons_is_refused_once() -> None:
    report = ImportReport()
    report.refuse(BAD_TIME, NO_ZONE)

    assert (report.refused, len(report.problems), report.exit_code()) == (1, 2, 1)


def test_a_file_refused_whole_counts_as_one_refusal() -> None:
    error = RefusedFile("bad-xml", "The file ends too early.", 7)

    report = ImportReport.of_refused_file(error)

    assert str(error) == "line 7: The file ends too early. (bad-xml)"
    assert (report.refused, report.exit_code(), report.warnings[0]["line"]) == (1, 1, 7)
