"""The whole registration by keyboard alone, without JavaScript, on the narrowest screen (ACC-1); and with it, by axe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import accessibility
from tests.browser.conftest import Site

START = "/{}/forums/urban-forum-2027/register/"
NARROW: ViewportSize = {"width": 320, "height": 640}
TABS = 120
MOST_PAGES = 9
BOXES = {"category": "", "languages": "[value=en]", "processing": ""}
ORDER = (
    "category", "family", "given", "order", "native", "email", "function", "function_zh", "body", "body_zh",
    "country", "languages", "processing",
)  # fmt: skip
LAID_OUT = "main :is(h1, h2, input, select, fieldset, button, dl, nav, img)"
ANSWERS: dict[str, dict[str, str | int]] = {
    "en": {"family": "Lefèvre", "given": "Anne", "order": 2, "function": "Deputy Mayor", "body": "City of Lyon",
           "country": "FR"},
    "zh": {"family": "Ouyang", "given": "Lan", "native": "欧阳兰", "order": 1, "function_zh": "副市长",
           "body_zh": "成都市人民政府", "country": "CN"},
    "fr": {"family": "García López", "given": "Pedro", "order": 2, "function": "Maire", "body": "Ville de Gand",
           "country": "BE"},
}  # fmt: skip


@pytest.fixture
def bare(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of 320 pixels without JavaScript."""
    context = browser.new_context(viewport=NARROW, base_url=site.url, java_script_enabled=False)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


class Keys:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        """Go on by Tab until the element has the focus, and see that its focus is shown."""
        wanted = self.page.locator(selector).first
        for _ in range(TABS):
            if wanted.and_(self.page.locator(":focus")).count():
                break
            self.page.keyboard.press("Tab")
        assert wanted.and_(self.page.locator(":focus")).count(), f"{selector} cannot be reached by Tab"

    def type(self, name: str, text: str) -> None:
        """Type into an input."""
        self.reach(f"[name={name}]")
        self.page.keyboard.insert_text(text)

    def press(self, selector: str, key: str = "Enter") -> None:
        """Press a key on a link, a button or a box."""
        self.reach(selector)
        self.page.keyboard.press(key)

    def choose(self, name: str, code: str) -> None:
        """Go up a list from its end to a value."""
        self.reach(f"[name={name}]")
        self.page.keyboard.press("End")
        for _ in range(300):
            if self.page.input_value(f"[name={name}]") == code:
                return
            self.page.keyboard.press("ArrowUp")
        raise AssertionError(f"{code} is not in the list")

    def send(self) -> None:
        """Save the page and wait for the next one."""
        with self.page.expect_navigation():
            self.press("main form[method=post] button[type=submit]:not([name=later])")


def fill(keys: Keys, answers: dict[str, str | int]) -> None:
    """Answer what a page asks, whichever pages organisers made of it, in the order of the page."""
    asked = [name for name in ORDER if keys.page.locator(f"[name={name}]").count()]
    for name in asked:
        if name in BOXES:
            keys.press(f"[name={name}]{BOXES[name]}", " ")
        elif name == "order":
            keys.press("[name=order]", " ")
            for _ in range(int(answers["order"]) - 1):
                keys.page.keyboard.press("ArrowDown")
        elif name == "country":
            keys.choose("country", str(answers["country"]))
        elif name in answers:
            keys.type(name, str(answers[name]))


def no_wider(page: Page) -> bool:
    """Tell whether nothing of the page is wider than the screen."""
    boxes = [element.bounding_box() for element in page.locator(LAID_OUT).all()]
    return all(box["x"] + box["width"] <= NARROW["width"] + 1 for box in boxes if box and box["width"] > 1)


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_a_registration_is_completed_by_keyboard_without_script_at_320_pixels(
    bare: Page, language: str
) -> None:
    keys = Keys(bare)
    answers = ANSWERS[language] | {"email": f"keyboard-{language}@delegation.example"}
    bare.goto(START.format(language))
    narrow = [no_wider(bare)]
    keys.send()

    for _page in range(MOST_PAGES):
        if not bare.locator("[name=seen]").count():
            break
        fill(keys, answers)
        narrow.append(no_wider(bare))
        keys.send()
    narrow.append(no_wider(bare))
    read_over = bare.inner_text("main")
    keys.send()

    assert str(answers["family"]) in read_over
    assert re.search(r"/register/done/", bare.url)
    assert re.search(r"UF27-[0-9A-Z]{6}", bare.inner_text("main"))
    assert all(narrow)


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_axe_finds_nothing_on_the_pages_of_a_registration(
    browser: Browser, site: Site, language: str
) -> None:
    context = browser.new_context(viewport=NARROW, base_url=site.url)
    context.set_default_timeout(60_000)
    page = context.new_page()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[name] = [*accessibility.findings(page), *(["wider than the screen"] if wide > 0 else [])]

    page.goto(START.format(language))
    look("start")
    page.locator("main form button").click()
    look("first page")
    here = re.sub(r"[^/]+/$", "", page.url)
    pages = [link.get_attribute("href") or "" for link in page.locator(".steps a").all()]
    for path in pages:
        page.goto(path)
        page.locator("main form button[type=submit]:not([name=later])").click()
        page.wait_for_load_state()
        look(path.rstrip("/").rsplit("/", 1)[1])
    page.goto(here)
    look("overview")
    context.close()

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_pinyin_is_suggested_and_what_was_typed_stays(browser: Browser, site: Site) -> None:
    """NAM-3, NAM-5: a suggestion only."""
    context = browser.new_context(base_url=site.url)
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(START.format("zh") + "whole/")

    page.fill("[name=family]", "Lv")
    page.fill("[name=native]", "吕平安")
    page.locator("[name=native]").blur()
    page.wait_for_function("document.querySelector('[name=given]').value !== ''")

    assert (page.input_value("[name=family]"), page.input_value("[name=given]")) == ("Lv", "Ping'an")
    context.close()
