"""The words of a calendar feed in its language or in two: titles, places, people, descriptions.

The fixed words stand here and not in the gettext catalogues, because a feed's language is part of its address
and one bilingual feed needs two at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forum_app.calendars import plain, rules
from forum_app.calendars.rules import Json, Tongue
from forum_app.core.translated import Translated

JOINER = " / "
TITLE_LIMIT = 255
ABSTRACT_LIMIT = 600
TAGS = {"en": "en", "zh": "zh-CN", "fr": "fr"}

CANCELLED = Translated.of(en="Cancelled: ", zh="已取消：", fr="Annulé\u00a0: ")
CANCELLED_BOTH = "Cancelled / 已取消: "
STREAM = Translated.of(en="Live stream", zh="直播", fr="Diffusion en direct")
ABOUT = Translated.of(
    en="The published programme. It follows every change; some apps look for changes only once a day.",
    zh="已发布的日程，随时更新；部分日历应用每天仅刷新一次。",
    fr="Le programme publié. Il suit chaque changement\u00a0; certaines applications ne s’actualisent "
    "qu’une fois par jour.",
)
# In the order of a description. Interpreters and note-takers serve a session; they are not announced.
ROLES = {
    "chair_eu": Translated.of(en="Chair (EU)", zh="主席（欧方）", fr="Présidence (UE)"),
    "chair_cn": Translated.of(en="Chair (China)", zh="主席（中方）", fr="Présidence (Chine)"),
    "chair_int": Translated.of(en="Chair", zh="主席", fr="Présidence"),
    "moderator": Translated.of(en="Moderator", zh="主持人", fr="Modération"),
    "speaker": Translated.of(en="Speakers", zh="发言人", fr="Intervenants"),
    "panellist": Translated.of(en="Panellists", zh="对话嘉宾", fr="Panélistes"),
    "rapporteur": Translated.of(en="Rapporteurs", zh="报告人", fr="Rapporteurs"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a feed; `tag` is its language as RFC 5646 writes it, "" where it is in more than one."""

    text: str
    tag: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


def translated(value: Json | None) -> Translated:
    """Read a text of the release; None gives an empty one."""
    return Translated.from_json(value)


def versions(value: Translated, tongue: Tongue) -> list[tuple[str, str]]:
    """Return (text, language) of what a feed shows of a text: one version, or English and Chinese."""
    if tongue is Tongue.BOTH:
        pair = [(text, lang) for lang in ("en", "zh") if (text := value.get(lang))]
        if len(pair) == len({text for text, _ in pair}) == 2:
            return pair
    found = value.to(tongue.page)
    return [(found.text, found.language)] if found.text else []


def said(value: Translated, tongue: Tongue) -> str:
    """Return a short text as one line, two versions with a stroke between."""
    return JOINER.join(plain.line(text) for text, _ in versions(value, tongue))


def title(session: Json, tongue: Tongue) -> Words:
    """Return the SUMMARY of a session, cut to 255 characters; a cancelled one is marked (rules 12, 13)."""
    found = [
        (plain.line(text), language) for text, language in versions(translated(session["title"]), tongue)
    ]
    texts = [(text, language) for text, language in found if text] or [(session["code"], "en")]
    mark = cancelled_mark(session, tongue)
    lines = [text for text, _ in texts]
    limit = TITLE_LIMIT - len(mark)
    cut = plain.cut(lines[0], limit) if len(lines) == 1 else plain.cut_pair(lines[0], lines[1], JOINER, limit)
    mixed = [*texts, (mark, tongue.page)] if mark else texts
    return Words(mark + cut, _tag(mixed, tongue))


def cancelled_mark(session: Json, tongue: Tongue) -> str:
    """Return what stands before a cancelled session's title, "" for all others (rule 12)."""
    if session["state"] != "cancelled":
        return ""
    return CANCELLED_BOTH if tongue is Tongue.BOTH else CANCELLED.to(tongue.value).text


def _tag(texts: Iterable[tuple[str, str]], tongue: Tongue) -> str:
    """Return the language tag of texts that are all in one language and stand in a feed of one language."""
    languages = {language for _, language in texts}
    return TAGS.get(languages.pop(), "") if len(languages) == 1 and tongue is not Tongue.BOTH else ""


def place(parts: list[Translated], tongue: Tongue) -> Words:
    """Return "Room, Building, City" (rule 15), in two languages only if any part has both."""
    rows = [(language, [part.to(language) for part in parts if part]) for language in tongue.languages]
    lines = {
        tuple(found.text for found in row): _listed([plain.line(found.text) for found in row], language)
        for language, row in reversed(rows)
    }
    shown = JOINER.join(reversed(lines.values()))
    # A quotation mark cannot stand in a parameter, where Apple wants this very text once more.
    return Words(
        shown.replace('"', "”"), _tag([(found.text, found.language) for found in rows[0][1]], tongue)
    )


def _listed(parts: list[str], language: str) -> str:
    """Join the parts of a place, each only once, with the comma of the language."""
    return ("，" if language == "zh" else ", ").join(dict.fromkeys(part for part in parts if part))


def description(session: Json, tongue: Tongue) -> Words:
    """Return speakers, abstract and stream of a session; its address is put last by the caller (rule 14).

    Of a closed session nothing but title, time and place is public.
    """
    if session.get("closed"):
        return Words("")
    texts = versions(translated(session.get("abstract")), tongue)
    blocks = [
        "\n".join(people(session, tongue)),
        *(plain.cut(plain.from_markup(text), ABSTRACT_LIMIT) for text, _ in texts),
    ]
    said_so_far = plain.without_mail("\n\n".join(block for block in blocks if block))
    if link := stream(session):
        said_so_far = f"{said_so_far}\n\n{label(STREAM, tongue)}{link}"
    return Words(said_so_far.strip("\n"), _tag([*texts, ("", tongue.page)], tongue))


def stream(session: Json) -> str:
    """Return the address of a session's public stream, "" if there is none, it is closed or cancelled."""
    if session.get("closed") or session["state"] == "cancelled":
        return ""
    return rules.ascii_url(session.get("stream") or "")


def people(session: Json, tongue: Tongue) -> Iterator[str]:
    """Yield a line for each announced role: "Speakers: ZHANG Yongsheng, Director, NDRC; ..."."""
    speaking = [person for item in session.get("contributions", ()) for person in item.get("people", ())]
    everyone = [*session.get("people", ()), *speaking]
    for role, name in ROLES.items():
        found = dict.fromkeys(shown_person(entry, tongue) for entry in everyone if entry["role"] == role)
        if names := [text for text in found if text]:
            yield label(name, tongue) + ("；" if tongue is Tongue.ZH else "; ").join(names)


def label(name: Translated, tongue: Tongue) -> str:
    """Return a fixed word with its colon, as the language sets it."""
    return said(name, tongue) + {Tongue.ZH: "：", Tongue.FR: "\u00a0: "}.get(tongue, ": ")


def shown_person(entry: Json, tongue: Tongue) -> str:
    """Return a person's name, function and body; function and body alone while the person is still open."""
    latin, native = (plain.line(entry["name"].get(form) or "") for form in ("latin", "native"))
    name = {Tongue.BOTH: f"{latin} {native}".strip(), Tongue.ZH: native or latin}.get(tongue, latin or native)
    offices = dict.fromkeys(_office(entry, language) for language in tongue.languages)
    return _listed([name, JOINER.join(office for office in offices if office)], tongue.page)


def _office(entry: Json, language: str) -> str:
    """Return function and body: "Mayor, City of Ghent", and without a comma in Chinese, the body first."""
    function, body = (translated(entry.get(field)).to(language) for field in ("function", "body"))
    if function.text and function.language == body.language == "zh":
        return plain.line(body.text + function.text)
    return _listed([plain.line(function.text), plain.line(body.text)], language)


def feed_name(edition: Json, subject: Json | None, tongue: Tongue) -> str:
    """Return the name of a feed: the edition, and what of it (rule 5)."""
    parts = [translated(edition["name"]), *([translated(subject["name"])] if subject else [])]
    rows = [
        (language, [plain.line(part.to(language).text) for part in parts]) for language in tongue.languages
    ]
    names = {tuple(row): ("：" if language == "zh" else " – ").join(row) for language, row in reversed(rows)}
    return JOINER.join(reversed(names.values()))
