"""Schedule files for journeys, written as others write them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

EVENT = """\
      <event id="{key}">
        <start>{start}</start>
        <duration>{duration}</duration>
        <room>Janson</room>
        <slug>event_{key}</slug>
        <title>{title}</title>
        <track>Keynotes</track>
        <type>keynote</type>
        <persons><person id="6">Ana García</person></persons>
      </event>
"""
SCHEDULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>Small Days</title>
    <city>Brussels</city>
    <start>2020-02-01</start>
    <end>2020-02-02</end>
    <day_change>09:00:00</day_change>
  </conference>
  <day index="1" date="2020-02-01">
    <room name="Janson">
{events}    </room>
  </day>
  <day index="2" date="2020-02-02"></day>
</schedule>
"""


def event(key: str, title: str = "Welcome", start: str = "09:30", duration: str = "00:25") -> str:
    return EVENT.format(key=key, title=title, start=start, duration=duration)


def schedule(folder: Path, events: Iterable[str]) -> str:
    """Write a schedule.xml with these events and return its path."""
    path = folder / "schedule.xml"
    path.write_text(SCHEDULE.format(events="".join(events)), encoding="utf-8")
    return str(path)
