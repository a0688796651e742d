from __future__ import annotations

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from forum_app.serve import revisions

ROOT = Path(__file__).resolve().parents[3]
FIRST = 'revision = "0001"\ndown_revision = None\n'
SECOND = "revision: str = '0002'\ndown_revision: str | None = '0001'\n"


def test_last_revision_is_the_one_that_nothing_follows() -> None:
    found = revisions.read([SECOND, FIRST, "# no migration\n"])

    assert found == revisions.Revisions(known=frozenset({"0001", "0002"}), head="0002")


def test_branches_are_refused() -> None:
    third = "revision = '0003'\ndown_revision = '0001'\n"

    with pytest.raises(ValueError, match=r"not in \['0002', '0003'\]"):
        revisions.read([FIRST, SECOND, third])


def test_our_reading_agrees_with_alembic() -> None:
    """Alembic's own reading is right, and slow."""
    folder = ROOT / "migrations"
    alembic = ScriptDirectory(str(folder))

    ours = revisions.of_folder(folder)

    assert ours.head == alembic.get_current_head()
    assert ours.known == {script.revision for script in alembic.walk_revisions()}
