"""kill -9 in the middle of things: nothing confirmed is lost, nothing is half done, the work is finished."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask_migrate import upgrade

from forum_app import create_app
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.demo.load import LoadDemo, load
from forum_app.demo.source import Source
from forum_app.editions.models import Edition
from forum_app.registration.models import Place, Quota, QuotaCategory, WaitingPlace
from tests import apps, build
from tests.journeys.installation import Installation, Visitor, children, free_port, hidden, kill, until

FORUM = "urban-forum-2027"
REGISTER = f"/en/forums/{FORUM}/register/"
CLIENTS, EACH, KILLS = 4, 6, 12
PLACES = 10
MAILS = "SELECT count(*) FROM outbox_mail WHERE kind LIKE 'registration%'"


@pytest.fixture(scope="module")
def filled() -> Iterator[Path]:
    """A folder with the demo, to be copied for each test."""
    folder = apps.scratch()
    app = create_app(apps.settings(folder))
    with app.app_context():
        upgrade()
        with transaction() as session:
            load(session, LoadDemo(source=Source(apps.ROOT / "data")), now())
        db.session.remove()
        db.engine.dispose()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def forum(filled: Path) -> Iterator[Installation]:
    folder = apps.scratch()
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    made = Installation(folder, free_port(), [])
    yield made
    # Nothing of it is needed any more: it would take half a minute to end the volume that is being set.
    for process in made.processes:
        if process.poll() is None:
            for pid in (process.pid, *children(process.pid)):
                kill(pid)
            process.wait()
    shutil.rmtree(folder)


def rows(forum: Installation, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(f"file:{forum.folder / 'forum.db'}?mode=ro", uri=True) as connection:
        return list(connection.execute(query))


def count(forum: Installation, query: str) -> int:
    return int(str(rows(forum, query)[0][0]))


def whole(forum: Installation) -> bool:
    return (
        rows(forum, "PRAGMA integrity_check") == [("ok",)] and rows(forum, "PRAGMA foreign_key_check") == []
    )


def register(visitor: Visitor, name: str) -> str:
    """Fill in the form as a person would, sending it again until there is an answer; return the reference."""
    page = visitor.get(f"{REGISTER}whole/")
    category = re.search(r'name="category"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="category"', page)
    assert category is not None
    fields = {
        "csrf_token": hidden(page, "csrf_token"),
        "key": hidden(page, "key"),
        "category": category[1] or category[2],
        "family": name,
        "given": "Test",
        "order": "given_first",
        "email": f"{name.lower()}@example.org",
        "function": "Mayor",
        "body": "City of Ghent",
        "country": "BE",
        "city": "Ghent",
        "languages": "en",
        "processing": "y",
    }
    confirmation = visitor.post(REGISTER, fields)
    reference = re.search(r"UF27-[0-9A-Z]{6}", confirmation)
    assert reference is not None, confirmation[-2000:]
    return reference[0]


def register_under_kills(forum: Installation) -> list[str]:
    """Let several people register while processes of the web are killed; return the references they were told."""
    web = forum.start_web()
    confirmed: list[str] = []
    problems: list[BaseException] = []

    def client(number: int) -> None:
        try:
            visitor = Visitor(forum.url)
            for turn in range(EACH):
                confirmed.append(register(visitor, f"Visitor{'abcdefgh'[number]}{'abcdefgh'[turn]}"))
        except BaseException as problem:  # noqa: BLE001 - shown by the test's own thread
            problems.append(problem)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    chance = random.Random(20270920)
    for _ in range(KILLS):
        time.sleep(0.5)
        workers = children(web.pid)
        if workers:
            kill(chance.choice(workers))
    for thread in threads:
        thread.join()
    assert problems == []
    return confirmed


def only_so_many_places(forum: Installation, size: int) -> None:
    """Give the forum one quota that counts everybody who registers from now on, and nobody who waits already."""
    app = create_app(apps.settings(forum.folder))
    with app.app_context():
        with transaction() as session:
            for table in (Place, QuotaCategory, Quota):  # the demo's own would count as well
                session.query(table).delete()
            build.quota(session, session.query(Edition).filter_by(slug=FORUM).one(), size=size)
            session.query(WaitingPlace).update({"by_hand": True})  # the demo's own are not in the way
        db.session.remove()
        db.engine.dispose()


def test_what_was_confirmed_survives_kills_of_the_web_and_no_place_is_lost_or_sold_twice(
    forum: Installation,
) -> None:
    """Reliability 1.1: 0 lost, 0 double, and a reply cut off by a kill is found again by the form's key.

    Of the places, taken = rows = those who were told of one <= size; the others wait, each once, in the order
    they came.
    """
    only_so_many_places(forum, PLACES)
    before = count(forum, "SELECT count(*) FROM registration")
    mails_before = count(forum, MAILS)

    confirmed = register_under_kills(forum)

    told = (
        f"SELECT count(*) FROM registration WHERE reference IN ({', '.join(map(repr, confirmed))}) AND state "
    )
    assert len(set(confirmed)) == CLIENTS * EACH
    assert set(confirmed) <= {str(r[0]) for r in rows(forum, "SELECT reference FROM registration")}
    assert count(forum, "SELECT count(*) FROM registration") == before + CLIENTS * EACH
    assert count(forum, MAILS) == mails_before + CLIENTS * EACH
    assert rows(
        forum, "SELECT size, taken, (SELECT count(*) FROM place WHERE quota_id = quota.id) FROM quota"
    ) == [(PLACES, PLACES, PLACES)]
    assert count(forum, f"{told} = 'wait_listed'") == CLIENTS * EACH - PLACES
    assert count(forum, f"{told} != 'wait_listed'") == PLACES
    assert count(forum, "SELECT count(DISTINCT registration_id) FROM place") == PLACES
    waits = "SELECT count(*) FROM waiting_place w JOIN registration r ON r.id = w.registration_id"
    assert count(forum, f"{waits} WHERE r.state = 'wait_listed' AND NOT w.by_hand") == CLIENTS * EACH - PLACES
    assert whole(forum)


def test_a_killed_worker_loses_no_mail_and_sends_none_twice(forum: Installation) -> None:
    """Reliability 1.3: after the restart every mail is sent, or stands as maybe sent, at most one a kill."""
    forum.start_web()
    for number in range(10):
        register(Visitor(forum.url), f"Writer{'abcdefghij'[number]}")
    all_mails = count(forum, MAILS)
    kills = 0
    for _ in range(4):
        worker = forum.start_worker()
        time.sleep(2.2)
        kill(worker.pid)
        worker.wait()
        kills += 1
    unsent = "SELECT count(*) FROM outbox_mail WHERE state IN ('queued', 'failed')"
    forum.start_worker()

    until(lambda: count(forum, unsent) == 0, 60)

    sent = count(forum, "SELECT count(*) FROM outbox_mail WHERE state = 'sent'")
    files = list((forum.folder / "outbox").glob("*.eml"))
    ids = {re.search(rb"Message-ID: (\S+)", f.read_bytes())[1] for f in files}  # type: ignore[index]
    everything = count(forum, "SELECT count(*) FROM outbox_mail")  # the demo's own and reminders as well
    assert len(ids) == len(files)
    assert count(forum, MAILS) >= all_mails
    assert sent >= everything - kills
    assert sent <= len(files) <= everything
    assert whole(forum)


def test_a_killed_import_leaves_nothing_and_can_be_run_again(forum: Installation, shared_data: Path) -> None:
    file = str(shared_data / "schedule_fosdem_2020.xml")
    command = ("agenda", "import", file, "--forum", "fosdem-2020", "--create")
    killed = forum.start("flask", *command)
    time.sleep(4.0)
    kill(killed.pid)
    killed.wait()
    half = count(
        forum,
        "SELECT count(*) FROM agenda_session s JOIN edition e ON e.id = s.edition_id WHERE e.slug = 'fosdem-2020'",
    )

    again = forum.run(*command)
    third = forum.run("agenda", "import", file, "--forum", "fosdem-2020")

    assert half in (0, 872)
    assert again.returncode == 0, again.stdout + again.stderr
    assert third.returncode == 0
    assert re.search(r"\b0 added, 0 changed, 872 same, 0 refused", third.stdout), third.stdout
    assert whole(forum)


def its_lease_runs_out(forum: Installation) -> None:
    """Let the time of the jobs that were running be over: nothing else would happen in it."""
    with closing(sqlite3.connect(forum.folder / "forum.db")) as connection, connection:
        connection.execute(
            "UPDATE job SET lease_until = '2020-01-01 00:00:00.000000' WHERE state = 'running'"
        )


def test_a_pdf_whose_worker_was_killed_is_finished_by_the_next(forum: Installation) -> None:
    """The demo asks for one volume, so its job waits from the start, among others."""
    volume = "FROM job WHERE kind = 'proceedings.build'"
    first = forum.start_worker()
    until(lambda: count(forum, f"SELECT count(*) {volume} AND state = 'running'") == 1, 60)
    time.sleep(0.5)
    for child in children(first.pid):
        kill(child)
    kill(first.pid)
    first.wait()
    its_lease_runs_out(forum)

    forum.start_worker()
    until(lambda: count(forum, f"SELECT count(*) {volume} AND state = 'done'") == 1, 150)

    assert rows(forum, f"SELECT state, tries {volume}") == [("done", 2)]
    state, pages, key = rows(forum, "SELECT state, pages, storage_key FROM build")[0]
    assert (state, int(str(pages)) > 10) == ("done", True)
    assert (forum.folder / "files" / str(key)).read_bytes().startswith(b"%PDF-")
    assert whole(forum)
