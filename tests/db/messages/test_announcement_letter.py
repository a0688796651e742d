"""An announcement as each reader gets it: in their language or told that it is not, with the way out (NAM-7)."""

from __future__ import annotations

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core.extensions import db
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages import announcements
from forum_app.messages.announcements import NAMES, WriteAnnouncement
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.rendering import Rendered
from forum_app.registration import announcing
from forum_app.registration.rules import RegistrationState as S
from tests import build, people
from tests.build import NOW

ACTOR = Actor(kind="user", ref="u")
TEXTS = {
    "en": "{salutation}\n\nThe bus leaves at 18:00.",
    "zh": "{salutation}\n\n班车18:00发车。",
    "fr": "{salutation}\n\nLe bus part à 18 h.",
}
SUBJECTS = {"en": "Buses", "zh": "班车", "fr": "Navettes"}
NAMED = {
    "en": ("English", "anglais", "英文"),
    "zh": ("Chinese", "chinois", "中文"),
    "fr": ("French", "français", "法文"),
}


def announced(session: Session, at: Edition, *languages: str, text: str = "") -> Announcement:
    command = WriteAnnouncement(
        subject=Translated.of(**{each: SUBJECTS[each] for each in languages}),
        text=Translated.of(**{each: text or TEXTS[each] for each in languages}),
        filters={"states": ["approved"]},
    )
    return announcements.write(session, ACTOR, at.id, command, NOW)


def letter(session: Session, language: str, *languages: str, text: str = "") -> Rendered:
    """Return the letter to somebody who reads `language` of an announcement written in `languages`."""
    at = build.edition(session, name=Translated.of(en="Urban Forum", zh="城市论坛", fr="Forum des villes"))
    who = build.registration(
        session, at, state=S.APPROVED, language=language, person=build.person(session, **people.WANG),
        delegation=build.delegation(session, at),
    )  # fmt: skip
    return announcing.letter(session, announced(session, at, *languages, text=text), who)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_their_own_language_where_it_was_written(session: Session, language: str) -> None:
    made = letter(session, language, *LANGUAGES)

    assert made.subject == SUBJECTS[language]
    assert TEXTS[language].splitlines()[-1] in made.text.replace("\u2060", "")
    assert not made.text.startswith(("[", "［"))


@pytest.mark.parametrize(("reads", "written"), [(a, b) for a in LANGUAGES for b in LANGUAGES if a != b])
def test_who_gets_another_language_is_told_which_in_their_own(
    session: Session, reads: str, written: str
) -> None:
    made = letter(session, reads, written)

    note = made.text.splitlines()[0]
    assert made.subject == SUBJECTS[written]
    assert any(name in note for name in NAMED[written])
    assert bool(re.search("[\u4e00-\u9fff]", note)) == (reads == "zh")
    assert TEXTS[written].splitlines()[-1] in made.text.replace("\u2060", "")


@pytest.mark.parametrize("reads", LANGUAGES)
@pytest.mark.parametrize("written", LANGUAGES)
def test_the_way_out_is_in_the_readers_language(session: Session, reads: str, written: str) -> None:
    """RFC 8058: a link that ends the announcements, whatever language they came in."""
    made = letter(session, reads, written)

    (link,) = set(re.findall(r"https?://\S+/unsubscribe/[\w-]+/", made.text))
    assert f"/{reads}/unsubscribe/" in link
    assert f'<a href="{link}"' in made.html
    assert re.search(r"[{}]", made.text) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_placeholder_of_an_announcement_is_filled(session: Session, name: str, language: str) -> None:
    made = letter(session, language, language, text=f"→ {{{name}}} ←")

    (said,) = re.findall("→ (.*?) ←", made.text, re.S)
    assert said.strip()
    assert "{" not in made.text
    if language == "zh" and name in {
        "salutation",
        "name",
        "category",
        "delegation",
        "forum",
        "days",
        "place",
    }:
        assert re.findall("[A-Za-z]", said) == []


def test_two_workers_with_one_announcement_write_to_each_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reliability 1.3, on both databases."""
    monkeypatch.setattr(announcing, "BATCH", 3)
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            for _ in range(10):
                build.registration(session, at, state=S.APPROVED)
            found = announced(session, at, "en")
            announcements.send(session, ACTOR, found, 10, found.revision, NOW)
            one = found.id
        db.session.remove()
    barrier = threading.Barrier(3)

    def work(_number: int) -> None:
        barrier.wait()
        with app.app_context():
            more = True
            while more:
                with transaction() as session:
                    more = announcing.send_batch(session, one, NOW)
            db.session.remove()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))

    with app.app_context():
        written = Counter(reading().scalars(select(OutboxMail.to_address)))
        queued = reading().scalars(select(Announcement.queued)).one()
        db.session.remove()
    assert (len(written), set(written.values()), queued) == (10, {1}, 10)
