"""What registering costs: durable registrations over HTTP, a quota under rush, an import, a long list.

Run at the checkout's root: python -m benchmarks.registration [--attempts 20000] [--free 3000]
Serves with two processes, as script/server does, on SQLite (WAL, synchronous=FULL), and on PostgreSQL if FORUM_TEST_POSTGRES_URL
is set. The ratio of each figure is to a bare loop of the same inserts in the same run: one process, no HTTP, no
form, one durable transaction a registration.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from flask import Flask
from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from benchmarks.visitors import Form, Tally, send
from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.delegates import load_delegates
from forum_app.registration.models import Category, Consent, Person, Place, Quota, Registration
from tests import apps, build
from tests.build import NOW
from tests.db.counting import statements
from tests.journeys.installation import Installation, free_port, until
from tests.web.organisers import browser

CONNECTIONS = 32
BARE, RUSH = 600, 2_000
IMPORTED, LISTED, VIEWS = 5_000, 10_000, 15
ANSWERS = {
    "category": "delegate", "family": "Wang", "given": "Xiaoming", "order": "family_first", "native": "王小明",
    "function": "Deputy Mayor of Chengdu", "body": "City of Chengdu", "country": "CN", "city": "成都",
    "languages": "zh", "phone": "+86 28 1234 5678", "processing": "y",
}  # fmt: skip
COUNTRIES = ["CN", *(a + b for a in "ABDEF" for b in ascii_uppercase)]
UNIQUE = {"uid": 16, "idempotency_key": 16, "token_hash": 32, "message_id": 16, "seal": 32}


def forum(session: Session, slug: str, size: int) -> Edition:
    """Make a forum with one open category, a quota of `size` for it and one that is never full."""
    at = build.edition(session, slug=slug)
    category = build.category(session, at, key="delegate")
    build.quota(session, at, size=1_000_000)
    build.quota(session, at, category, size=size)
    return at


@contextlib.contextmanager
def served(app: Flask, folder: Path) -> Iterator[int]:
    """Serve the application's database with real workers; give the port."""
    made = Installation(folder, free_port(), [])
    database = {"FORUM_DATABASE_URL": app.extensions["forum_settings"].database_url}
    with (folder / "log").open("ab") as log:
        web = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.web", "benchmarks.serving:app", str(made.port)],
            cwd=apps.ROOT, env=made.environment | database, stdout=log, stderr=log,
        )  # fmt: skip
    made.processes.append(web)
    try:
        until(lambda: made.answers("/healthz"), 60)
        yield made.port
    finally:
        made.stop()


def bare_rate(app: Flask, slug: str) -> float:
    """Return how many registrations per second a bare loop of the same inserts writes, each durable."""
    with app.app_context():
        session = reading()
        at = session.scalars(select(Edition).where(Edition.slug == slug)).one()
        made = select(Registration).where(Registration.edition_id == at.id)
        # The first came by the form and has all its rows; those of an earlier bare loop have no entry of their own.
        one = session.scalars(made.order_by(Registration.id).limit(1)).one()
        rows = {
            "person": row_of(session, Person.__table__, Person.id == one.person_id),
            "registration": row_of(session, Registration.__table__, Registration.id == one.id),
            "consent": row_of(session, Consent.__table__, Consent.registration_id == one.id),
            "audit": row_of(session, AuditEntry.__table__, AuditEntry.subject_ref == one.uid),
            "mail": row_of(session, OutboxMail.__table__, OutboxMail.subject_ref == one.uid),
        }
        quota_id = session.scalars(select(Quota.id).order_by(Quota.id)).first()
        session.rollback()
        begun = time.perf_counter()
        for _ in range(BARE):
            with transaction() as opened:
                write_bare(opened, rows, quota_id or 0)
        took = time.perf_counter() - begun
        db.session.remove()
    return BARE / took


def row_of(session: Session, table: Any, condition: Any) -> dict[str, Any]:
    """Return one row of a table without its key."""
    found = session.execute(select(table).where(condition).limit(1)).mappings().one()
    return {name: value for name, value in found.items() if name != "id"}


def write_bare(session: Session, rows: dict[str, dict[str, Any]], quota_id: int) -> None:
    """Write the rows of one registration and count its place, as plain statements."""

    def add(table: Any, row: dict[str, Any], **changes: Any) -> int:
        own = {name: secrets.token_hex(size) for name, size in UNIQUE.items() if row.get(name)}
        done = session.connection().execute(insert(table).values(row | own | changes))
        return int(done.inserted_primary_key[0])  # type: ignore[index]

    registration: Table = Registration.__table__  # type: ignore[assignment]
    person_id = add(Person.__table__, rows["person"])
    reference = {"reference": f"B{secrets.token_hex(6)}", "person_id": person_id, "email": "bare@example.org"}
    registration_id = add(registration, rows["registration"], **reference)
    add(Consent.__table__, rows["consent"], registration_id=registration_id)
    add(AuditEntry.__table__, rows["audit"])
    add(OutboxMail.__table__, rows["mail"])
    add(Place.__table__, {"quota_id": quota_id, "registration_id": registration_id})
    table: Table = Quota.__table__  # type: ignore[assignment]
    fits = (table.c.id == quota_id, table.c.taken < table.c.size)
    session.connection().execute(table.update().where(*fits).values(taken=table.c.taken + 1))


def told(what: str, tally: Tally, bare: float) -> None:
    """Print one line about a rush."""
    print(
        f"{what:<34} {tally.rate:6.0f}/s  p50 {tally.at(0.5):5.0f} ms  p99 {tally.at(0.99):5.0f} ms  "
        f"bare loop {bare:5.0f}/s  ratio {bare / tally.rate:4.1f}  answers {tally.statuses}",
        flush=True,
    )


def measure_http(name: str, app: Flask, folder: Path, free: int, attempts: int) -> None:
    """Print registrations per second without and with a limit, and whether the limit was passed."""
    with app.app_context():
        with transaction() as session:
            for iso2 in COUNTRIES:
                build.country(session, iso2)
            forum(session, "free", 1_000_000)
            forum(session, "rush", RUSH)
        db.session.remove()
    with served(app, folder) as port:
        warm = send(Form(port, "/en/forums/free/register/", ANSWERS), 64, CONNECTIONS)
        if set(warm.statuses) != {303}:
            raise SystemExit(f"the form is not taken: {warm.statuses}")
        tally = send(Form(port, "/en/forums/free/register/", ANSWERS), free, CONNECTIONS)
        rush = send(Form(port, "/en/forums/rush/register/", ANSWERS), attempts, CONNECTIONS)
    bare = bare_rate(app, "free")
    told(f"{name}: places for all", tally, bare)
    told(f"{name}: {attempts} for {RUSH} places", rush, bare)
    with app.app_context():
        rows = select(func.count()).where(Place.quota_id == Quota.id).scalar_subquery()
        query = select(Quota.size, Quota.taken, rows).where(Quota.size == RUSH)
        size, taken, placed = reading().execute(query).one()
        db.session.remove()
    over = max(0, placed - size)
    print(f"{name}: size {size}, counted {taken}, rows {placed}: {over} oversold", flush=True)


def measure_import(app: Flask) -> None:
    """Print the time of an import of many rows."""
    with (apps.ROOT / "data" / "delegates.csv").open(encoding="utf-8") as handle:
        known = list(csv.DictReader(handle))
    rows = [
        known[n % len(known)]
        | {"registration_id": f"UF27-B{n:05d}", "passport_number": f"ZX{n:07d}", "email": f"b{n}@example.org"}
        for n in range(IMPORTED)
    ]
    with app.app_context():
        with transaction() as session:
            at = build.edition(session, slug="imported")
            begun = time.perf_counter()
            report = load_delegates(session, at, rows, NOW)
        took = time.perf_counter() - begun
        db.session.remove()
    bare = bare_rate(app, "free")
    print(
        f"import of {IMPORTED} rows: {took:.1f} s ({report.added} added, {report.refused} refused), "
        f"{IMPORTED / took:.0f} rows/s in one transaction"
    )
    print(f"  bare loop, one durable transaction a row: {bare:.0f}/s")


def measure_list(app: Flask) -> None:
    """Print the time and the statements of a page of a long list and of a short one."""
    with app.app_context():
        with transaction() as session:
            for slug, count in (("short", 30), ("long", LISTED)):
                at = build.edition(session, slug=slug)
                fill_list(session, at, build.category(session, at), count)
        db.session.remove()
    client = browser(app, Role.OWNER)
    for slug in ("short", "long"):
        with app.app_context():
            with statements(reading()) as sent:
                client.get(f"/desk/{slug}/registrations/")
            db.session.remove()
        took = median_ms(lambda s=slug: client.get(f"/desk/{s}/registrations/"))  # type: ignore[misc]
        print(f"list page, {slug} list: {took:.0f} ms, {len(sent)} statements")


def fill_list(session: Session, at: Edition, category: Category, count: int) -> None:
    """Add plain registrations, quickly."""
    one = build.registration(session, at, category=category)
    person = row_of(session, Person.__table__, Person.id == one.person_id)
    row = row_of(session, Registration.__table__, Registration.id == one.id)
    people: Any = Person.__table__
    registrations: Any = Registration.__table__
    for number in range(count - 1):
        made = session.execute(
            insert(people).values(person | {"uid": secrets.token_hex(16), "sort_latin": f"{number:06d}"})
        )
        own = {"uid": secrets.token_hex(16), "reference": f"L{number:06d}"}
        person_id = made.inserted_primary_key[0]  # type: ignore[attr-defined]
        session.execute(insert(registrations).values(row | own | {"person_id": person_id}))


def median_ms(work: Callable[[], object]) -> float:
    """Return the median time of one run in milliseconds."""
    taken = []
    for _ in range(VIEWS):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def main(free: int, attempts: int) -> None:
    """Print all figures of one run."""
    folder = Path(tempfile.mkdtemp(prefix="forum-bench-"))  # on a disk: in memory nothing is durable
    app = apps.make_app(apps.settings(folder))
    measure_http("SQLite", app, folder, free, attempts)
    measure_import(app)
    measure_list(app)
    if os.environ.get("FORUM_TEST_POSTGRES_URL"):
        with apps.postgres_url() as url:
            other = apps.make_app(apps.settings(folder, database_url=url))
            measure_http("PostgreSQL", other, folder, free, attempts)
            with other.app_context():
                db.engine.dispose()
    shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attempts", type=int, default=20_000)
    parser.add_argument("--free", type=int, default=3_000)
    given = parser.parse_args()
    main(given.free, given.attempts)
