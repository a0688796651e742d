"""What an import did, in the form of contracts.md: counts, and each problem with its line and reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What a problem means for its row: it is taken all the same, or refused."""

    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something noticed in a file.

    `line` counts from 1, 0 if no line is known; `key` is the row's own identifier; `problem` a short stable
    word such as "bad-time"; `text` the sentence for people.
    """

    line: int
    key: str
    problem: str
    text: str
    severity: Severity = Severity.WARNING

    def as_json(self) -> dict[str, Any]:
        """Return the four fields of the contract."""
        return {"line": self.line, "key": self.key, "problem": self.problem, "text": self.text}

    def __str__(self) -> str:
        places = [f"line {self.line}" if self.line else "", self.key]
        where = ", ".join(place for place in places if place)
        sentence = f"{self.text} ({self.problem})"
        return f"{where}: {sentence}" if where else sentence


class RefusedFile(Exception):
    """A file cannot be read as a whole, so nothing of it is taken; `problem` says where and why."""

    def __init__(self, problem: str, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.problem = Problem(line, "", problem, text, Severity.REFUSED)

    def __str__(self) -> str:
        return str(self.problem)


@dataclass(slots=True)
class ImportReport:
    """Counts the rows of an import as it goes. Rows that were refused count once, however many reasons."""

    added: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of_refused_file(cls, error: RefusedFile) -> ImportReport:
        """Return the report of a file that was refused whole."""
        return cls(refused=1, problems=[error.problem])

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """Every problem as in the contract, refused rows too, in the order of the lines."""
        return [problem.as_json() for problem in sorted(self.problems, key=lambda problem: problem.line)]

    def warn(self, *problems: Problem) -> None:
        """Note problems that do not keep a row out."""
        self.problems.extend(problems)

    def refuse(self, *problems: Problem) -> None:
        """Count one row as refused, for these reasons."""
        self.refused += 1
        self.problems.extend(problems)

    def as_json(self) -> dict[str, Any]:
        """Return the report of `--json`."""
        counts = {"added": self.added, "changed": self.changed, "same": self.same, "refused": self.refused}
        return counts | {"warnings": self.warnings}

    def as_lines(self) -> list[str]:
        """Return the report for a terminal: one line of counts, then one line for each problem."""
        counts = f"{self.added} added, {self.changed} changed, {self.same} same, {self.refused} refused"
        return [
            counts,
            *(str(problem) for problem in sorted(self.problems, key=lambda problem: problem.line)),
        ]

    def exit_code(self) -> int:
        """Return 0 if all rows were taken, 1 if something was refused."""
        return 1 if self.refused else 0
