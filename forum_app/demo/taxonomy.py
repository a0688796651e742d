"""The five pillars, five fields and seven themes of the founding documents."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.demo.source import Source, text_of
from forum_app.editions.models import Field, Pillar, SubTopic, Theme


def load(session: Session, source: Source) -> None:
    """Add pillars, fields and themes with their sub-topics, in the order of the founding documents."""
    found = source.yaml("taxonomy.yaml")
    for number, row in enumerate(found["pillars"], 1):
        name, summary = text_of(row["name"]), text_of(row["summary"])
        session.add(Pillar(key=row["key"], number=number, name=name, summary=summary))
    for number, row in enumerate(found["fields"], 1):
        session.add(Field(key=row["key"], number=number, name=text_of(row["name"])))
    for number, row in enumerate(found["themes"], 1):
        points = [SubTopic(position=n, name=text_of(text)) for n, text in enumerate(row["subtopics"], 1)]
        session.add(Theme(key=row["key"], number=number, name=text_of(row["name"]), subtopics=points))
    session.flush()
