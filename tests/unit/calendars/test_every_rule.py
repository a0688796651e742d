"""Each of the 25 calendar rules is named by a test, and each clause of the public ones has a test of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.unit.calendars.clauses import HELD

TESTS = Path(__file__).parents[2]
COUNT = 25
NUMBERS = r"\d+(?:(?:, | and | to )\d+)*(?:,? and \d+)?"
NAMED = re.compile(rf"\brules? ({NUMBERS})", re.IGNORECASE)
# Folders whose tests are about calendars; others have numbered rules of their own.
ABOUT = re.compile(r"calendar|feed|stars|subscrib|inviting|invitation|release|publish|settling|sequence")


def numbers(text: str) -> set[int]:
    """Return the rules that a docstring names: "rule 3", "rules 1, 2 and 7", "rules 7 to 9"."""
    found: set[int] = set()
    for named in NAMED.findall(text):
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", named):
            found |= set(range(int(first), int(last or first) + 1))
    return found


@cache
def rules_named_in(path: Path) -> dict[str, set[int]]:
    """Return the tests of a file with the rules that each, or its module, names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    whole = numbers(ast.get_docstring(tree) or "")
    return {
        node.name.removeprefix("test_"): whole | numbers(ast.get_docstring(node) or "")
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def about_calendars() -> Iterator[Path]:
    for path in TESTS.rglob("test_*.py"):
        if ABOUT.search(path.relative_to(TESTS).as_posix()):
            yield path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rule 3.", {3}),
        ("Rules 1 and 2: both.", {1, 2}),
        ("Rules 1, 2, 7 and 10.", {1, 2, 7, 10}),
        ("rules 7 to 9, and more", {7, 8, 9}),
        ("(rules 1, 2 and 7 to 9)", {1, 2, 7, 8, 9}),
        ("PRG-3, rule 11. CAL-1", {11}),
        ("the rules of 5 houses; ruler 4", set()),
    ],
)
def test_a_docstring_names_its_rules(text: str, found: set[int]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize("rule", range(1, COUNT + 1))
def test_every_rule_is_named_by_a_test(rule: int) -> None:
    """Rules 1 to 25; this sentence does not count."""
    named = [
        f"{path.name}::{name}"
        for path in about_calendars()
        if path != Path(__file__)
        for name, rules in rules_named_in(path).items()
        if rule in rules
    ]

    assert named


@pytest.mark.parametrize(
    ("rule", "clause"), [(rule, clause) for rule, clauses in HELD.items() for clause in clauses]
)
def test_every_clause_has_a_test_that_names_its_rule(rule: int, clause: str) -> None:
    where, _, name = HELD[rule][clause].partition("::")
    folder, _, file = where.rpartition("/")

    found = rules_named_in(TESTS / folder / f"test_{file}.py")

    assert name in found
    assert rule in found[name]


def test_every_rule_stands_in_the_list() -> None:
    assert list(HELD) == list(range(1, COUNT + 1))
