"""Between the address of a list and what it asks for: nothing strange gets through, nothing asked for is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.desk import listing
from forum_app.desk.listing import COLUMNS, KEPT, LONGEST, NARROWING, USUAL
from forum_app.desk.queries.narrowing import Missing, Order, RegistrationFilters, Waits
from forum_app.desk.rules import VIEWS
from forum_app.editions.rules import Side
from forum_app.registration.rules import DelegationKind, EnteredBy
from forum_app.registration.rules import RegistrationState as S

typed = st.text(st.characters(codec="utf-8"), max_size=130)
addresses = st.dictionaries(st.sampled_from([*KEPT, "page", "lang", "x"]), typed)


def asked(**query: str) -> RegistrationFilters:
    return listing.filters(query, chinese=False, zone="Europe/Brussels")


@given(addresses)
def test_what_is_kept_is_kept_the_same_again(query: dict[str, str]) -> None:
    once = listing.kept(query)

    assert listing.kept(once) == once


@given(addresses)
def test_only_parts_of_a_list_are_kept_and_none_is_too_long(query: dict[str, str]) -> None:
    found = listing.kept(query)

    assert set(found) <= set(KEPT)
    assert all(found.values())
    assert all("\x00" not in value for value in found.values())
    assert all(len(value) <= LONGEST for name, value in found.items() if name != "cols")


@given(addresses)
def test_a_list_goes_through_its_address_unharmed(query: dict[str, str]) -> None:
    kept = listing.kept(query)

    address = listing.address("/desk/forum/registrations/", kept)

    assert listing.of_query(urlsplit(address).query) == kept


@given(addresses, st.booleans())
def test_whatever_is_typed_can_be_asked(query: dict[str, str], chinese: bool) -> None:
    found = listing.filters(query, chinese=chinese, zone="Asia/Shanghai")

    assert found.stage is None or 0 <= found.stage <= 99
    assert found.since is None or found.since.tzinfo is UTC
    assert found.order in Order


def test_a_list_without_anything_asked_has_a_plain_address() -> None:
    assert listing.address("/desk/forum/registrations/", {}) == "/desk/forum/registrations/"
    assert listing.of_query("") == {}


def test_a_very_long_query_is_cut_and_not_refused() -> None:
    query = urlencode({"q": "x" * 50, "side": "EU"}) + "&z=" + "y" * 5000

    assert listing.of_query(query) == {"q": "x" * 50, "side": "EU"}


def test_of_two_values_with_one_name_the_last_counts() -> None:
    assert listing.of_query("side=EU&side=CN") == {"side": "CN"}


def test_blanks_and_noughts_are_tidied() -> None:
    assert listing.kept({"q": "  wang \x00 xiaoming ", "category": "\t"}) == {"q": "wang xiaoming"}


@pytest.mark.parametrize(
    ("typed", "columns"),
    [
        ("", USUAL),
        ("nonsense", USUAL),
        ("phone.email", ("email", "phone")),
        ("phone.phone.name", ("phone",)),
        (".", USUAL),
        (".".join(reversed(tuple(COLUMNS))), tuple(COLUMNS)),
    ],
)
def test_columns_stand_in_their_fixed_order(typed: str, columns: tuple[str, ...]) -> None:
    assert listing.columns({"cols": typed}) == columns


def test_the_usual_columns_are_columns() -> None:
    assert set(USUAL) <= set(COLUMNS)
    assert listing.kept({"cols": "nonsense"}) == {"cols": ".".join(USUAL)}


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        ({"q": " Wang  Xiaoming "}, {"text": "Wang Xiaoming"}),
        ({"side": "CN"}, {"side": Side.CN}),
        ({"side": "cn"}, {}),
        ({"kind": "city"}, {"kind": DelegationKind.CITY}),
        ({"kind": "village"}, {}),
        ({"state": "wait_listed"}, {"state": S.WAIT_LISTED}),
        ({"state": "WAIT_LISTED"}, {}),
        ({"category": "mayor"}, {"category": "mayor"}),
        ({"stage": "0"}, {"stage": 0}),
        ({"stage": "12"}, {"stage": 12}),
        ({"stage": "100"}, {}),
        ({"stage": "-1"}, {}),
        ({"stage": "一"}, {}),
        ({"stage": "²"}, {}),
        ({"reviewer": "nobody"}, {"reviewer": "nobody"}),
        ({"missing": "photo"}, {"missing": Missing.PHOTO}),
        ({"missing": "shoes"}, {}),
        ({"waiting": "by_hand"}, {"waits": Waits.BY_HAND}),
        ({"entered": "file"}, {"entered": EnteredBy.FILE}),
        ({"part": "mayors"}, {"part": "mayors"}),
        ({"order": "pinyin"}, {"order": Order.PINYIN}),
        ({"order": "random"}, {}),
    ],
)
def test_each_filter_is_read_and_what_is_strange_narrows_nothing(
    query: dict[str, str], changes: dict[str, Any]
) -> None:
    plain = asked()
    expected = {name: changes.get(name, getattr(plain, name)) for name in plain.__dataclass_fields__}

    assert asked(**query) == RegistrationFilters(**expected)


@pytest.mark.parametrize(
    ("day", "zone", "since"),
    [
        ("2027-06-02", "Europe/Brussels", datetime(2027, 6, 1, 22, 0, tzinfo=UTC)),
        ("2027-06-02", "Asia/Shanghai", datetime(2027, 6, 1, 16, 0, tzinfo=UTC)),
        ("2027-01-02", "Europe/Brussels", datetime(2027, 1, 1, 23, 0, tzinfo=UTC)),
        ("2027-02-29", "Europe/Brussels", None),
        ("0001-01-01", "Asia/Shanghai", None),
        ("9999-12-31", "America/New_York", None),
        ("02/06/2027", "Europe/Brussels", None),
        ("", "Europe/Brussels", None),
    ],
)
def test_a_day_begins_at_the_venue(day: str, zone: str, since: datetime | None) -> None:
    """REG-3: a deadline or a day is one of a named zone."""
    assert listing.filters({"since": day}, chinese=False, zone=zone).since == since


@pytest.mark.parametrize(("chinese", "order"), [(True, Order.PINYIN), (False, Order.LATIN)])
def test_names_stand_as_the_reader_expects_and_piles_by_age(chinese: bool, order: Order) -> None:
    """NAM-8."""
    for name, view in VIEWS.items():
        found = listing.filters({"view": name}, chinese=chinese, zone="Europe/Brussels").order
        assert found is (Order.OLDEST if view.oldest_first else order)


@pytest.mark.parametrize("view", ["", "everything", "ALL"])
def test_a_view_that_is_none_shows_all(view: str) -> None:
    assert asked(view=view) == asked()
    assert asked().states == frozenset()


def test_each_view_asks_for_its_states_and_role() -> None:
    for name, view in VIEWS.items():
        found = asked(view=name)
        assert found.role is view.role
        assert found.states == (frozenset() if view.states == frozenset(S) else view.states)


def test_every_narrowing_part_is_kept() -> None:
    """A filter that is not kept would be lost with the first saved list."""
    assert set(NARROWING) <= set(KEPT)
    assert dict(parse_qsl(listing.as_query(dict.fromkeys(NARROWING, "1")))) == dict.fromkeys(NARROWING, "1")
