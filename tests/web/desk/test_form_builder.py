"""The form builder at the desk: every page, without a script, by those who may set registration up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.models import Answer, FormQuestion, FormSection, Registration
from forum_app.registration.queries.form import whole_form
from forum_app.registration.rules import FormMoment, QuestionKind
from forum_app.registration.rules.form_shape import QuestionView, SectionView
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.organisers import browser

QUESTION = {
    "label_en": "Do you bring slides?",
    "label_zh": "您是否携带幻灯片?",
    "label_fr": "",
    "kind": "yes_no",
    "data_class": "personal",
    "step": "save",
}


def at(scene: Scene, path: str = "") -> str:
    return f"/desk/{scene.forum}/form/{path}"


def own_form(client: FlaskClient, scene: Scene) -> None:
    assert client.post(at(scene, "begin")).status_code == 302


def form(app: Flask, slug: str) -> tuple[SectionView, ...]:
    with app.app_context():
        edition = reading().scalars(select(Edition).where(Edition.slug == slug)).one()
        found = whole_form(reading(), edition.id)
        db.session.remove()
    return found


def part(app: Flask, scene: Scene, key: str) -> SectionView:
    return next(section for section in form(app, scene.forum) if section.key == key)


def question(app: Flask, scene: Scene, key: str) -> QuestionView:
    return next(q for section in form(app, scene.forum) for q in section.questions if q.key == key)


def add(client: FlaskClient, app: Flask, scene: Scene, **changes: Any) -> Any:
    data = QUESTION | {"section": part(app, scene, "needs").uid} | changes
    return client.post(at(scene, "questions/new"), data=data)


def resend(view: QuestionView, section: SectionView, **changes: Any) -> dict[str, Any]:
    """Return what the page of a question sends back."""
    texts = {f"label_{code}": view.label.get(code) or "" for code in ("en", "zh", "fr")}
    rest = {"kind": view.kind.value, "data_class": view.data_class.value, "revision": str(view.revision)}
    return texts | rest | {"section": section.uid, "step": "save"} | changes


def answered(app: Flask, scene: Scene, key: str, value: str = '"yes"') -> None:
    with writing(app) as session:
        row = session.scalars(select(FormQuestion).where(FormQuestion.key == key)).one()
        who = session.scalars(select(Registration).where(Registration.reference == scene.registration)).one()
        session.add(Answer(registration_id=who.id, question_id=row.id, value=value, answered_at=NOW))


def deeds(app: Flask) -> list[str]:
    with app.app_context():
        query = select(AuditEntry.action).where(AuditEntry.action.startswith("form."))
        found = list(reading().scalars(query.order_by(AuditEntry.id)))
        db.session.remove()
    return found


DISABLED = '<fieldset class="form" disabled>'
GET_PAGES = ("", "copy", "preview", "sections/new")
POSTS = ("begin", "fields", "copy", "sections/new", "questions/new")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENDA, Role.PROTOCOL])
def test_other_roles_are_turned_away(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    assert {client.get(at(scene, page)).status_code for page in GET_PAGES} == {403}
    assert {client.post(at(scene, page)).status_code for page in POSTS} == {403}


def test_the_rail_leads_to_the_form(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in(Role.REGISTRATION).get(at(scene))

    assert page.status_code == 200
    assert f'href="{at(scene)}" aria-current="page"' in page.text
    assert f'href="{at(scene)}"' not in sign_in(Role.AGENDA).get(f"/desk/{scene.forum}/").text


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_untouched_it_shows_the_standard_form(scene: Scene, owner: FlaskClient, lang: str) -> None:
    page = owner.get(at(scene, f"?lang={lang}")).text

    assert {"en": "Contact and work", "zh": "联系方式与工作", "fr": "Coordonnées et fonction"}[lang] in page
    assert at(scene, "begin") in page
    assert "/questions/" not in page


def test_it_becomes_the_forums_own_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    own_form(owner, scene)

    page = owner.get(at(scene, "?lang=en")).text
    assert deeds(app) == ["form.begun"]
    assert at(scene, "begin") not in page
    assert page.count("/questions/new?section=") == 7
    assert "No questions, so this section is not shown." in page


def test_a_core_field_is_asked_and_left_out(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)

    answer = owner.post(at(scene, "fields"), data={"name": "hotel"})
    uid = question(app, scene, "hotel").uid

    assert answer.headers["Location"] == at(scene, f"questions/{uid}/")
    assert part(app, scene, "travel").questions[0].builtin == "hotel"
    owner.post(at(scene, f"questions/{uid}/remove"), data={"answers": "0"})
    assert part(app, scene, "travel").questions == ()
    assert deeds(app)[1:] == ["form.question_added", "form.question_removed"]


def test_a_field_that_is_asked_already_stays_as_it_is(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    before = form(app, scene.forum)

    owner.post(at(scene, "fields"), data={"name": "diet"})

    assert form(app, scene.forum) == before
    assert owner.post(at(scene, "fields"), data={"name": "shoe_size"}).status_code == 404


def test_what_is_always_asked_cannot_be_removed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    uid = question(app, scene, "email").uid

    answer = owner.post(at(scene, f"questions/{uid}/remove?lang=en"), data={"answers": "0"})

    assert answer.status_code == 422
    assert "always asked with the registration" in answer.text
    assert f"/questions/{uid}/remove" not in owner.get(at(scene)).text
    assert "Always asked, of everybody" in owner.get(at(scene, f"questions/{uid}/?lang=en")).text


def test_a_kind_is_chosen_and_a_question_added(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    section = part(app, scene, "needs").uid

    kinds = owner.get(at(scene, f"questions/new?section={section}&lang=en")).text
    page = owner.get(at(scene, f"questions/new?section={section}&kind=number&lang=en")).text
    answer = add(owner, app, scene)

    assert kinds.count("kind=") == 15
    assert "Whole numbers only" in page
    assert answer.status_code == 302
    made = question(app, scene, "do-you-bring-slides")
    assert made.kind is QuestionKind.YES_NO
    assert made.label == Translated.of(en="Do you bring slides?", zh="您是否携带幻灯片?")
    assert "no French" in owner.get(at(scene, "?lang=en")).text


def test_the_same_page_sent_twice_adds_one_question(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)

    for _ in range(2):
        assert add(owner, app, scene, uid="f" * 32).status_code == 302
        assert (
            owner.post(at(scene, "sections/new"), data={"title_en": "Slides", "uid": "e" * 32}).status_code
            == 302
        )

    assert deeds(app) == ["form.begun", "form.question_added", "form.section_added"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"label_en": "", "label_zh": ""}, "at least one language"),
        ({"kind": "number", "least": "many", "most": "4,5"}, "Enter a number"),
        ({"kind": "number", "least": "5", "most": "4"}, "lower limit is above"),
        ({"kind": "date", "least": "tomorrow"}, "year, month, day"),
        ({"kind": "text", "longest": "1.5"}, "whole number"),
        ({"kind": "choice", "choice-0-key": "", "choice-0-en": "Only one"}, "at least two answers"),
        ({"keep_days": "9999"}, "from 1 to 3650"),
        ({"label_en": "x" * 301}, "at most 300"),
        ({"when-mode": "all", "when-0-mode": "all", "when-0-0-question": "country", "when-0-0-operator": "is",
          "when-0-0-value": "Atlantis"}, "is no answer to"),
        ({"when-mode": "all", "when-0-mode": "all", "when-0-0-question": "nothing", "when-0-0-operator": "is",
          "when-0-0-value": "x"}, "is gone"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, str], said: str
) -> None:
    own_form(owner, scene)

    answer = add(owner, app, scene, hint_fr="Une aide", **changes)
    page = owner.post(
        at(scene, "questions/new?lang=en"),
        data=QUESTION | {"section": part(app, scene, "needs").uid, "hint_fr": "Une aide"} | changes,
    ).text

    assert answer.status_code == 422
    assert said in page
    assert 'value="Une aide"' in page
    assert all(
        f'value="{typed}"' in page
        for typed in changes.values()
        if typed and len(typed) < 20 and typed not in ("all", "is")
    )
    assert deeds(app) == ["form.begun"]


def test_choices_are_added_moved_and_taken_away_by_buttons(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    own_form(owner, scene)
    typed = {f"choice-{n}-{code}": "" for n in range(3) for code in ("key", "en", "zh", "fr")}
    typed |= {"choice-0-en": "Fish", "choice-1-en": "Meat", "choice-2-zh": "素食"}

    def step(name: str) -> list[str]:
        data = QUESTION | typed | {"kind": "choice", "section": part(app, scene, "needs").uid, "step": name}
        page = owner.post(at(scene, "questions/new"), data=data)
        assert page.status_code == 200
        names: list[tuple[str, str]] = re.findall(r'name="choice-\d+-(en|zh|fr)" value="([^"]*)"', page.text)
        return ["".join(text for _, text in names[n : n + 3]) for n in range(0, len(names), 3)]

    assert step("choice") == ["Fish", "Meat", "素食", ""]
    assert step("choice-up-2") == ["Fish", "素食", "Meat"]
    assert step("choice-down-0") == ["Meat", "Fish", "素食"]
    assert step("choice-drop-1") == ["Fish", "素食"]
    assert step("choice-up-0") == step("choice-drop-9") == step("choice-up-x") == ["Fish", "Meat", "素食"]
    assert deeds(app) == ["form.begun"]


def test_choices_keep_their_keys_when_they_are_named_anew(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    own_form(owner, scene)
    first = {"choice-0-key": "", "choice-0-en": "Fish", "choice-1-key": "", "choice-1-en": "Fish", "choice-2-key": "",
             "choice-2-zh": "素食"}  # fmt: skip
    add(owner, app, scene, kind="choice", **first)
    made = question(app, scene, "do-you-bring-slides")
    keys = [choice["key"] for choice in made.settings["choices"]]

    again = {"choice-0-key": keys[2], "choice-0-zh": "素餐", "choice-1-key": keys[0], "choice-1-en": "Sea fish",
             "choice-2-key": "made-up", "choice-2-en": "Meat"}  # fmt: skip
    owner.post(at(scene, f"questions/{made.uid}/"), data=resend(made, part(app, scene, "needs"), **again))

    assert keys == ["fish", "fish-2", "choice"]
    kept = question(app, scene, made.key).settings["choices"]
    assert [choice["key"] for choice in kept] == ["choice", "fish", "meat"]


def test_a_condition_is_written_in_names_and_kept_in_keys(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """Two groups, each with its own joint; a value can be typed as it is called."""
    with writing(app) as session:
        build.country(session, "CN", name=Translated.of(en="China", zh="中国"))
    own_form(owner, scene)
    when = {
        "when-mode": "any",
        "when-0-mode": "all",
        "when-0-0-question": "country",
        "when-0-0-operator": "is",
        "when-0-0-value": "china",
        "when-0-1-question": "needs_interpretation",
        "when-0-1-operator": "is",
        "when-0-1-value": "yes",
        "when-0-2-question": "",
        "when-1-mode": "any",
        "when-1-0-question": "category",
        "when-1-0-operator": "is",
        "when-1-0-value": "Delegate",
        "when-1-1-question": "diet",
        "when-1-1-operator": "filled",
        "when-1-1-value": "",
    }

    answer = owner.post(
        at(scene, "questions/new?lang=en"),
        data=QUESTION | {"section": part(app, scene, "needs").uid} | when,
    )
    made = question(app, scene, "do-you-bring-slides")
    page = owner.get(at(scene, f"questions/{made.uid}/?lang=zh")).text

    assert answer.status_code == 302
    assert made.condition == {
        "any": [
            {"all": [{"question": "country", "is": "CN"}, {"question": "needs_interpretation", "is": True}]},
            {"any": [{"question": "category", "is": "delegate"}, {"question": "diet", "filled": True}]},
        ]
    }
    assert 'name="when-0-0-value" value="中国"' in page
    assert 'name="when-1-mode"' in page
    overview = owner.get(at(scene, "?lang=en")).text
    assert "(“Country or region” is China and “Interpretation” is yes) or (" in overview


@pytest.mark.parametrize(
    ("step", "rows"), [("row-0", ["0-0", "0-1"]), ("group", ["0-0", "1-0"]), ("row-7", ["0-0"])]
)
def test_comparisons_and_groups_are_added_by_buttons(
    app: Flask, scene: Scene, owner: FlaskClient, step: str, rows: list[str]
) -> None:
    own_form(owner, scene)
    when = {"when-mode": "all", "when-0-mode": "all", "when-0-0-question": "country"}

    page = add(owner, app, scene, step=step, **when)

    assert page.status_code == 200
    assert re.findall(r'name="when-(\d-\d)-question"', page.text) == rows
    assert 'value="Do you bring slides?"' in page.text


def test_a_question_is_changed_and_moved_to_another_section(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    own_form(owner, scene)
    add(owner, app, scene, required="y")
    made = question(app, scene, "do-you-bring-slides")
    work = part(app, scene, "work")

    answer = owner.post(
        at(scene, f"questions/{made.uid}/"),
        data=resend(made, work, label_fr="Des diapositives ?", keep_days="30", categories="delegate"),
    )

    assert answer.status_code == 302
    kept = question(app, scene, made.key)
    assert part(app, scene, "work").questions[-1] == kept
    assert (kept.label.get("fr"), kept.keep_days, kept.required) == ("Des diapositives ?", 30, False)
    assert (kept.categories, kept.revision) == (frozenset({"delegate"}), 2)
    assert deeds(app)[-1] == "form.question_changed"


def test_of_a_core_field_only_what_is_free_is_changed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    diet = question(app, scene, "diet")

    owner.post(
        at(scene, f"questions/{diet.uid}/"),
        data=resend(
            diet, part(app, scene, "needs"), kind="number", label_en="Food", hint_en="Vegetarian?",
            data_class="ordinary", required="y",
        ),
    )  # fmt: skip

    kept = question(app, scene, "diet")
    assert (kept.kind, kept.label, kept.data_class) == (diet.kind, diet.label, diet.data_class)
    assert (kept.hint, kept.required) == (Translated.of(en="Vegetarian?"), True)


def test_a_stale_page_shows_both_versions_and_then_wins(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    add(owner, app, scene)
    made, needs = question(app, scene, "do-you-bring-slides"), part(app, scene, "needs")
    owner.post(at(scene, f"questions/{made.uid}/"), data=resend(made, needs, label_en="Theirs"))

    stale = owner.post(at(scene, f"questions/{made.uid}/?lang=en"), data=resend(made, needs, label_en="Mine"))

    assert stale.status_code == 409
    assert ">Theirs</dd>" in stale.text
    assert 'value="Mine"' in stale.text
    assert 'name="revision" type="hidden" value="2"' in stale.text
    assert str(question(app, scene, made.key).label) == "Theirs"
    again = resend(made, needs, label_en="Mine", revision="2")
    assert owner.post(at(scene, f"questions/{made.uid}/"), data=again).status_code == 302
    assert str(question(app, scene, made.key).label) == "Mine"


def test_an_answered_question_keeps_its_kind_and_says_why(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    own_form(owner, scene)
    add(owner, app, scene)
    answered(app, scene, "do-you-bring-slides", "true")
    made = question(app, scene, "do-you-bring-slides")

    page = owner.get(at(scene, f"questions/{made.uid}/?lang=en")).text
    changed = owner.post(
        at(scene, f"questions/{made.uid}/?lang=en"), data=resend(made, part(app, scene, "needs"), kind="text")
    )

    assert "One person has answered." in page
    assert "The kind stays, because people have answered." in page
    assert changed.status_code == 422
    assert question(app, scene, made.key).kind is QuestionKind.YES_NO


def test_removing_tells_how_many_answers_go_and_asks_again(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    own_form(owner, scene)
    add(owner, app, scene)
    uid = question(app, scene, "do-you-bring-slides").uid
    assert "Nobody has answered it yet." in owner.get(at(scene, f"questions/{uid}/remove?lang=en")).text
    answered(app, scene, "do-you-bring-slides", "true")

    late = owner.post(at(scene, f"questions/{uid}/remove?lang=en"), data={"answers": "0"})
    sure = owner.post(at(scene, f"questions/{uid}/remove"), data={"answers": "1"})

    assert late.status_code == 409
    assert "Remove it and delete one answer" in late.text
    assert sure.status_code == 302
    assert owner.get(at(scene, f"questions/{uid}/remove")).status_code == 404
    with app.app_context():
        assert reading().scalars(select(Answer)).all() == []
        db.session.remove()


def test_a_question_that_a_condition_looks_at_stays(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    add(owner, app, scene)
    first = question(app, scene, "do-you-bring-slides")
    when = {"when-mode": "all", "when-0-mode": "all", "when-0-0-question": first.key, "when-0-0-operator": "is",
            "when-0-0-value": "yes"}  # fmt: skip
    add(owner, app, scene, label_en="How many?", label_zh="", kind="number", **when)
    second = question(app, scene, "how-many")

    removed = owner.post(at(scene, f"questions/{first.uid}/remove?lang=en"), data={"answers": "0"})
    moved = owner.post(
        at(scene, f"questions/{second.uid}/move?lang=en"), data={"to": "up", "at": str(second.position)}
    )

    assert removed.status_code == moved.status_code == 422
    assert "“How many?”" in removed.text
    assert [q.key for q in part(app, scene, "needs").questions][-2:] == [first.key, second.key]


def test_questions_and_sections_move_one_place(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    phone = question(app, scene, "phone")
    needs = part(app, scene, "needs")

    up = owner.post(at(scene, f"questions/{phone.uid}/move"), data={"to": "up", "at": "2"})
    again = owner.post(at(scene, f"questions/{phone.uid}/move"), data={"to": "up", "at": "2"})
    down = owner.post(at(scene, f"sections/{needs.uid}/move"), data={"to": "down", "at": str(needs.position)})

    assert {answer.status_code for answer in (up, again, down)} == {302}
    assert [q.key for q in part(app, scene, "work").questions][:2] == ["phone", "email"]
    early = [s.key for s in form(app, scene.forum) if s.moment is FormMoment.REGISTERING]
    assert early == ["capacity", "name", "identity", "work", "agreements", "needs"]
    assert deeds(app)[1:] == ["form.question_moved", "form.section_moved"]
    page = owner.get(at(scene, "?lang=en")).text
    assert "The order had changed in the meantime." in page


def test_a_section_is_added_changed_and_removed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)

    new = owner.get(at(scene, "sections/new"))
    owner.post(at(scene, "sections/new"), data={"title_en": "Arrival", "moment": "follow_up", "step": "save"})
    made = part(app, scene, "arrival")
    page = owner.get(at(scene, f"sections/{made.uid}/?lang=en")).text
    data = {
        "title_en": "Arrival",
        "title_zh": "抵达",
        "text_zh": "请填写。",
        "moment": "follow_up",
        "revision": "1",
    }
    changed = owner.post(at(scene, f"sections/{made.uid}/"), data=data)
    stale = owner.post(at(scene, f"sections/{made.uid}/?lang=en"), data=data | {"title_en": "Coming"})

    assert new.status_code == 200
    assert 'value="Arrival"' in page
    assert (changed.status_code, stale.status_code) == (302, 409)
    assert ">抵达</dd>" in stale.text
    assert 'value="Coming"' in stale.text
    kept = part(app, scene, "arrival")
    assert (kept.title.get("zh"), kept.text.get("zh"), kept.moment) == (
        "抵达",
        "请填写。",
        FormMoment.FOLLOW_UP,
    )
    assert owner.post(at(scene, f"sections/{made.uid}/remove"), data={"answers": "0"}).status_code == 302
    assert "arrival" not in {section.key for section in form(app, scene.forum)}


def test_a_section_needs_a_title_and_keeps_what_is_always_asked(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    own_form(owner, scene)
    work = part(app, scene, "work")
    data = {"title_en": "Work", "moment": "registering", "revision": str(work.revision)}

    untitled = owner.post(
        at(scene, "sections/new?lang=en"), data={"text_fr": "Un texte", "moment": "registering"}
    )
    later = owner.post(at(scene, f"sections/{work.uid}/?lang=en"), data=data | {"moment": "follow_up"})
    some = owner.post(at(scene, f"sections/{work.uid}/?lang=en"), data=data | {"categories": "delegate"})
    gone = owner.post(at(scene, f"sections/{work.uid}/remove?lang=en"), data={"answers": "0"})

    assert {a.status_code for a in (untitled, later, some, gone)} == {422}
    assert "Un texte" in untitled.text
    assert "takes no condition" in some.text
    assert "always asked with the registration" in gone.text
    assert part(app, scene, "work") == work


def another_forum(app: Flask, category: str) -> str:
    """Make a forum with a form of its own, which asks something of one category alone."""
    with writing(app) as session:
        other = build.edition(session, name=Translated.of(en="Youth Forum 2025"))
        first = FormSection(
            edition_id=other.id, key="who", title=Translated.of(en="Who", zh="谁"), position=1
        )
        for n, name in enumerate(("category", "name", "email", "country", "consents"), 1):
            first.questions.append(
                FormQuestion(
                    edition_id=other.id, key=name, kind=QuestionKind.BUILTIN, builtin=name,
                    label=Translated({}), required=True, position=n,
                )
            )  # fmt: skip
        first.questions.append(
            FormQuestion(
                edition_id=other.id, key="school", kind=QuestionKind.TEXT, position=6,
                label=Translated.of(en="Your school"), categories=category,
            )
        )  # fmt: skip
        session.add(first)
        return other.slug


def test_a_form_is_copied_and_what_is_left_out_is_told(app: Flask, scene: Scene) -> None:
    source = another_forum(app, "youth")
    owner = browser(app, Role.OWNER)

    listed = owner.get(at(scene, "copy?lang=en")).text
    plan = owner.get(at(scene, f"copy?from={source}&lang=en")).text
    done = owner.post(at(scene, "copy"), data={"from": source})

    assert "Youth Forum 2025" in listed
    assert "1 sections with 5 questions" in plan
    assert "Left out" in plan
    assert "<li>Your school" in plan or ">Your school<" in plan
    assert done.status_code == 302
    assert [s.key for s in form(app, scene.forum)] == ["who"]
    assert len(form(app, scene.forum)[0].questions) == 5
    assert deeds(app) == ["form.copied"]


def test_a_form_with_answers_is_not_replaced(app: Flask, scene: Scene) -> None:
    source = another_forum(app, "")
    owner = browser(app, Role.OWNER)
    own_form(owner, scene)
    add(owner, app, scene)
    answered(app, scene, "do-you-bring-slides")

    assert owner.post(at(scene, "copy?lang=en"), data={"from": source}).status_code == 409
    assert len(form(app, scene.forum)) == 7


def test_the_form_of_a_forum_one_may_not_see_is_not_offered(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    source = another_forum(app, "")

    page = owner.get(at(scene, f"copy?from={source}&lang=en")).text

    assert "Youth Forum 2025" not in page
    assert "No other forum has a form of its own" in page
    assert owner.post(at(scene, "copy"), data={"from": source}).status_code == 404


def test_the_preview_shows_a_language_and_a_category(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        build.category(session, edition, key="press", name=Translated.of(en="Press"))
    own_form(owner, scene)
    add(owner, app, scene, categories="press")
    add(owner, app, scene, label_en="Meal", label_zh="用餐", kind="choice", **{
        "choice-0-key": "", "choice-0-en": "Fish", "choice-0-zh": "鱼", "choice-1-key": "", "choice-1-en": "Meat",
    })  # fmt: skip

    chinese = owner.get(at(scene, "preview?in=zh&lang=en")).text
    delegate = owner.get(at(scene, "preview?in=en&category=delegate&lang=en")).text
    press = owner.get(at(scene, "preview?in=en&category=press&lang=en")).text

    assert "用餐" in chinese
    assert '<span lang="zh-Hans">鱼</span>' in chinese
    assert '<span lang="en">Meat</span>' in chinese
    assert "Do you bring slides?" in press
    assert "Do you bring slides?" not in delegate
    assert "Meal" in delegate


def test_a_hostile_label_is_shown_as_typed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    own_form(owner, scene)
    add(owner, app, scene, label_en="<script>alert(1)</script>{{ 7*7 }}%(x)s", label_zh="")

    pages = [owner.get(at(scene, page)).text for page in ("?lang=en", "preview?lang=en")]

    assert all("<script>alert" not in page for page in pages)
    assert all("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}%(x)s" in page for page in pages)


def test_the_overview_asks_the_same_of_the_database_for_a_long_form(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    def counted() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                assert owner.get(at(scene)).status_code == 200
            db.session.remove()
        return len(sent)

    own_form(owner, scene)
    counted()
    few = counted()
    with writing(app) as session:
        section = session.scalars(select(FormSection).where(FormSection.key == "needs")).one()
        for n in range(30):
            section.questions.append(
                FormQuestion(
                    edition_id=section.edition_id, key=f"more-{n}", kind=QuestionKind.TEXT,
                    label=Translated.of(en=f"More {n}"), position=10 + n,
                    condition={"question": "country", "is": "CN"},
                )
            )  # fmt: skip

    assert counted() == few
    assert owner.get(at(scene, "?lang=en")).text.count("More ") >= 30


@pytest.mark.parametrize("place", ["sections", "questions"])
def test_what_is_not_there_is_not_found(scene: Scene, owner: FlaskClient, place: str) -> None:
    own_form(owner, scene)
    uid = "0" * 32

    assert owner.get(at(scene, f"{place}/{uid}/")).status_code == 404
    assert owner.get(at(scene, f"{place}/{uid}/remove")).status_code == 404
    assert owner.post(at(scene, f"{place}/{uid}/move"), data={"at": "1"}).status_code == 404
    assert owner.get(at(scene, f"questions/new?section={uid}")).status_code == 404


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_form_is_seen_with_the_inputs_that_people_get(
    app: Flask, scene: Scene, owner: FlaskClient, lang: str
) -> None:
    own_form(owner, scene)
    for name in ("travel_document", "photo", "travel", "guardian", "visa_letter", "sessions_wanted", "parts"):
        owner.post(at(scene, "fields"), data={"name": name})
    add(owner, app, scene)

    page = owner.get(at(scene, f"preview/{lang}/"))

    assert page.status_code == 200
    assert {"en": "Do you bring slides?", "zh": "您是否携带幻灯片?", "fr": "Do you bring slides?"}[
        lang
    ] in page.text
    assert all(
        f'name="{name}"' in page.text for name in ("family", "country", "arrives_on", "guardian_email")
    )
    assert DISABLED in page.text
    assert 'type="submit"' not in page.text.partition(DISABLED)[2].partition("</form>")[0]


def test_the_sheet_is_for_those_who_set_up(scene: Scene, sign_in: SignIn) -> None:
    assert sign_in(Role.VIEWER).get(at(scene, "preview/en/")).status_code == 403
