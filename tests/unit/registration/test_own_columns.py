"""Every column that holds something about a person is given to them, or there is a reason (DPR-6, reliability 1.7)."""

from __future__ import annotations

import pytest

from forum_app.registration.own_columns import EXPORTED, OTHERS, kept_back
from forum_app.registration.own_labels import COLUMNS, TABLES
from forum_app.tables import metadata
from tests.db.registration.canary import related

ABOUT = sorted(table.name for table in metadata.sorted_tables if related(table))
EXTRA = {"category", "delegation", "city", "part", "form_question", "quota", "agenda_session"}


def test_the_tables_about_a_person_are_all_known() -> None:
    """`not_same` is about two people: it is kept back whole."""
    assert {*EXPORTED, "not_same"} == set(ABOUT)


@pytest.mark.parametrize("name", ABOUT)
def test_each_column_is_given_out_or_kept_back_for_a_reason(name: str) -> None:
    """When this fails, a column is new: add it to EXPORTED, or say in `own_columns` why nobody gets it."""
    given = EXPORTED.get(name, ())
    columns = set(metadata.tables[name].columns.keys())

    assert set(given) <= columns
    assert {c for c in columns if c not in given and not kept_back(name, c)} == set()
    assert {c for c in given if kept_back(name, c)} == set()


def test_no_reason_is_given_for_what_is_not_there() -> None:
    from forum_app.registration import own_columns

    told = {tuple(key.split(".")) for key in own_columns._SINGLE}

    assert {pair for pair in told if pair[1] not in metadata.tables[pair[0]].columns} == set()


def test_on_paper_everything_has_a_name() -> None:
    named = {column for columns in (*EXPORTED.values(), *OTHERS.values()) for column in columns}

    assert set(TABLES) == {*EXPORTED, *OTHERS}
    assert named | EXTRA <= set(COLUMNS)
