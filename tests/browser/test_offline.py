"""The agenda without a connection, after one visit; and nothing personal among what is kept."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser import accessibility
from tests.browser.conftest import Site, opened

FORUM = "/en/forums/urban-forum-2027/"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  }
  return found;
}"""


def test_the_agenda_works_offline_after_a_visit_with_its_stars(browser: Browser, site: Site) -> None:
    """The Done-when line: the visited day, a session not opened yet, my programme; a page not kept says so."""
    watched = opened(browser, site, 390)
    page, context = watched.page, watched.page.context
    page.goto(f"{FORUM}agenda/?day=2027-09-20")
    page.wait_for_selector("html[data-kept-offline]")
    page.locator(".star").first.click()
    page.locator("[data-star][aria-pressed=true]").first.wait_for()
    page.goto(f"{FORUM}agenda/mine/")
    page.locator("[data-carry] button").click()
    page.wait_for_url("**/mine/*/?told=made")
    page.wait_for_load_state("networkidle")
    link = page.url
    page.goto(f"{FORUM}agenda/?day=2027-09-20")

    context.set_offline(offline=True)
    page.reload()
    line = page.locator("[data-offline]")
    line.wait_for(state="visible")
    assert "You are offline. This page is as of" in line.inner_text()
    assert page.locator(".slot").count() > 5
    assert accessibility.findings(page) == []

    page.goto(f"{FORUM}agenda/MF1/")
    line.wait_for(state="visible")
    assert page.locator("h1").inner_text() != ""
    page.goto(f"{FORUM}agenda/mine/")
    page.locator("[data-mine] .slot").first.wait_for()
    assert page.locator("[data-mine] .slot").count() == 1

    page.goto("/fr/forums/mayors-2012/")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".empty").count() == 1

    page.goto(f"{FORUM}agenda/mine/")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if link.rsplit("/", 2)[1] in path or "/mine/" in path] == [
        path for path in kept if path.endswith(("/mine/", "/mine/sessions.json"))
    ]
    assert not [path for path in kept if path.startswith(("/desk", "/account", "/checkin", "/feeds"))]
    context.set_offline(offline=False)
    page.reload()
    page.locator("[data-mine] .slot").first.wait_for()
    assert page.locator("[data-offline]").is_hidden()
    context.close()


def test_a_personal_link_puts_the_stars_of_two_devices_together(browser: Browser, site: Site) -> None:
    """Both ways: what each had, and afterwards what either changes."""
    here, there = opened(browser, site, 1280), opened(browser, site, 390)
    for watched, number in ((here, 0), (there, 3)):
        watched.page.goto(f"{FORUM}agenda/?day=2027-09-20")
        watched.page.locator(".star").nth(number).click()
    here.page.goto(f"{FORUM}agenda/mine/")
    here.page.locator("[data-carry] button").click()
    here.page.wait_for_url("**/mine/*/?told=made")
    link = here.page.url.partition("?")[0]

    there.page.goto(link)
    there.page.wait_for_url("**joined=1")
    assert there.page.locator(".slot[data-uid]").count() == 2
    assert accessibility.findings(there.page) == []
    here.page.goto(link)
    assert here.page.locator(".slot[data-uid]").count() == 2

    with there.page.expect_response("**/sync") as sent:
        there.page.goto(f"{FORUM}agenda/?day=2027-09-20")
        there.page.locator(".star[aria-pressed=true]").first.click()
    assert sent.value.ok
    there.page.wait_for_load_state("networkidle")
    here.page.goto(link)
    here.page.wait_for_load_state("networkidle")
    assert here.page.locator(".slot[data-uid]").count() == 1
    assert here.said + there.said + here.foreign + there.foreign == []
    here.page.context.close()
    there.page.context.close()
