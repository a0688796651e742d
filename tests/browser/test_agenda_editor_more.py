"""The agenda editor of the demo forum in a real browser: made, copied, removed, narrowed; signed out and in again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests.browser import accessibility
from tests.browser.conftest import Site, Watched, opened
from tests.web import organisers

FORUM = "urban-forum-2027"
MONDAY = f"/desk/{FORUM}/agenda/?day=2027-09-20&lang=en"
NAME = "Octavia Lobato"


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Site) -> Iterator[Watched]:
    """A browser with an organiser signed in, in the editor; one for all tests here."""
    watched = opened(browser, site, 1440)
    sign_in(watched.page, site)
    watched.page.goto(MONDAY)
    watched.page.wait_for_selector(".is-ready .cd")
    yield watched
    watched.page.context.close()


def sign_in(page: Page, site: Site) -> None:
    page.goto(organisers.link(site.app, organisers.organiser(site.app, Role.OWNER, name=NAME)))
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/**")


def card(page: Page, code: str) -> Locator:
    return page.locator(".cd", has=page.locator(f".cd__top > b:text-is('{code}')"))


def said(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the live region says it: then it is saved too."""
    expect(page.locator("[data-say]")).to_contain_text(text, timeout=20_000)


def sessions(site: Site, title: str) -> list[tuple[str, ...]]:
    """Return the rooms of the sessions with that English title, as the database has them."""
    with site.app.app_context():
        query = select(AgendaSession).join(AgendaSession.edition).where(Edition.slug == FORUM)
        rows = reading().scalars(query.where(AgendaSession.removed_at.is_(None)).order_by(AgendaSession.id))
        found = [tuple(room.key for room in row.rooms) for row in rows if row.title.get("en") == title]
        db.session.remove()
    return found


def from_menu(page: Page, text: str) -> None:
    page.locator(".insp summary", has_text="More").click()
    page.locator(".ae-menu button", has_text=text).click()


def test_a_session_is_created_and_removed_and_both_can_be_undone(desk: Watched, site: Site) -> None:
    """Item 2: without leaving the editor."""
    page = desk.page

    page.click("[data-act=create]")
    page.fill("#aen-title", "Walk along the canal")
    page.click("dialog button[type=submit]")
    said(page, "is created.")
    created = sessions(site, "Walk along the canal")
    expect(page.locator(".insp h2")).to_contain_text("Walk along the canal")
    from_menu(page, "Remove")
    said(page, "Removed.")
    removed = sessions(site, "Walk along the canal")
    page.click("[data-act=undo]")
    said(page, "Undone.")

    assert (created, removed, sessions(site, "Walk along the canal")) == ([()], [], [()])
    page.click("[data-act=undo]")
    expect(page.locator(".un", has_text="Walk along the canal")).to_have_count(0)
    assert sessions(site, "Walk along the canal") == []


def test_a_break_is_copied_to_all_rooms_and_taken_back_as_one_step(desk: Watched, site: Site) -> None:
    """Item 2: a copy in each room that is free then, all of them one step of undo."""
    page = desk.page
    before = sessions(site, "Networking lunch")
    card(page, "LUN1").locator("button").first.click()

    from_menu(page, "Copy to all rooms")
    said(page, re.compile(r"LUN1.*cop|cop.*LUN1"))
    copied = sessions(site, "Networking lunch")
    page.click("[data-act=undo]")
    said(page, "Undone.")

    assert len(copied) > len(before) + 2
    assert len({rooms for rooms in copied if rooms}) == len(copied)
    assert sessions(site, "Networking lunch") == before
    page.keyboard.press("Escape")


def test_a_part_fills_the_grid_and_a_conflict_leads_out_of_it(desk: Watched) -> None:
    """Item 2: the part view shows the part alone; rooms without it are spines, what is taken by others is hatched."""
    page = desk.page

    page.select_option("[data-part-choice]", "sub-forums")
    expect(page.locator("[aria-current=date]")).to_have_attribute("data-day", "2027-09-21")
    expect(card(page, "SF1")).to_be_visible()
    expect(card(page, "PLEN")).to_have_count(0)
    expect(page.locator(".rm--spine").first).to_be_visible()
    assert accessibility.findings(page) == []

    page.select_option("[data-part-choice]", "")
    page.click("[data-day='2027-09-20']")
    expect(card(page, "MF1")).to_be_visible()


def test_booths_are_changed_in_the_full_form_and_one_comes_back(desk: Watched) -> None:
    """INT-1: the panel leads to the booths of the form; saved or not, one is back at the session."""
    page = desk.page
    card(page, "MF1").locator("button").first.click()

    page.click("text=Change languages and booths")
    page.wait_for_url("**/sessions/MF1/edit/?back=agenda#tongues")
    expect(page.locator("#booths")).to_be_in_viewport()
    page.click(".sf-save >> text=Cancel")
    page.wait_for_selector(".is-ready .cd")

    expect(page.locator(".insp h2")).to_contain_text("MF1")
    assert "session=" not in page.url


def test_signed_out_meanwhile_a_change_is_kept_until_one_signs_in_again(desk: Watched, site: Site) -> None:
    """Item 3: an editor that stood open for long says so, offers to sign in, and then saves what was changed."""
    page = desk.page
    page.context.clear_cookies()

    page.fill(".insp #ae-capacity", "71")
    page.keyboard.press("Tab")
    trouble = page.locator("[data-trouble]")
    expect(trouble).to_contain_text("You are signed out.")
    expect(trouble).to_contain_text("One change is not saved.")
    expect(trouble.locator("[data-sign-in]")).to_be_visible()
    tab = page.context.new_page()
    sign_in(tab, site)
    tab.close()

    said(page, "MF1 is saved.")  # the next beat finds out by itself
    expect(trouble).to_be_hidden()
    with site.app.app_context():
        query = select(AgendaSession.capacity).join(AgendaSession.edition)
        capacity = reading().scalar(query.where(Edition.slug == FORUM, AgendaSession.code == "MF1"))
        db.session.remove()
    assert capacity == 71
    assert [text for text in desk.said if "401" not in text and "400" not in text] == []
    assert desk.foreign == []
