"""Which revision the code wants, read from the migrations' files; loading Alembic costs most of a second."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

REVISION = re.compile(r"""^revision(?:: *[^=]+)? *= *["']([^"']+)["']""", re.MULTILINE)
BEFORE = re.compile(r"""^down_revision(?:: *[^=]+)? *= *["']([^"']+)["']""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Revisions:
    """The revisions that the code knows, and the one that its tables have."""

    known: frozenset[str]
    head: str


def read(sources: Iterable[str]) -> Revisions:
    """Return the revisions that these migration files form: one line, without branches."""
    texts = list(sources)
    known = frozenset(found[1] for text in texts if (found := REVISION.search(text)))
    passed = {found[1] for text in texts if (found := BEFORE.search(text))}
    heads = sorted(known - passed)
    if len(heads) != 1:
        raise ValueError(f"the migrations must end in one revision, not in {heads}")
    return Revisions(known=known, head=heads[0])


def of_folder(migrations: Path) -> Revisions:
    """Return the revisions of a folder of Alembic's."""
    return read(path.read_text(encoding="utf-8") for path in sorted(migrations.glob("versions/*.py")))
