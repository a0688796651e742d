"""What is wrong with a row, or worth a look: a stable word, the field, a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forum_app.core.reports import Problem, Severity


@dataclass(frozen=True, slots=True)
class RowProblem(Problem):
    """A problem of one field of a row; `field` is empty where it is the row's as a whole."""

    field: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the four fields of the contract, and the field of the list."""
        return {
            "line": self.line,
            "key": self.key,
            "problem": self.problem,
            "text": self.text,
            "field": self.field,
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem before its row is known."""

    problem: str
    field: str
    text: str

    def at(self, line: int, key: str, severity: Severity = Severity.WARNING) -> RowProblem:
        """Return the problem of the row with that line and key."""
        return RowProblem(line, key, self.problem, self.text, severity, self.field)


class BadRow(Exception):
    """A row cannot be taken: `problem` is a stable word, `field` the field, the text a sentence for people."""

    def __init__(self, problem: str, text: str, field: str = "") -> None:
        super().__init__(text)
        self.problem = problem
        self.field = field

    @property
    def remark(self) -> Remark:
        """The same as a remark."""
        return Remark(self.problem, self.field, str(self))
