"""Holders for tests: one by hand, and all of the synthetic delegates."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from forum_app.badges.printing.job import Badge, Job, metrics
from forum_app.badges.rules import (
    Category,
    Event,
    Holder,
    badge_code,
    badge_key,
    code_line,
    designed,
    new_nonce,
    phrases,
    place,
)

DATA = Path(__file__).resolve().parents[3] / "data"
KEY = badge_key("s" * 40)
EVENT = Event(
    name="EU-China Urban Forum 2027",
    name_zh="2027年中欧城市论坛",
    dates="18–22 September 2027",
    place="Brussels · 布鲁塞尔",
)
DELEGATE = Category(key="delegate", letter="D", colour="#b0361f", name="Delegate", name_zh="代表")
PRESS = Category(key="press", letter="P", colour="#e0b020", name="Press", name_zh="媒体")


def holder(**changes: Any) -> Holder:
    values: dict[str, Any] = {
        "family": "Zhang", "given": "Yongsheng", "order": "family_first", "native": "张永生", "wish": "",
        "function": ("Vice Mayor", "副市长"), "body": ("Chengdu Municipal People's Government", "成都市人民政府"),
        "city": ("Chengdu", "成都"), "category": DELEGATE,
    }  # fmt: skip
    return Holder(**(values | changes))


def delegates() -> dict[str, dict[str, str]]:
    """Return the synthetic delegates by registration id."""
    with (DATA / "delegates.csv").open(encoding="utf-8", newline="") as file:
        return {row["registration_id"]: row for row in csv.DictReader(file)}


def awkward() -> dict[str, str]:
    """Return the ids of the awkward delegates and what is awkward about them."""
    with (DATA / "delegates_cases.csv").open(encoding="utf-8", newline="") as file:
        return {row["registration_id"]: row["case"] for row in csv.DictReader(file)}


def holder_of(row: dict[str, str]) -> Holder:
    return holder(
        family=row["family_name"], given=row["given_name"], order=row["name_order"], native=row["name_native"],
        wish=row["name_on_badge"], function=(row["job_title_en"], row["job_title_native"]),
        body=(row["organisation_en"], row["organisation_native"]), city=(row["city_en"], ""),
    )  # fmt: skip


def code_of(number: int) -> str:
    return badge_code(KEY, new_nonce((number * 64).to_bytes(7, "big")))  # a nonce is the first 50 bits


def badge_of(found: Holder, number: int) -> Badge:
    code = code_of(number)
    return Badge(found.category.key, code, (*place(phrases(found), metrics), code_line(code, metrics)))


def job_of(*found: Holder, sheet: str = "a6") -> Job:
    categories = {each.category.key: each.category for each in found}
    designs = tuple(designed(EVENT, category, metrics) for category in categories.values())
    badges = tuple(badge_of(each, number) for number, each in enumerate(found))
    return Job("Badges", sheet, designs, badges)
