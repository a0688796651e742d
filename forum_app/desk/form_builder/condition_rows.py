"""A condition as rows of a page: groups of comparisons, joined by all or any. Works without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forum_app.desk.form_builder.options import Asked
from forum_app.registration.rules import QuestionKind
from forum_app.registration.rules.answering import day, number
from forum_app.registration.rules.conditions import OPERATORS, compared
from forum_app.registration.rules.form_shape import Condition

MOST_GROUPS = 6
MOST_ROWS = 10
MODES = ("all", "any")
SAID = ("filled", "empty")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison as it was typed."""

    question: str = ""
    operator: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Comparisons that are joined by `mode`."""

    mode: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All of a condition: groups that are joined by `mode`."""

    mode: str = "all"
    groups: tuple[Group, ...] = (Group("all", (Row(),)),)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is asked."""
        return not any(row.question for group in self.groups for row in group.rows)


def read(form: MultiDict[str, str], step: str = "") -> Rows:
    """Return the rows that were sent, with one more where `step` asks for it: `group`, or `row-1` in a group."""
    groups = []
    for g in range(MOST_GROUPS):
        if f"when-{g}-mode" not in form:
            break
        rows = [_row(form, f"when-{g}-{r}") for r in range(MOST_ROWS) if f"when-{g}-{r}-question" in form]
        if step == f"row-{g}" and len(rows) < MOST_ROWS:
            rows.append(Row())
        groups.append(Group(_mode(form.get(f"when-{g}-mode")), tuple(rows)))
    if step == "group" and len(groups) < MOST_GROUPS:
        groups.append(Group("all", (Row(),)))
    return Rows(_mode(form.get("when-mode")), tuple(groups) or Rows().groups)


def _row(form: MultiDict[str, str], name: str) -> Row:
    return Row(
        *(" ".join(form.get(f"{name}-{part}", "").split()) for part in ("question", "operator", "value"))
    )


def _mode(typed: str | None) -> str:
    return typed if typed in MODES else "all"


def tree(rows: Rows, asked: Mapping[str, Asked]) -> Condition | None:
    """Return the condition that rows say; lines without a question say nothing."""
    groups = []
    for group in rows.groups:
        parts = [_leaf(row, asked.get(row.question)) for row in group.rows if row.question]
        if parts:
            groups.append(parts[0] if len(parts) == 1 else {group.mode: parts})
    if not groups:
        return None
    return groups[0] if len(groups) == 1 else {rows.mode: groups}


def _leaf(row: Row, asked: Asked | None) -> dict[str, Any]:
    operator = row.operator if row.operator in OPERATORS else "is"
    if operator in SAID:
        return {"question": row.question, operator: True}
    return {"question": row.question, operator: _value(row.value, asked)}


def _value(typed: str, asked: Asked | None) -> Any:
    """Return what was typed as a value: the name of a list's entry stands for its key."""
    if asked is None:
        return typed
    wanted = typed.casefold()
    key = next((key for key, name in asked.values if wanted in (key.casefold(), name.casefold())), typed)
    match asked.question.shape:
        case QuestionKind.NUMBER:
            parsed = number(typed)
            return typed if parsed is None else parsed
        case QuestionKind.DATE:
            return day(typed) or typed
        case QuestionKind.YES_NO | QuestionKind.CONSENT:
            return {"yes": True, "no": False}.get(key, typed)
    return key


def rows_of(condition: Condition | None, asked: Mapping[str, Asked]) -> Rows:
    """Return the rows of a page for a condition that is kept."""
    if not condition:
        return Rows()
    mode = next((mode for mode in MODES if mode in condition), "")
    if not mode:
        return Rows("all", (Group("all", (_typed(condition, asked),)),))
    parts = condition[mode]
    if not any(inner in part for part in parts for inner in MODES):
        return Rows("all", (Group(mode, tuple(_typed(part, asked) for part in parts)),))
    return Rows(mode, tuple(_group(part, asked) for part in parts))


def _group(part: Condition, asked: Mapping[str, Asked]) -> Group:
    mode = next((mode for mode in MODES if mode in part), "")
    inner = part[mode] if mode else [part]
    return Group(mode or "all", tuple(_typed(leaf, asked) for leaf in inner))


def _typed(leaf: Condition, asked: Mapping[str, Asked]) -> Row:
    operator, value = compared(leaf)
    return Row(
        leaf["question"], operator, "" if operator in SAID else _name(value, asked.get(leaf["question"]))
    )


def _name(value: Any, asked: Asked | None) -> str:
    key = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return dict(asked.values).get(key, key) if asked else key


def in_words(condition: Condition | None, asked: Mapping[str, Asked], level: int = 0) -> str:
    """Return a condition as one line for people: `Country or region is China and Guests is at least 2`."""
    if not condition:
        return ""
    for mode in MODES:
        if mode in condition:
            joint = gettext(" and ") if mode == "all" else gettext(" or ")
            said = joint.join(in_words(part, asked, level + 1) for part in condition[mode])
            return f"({said})" if level else said
    row = _typed(condition, asked)
    known = asked.get(row.question)
    label = f"“{known.label}”" if known else f"“{row.question}”"
    words: str = gettext(
        "%(question)s %(operator)s %(value)s",
        question=label,
        operator=gettext(OPERATORS.get(row.operator, "is")),
        value=row.value,
    )
    return words.strip()
