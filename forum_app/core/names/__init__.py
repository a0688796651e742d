"""Names of people as NAM-1 to NAM-8 want them: stored, written, sorted and searched. Pure, no database."""

from forum_app.core.names.capitals import upper
from forum_app.core.names.cleaning import clean
from forum_app.core.names.display import badge, listed, official, plain
from forum_app.core.names.folding import fold, words
from forum_app.core.names.han import has_han, is_han
from forum_app.core.names.particles import split_particle
from forum_app.core.names.person import NameOrder, PersonName
from forum_app.core.names.pinyin import suggest_latin
from forum_app.core.names.searching import matches, search_key, search_patterns, text_search_key
from forum_app.core.names.sorting import chinese_sort_key, initial, latin_sort_key

__all__ = [
    "NameOrder",
    "PersonName",
    "badge",
    "chinese_sort_key",
    "clean",
    "fold",
    "has_han",
    "initial",
    "is_han",
    "latin_sort_key",
    "listed",
    "matches",
    "official",
    "plain",
    "search_key",
    "search_patterns",
    "split_particle",
    "suggest_latin",
    "text_search_key",
    "upper",
    "words",
]
