"""Star lists behind personal links: made, merged, renewed, revoked; and notices by choice."""

from __future__ import annotations

import contextlib

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import Star, StarList
from forum_app.agenda.services import stars as services
from forum_app.agenda.services.stars import Linked
from forum_app.core.errors import Gone, Invalid, NotFound
from tests import build
from tests.build import NOW
from tests.db.counting import statements

A, B, C = "a" * 32, "b" * 32, "c" * 32


def made(session: Session, *uids: str) -> Linked:
    return services.make(session, build.edition(session).id, "en", uids, NOW)


def test_of_a_link_only_the_hash_is_stored_and_it_is_long_enough(session: Session) -> None:
    """Rule 22: 128 bits or more."""
    linked = made(session, A)

    row = session.scalars(select(StarList)).one()
    values = [str(getattr(row, column.name)) for column in StarList.__table__.columns]
    assert len(linked.token) == 24  # 144 bits in base64
    assert not any(linked.token in value for value in values)
    assert services.opened(session, linked.token, row.edition_id).id == row.id


def test_stars_are_merged_both_ways_and_the_same_change_twice_is_once(session: Session) -> None:
    found = made(session, A, B).star_list

    for _ in range(2):
        assert services.change(session, found, [C], [B], NOW) == [A, C]
    assert queries.starred(session, found.id) == [A, C]


def test_a_list_has_an_end(session: Session) -> None:
    found = made(session, *(f"{n:032x}" for n in range(services.MOST_STARS))).star_list

    with pytest.raises(Invalid):
        services.change(session, found, [A], [], NOW)
    assert len(services.change(session, found, [A], [f"{0:032x}"], NOW)) == services.MOST_STARS


def test_a_new_link_takes_all_along_and_kills_the_old_one(session: Session) -> None:
    old = made(session, A)
    token = services.ask_for_mail(session, old.star_list, "wang@example.org", "zh", NOW)
    services.confirm(session, services.to_confirm(session, token), NOW)

    new = services.renew(session, old.star_list, NOW)

    assert queries.starred(session, new.star_list.id) == [A]
    assert (new.star_list.email, new.star_list.confirmed_at) == ("wang@example.org", NOW)
    with pytest.raises(Gone):
        services.opened(session, old.token)
    assert [row.list_uid for row in queries.star_followers(session, new.star_list.edition_id, [A])] == [
        new.star_list.uid
    ]


def test_a_revoked_link_is_gone_and_keeps_nothing_but_its_hash(session: Session) -> None:
    """Rule 22: 410 for a known hash, 404 for an unknown one."""
    linked = made(session, A)
    services.ask_for_mail(session, linked.star_list, "wang@example.org", "zh", NOW)

    services.revoke(session, linked.star_list, NOW)

    with pytest.raises(Gone):
        services.opened(session, linked.token)
    with pytest.raises(NotFound):
        services.opened(session, "nobody-has-this-token")
    assert session.scalars(select(Star)).all() == []
    assert (linked.star_list.email, linked.star_list.confirm_hash) == ("", "")


def test_known_revoked_and_unknown_links_cost_the_same_look(session: Session) -> None:
    """Rule 22: equal time."""
    linked, gone = made(session, A), made(session, B)
    services.revoke(session, gone.star_list, NOW)

    counts = []
    for token in (linked.token, gone.token, "x" * 24):
        with statements(session) as sent:
            with contextlib.suppress(Gone, NotFound):
                services.opened(session, token)
            counts.append(len(sent))

    assert counts == [1, 1, 1]


def test_a_link_opens_nothing_in_another_forum(session: Session) -> None:
    linked, other = made(session, A), build.edition(session)

    with pytest.raises(NotFound):
        services.opened(session, linked.token, other.id)


def test_notices_begin_when_the_address_is_confirmed_and_stop_at_once(session: Session) -> None:
    found = made(session, A, B).star_list
    at = found.edition_id

    token = services.ask_for_mail(session, found, " wang@example.org ", "zh", NOW)
    assert queries.star_followers(session, at, [A]) == []

    services.confirm(session, services.to_confirm(session, token), NOW)
    services.confirm(session, services.to_confirm(session, token), NOW)
    (row,) = queries.star_followers(session, at, [A, C])
    assert (row.email, row.language, row.session_uid) == ("wang@example.org", "zh", A)

    services.stop_mail(session, found)
    assert queries.star_followers(session, at, [A]) == []
    with pytest.raises(NotFound):
        services.to_confirm(session, token)


@pytest.mark.parametrize(
    "address", ["", "wang", "wang@nowhere", "@example.org", "a b@example.org", "x" * 260 + "@e.org"]
)
def test_what_is_no_address_is_refused(session: Session, address: str) -> None:
    with pytest.raises(Invalid) as caught:
        services.ask_for_mail(session, made(session).star_list, address, "en", NOW)
    assert caught.value.field == "email"


def test_the_link_that_stops_notices_is_signed(session: Session) -> None:
    found = made(session, A).star_list
    token = services.stop_token("secret", found.uid)

    assert services.to_stop(session, "secret", token).id == found.id
    for wrong in (token[:-1], found.uid, "", services.stop_token("other", found.uid), token + "é"):
        with pytest.raises(NotFound):
            services.to_stop(session, "secret", wrong)


def test_an_address_that_is_erased_is_taken_off_every_list_of_the_forum(session: Session) -> None:
    """DPR-6."""
    linked = made(session, A)
    services.ask_for_mail(session, linked.star_list, "Wang@Example.org", "zh", NOW)

    services.forget_address(session, linked.star_list.edition_id, ["wang@example.org ", ""])

    assert linked.star_list.email == ""


def test_an_empty_confirmation_finds_nothing(session: Session) -> None:
    made(session, A)

    assert queries.star_list_to_confirm(session, "") is None
