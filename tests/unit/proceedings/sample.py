"""A small release and its companions, with everything that a volume has to deal with."""

from __future__ import annotations

from datetime import date
from typing import Any

from forum_app.core.translated import Translated
from forum_app.proceedings.rules import Book, Companions, Delegate, Party, Record, Words, book


def text(en: str = "", zh: str = "") -> dict[str, str]:
    return Translated.of(en=en, zh=zh).as_json()


def person(role: str, latin: str, native: str = "", **changes: Any) -> dict[str, Any]:
    values = {"function": text("Mayor", "市长"), "body": text("City of Chengdu", "成都市")}
    return {"role": role, "name": {"latin": latin, "native": native}} | values | changes


def session(code: str, start: str, end: str, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "uid": code.lower().ljust(32, "0"), "code": code, "state": "confirmed", "kind": "panel",
        "title": text(f"Title of {code}", f"{code}的标题"), "abstract": None, "start": start, "end": end,
        "rooms": ["R1"], "part": None, "track": None, "pillar": None, "themes": [], "languages": ["en", "zh"],
        "access": "all", "closed": False, "media": None, "speech_rule": None, "doors_close": None, "stream": None,
        "sequence": 0, "people": [], "contributions": [],
    }  # fmt: skip
    return values | changes


CHAIRS = [person("chair_eu", "Pedro GARCÍA LÓPEZ"), person("chair_cn", "ZHANG Yongsheng", "张永生")]
TALK = {"order": 1, "minutes": 6, "title": text("A talk", "发言"), "people": [person("speaker", "Éva NAGY")]}


def document(*more: dict[str, Any]) -> dict[str, Any]:
    """Return a release: a panel, lunch, a closed table, a cancelled workshop, a gala past midnight."""
    return {
        "format": 1, "number": 3, "published_at": "2027-06-02T08:00:00Z", "note": None,
        "edition": {
            "uid": "e" * 32, "slug": "urban-forum-2027", "name": text("EU-China Urban Forum 2027", "2027年中欧城市论坛"),
            "zone": "Europe/Brussels", "away_zone": "Asia/Shanghai", "city": text("Brussels", "布鲁塞尔"),
            "host_side": "EU", "first_day": "2027-09-20", "last_day": "2027-09-21", "day_start_hour": 4,
            "languages": ["en", "zh"],
        },
        "parts": [], "tracks": [],
        "venues": [{"key": "V1", "name": text("Committee of the Regions", "欧洲地区委员会")}],
        "rooms": [{"key": "R1", "name": text("Hemicycle", "半圆厅"), "venue": "V1"}],
        "pillars": [{"key": "city-networking", "number": 2, "name": text("City networking", "城市网络")}],
        "themes": [{"key": "livable", "number": 3, "name": text("Livable cities", "宜居城市")}],
        "sessions": [
            session("OPEN", "2027-09-20T07:00:00Z", "2027-09-20T08:00:00Z", people=CHAIRS, contributions=[TALK],
                    pillar="city-networking", themes=["livable"], abstract=text("What we want.", "我们的目标。")),
            session("LUNCH", "2027-09-20T10:00:00Z", "2027-09-20T11:00:00Z", kind="meal"),
            session("SHUT", "2027-09-20T12:00:00Z", "2027-09-20T13:00:00Z", closed=True, people=CHAIRS),
            session("OFF", "2027-09-20T14:00:00Z", "2027-09-20T15:00:00Z", state="cancelled"),
            session("GALA", "2027-09-20T23:30:00Z", "2027-09-21T01:00:00Z", title=text("Gala & <night>")),
            *more,
        ],
    }  # fmt: skip


CHENGDU = Party(
    name=Translated.of(en="City of Chengdu", zh="成都市"),
    country=Translated.of(en="China", zh="中国"),
    delegates=(
        Delegate(
            latin="ZHANG Yongsheng", native="张永生", language="zh", function=Translated.of(en="Mayor", zh="市长"), head=True
        ),
        Delegate(latin="WANG X", native="王𬀩", language="zh", function=Translated.of(en="Officer"), head=False),
    ),
)  # fmt: skip
STATEMENT = Words(
    text=Translated.of(en="Cities meet.", zh="城市相会。"),
    speakers=Translated.of(en="The leaders", zh="领导人"),
    occasion=Translated.of(en="14th summit", zh="第十四次会晤"),
    place=Translated.of(en="Beijing", zh="北京"),
    day=date(2012, 2, 14),
)


def companions(**changes: Any) -> Companions:
    values: dict[str, Any] = {
        "theme": Translated.of(en="Cities for people", zh="人民城市"),
        "parties": (CHENGDU,),
        "words": (STATEMENT,),
        "records": (Record(title=Translated.of(en="Inventory of twinnings"), note="EXCEL, 69 KB"),),
    }
    return Companions(**(values | changes))


def volume(*more: dict[str, Any]) -> Book:
    return book(document(*more), companions())
