"""The form page by page: begun, saved at each step, come back to, read over, sent once."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select, text

from forum_app.core.extensions import db, settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.core.worker import drain
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Draft as DraftRow
from forum_app.registration.models import Registration, StoredFile
from tests.web.registration.answers import address, errors_of, main_of, text_of, value_of
from tests.web.registration.asking import ask, core
from tests.web.registration.drafting import PAGES, begun

CLICKS = 6


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(out, "JPEG")
    out.seek(0)
    return out


def counts(app: Flask) -> list[int]:
    """Return the numbers of registrations, of mails and of drafts."""
    with app.app_context():
        session = reading()
        found = [
            session.scalar(select(func.count()).select_from(t)) or 0
            for t in (Registration, OutboxMail, DraftRow)
        ]
        db.session.remove()
    return found


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Start the registration"), ("zh", "代表"), ("fr", "Délégué")],
)
def test_the_way_in_says_who_can_register(client: FlaskClient, lang: str, words: str) -> None:
    shown = client.get(address(lang))

    assert shown.status_code == 200
    assert words in text_of(shown)
    assert f'action="{address(lang)}start/"' in shown.text


def test_the_way_in_names_what_is_by_invitation_and_the_clock_of_its_times(client: FlaskClient) -> None:
    """REG-3."""
    shown = text_of(client.get(address()))

    assert "By invitation" in shown
    assert "23 September 2027, 00:00 (Brussels time)" in shown


def test_beginning_leads_to_the_first_page(client: FlaskClient) -> None:
    draft = begun(client)

    first = client.get(f"{draft.path}?begin=1")

    assert first.status_code == 303
    assert first.headers["Location"] == f"{draft.path}capacity/"
    assert "Step 1 of 5" in text_of(draft.page("capacity"))


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_a_person_registers_page_by_page(app: Flask, client: FlaskClient, lang: str) -> None:
    draft = begun(client, lang)

    draft.fill()
    read_over = text_of(draft.overview())
    sent = draft.send()

    assert "王小明" in read_over
    assert "wang@example.org" in read_over
    assert sent.status_code == 303
    assert "/register/done/" in sent.headers["Location"]
    assert counts(app) == [1, 1, 0]


def test_each_page_leads_to_the_next_and_the_last_to_the_overview(client: FlaskClient) -> None:
    draft = begun(client)

    led = [draft.save(name).headers["Location"] for name in PAGES]

    assert led == [*(f"{draft.path}{name}/" for name in list(PAGES)[1:]), draft.path]


def test_a_draft_is_come_back_to_with_all_that_was_typed(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)
    draft.save("name")

    later = app.test_client().get(f"{draft.path}name/")

    assert value_of(later, "family") == "Wang"
    assert value_of(later, "native") == "王小明"
    assert "Come back later" in text_of(draft.overview())


def test_a_wrong_page_is_shown_again_and_kept_as_typed(client: FlaskClient) -> None:
    """Nothing that was typed is lost, not even what cannot stay."""
    draft = begun(client)
    long = "x" * 400

    told = draft.save("work", email="wang@", body=long)

    assert told.status_code == 422
    assert list(errors_of(told)) == ["email", "body"]
    assert (value_of(told, "email"), value_of(told, "body")) == ("wang@", long)
    assert value_of(draft.page("work"), "email") == "wang@"


def test_a_page_can_be_left_for_later_half_done(client: FlaskClient) -> None:
    draft = begun(client)

    left = draft.save("work", email="", later="1")

    assert (left.status_code, left.headers["Location"]) == (303, draft.path)
    assert "Missing or to be put right" in text_of(draft.overview())


def test_a_form_with_gaps_is_not_sent_and_says_where_they_are(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)
    draft.save("capacity")

    sent = client.post(draft.path, data={"revision": "1"})

    assert sent.status_code == 422
    assert f'href="{draft.path}name/"' in main_of(sent)
    assert counts(app)[0] == 0


def test_a_draft_sent_ten_times_is_one_registration_with_one_reference(
    app: Flask, client: FlaskClient
) -> None:
    """Reliability 1.1."""
    draft = begun(client)
    draft.fill()
    revision = value_of(draft.overview(), "revision")

    sent = {client.post(draft.path, data={"revision": revision}).headers["Location"] for _ in range(10)}

    assert len(sent) == 1
    assert counts(app) == [1, 1, 0]


def test_a_draft_sent_by_several_at_once_is_one_registration(app: Flask, client: FlaskClient) -> None:
    """Reliability 1.1: in parallel."""
    draft = begun(client)
    draft.fill()
    revision = value_of(draft.overview(), "revision")
    barrier = threading.Barrier(CLICKS)

    def click(_n: int) -> tuple[int, str]:
        own = app.test_client()
        barrier.wait()
        response = own.post(draft.path, data={"revision": revision})
        return response.status_code, response.headers.get("Location", "")

    with ThreadPoolExecutor(CLICKS) as pool:
        answers = set(pool.map(click, range(CLICKS)))

    assert len(answers) == 1
    assert next(iter(answers))[0] == 303
    assert counts(app) == [1, 1, 0]


def test_the_link_of_a_draft_that_was_sent_leads_to_its_confirmation(client: FlaskClient) -> None:
    draft = begun(client)
    draft.fill()
    done = draft.send().headers["Location"]

    assert draft.overview().headers["Location"] == done
    assert draft.page("name").headers["Location"] == done
    assert client.post(f"{draft.path}name/", data={}).headers["Location"] == done


def test_a_stale_page_does_not_overwrite_what_another_tab_saved(client: FlaskClient) -> None:
    draft = begun(client)
    stale = {key: value_of(draft.page("capacity"), key) for key in ("seen", "revision")}
    draft.save("capacity", category="press")

    told = client.post(f"{draft.path}capacity/", data=stale | {"category": "delegate"})
    again = client.post(
        f"{draft.path}capacity/",
        data={"seen": "category", "revision": value_of(told, "revision"), "category": "delegate"},
    )

    assert told.status_code == 422
    assert "in the meantime" in text_of(told)
    assert again.status_code == 303


def test_the_same_page_sent_twice_is_no_conflict(client: FlaskClient) -> None:
    """A double click, or the back button."""
    draft = begun(client)
    page = {key: value_of(draft.page("capacity"), key) for key in ("seen", "revision")}

    answers = [
        client.post(f"{draft.path}capacity/", data=page | {"category": "press"}).status_code for _ in range(2)
    ]

    assert answers == [303, 303]


def test_what_was_read_over_is_what_is_sent(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)
    draft.fill()
    read_over = value_of(draft.overview(), "revision")
    draft.save("capacity", category="press")

    sent = client.post(draft.path, data={"revision": read_over})

    assert sent.status_code == 422
    assert counts(app)[0] == 0


def test_a_draft_lives_thirty_days_from_its_last_change(client: FlaskClient) -> None:
    with time_machine.travel(datetime(2027, 6, 1, tzinfo=UTC), tick=False):
        draft = begun(client)
    with time_machine.travel(datetime(2027, 6, 20, tzinfo=UTC), tick=False):
        draft.save("capacity")
    with time_machine.travel(datetime(2027, 7, 19, tzinfo=UTC), tick=False):
        kept = draft.overview().status_code
    with time_machine.travel(datetime(2027, 7, 21, tzinfo=UTC), tick=False):
        gone = draft.overview()

    assert (kept, gone.status_code) == (200, 404)
    assert "not kept any more" in text_of(gone)


def test_what_was_typed_is_sealed_in_the_database(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)
    draft.save("name")

    with app.app_context():
        stored = reading().execute(text("SELECT answers, token_hash FROM draft")).one()
        db.session.remove()

    assert "Wang" not in stored.answers
    assert stored.answers.startswith("sealed:")
    assert draft.path.rstrip("/").rsplit("/", 1)[1] not in stored.token_hash


@pytest.mark.parametrize("path", ["nothing-like-this/", "nothing-like-this/name/"])
def test_an_unknown_draft_is_a_page_with_a_way_on(client: FlaskClient, path: str) -> None:
    response = client.get(f"{address()}{path}")

    assert response.status_code == 404
    assert "Begin anew" in text_of(response)


def test_a_page_that_is_not_asked_leads_to_the_overview(client: FlaskClient) -> None:
    draft = begun(client)

    assert draft.page("nowhere").headers["Location"] == draft.path


def test_the_pages_of_a_draft_are_kept_by_nobody(client: FlaskClient) -> None:
    draft = begun(client)

    for response in (draft.overview(), draft.page("name")):
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "strict-origin"


def test_the_link_is_mailed_to_who_wants_it(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)

    told = client.post(f"{draft.path}link/", data={"address": "wang@example.org"})

    with app.app_context():
        mail = reading().scalars(select(OutboxMail)).one()
        db.session.remove()
    assert told.status_code == 303
    assert mail.to_address == "wang@example.org"
    assert draft.path in mail.text


def test_a_link_is_mailed_to_an_address_only(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)

    told = client.post(f"{draft.path}link/", data={"address": "a@b.example\r\nBcc: c"})

    assert told.status_code == 422
    assert counts(app)[1] == 0


def test_answers_longer_than_a_form_can_hold_are_refused(client: FlaskClient) -> None:
    draft = begun(client)

    told = draft.save("needs", access_needs="x" * 250_000)

    assert told.status_code == 422
    assert "longer than a form can hold" in text_of(told)


def test_sensitive_answers_need_their_own_agreement(app: Flask, client: FlaskClient) -> None:
    """PIPL; DPR-4: refused in a clear sentence, with a way to the page that asks for it."""
    draft = begun(client)
    draft.fill(sensitive=None)

    refused = draft.send()
    draft.save("needs", diet="", access_needs="")
    taken = draft.send()

    assert refused.status_code == 422
    assert "Tick this box, or go back and empty them" in text_of(refused)
    assert f'href="{draft.path}agreements/"' in main_of(refused)
    assert taken.status_code == 303


def test_a_forum_that_closes_meanwhile_says_so_and_keeps_the_draft(app: Flask, client: FlaskClient) -> None:
    draft = begun(client)
    draft.fill()
    revision = value_of(draft.overview(), "revision")
    with app.app_context():
        with transaction() as session:
            session.execute(text("UPDATE category SET entry = 'closed'"))
        db.session.remove()

    told = client.post(draft.path, data={"revision": revision})

    assert told.status_code == 422
    assert counts(app)[0] == 0
    assert counts(app)[2] == 1


def test_the_worker_forgets_a_draft_that_nobody_sent_with_its_files(app: Flask, client: FlaskClient) -> None:
    ask(app, core("photo"))
    with time_machine.travel(datetime(2027, 6, 1, tzinfo=UTC), tick=False):
        draft = begun(client)
        draft.save("second", photo_file=(picture(), "me.jpg"))
    with app.app_context():
        key = reading().scalars(select(StoredFile.key)).one()
        store = Storage(settings().storage_url)
        before = store.has(key)
        db.session.remove()
    with time_machine.travel(datetime(2027, 7, 2, tzinfo=UTC), tick=False), app.app_context():
        drain()
        files = reading().scalars(select(StoredFile)).all()
        db.session.remove()

    assert (before, store.has(key)) == (True, False)
    assert files == []
    assert counts(app)[2] == 0
