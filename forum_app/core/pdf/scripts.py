"""Which language a text is marked with in print, from its script alone."""

from __future__ import annotations

import re

from forum_app.core.names import has_han

GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
HEBREW = re.compile("[\u0590-\u05ff]")
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def language_of(text: str) -> str:
    """Return zh, el, he or ar for a script that one language stands for, en for Latin, else nothing.

    Scripts of many languages, such as Cyrillic, give nothing: a wrong mark is read aloud wrongly.
    """
    if has_han(text):
        return "zh"
    for language, script in (("el", GREEK), ("he", HEBREW), ("ar", ARABIC), ("en", LATIN)):
        if script.search(text):
            return language
    return ""
