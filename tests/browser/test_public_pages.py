"""Every public page, in three languages at two widths: accessible, quiet, and loaded from here alone."""

from __future__ import annotations

import pytest

from tests.browser import accessibility
from tests.browser.conftest import Site, Watched

FORUM = "forums/urban-forum-2027/"
PAGES = (
    "",
    "forums/",
    FORUM,
    f"{FORUM}agenda/",
    f"{FORUM}agenda/?day=2027-09-20&theme=green-low-carbon",
    f"{FORUM}agenda/MF1/",
    f"{FORUM}agenda/STB/",
    f"{FORUM}agenda/?day=2027-09-20&view=rooms&both=1",
    f"{FORUM}agenda/now/",
    f"{FORUM}agenda/rooms/COR-HEMI/",
    f"{FORUM}agenda/mine/",
    f"{FORUM}agenda/changes/",
    f"{FORUM}calendar/?feed=themes/green-low-carbon",
    f"{FORUM}speakers/",
    f"{FORUM}register/",
    f"{FORUM}proceedings/",
    "forums/mayors-2012/",
    "library/",
    "library/partnership/",
    "library/press-2013-03-2/",
    "credits/",
    "accessibility/",
    "privacy/",
    "no/such/page",
)
LANGUAGES = {"en": "en", "zh": "zh-Hans", "fr": "fr"}
# Each language and each width, not each pair of both: the long words are French, the tall lines Chinese.
LOOKS = [(1280, "zh"), (390, "en"), (390, "fr")]


@pytest.mark.parametrize(("watched", "language"), LOOKS, indirect=["watched"])
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_accessible_and_keeps_to_itself(watched: Watched, language: str, path: str) -> None:
    """ACC-1, DPR-8: WCAG 2.2 AA by axe; no script or font from elsewhere; no sideways scroll."""
    answer = watched.page.goto(f"/{language}/{path}")

    assert answer is not None
    missing = path == "no/such/page"
    assert answer.status == (404 if missing else 200)
    assert accessibility.findings(watched.page) == []
    assert watched.foreign == []
    assert [line for line in watched.said if not (missing and "404" in line)] == []
    assert watched.page.evaluate("document.documentElement.lang") == LANGUAGES[language]
    wide = watched.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide == 0


@pytest.mark.parametrize("path", ["", f"{FORUM}agenda/", f"{FORUM}register/"])
def test_a_page_is_right_in_dark_too(watched: Watched, path: str) -> None:
    watched.page.emulate_media(color_scheme="dark")
    watched.page.goto(f"/zh/{path}")

    assert accessibility.findings(watched.page) == []


def test_the_root_follows_the_browsers_language(watched: Watched, site: Site) -> None:
    watched.page.set_extra_http_headers({"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
    watched.page.goto("/")

    assert watched.page.url == f"{site.url}/zh/"


def test_a_star_is_kept_in_the_browser(watched: Watched) -> None:
    watched.page.goto(f"/en/{FORUM}agenda/?day=2027-09-20")
    star = watched.page.locator(".star").first

    star.click()
    watched.page.reload()

    assert watched.page.locator(".star").first.get_attribute("aria-pressed") == "true"


def test_the_tool_that_judges_is_the_one_we_chose() -> None:
    assert accessibility.whole()
