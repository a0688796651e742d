"""Conditions without what is gone: what is left of a tree when some answers can never be given."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from forum_app.registration.rules.conditions import GROUPS, compared
from forum_app.registration.rules.form_shape import Condition

Reduced = dict[str, Any] | bool


def reduced(condition: Condition | None, there: Mapping[str, Collection[str] | None]) -> Reduced:
    """Return the tree for a form in which only the questions in `there` are asked.

    A list beside a question says which answers it offers; None says that any can come. The result is True where
    the condition always holds and False where it never can.
    """
    if not condition:
        return True
    for group in GROUPS:
        if group in condition:
            return _group(group, [reduced(part, there) for part in condition[group]])
    return _comparison(condition, there)


def _group(group: str, parts: list[Reduced]) -> Reduced:
    decides = group == "any"
    if any(part is decides for part in parts):
        return decides
    left = [part for part in parts if not isinstance(part, bool)]
    if not left:
        return not decides
    return left[0] if len(left) == 1 else {group: left}


def _comparison(leaf: Condition, there: Mapping[str, Collection[str] | None]) -> Reduced:
    key = leaf["question"]
    operator, value = compared(leaf)
    if key not in there:
        return operator == "empty"
    offered = there[key]
    if offered is not None and operator in ("is", "has") and value not in offered:
        return False
    if offered is not None and operator in ("is_not", "has_not") and value not in offered:
        return {"question": key, "filled": True}
    return dict(leaf)
