"""The blueprint of the desk and the frame around each of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from flask import Blueprint, g, render_template, request

from forum_app.core.digits import whole_number
from forum_app.core.uow import reading
from forum_app.desk import rail, templating
from forum_app.desk.queries import counts
from forum_app.desk.queries import editions as edition_queries
from forum_app.editions.models import Edition

bp = Blueprint("desk", __name__, url_prefix="/desk")
templating.init(bp)
LONGEST_QUERY = 100
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: the edition, the rail, the counts."""

    edition: Edition
    groups: list[rail.Group]
    counts: counts.RailCounts


def edition(forum: str) -> Edition:
    """Return the edition of the page; raise NotFound."""
    return edition_queries.edition(reading(), forum)


def show(template: str, of: Edition, values: Mapping[str, Any]) -> str:
    """Render a page of the desk in its frame."""
    counted = counts.rail(reading(), of.id)
    g.desk_frame = Frame(of, rail.groups(of, counted), counted)
    return render_template(template, edition=of, **values)


def asked(name: str) -> str:
    """Return one part of the query, trimmed; empty if it is missing or strange."""
    return " ".join(request.args.get(name, "").replace("\x00", "").split())[:LONGEST_QUERY]


def page_asked() -> int:
    """Return the number of the page asked for; 1 when it is none."""
    return whole_number(request.args.get("page"), 1, digits=6)


def choice(name: str, kind: type[Choice]) -> Choice | None:
    """Return the value chosen of an enumeration, or None when it is none of them."""
    typed = request.args.get(name, "")
    return kind(typed) if typed in {member.value for member in kind} else None
