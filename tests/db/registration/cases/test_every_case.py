"""Each of the sixty awkward rows has a test of its own, named by its number."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.db.registration.cases.taken import CASES

NAMED = re.compile(r"_(\d{5})(?=_)")


def test_each_of_the_sixty_cases_has_a_named_test() -> None:
    named: set[str] = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                named |= {f"UF27-{number}" for number in NAMED.findall(node.name)}

    assert len(CASES) == 60
    assert sorted(named) == sorted(CASES)
