"""A small named cast for tests; every person is invented."""

from __future__ import annotations

from typing import Any

from forum_app.registration.rules import NameOrder

WANG: dict[str, Any] = {
    "family": "Wang",
    "given": "Xiaoming",
    "name_order": NameOrder.FAMILY_FIRST,
    "native": "王小明",
}
OUYANG: dict[str, Any] = {
    "family": "Ouyang",
    "given": "Lan",
    "name_order": NameOrder.FAMILY_FIRST,
    "native": "欧阳兰",
}
GARCIA: dict[str, Any] = {"family": "García López", "given": "Pedro", "name_order": NameOrder.GIVEN_FIRST}
TENZIN: dict[str, Any] = {
    "family": "Tenzin",
    "given": "",
    "name_order": NameOrder.SINGLE,
    "native": "丹增·旺堆",
}
NAGY: dict[str, Any] = {"family": "Nagy", "given": "Éva", "name_order": NameOrder.FAMILY_FIRST}
