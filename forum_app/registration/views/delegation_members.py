"""One member of a delegation: entered, changed, replaced, withdrawn, sent a personal link."""

from __future__ import annotations

import secrets

from flask import flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.extensions import limiter
from forum_app.core.i18n import current_language
from forum_app.core.uow import reading, transaction
from forum_app.registration import mails
from forum_app.registration.choices import tongue_choices
from forum_app.registration.consents import TEXTS
from forum_app.registration.delegation_forms import LONGEST, Reading, read_member
from forum_app.registration.models import Registration
from forum_app.registration.queries import delegations
from forum_app.registration.rules import ConsentPurpose, DelegationRole
from forum_app.registration.rules.delegations import EDITABLE, IN_TABLE
from forum_app.registration.services import member_links
from forum_app.registration.services.member_answers import SAID_FOR, stored
from forum_app.registration.services.members import Row, RowsRefused, save_members
from forum_app.registration.services.replacing import NotReplaceable, Replacement, replace
from forum_app.registration.services.states import StepRefused
from forum_app.registration.views.blueprint import bp
from forum_app.registration.views.delegation_access import (
    HOME,
    PER_ADDRESS,
    Entered,
    enter,
    home,
    lists,
    making,
    offered,
    reopened,
    show,
)

MEMBER = f"{HOME}members/<uid>/"
FIELDS = (
    *LONGEST,
    "role",
    "category",
    "order",
    "nationality",
    "languages",
    "needs_interpretation",
    "consents",
)
SEVERAL = ("languages", "consents")


@bp.get(f"{HOME}members/new/")
@public
def new_member(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show an empty form."""
    texts = {"key": secrets.token_hex(16), "role": DelegationRole.MEMBER.value}
    return _form(enter(reading(), token), texts)


@bp.post(f"{HOME}members/new/")
@limiter.limit(PER_ADDRESS)
@public
def add_member(lang: str, token: str) -> Response:  # noqa: ARG001
    """Enter a member, or show the form again with what is to be put right."""
    return _save(token, None)


@bp.get(MEMBER)
@public
def member(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001
    """Show what is stored of a member, to be changed."""
    entered = enter(reading(), token)
    found = delegations.member(reading(), entered.delegation, uid)
    return _form(entered, texts_of(found), member=found)


@bp.post(MEMBER)
@limiter.limit(PER_ADDRESS)
@public
def change_member(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001
    """Save a member, or show both versions if somebody else was faster."""
    delegations.member(reading(), enter(reading(), token).delegation, uid)
    return _save(token, uid)


def _save(token: str, uid: str | None) -> Response:
    entered, texts = enter(reading(), token), typed_texts()
    read = read_member(texts, offered(reading(), entered))
    if read.errors:
        return _form(entered, texts, 422, read=read, member=_found(entered, uid))
    row = Row(key=_key(), uid=uid or "", revision=_number("revision"), values=read.answers)
    try:
        with transaction() as session:
            entered = enter(session, token)
            saved = save_members(session, entered.actor, making(session, entered), [row], now())
    except RowsRefused as refused:
        problem = refused.problems[0]
        entered = reopened(token)
        told = gettext(problem.message)
        if problem.field:
            read.errors[problem.field] = told
            return _form(entered, texts, 422, read=read, member=_found(entered, uid))
        now_stored = problem.stored or _found(entered, uid)
        if now_stored is not None:
            texts |= {"revision": str(now_stored.revision)}
            return _form(entered, texts, 409, problem=told, member=now_stored, theirs=texts_of(now_stored))
        return _form(entered, texts, 409, problem=told)
    for text in read.warnings.values():
        flash(text)
    flash(
        gettext("The member is saved.") if saved.added or saved.changed else gettext("Nothing was changed.")
    )
    return home(token, "members")


def _found(entered: Entered, uid: str | None) -> Registration | None:
    return delegations.member(reading(), entered.delegation, uid) if uid else None


def typed_texts() -> dict[str, str]:
    """Return what the form of a member holds."""
    texts = {name: request.form.get(name, "") for name in FIELDS if name not in SEVERAL}
    texts |= {name: " ".join(request.form.getlist(name)) for name in SEVERAL}
    return texts | {"key": _key(), "revision": request.form.get("revision", "")}


def texts_of(found: Registration) -> dict[str, str]:
    """Return a stored member as the texts of the form; a passport number is never shown again."""
    held = stored(found)
    function = found.function
    texts = {name: str(held[name] or "") for name in FIELDS if name in held and name != "consents"}
    return texts | {
        "function": (function.get("en") if function else "") or "",
        "function_zh": (function.get("zh") if function else "") or "",
        "born_on": found.person.born_on.isoformat() if found.person.born_on else "",
        "needs_interpretation": "yes" if found.needs_interpretation else "",
        "passport": "",
        "consents": " ".join(held["consents"]),
        "revision": str(found.revision),
        "key": "",
    }


def _form(entered: Entered, texts: dict[str, str], status: int = 200, **more: object) -> Response:
    session = reading()
    found = more.get("member")
    agreed = delegations.active(found.consents) if isinstance(found, Registration) else {}
    more.setdefault("read", Reading())
    return show(
        "member.html",
        entered,
        status,
        texts=texts,
        tongues=tongue_choices(current_language()),
        consents=[(p, TEXTS[p], agreed.get(p)) for p in ConsentPurpose],
        said_for=SAID_FOR,
        editable=found.state in EDITABLE if isinstance(found, Registration) else True,
        **lists(session, entered),
        **more,
    )


@bp.get(f"{MEMBER}replace/")
@public
def ask_replace(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001
    """Show the form for who comes instead of a member."""
    entered = enter(reading(), token)
    found = delegations.member(reading(), entered.delegation, uid)
    texts = {"key": secrets.token_hex(16), "function": "", "email": found.email}
    return _form(entered, texts, replaces=found)


@bp.post(f"{MEMBER}replace/")
@limiter.limit(PER_ADDRESS)
@public
def replace_member(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001
    """Put another person in a member's place."""
    entered, texts = enter(reading(), token), typed_texts()
    old = delegations.member(reading(), entered.delegation, uid)
    read = read_member(texts, offered(reading(), entered))
    for kept in ("role", "category"):
        read.errors.pop(kept, None)
    if read.errors:
        return _form(entered, texts, 422, read=read, replaces=old)
    try:
        with transaction() as session:
            entered, moment = enter(session, token), now()
            old = delegations.member(session, entered.delegation, uid)
            command = Replacement(making=making(session, entered), answers=read.answers, key=_key())
            before = old.state
            new = replace(session, entered.actor, old, command, moment)
            if old.state is not before:
                mails.tell_state(session, old, moment)
                mails.tell(session, new, "member_link", moment)
    except NotReplaceable as problem:
        return _form(reopened(token), texts, 409, problem=translated(problem), replaces=old)
    flash(gettext("The member is replaced. The new member is reviewed."))
    return home(token, "members")


@bp.get(f"{MEMBER}withdraw/")
@public
def ask_withdraw_member(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001
    """Ask once more before a member is withdrawn."""
    entered = enter(reading(), token)
    return show("withdraw.html", entered, member=delegations.member(reading(), entered.delegation, uid))


@bp.post(f"{MEMBER}withdraw/")
@limiter.limit(PER_ADDRESS)
@public
def withdraw_member(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001
    """Take a member out for good."""
    try:
        with transaction() as session:
            entered, moment = enter(session, token), now()
            found = delegations.member(session, entered.delegation, uid)
            if member_links.withdraw_member(session, entered.actor, entered.delegation, found, moment):
                mails.say_withdrawn(session, found, moment)
    except StepRefused as problem:
        flash(translated(problem))
        return home(token, "members")
    flash(gettext("The member is withdrawn."))
    return home(token, "members")


@bp.post(f"{HOME}links/")
@limiter.limit(PER_ADDRESS)
@public
def send_links(lang: str, token: str) -> Response:  # noqa: ARG001
    """Send personal links to the members chosen, or to all who have not completed their own data."""
    chosen = frozenset(request.form.getlist("uid"))
    with transaction() as session:
        entered, moment = enter(session, token), now()
        asked = [m for m in entered.delegation.registrations if m.state in IN_TABLE and m.email]
        asked = [m for m in asked if not chosen or m.uid in chosen]
        for found in asked:
            member_links.send_link(session, entered.actor, found, moment)
            mails.tell(session, found, "member_link", moment)
    flash(gettext("Personal links are on their way: %(count)s.", count=len(asked)))
    return home(token, "members")


def _key() -> str:
    key = request.form.get("key", "")
    return key if len(key) <= 64 and key.isalnum() else ""


def _number(name: str) -> int:
    return whole_number(request.form.get(name))
