"""Measures the project's own sources: lines, functions, parameters, imports, templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of the application."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def sources() -> list[Source]:
    """Return the application's files that hold code; an empty package marker is none."""
    found = [ROOT / "config.py", ROOT / "wsgi.py", *sorted((ROOT / "forum_app").rglob("*.py"))]
    return [Source(p, t) for p in found if (t := p.read_text(encoding="utf-8")).strip()]


def test_sources() -> list[Source]:
    """Return the tests' files."""
    return [Source(p, p.read_text(encoding="utf-8")) for p in sorted((ROOT / "tests").rglob("*.py"))]


test_sources.__test__ = False  # type: ignore[attr-defined]


def functions(source: Source) -> Iterator[Function]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: Function) -> int:
    """Return the lines of a function's body; its signature and docstring tell, they do not compute."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or node.lineno) - body[0].lineno + 1


def parameters(node: Function) -> int:
    arguments = node.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def imports_inside(source: Source) -> Iterator[str]:
    """Yield each import inside a function, but for those whose line, or the line above, gives the reason."""
    lines = source.text.splitlines()
    for function in functions(source):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                told = f"{lines[node.lineno - 2]}{lines[node.lineno - 1].replace('# noqa: PLC0415', '')}"
                if " - " not in lines[node.lineno - 1] and "#" not in told:
                    yield f"{source.name}:{node.lineno}"


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))
