"""Texts that try to be more than text: markup, templates, formulas, links, direction marks, control characters."""

from __future__ import annotations

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<u>Bold</u>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "<a href=//x>x</a>",
    "javascript:alert(1)",
    "<iframe srcdoc='<script>'>",
    "`onmouseover=alert(1)`",
    "<style>*{display:none}</style>",
    "<base href=//x/>",
)
TEMPLATES = (
    "{{7*7}}",
    "{% raw %}",
    "{{ config }}",
    "{0.__class__}",
    "%(name)s",
    "%s%s%n",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{name!r}",
    "$(id)",
    "{{''.__class__.__mro__}}",
    "{event.secret}",
    "%(forum",
    "{",
)
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(A1)", "|cmd", "\t=1+1", "＝1+1")
CONTROLS = (
    "Wang\r\nBcc: x",
    "Wang\nSubject: x",
    "Wang\x00Li",
    "Wang\x1b[31mLi",
    "Wang\u2028Li",
    "\u202egnaW",
    "\u2066Wang\u2069",
    "Wa\u200bng",
    "\ufeffWang",
    "Wang\u0085Li",
    "A" + "\u0301" * 100,
)
LINKS = (
    "http://evil.example",
    "https://evil.example/x?y",
    "www.evil.example",
    "evil.com",
    "Wang evil.com",
    "[Wang](https://evil.example)",
    "wang@evil.example",
    "mailto:wang",
    "ftp://evil",
    "ｈｔｔｐ：／／evil",
    "Win.now",
)
KEPT = MARKUP + TEMPLATES + FORMULAS
