"""Diets as the kitchen counts them: what people write in three languages, without who wrote it (DPR-7)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from forum_app.core.text import N_


class Diet(StrEnum):
    """A diet that a kitchen knows by one word; what is none of them is counted as other."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"
    NO_PORK = "no_pork"
    NO_BEEF = "no_beef"
    NO_FISH = "no_fish"
    GLUTEN_FREE = "gluten_free"
    LACTOSE_FREE = "lactose_free"
    NUT_ALLERGY = "nut_allergy"
    OTHER = "other"


LABELS: dict[Diet, str] = {
    Diet.VEGETARIAN: N_("Vegetarian"),
    Diet.VEGAN: N_("Vegan"),
    Diet.HALAL: N_("Halal"),
    Diet.KOSHER: N_("Kosher"),
    Diet.NO_PORK: N_("No pork"),
    Diet.NO_BEEF: N_("No beef"),
    Diet.NO_FISH: N_("No fish or shellfish"),
    Diet.GLUTEN_FREE: N_("Gluten-free"),
    Diet.LACTOSE_FREE: N_("Lactose-free"),
    Diet.NUT_ALLERGY: N_("Nut allergy"),
    Diet.OTHER: N_("Something else"),
}
# The longer words stand first: "vegan" lies within no other, "no pork" would lie within "pork".
WORDS: tuple[tuple[Diet, tuple[str, ...]], ...] = (
    (Diet.VEGAN, ("vegan", "végan", "végétalien", "纯素", "全素")),
    (Diet.VEGETARIAN, ("vegetarian", "végétarien", "veggie", "no meat", "素食", "吃素", "不吃肉")),
    (Diet.HALAL, ("halal", "清真", "muslim", "穆斯林")),
    (Diet.KOSHER, ("kosher", "casher", "cacher", "犹太洁食", "洁食")),
    (Diet.NO_PORK, ("no pork", "without pork", "sans porc", "不吃猪肉", "无猪肉", "忌猪肉")),
    (Diet.NO_BEEF, ("no beef", "without beef", "sans bœuf", "sans boeuf", "不吃牛肉", "无牛肉")),
    (Diet.NO_FISH, ("no fish", "shellfish", "seafood", "fruits de mer", "sans poisson", "海鲜", "不吃鱼")),
    (Diet.GLUTEN_FREE, ("gluten", "coeliac", "celiac", "cœliaque", "麸质", "无麸")),
    (Diet.LACTOSE_FREE, ("lactose", "dairy", "lait", "乳糖", "乳制品")),
    (Diet.NUT_ALLERGY, ("nut", "arachide", "cacahu", "noix", "坚果", "花生")),
)
NONE = frozenset(
    {"", "no", "none", "n/a", "-", "any", "aucun", "aucune", "rien", "non", "无", "没有", "不忌口", "无忌口"}
)


def diets_of(text: str) -> frozenset[Diet]:
    """Return the diets that an answer names: none, one or several; `other` if it names one that is not known."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if folded.strip(" .。") in NONE:
        return frozenset()
    found = {diet for diet, words in WORDS if any(word in folded for word in words)}
    return frozenset(found) or frozenset({Diet.OTHER})


def count_diets(answers: Iterable[str]) -> dict[Diet, int]:
    """Return how many answers name each diet, in the order of the diets; those nobody names are left out."""
    counts = Counter(diet for answer in answers for diet in diets_of(answer))
    return {diet: counts[diet] for diet in Diet if counts[diet]}
