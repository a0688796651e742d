"""A delegation of 25 goes from its invitation to confirmed places, in a real browser, in two languages (REG-2, 8, 10)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import RegistrationState as S
from tests import apps
from tests.browser import accessibility
from tests.browser.conftest import Site, Watched, opened
from tests.browser.test_journeys import FORUM, signed_in

SIZE = 25
BODY = "Ministry of Foreign Affairs"
COLUMNS = {
    "family_name": "姓", "given_name": "名", "name_native": "姓名", "date_of_birth": "出生日期", "nationality": "国籍",
    "email": "邮箱", "phone": "电话", "role": "角色", "job_title_en": "职务", "job_title_native": "职务（中文）",
    "languages": "语言", "dietary": "饮食要求", "consent_processing": "同意处理个人信息",
}  # fmt: skip


ROLES = {"en": ("head of delegation", "delegate"), "zh": ("团长", "代表")}

MOST_STAGES = 3  # city, programme, protocol


@dataclass(slots=True)
class Journey:
    """The desk and the focal point, each in a browser of their own."""

    site: Site
    language: str
    desk: Watched
    office: Watched

    def states(self, uid: str) -> Counter[S]:
        with self.site.app.app_context():
            query = select(Registration.state).join(Registration.delegation).where(Delegation.uid == uid)
            found = Counter(reading().scalars(query))
            db.session.remove()
        return found

    def link(self, address: str) -> str:
        """Return the path of the page in the mail that this focal point got last."""
        with self.site.app.app_context():
            query = select(OutboxMail.text).where(
                OutboxMail.to_address == address, OutboxMail.kind == "delegation.invited"
            )
            text = reading().scalars(query.order_by(OutboxMail.id.desc())).first() or ""
            db.session.remove()
        found = re.search(r"https?://[^/]+(/\S+/delegation/\S+/)", text)
        assert found is not None
        return found[1]


@pytest.fixture(params=["en", "zh"])
def journey(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Journey]:
    made = Journey(site, request.param, opened(browser, site, 1280), opened(browser, site, 1280))
    yield made
    made.desk.page.context.close()
    made.office.page.context.close()


def members_file(folder: Path, language: str) -> Path:
    """Write 25 rows of the 2,000 as an office would: in English, or in Chinese headers and GB18030."""
    with (apps.ROOT / "data/delegates.csv").open(encoding="utf-8-sig", newline="") as opened_file:
        everybody = list(csv.DictReader(opened_file))
    assert len(everybody) == 2000
    rows = [row for row in everybody if row["delegation"] == BODY and row["family_name"]][:SIZE]
    assert len(rows) == SIZE
    for number, row in enumerate(rows):
        row["role"] = ROLES[language][number > 0]
        row["email"] = f"{language}.{row['email']}"
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS if language == "en" else COLUMNS.values())
    writer.writerows([row[name] for name in COLUMNS] for row in rows)
    path = folder / f"members-{language}.csv"
    path.write_bytes(out.getvalue().encode("utf-8" if language == "en" else "gb18030"))
    return path


def letter(folder: Path) -> Path:
    made = pikepdf.new()
    made.add_blank_page()
    path = folder / "letter.pdf"
    made.save(path)
    return path


def sound(page: Page) -> None:
    """The page is accessible and has no sideways scroll (ACC-1)."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (page.url, accessibility.findings(page), wide) == (page.url, [], 0)


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form[method=post] .form__end button[type=submit]").last.click()


def invite(journey: Journey) -> tuple[str, str]:
    """Add the body at the desk with 24 places in all, invite its focal point; return its uid and the link."""
    page, language = journey.desk.page, journey.language
    page.goto(f"/desk/{FORUM}/delegations/new/?lang={language}")
    sound(page)
    page.fill("[name=name_en]", f"Ministry of the journey ({language})")
    page.fill("[name=name_zh]", "外事部")
    page.select_option("[name=side]", "CN")
    page.select_option("[name=kind]", "central_government")
    page.select_option("[name=country]", "CN")
    page.fill("[name=places-head-of-delegation]", "1")
    page.fill("[name=places-delegate]", str(SIZE - 2))
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    uid = page.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]
    page.locator("#focal-points summary").click()
    page.fill("[name=focal-name]", "王秘书" if language == "zh" else "Els Peeters")
    page.fill("[name=focal-email]", f"office-{language}@ministry.example")
    page.select_option("[name=focal-language]", language)
    with page.expect_navigation():
        page.locator("#focal-points details button[type=submit]").click()
    sound(page)
    return uid, journey.link(f"office-{language}@ministry.example")


def accept(journey: Journey, uid: str) -> None:
    """Approve all members in review, stage by stage, after being asked once more each time."""
    page = journey.desk.page
    for _stage in range(MOST_STAGES):
        if not journey.states(uid)[S.SUBMITTED]:
            break
        page.goto(f"/desk/{FORUM}/delegations/{uid}/?lang={journey.language}")
        page.locator("#review summary").first.click()
        with page.expect_navigation():
            page.locator("#review button[type=submit]").first.click()
    sound(page)


def enter_from_file(page: Page, home: str, path: Path) -> None:
    """Fill the table from the file, look through it, save it."""
    page.goto(home)
    page.locator(f"a[href='{home}table/']").click()
    page.locator("details.fold summary").click()
    page.set_input_files("input[type=file]", path)
    with page.expect_navigation():
        page.locator("details.fold button[type=submit]").click()
    assert str(SIZE) in page.inner_text("[data-rehearsal]")
    sound(page)
    send(page)


def replace_somebody(page: Page, home: str) -> None:
    """Put another person in a member's place, by the name in Chinese characters alone."""
    page.goto(home)
    approved = page.locator("main tbody tr", has=page.locator("td .badge--jade")).nth(1)
    approved.locator("a[href*='/replace/']").click()
    page.fill("[name=native]", "欧阳兰")
    page.fill("[name=function]", "Director")
    page.fill("[name=email]", "lan@ministry.example")
    page.check("[name=consents][value=processing]")
    sound(page)
    send(page)


def test_a_delegation_of_25_goes_from_invitation_to_confirmed_places(
    journey: Journey, tmp_path: Path
) -> None:
    """Done when: with one member replaced and one wait-listed, in Chinese and in English."""
    page = journey.office.page
    signed_in(journey.desk, journey.site)
    uid, home = invite(journey)
    assert home.startswith(f"/{journey.language}/")

    page.goto(home)
    sound(page)
    enter_from_file(page, home, members_file(tmp_path, journey.language))
    assert journey.states(uid) == {S.STARTED: SIZE}
    sound(page)

    page.goto(f"{home}credentials/")
    page.set_input_files("input[type=file]", letter(tmp_path))
    page.fill("[name=signed_by]", "ZHANG Wei")
    sound(page)
    send(page)

    page.goto(f"{home}submit/")
    sound(page)
    send(page)
    assert journey.states(uid) == {S.SUBMITTED: SIZE - 1, S.WAIT_LISTED: 1}

    accept(journey, uid)
    assert journey.states(uid) == {S.APPROVED: SIZE - 1, S.WAIT_LISTED: 1}

    replace_somebody(page, home)
    assert journey.states(uid) == {S.APPROVED: SIZE - 2, S.SUBMITTED: 1, S.WAIT_LISTED: 1, S.REPLACED: 1}
    assert "欧阳兰" in page.inner_text("main")

    accept(journey, uid)
    page.goto(home)
    with page.expect_navigation():
        page.locator("form[action$='/confirm/'] button").click()

    assert journey.states(uid) == {S.CONFIRMED: SIZE - 1, S.WAIT_LISTED: 1, S.REPLACED: 1}
    sound(page)
    assert (journey.desk.foreign, journey.office.foreign) == ([], [])
    assert (journey.desk.said, journey.office.said) == ([], [])


def test_the_pages_of_a_delegation_fit_a_phone(browser: Browser, site: Site) -> None:
    desk, phone = opened(browser, site, 1280), opened(browser, site, 390)
    signed_in(desk, site)
    journey = Journey(site, "zh", desk, phone)
    _, home = invite(journey)

    for path in ("", "table/", "members/new/", "credentials/", "submit/"):
        phone.page.goto(f"{home}{path}")
        sound(phone.page)

    assert phone.said == []
    for watched in (desk, phone):
        watched.page.context.close()


def test_the_table_takes_cells_of_a_spreadsheet_and_moves_by_keys(browser: Browser, site: Site) -> None:
    """Pasting fills cells from where one stands; Enter goes down; a row is added at the end."""
    desk, office = opened(browser, site, 1280), opened(browser, site, 1280)
    signed_in(desk, site)
    _, home = invite(Journey(site, "en", desk, office))
    page = office.page
    page.goto(f"{home}table/")

    page.focus("#family-23")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData('text/plain', 'Wang\\tFang\\t王芳\\nLi\\tNa\\t李娜\\nZhao\\tLei\\t"赵磊"');
            const told = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', told));
        }"""
    )

    assert [page.input_value(f"#native-{n}") for n in (23, 24, 25)] == ["王芳", "李娜", "赵磊"]
    assert page.input_value("#given-25") == "Lei"
    assert page.get_attribute("input[name=key-25]", "value") or page.input_value("input[name=key-25]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "family-24"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "family-23"
    page.click("[data-add-row]")
    assert page.evaluate("document.activeElement.id") == "role-26"
    assert page.input_value("input[name=rows]") == "27"
    sound(page)
    for watched in (desk, office):
        watched.page.context.close()
