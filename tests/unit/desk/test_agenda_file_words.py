"""Every problem that a file of an agenda can have is told in the reader's words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import forum_app
from forum_app.agenda.importers import read_bytes
from forum_app.core.reports import RefusedFile
from forum_app.desk.agenda_file_words import OF_TABLES, OTHER, PROBLEMS
from forum_app.registration import import_labels

ROOT = Path(forum_app.__file__).parent
SOURCES = (
    *sorted((ROOT / "agenda" / "importers").glob("*.py")),
    *sorted((ROOT / "core" / "sheets").glob("*.py")),
    ROOT / "agenda" / "services" / "apply_import.py",
)
# Which argument of a call is the stable word; `_problem` is the sweep’s own short form.
PLACES = {"RefusedFile": 0, "BadRow": 0, "Problem": 2, "_problem": 0}
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def calls(path: Path) -> Iterator[tuple[str, ast.expr]]:
    """Yield each call that names a problem, with the expression that is the word."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in PLACES and len(node.args) > PLACES[name]:
            yield name, node.args[PLACES[name]]


def emitted() -> dict[str, str]:
    """Return the words that stand in the sources as constants, each with a file that emits it."""
    return {
        word.value: path.name
        for path in SOURCES
        for _, word in calls(path)
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }


def hyphened() -> set[str]:
    """Return the texts of the sources that look like the words of problems, wherever they stand."""
    constants = (
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    beginnings = ("bad-", "no-", "unknown-", "repeated-", "unsafe-", "missing-", "wrong-", "too-", "not-")
    return {text for text in constants if WORD.fullmatch(text) and text.startswith(beginnings)}


def test_there_are_sources_to_look_through() -> None:
    """A control: a scan that finds nothing would let everything pass."""
    words = emitted()

    assert len(SOURCES) >= 25
    assert len(words) >= 30
    assert {"bad-time", "bad-booth", "old-excel", "outside-dates", "not-in-file"} <= set(words)


def test_every_word_that_a_reader_of_files_emits_has_a_sentence() -> None:
    assert {word: file for word, file in emitted().items() if word not in PROBLEMS} == {}


def test_words_that_stand_in_tables_of_doubts_have_a_sentence_too() -> None:
    """`unknown_words` yields its problems from a table, not from calls with a constant."""
    assert sorted(hyphened() - set(PROBLEMS)) == []


@pytest.mark.parametrize("kind", ["theme", "field", "part", "track", "pillar"])
def test_what_nobody_knows_here_has_a_sentence_for_each_kind(kind: str) -> None:
    """`apply_import` makes these words as it goes: no scan of constants finds them."""
    assert f"unknown-{kind}" in PROBLEMS


def test_what_is_told_of_any_table_is_said_as_in_lists_of_delegates() -> None:
    known = import_labels.FILE_PROBLEMS | import_labels.PROBLEMS

    assert {word: PROBLEMS[word] for word in OF_TABLES} == {word: known[word] for word in OF_TABLES}


@pytest.mark.parametrize("word", sorted(PROBLEMS))
def test_a_sentence_is_one_that_people_can_read(word: str) -> None:
    sentence = PROBLEMS[word]

    assert sentence[0].isupper()
    assert sentence != OTHER
    assert "-" not in word or word not in sentence
    assert WORD.fullmatch(word)


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"", "x.yaml", "empty"),
        (b"  \n ", "x.yaml", "empty"),
        (b"%PDF-1.7\n", "agenda.pdf", "unknown-format"),
        (b"\x1f\x8b\x08", "agenda.gz", "unknown-format"),
        (b"<schedule", "x.xml", "bad-xml"),
        (b"<html></html>", "x.xml", "wrong-root"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><schedule/>', "x.xml", "unsafe-xml"),
        (b"{", "x.json", "bad-json"),
        (b"{}", "x.json", "wrong-root"),
        (b"a: [", "x.yaml", "bad-yaml"),
        (b"a: &b [*b]\n", "x.yaml", "unsafe-yaml"),
        (b"PK\x03\x04rubbish", "x.xlsx", "broken-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls", "old-excel"),
        (b"title,code\n\x00,1\n", "x.csv", "nul"),
        (b'title,code\n"One,1\n', "x.csv", "bad-quotes"),
        (b"town,code\nGhent,1\n", "x.csv", "unknown-header"),
    ],
)
def test_a_refused_file_is_named_by_a_word_that_has_a_sentence(data: bytes, name: str, word: str) -> None:
    with pytest.raises(RefusedFile) as caught:
        read_bytes(data, name)

    assert caught.value.problem.problem == word
    assert word in PROBLEMS
