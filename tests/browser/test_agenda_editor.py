"""The agenda editor in a real browser: FOSDEM 2020 by pointer and by keyboard, two organisers at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession
from forum_app.core.clock import iso
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests.browser import accessibility
from tests.browser.conftest import Site, Watched, opened
from tests.web import organisers

FORUM = "fosdem-2020"
SATURDAY = "/desk/fosdem-2020/agenda/?day=2020-02-01&lang=en"
SESSIONS = 872
LONG = 200  # milliseconds: a task as long as this is felt
WATCH = """
window.long = [];
new PerformanceObserver((list) => window.long.push(...list.getEntries().map((entry) => Math.round(entry.duration))))
  .observe({type: 'longtask'});
"""
Place = tuple[str, str, tuple[str, ...]]


@pytest.fixture(scope="module")
def fosdem(site: Site, shared_data: Path) -> Site:
    """The site with FOSDEM 2020 as one more forum."""
    file = str(shared_data / "schedule_fosdem_2020.xml")
    told = site.app.test_cli_runner().invoke(args=["agenda", "import", file, "--create", "--forum", FORUM])
    assert told.exit_code == 0, told.output
    return site


def organiser(browser: Browser, site: Site, name: str) -> Watched:
    """Open a browser in which an organiser of that name is signed in."""
    watched = opened(browser, site, 1440)
    watched.page.goto(organisers.link(site.app, organisers.organiser(site.app, Role.OWNER, name=name)))
    watched.page.locator("main form button").first.click()
    watched.page.wait_for_url("**/desk/**")
    return watched


@pytest.fixture
def editor(browser: Browser, fosdem: Site) -> Iterator[Watched]:
    """The editor of FOSDEM's Saturday, at rest."""
    watched = organiser(browser, fosdem, "Octavia Lobato")
    watched.page.add_init_script(WATCH)
    ready(watched.page)
    yield watched
    watched.page.context.close()


def ready(page: Page) -> None:
    page.goto(SATURDAY)
    page.wait_for_selector(".is-ready .cd")
    page.wait_for_timeout(800)


def places(site: Site, *codes: str) -> list[Place]:
    """Return start, end and rooms as the database has them."""
    with site.app.app_context():
        query = select(AgendaSession).join(AgendaSession.edition).where(Edition.slug == FORUM)
        rows = {row.code: row for row in reading().scalars(query.where(AgendaSession.code.in_(codes)))}
        found = [
            (iso(row.starts_at)[11:16], iso(row.ends_at)[11:16], tuple(room.key for room in row.rooms))
            for code in codes
            if (row := rows[code]).starts_at and row.ends_at
        ]
        db.session.remove()
    return found


def card(page: Page, code: str) -> Locator:
    return page.locator(".cd", has=page.locator(f".cd__top > b:text-is('{code}')")).first


def said(page: Page, text: str) -> None:
    """Wait until the live region says it: then it is saved too."""
    expect(page.locator("[data-say]")).to_contain_text(text, timeout=20_000)


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 8, start[1], steps=2)
    page.mouse.move(start[0] + by[0], start[1] + by[1], steps=25)
    page.wait_for_timeout(150)


def middle(page: Page, code: str) -> tuple[float, float]:
    box = card(page, code).bounding_box()
    assert box is not None
    return box["x"] + 30, box["y"] + box["height"] / 2


def hour(page: Page) -> float:
    """Return how many pixels an hour is high."""
    found: float = page.evaluate(
        "() => 12 * parseFloat(getComputedStyle(document.querySelector('.gr')).getPropertyValue('--step'))"
    )
    return found


def test_fosdem_is_arranged_by_pointer(editor: Watched, fosdem: Site) -> None:
    """Done when: one moved, one resized, two swapped, all undone and redone; no task over 200 ms while dragging."""
    page = editor.page
    codes = ("HIST2", "CE2", "HIST4", "CE4")
    before = places(fosdem, *codes)
    counts: list[int] = page.evaluate(
        "() => { const {store, grid} = document.querySelector('[data-agenda-editor]').agendaEditor;"
        " return [store.rows.size, grid.order.length]; }"
    )
    assert counts[0] == SESSIONS
    assert counts[1] >= 422

    page.evaluate("window.long.length = 0")
    drag(page, middle(page, "HIST2"), (0, hour(page) / 4))
    assert [n for n in page.evaluate("window.long") if n > LONG] == []
    expect(page.locator(".ae-layer .drop")).to_have_text("12:15–13:05")
    page.mouse.up()
    said(page, "HIST2, Janson, 12:15 to 13:05")

    box = card(page, "CE2").bounding_box()
    assert box is not None
    page.evaluate("window.long.length = 0")
    drag(page, (box["x"] + 30, box["y"] + box["height"] - 1), (0, hour(page) / 4))
    assert [n for n in page.evaluate("window.long") if n > LONG] == []
    page.mouse.up()
    said(page, "CE2, K.1.105 (La Fontaine), 11:00 to 12:00")

    start, end = middle(page, "HIST4"), middle(page, "CE4")
    page.keyboard.down("Alt")
    drag(page, start, (end[0] - start[0], end[1] - start[1]))
    expect(page.locator(".ae-layer .drop")).to_contain_text("CE4")
    page.mouse.up()
    page.keyboard.up("Alt")
    said(page, "HIST4 and CE4 have changed places.")
    after = places(fosdem, *codes)
    assert after == [
        ("11:15", "12:05", ("Janson",)),
        ("10:00", "11:00", before[1][2]),
        before[3],
        before[2],
    ]

    for text in ("Undone. CE4, HIST4", "Undone. CE2", "Undone. HIST2"):
        page.click("[data-act=undo]")
        said(page, text)
    assert places(fosdem, *codes) == before
    for text in ("Redone. HIST2", "Redone. CE2", "Redone. CE4, HIST4"):
        page.click("[data-act=redo]")
        said(page, text)
    assert places(fosdem, *codes) == after
    assert accessibility.findings(page) == []
    assert (editor.said, editor.foreign) == ([], [])


def test_fosdem_is_arranged_by_keyboard(editor: Watched, fosdem: Site) -> None:
    """Done when, by keys alone: lift and move, length, swap, undo, redo; each is spoken and the focus is kept."""
    page = editor.page
    codes = ("HIST3", "CE3", "INTE")
    before = places(fosdem, *codes)
    press = page.keyboard.press

    def here() -> Any:
        return page.evaluate("() => document.activeElement.closest('.cd')?.querySelector('b').textContent")

    card(page, "HIST3").locator("button").focus()
    press("Space")
    said(page, "HIST3 is lifted.")
    for _ in range(3):
        press("ArrowUp")
    press("ArrowRight")
    said(page, "K.1.105 (La Fontaine), 12:45 to 13:35")
    press("Space")
    said(page, "HIST3, K.1.105 (La Fontaine), 12:45 to 13:35")
    assert here() == "HIST3"
    press("ArrowUp")
    assert here() == "CE3"
    press("Shift+ArrowDown")
    said(page, "CE3, K.1.105 (La Fontaine), 12:00 to 12:55")
    assert here() == "CE3"
    press("s")
    said(page, "changes places with CE3")
    card(page, "INTE").locator("button").focus()
    press("s")
    said(page, "CE3 and INTE have changed places.")
    after = places(fosdem, *codes)
    assert after == [
        ("11:45", "12:35", ("K-1-105-La-Fontaine",)),
        ("15:00", "15:55", ("Janson",)),
        ("11:00", "11:50", ("K-1-105-La-Fontaine",)),
    ]

    for text in ("Undone. CE3, INTE", "Undone. CE3, K", "Undone. HIST3"):
        press("Control+z")
        said(page, text)
    assert places(fosdem, *codes) == before
    for text in ("Redone. HIST3", "Redone. CE3, K", "Redone. CE3, INTE"):
        press("Control+Shift+z")
        said(page, text)
    assert places(fosdem, *codes) == after
    assert here() == "INTE"
    press("?")
    expect(page.locator("dialog")).to_contain_text("All keys")
    assert accessibility.findings(page) == []
    press("Escape")
    assert here() == "INTE"
    assert (editor.said, editor.foreign) == ([], [])


def test_the_second_of_two_browsers_sees_both_versions(
    editor: Watched, browser: Browser, fosdem: Site
) -> None:
    """Done when: 409 with both versions, nothing overwritten in silence; a colleague's session is named as held."""
    other = organiser(browser, fosdem, "Jean Suciu")
    first, second = editor.page, other.page
    ready(second)

    card(second, "KEYN2").locator("button").first.click()
    expect(card(first, "KEYN2")).to_contain_text("Jean Suciu is editing", timeout=10_000)
    expect(first.locator("[data-present]")).to_have_attribute("aria-label", "Also here: Jean Suciu")
    first.keyboard.press("Escape")

    # What was made before the second browser heard of it: its pulse is held back for a moment.
    second.route("**/agenda/pulse", lambda route: route.abort())
    second.wait_for_timeout(300)
    drag(first, middle(first, "HIST"), (0, hour(first) / 4))
    first.mouse.up()
    said(first, "HIST, Janson, 11:15 to 12:05")
    drag(second, middle(second, "HIST"), (0, hour(second) / 2))
    second.mouse.up()
    dialog = second.locator("dialog")
    expect(dialog).to_contain_text("Two versions of the same session")
    expect(dialog.locator("[data-mine=start]")).to_contain_text("11:30")
    expect(dialog.locator("[data-theirs=start]")).to_contain_text("11:15")
    expect(dialog).to_contain_text("Octavia Lobato")
    assert accessibility.findings(second) == []
    assert places(fosdem, "HIST")[0][:2] == ("10:15", "11:05")

    dialog.locator("[data-take=mine]").click()
    expect(second.locator("[data-saved]")).to_contain_text("Saved")
    second.unroute("**/agenda/pulse")
    expect(card(first, "HIST")).to_contain_text("11:30", timeout=10_000)
    assert places(fosdem, "HIST")[0][:2] == ("10:30", "11:20")
    assert editor.said == []
    second.context.close()


def test_a_failed_save_is_kept_and_sent_again(editor: Watched, fosdem: Site) -> None:
    """Item 3: while there is no connection the change stays, is shown as not saved, and is saved once afterwards."""
    page = editor.page
    [(_, _, rooms)] = places(fosdem, "CS3")

    page.context.set_offline(True)
    card(page, "CS3").locator("button").focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[data-trouble]")).to_contain_text("One change is not saved.")
    expect(card(page, "CS3")).to_have_class("cd p-culture is-unsaved", timeout=5000)
    page.context.set_offline(False)
    page.reload()
    page.wait_for_selector(".is-ready .cd")
    wanted = [("15:00", "15:55", rooms)]
    for _ in range(40):  # it may be sent before the page is shown anew, or after
        if places(fosdem, "CS3") == wanted:
            break
        page.wait_for_timeout(500)

    assert places(fosdem, "CS3") == wanted
    expect(page.locator("[data-trouble]")).not_to_contain_text("not saved")
    assert date.fromisoformat(page.locator("[aria-current=date]").get_attribute("data-day") or "") == date(
        2020, 2, 1
    )
