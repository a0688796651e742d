"""A damaged file is read or refused with a reason; it never stops the import in another way."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.agenda.importers import ImportedSchedule, read_bytes
from forum_app.core.reports import RefusedFile
from tests.unit.agenda.schedules import a_schedule, an_event

XML = a_schedule(an_event("g1", date="2027-09-20T09:30:00+02:00"), an_event("g2", track="Green")).encode()
JSON = json.dumps(
    {"schedule": {"conference": {"days": [{"date": "2027-09-20", "rooms": {"A": [{"guid": "g", "title": "T",
     "start": "09:30", "duration": "01:00", "persons": [{"id": 1, "public_name": "N"}]}]}}]}}}
).encode()  # fmt: skip
YAML = (Path(__file__).resolve().parents[3] / "data" / "forum_programme.yaml").read_bytes()[:6200]
ODD = st.sampled_from(
    [b"", b"\x00", b"<", b'"', b"}", b"\n", b"\xff\xfe", b": ", b"- ", b"99999999999999", b"&x;"]
)


@pytest.mark.parametrize("whole", [XML, JSON])
@given(place=st.floats(0, 1), length=st.integers(0, 40), odd=ODD)
def test_a_damaged_schedule_is_read_or_refused(whole: bytes, place: float, length: int, odd: bytes) -> None:
    start = int(place * len(whole))

    with contextlib.suppress(RefusedFile):
        schedule = read_bytes(whole[:start] + odd + whole[start + length :])
        assert all(problem.text and problem.problem for problem in schedule.problems)


@given(place=st.floats(0, 1), length=st.integers(0, 40), odd=ODD)
def test_a_damaged_programme_is_read_or_refused(place: float, length: int, odd: bytes) -> None:
    start = int(place * len(YAML))

    with contextlib.suppress(RefusedFile):
        schedule = read_bytes(YAML[:start] + odd + YAML[start + length :])
        assert all(problem.text and problem.problem for problem in schedule.problems)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(RefusedFile):
        assert isinstance(read_bytes(data), ImportedSchedule)
