"""First journeys in a real browser: a delegate registers, an organiser looks at the desk."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from forum_app.accounts import services as accounts
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Registration, ReviewStep
from forum_app.registration.rules import Verdict
from tests.browser import accessibility
from tests.browser.conftest import Site, Watched

FORUM = "urban-forum-2027"
SLICE = 9  # pages of one test: short ones are shared out among processes
ONE = "registrations/{}/"
DESK = (
    "",
    "sessions/",
    "sessions/MF1/",
    "registrations/",
    "delegations/",
    "outbox/",
    "audit/",
    "print/",
    "search?q=wuhan",
    "publish/",
    "setup/",
    "setup/categories/delegate/",
    "form/",
    "quotas/",
    "quotas/new/",
    "waiting/",
    "invitations/",
    "invitations/new/",
    "numbers/",
    "import/",
    "export/",
    "duplicates/",
    "delegations/new/",
    "mail/announcements/",
    "mail/announcements/new/",
    "mail/reminders/",
    "mail/templates/",
    "mail/templates/approved/zh/",
    "privacy/",
    "privacy/transfers/",
    "agenda/",
    "agenda/conflicts/",
    "agenda/rules/",
    "agenda/files/",
    "sessions/MF1/edit/",
    "sessions/new/",
    "people/",
    "rooms/",
    "handouts/",
    "releases/",
    "releases/3/",
    "sign-ups/",
    ONE,
    f"{ONE}decide/cancel",
    f"{ONE}move",
    f"{ONE}erase",
)
OLDEST = (*DESK[:10], ONE)
# All of them narrow in English; the oldest wide in the two other languages, which differ in their words alone.
LOOKED_AT = [
    *(pytest.param(390, "en", DESK[n : n + SLICE], id=f"390-en-{n}") for n in range(0, len(DESK), SLICE)),
    pytest.param(1280, "zh", OLDEST[::2], id="1280-zh"),
    pytest.param(1280, "fr", OLDEST[1::2], id="1280-fr"),
]


def answers(language: str) -> dict[str, str]:
    if language == "zh":
        return {
            "family": "Ouyang",
            "given": "Lan",
            "native": "欧阳兰",
            "function_zh": "副市长",
            "body_zh": "成都市人民政府",
        }
    return {"family": "Lefèvre", "given": "Anne-Sophie", "function": "Deputy Mayor", "body": "City of Lyon"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_delegate_registers_and_finds_the_personal_page(watched: Watched, language: str) -> None:
    page = watched.page
    page.goto(f"/{language}/forums/{FORUM}/register/whole/")
    page.locator("form[method=post] button[type=submit]").last.click()

    summary = page.locator("[data-error-summary]")
    assert summary.is_visible()
    assert summary.evaluate("element => element === document.activeElement")
    assert accessibility.findings(page) == []

    page.locator("input[name=category]").first.check()
    for name, text in answers(language).items():
        page.fill(f"input[name={name}]", text)
    page.check(
        "input[name=order][value=family_first]"
        if language == "zh"
        else "input[name=order][value=given_first]"
    )
    page.fill("input[name=email]", f"delegate-{language}@delegation.example")
    page.select_option("select[name=country]", "CN" if language == "zh" else "FR")
    page.check("input[name=languages][value=en]")
    page.check("input[name=processing]")
    page.locator("form[method=post] button[type=submit]").last.click()
    page.wait_for_url("**/register/done/**")

    assert re.search(r"UF27-[0-9A-Z]{6}", page.inner_text("main"))
    assert accessibility.findings(page) == []

    page.locator("main a[href*='/my/']").first.click()
    assert answers(language)["family"].upper() in page.inner_text("main").upper()
    assert accessibility.findings(page) == []
    assert watched.foreign == []


def signed_in(watched: Watched, site: Site) -> None:
    with site.app.app_context():
        with transaction() as session:
            token = accounts.demo_owner_link(session, now())
        db.session.remove()
    watched.page.goto(f"/account/link/{token}")
    watched.page.locator("main button[type=submit], main form button").first.click()
    watched.page.wait_for_url("**/desk/**")


@pytest.mark.parametrize(("watched", "language", "paths"), LOOKED_AT, indirect=["watched"])
def test_every_page_of_the_desk_is_accessible(
    watched: Watched, site: Site, language: str, paths: tuple[str, ...]
) -> None:
    """ACC-1 for organisers too: by axe, without a console error, nothing from elsewhere, no sideways scroll."""
    signed_in(watched, site)
    with site.app.app_context():
        reference = reading().scalar(select(Registration.reference).order_by(Registration.id).limit(1))
        db.session.remove()

    found = {}
    for path in (path.format(reference) for path in paths):
        answer = watched.page.goto(f"/desk/{FORUM}/{path}{'&' if '?' in path else '?'}lang={language}")
        wide = watched.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        status = answer.status if answer else 0
        found[path] = (status, wide, accessibility.findings(watched.page))

    assert {path: result for path, result in found.items() if result != (200, 0, [])} == {}
    assert watched.said == []
    assert watched.foreign == []


def test_an_organiser_approves_a_registration_after_being_asked_once_more(
    watched: Watched, site: Site
) -> None:
    signed_in(watched, site)
    page = watched.page
    page.goto(f"/desk/{FORUM}/registrations/?view=review&lang=en")
    page.locator("main table a[href*='/registrations/UF27-']").first.click()
    reference = page.url.rstrip("/").rsplit("/", 1)[1]

    page.locator("main").get_by_role("link", name="Approve").click()
    page.locator("main").get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_load_state()

    with site.app.app_context():
        query = select(ReviewStep.verdict).join(Registration, Registration.id == ReviewStep.registration_id)
        verdicts = reading().scalars(query.where(Registration.reference == reference)).all()
        db.session.remove()
    assert verdicts == [Verdict.APPROVE]
