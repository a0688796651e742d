"""Which column of a list is which field."""

from __future__ import annotations

import pytest

from forum_app.core.reports import RefusedFile
from forum_app.registration.delegates.fields import ALL, FIELDS
from forum_app.registration.delegates.headers import check, recognise


def problem(*names: str, **chosen: str) -> str:
    with pytest.raises(RefusedFile) as told:
        check(recognise(names, chosen))
    return told.value.problem.problem


def test_the_columns_of_the_sample_list_are_all_known() -> None:
    headers = recognise([field.key for field in FIELDS])

    assert headers.fields == tuple(field.key for field in FIELDS)
    assert headers.unmapped == ()
    assert len(FIELDS) == 47


def test_every_field_is_known_by_its_own_label() -> None:
    """What a page shows as a field's name can stand in a file."""
    labels = [field.label for field in FIELDS]

    assert recognise(labels).fields == tuple(field.key for field in FIELDS)
    assert len({field.label for field in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Family name", "family_name"),
        ("SURNAME", "family_name"),
        ("姓", "family_name"),
        ("姓氏", "family_name"),
        ("Nom de famille", "family_name"),
        ("Ｆａｍｉｌｙ　ｎａｍｅ", "family_name"),
        (" family_NAME: ", "family_name"),
        ("PRENOM", "given_name"),
        ("Prénom(s)", "given_name"),
        ("中文姓名", "name_native"),
        ("出生日期", "date_of_birth"),
        ("Date d'expiration", "passport_expiry"),
        ("Numero de passeport", "passport_number"),
        ("电子邮箱", "email"),
        ("E-mail", "email"),
        ("Shoe size", None),
        ("", None),
    ],
)
def test_headers_are_known_in_three_languages_and_spellings(header: str, field: str | None) -> None:
    """REG-9: without regard to case, accents, widths and signs."""
    assert recognise([header]).fields == (field,)


def test_an_unknown_column_is_named() -> None:
    headers = recognise(["email", "Shoe size", "surname", ""])

    assert headers.unmapped == ("Shoe size", "")


def test_a_column_is_mapped_by_hand_by_header_or_place() -> None:
    headers = recognise(["Wer", "Post", "email"], {"Wer": "given_name", "#2": "email", "#3": "-"})

    assert headers.fields == ("given_name", "email", None)
    assert headers.as_mapping == {"Wer": "given_name", "Post": "email", "email": "-"}


@pytest.mark.parametrize(
    ("names", "chosen", "word"),
    [
        (("Surname", "Family name", "email"), {}, "same-field"),
        (("Surname", "email"), {"Name": "given_name"}, "no-such-column"),
        (("Surname", "email"), {"#9": "given_name"}, "no-such-column"),
        (("x", "x"), {"x": "email"}, "no-such-column"),
        (("Surname", "email"), {"Surname": "shoe_size"}, "no-such-field"),
        (("Surname", "City"), {}, "unknown-header"),
        (("a", "b", "c"), {}, "unknown-header"),
    ],
)
def test_what_is_no_list_of_people_is_refused(
    names: tuple[str, ...], chosen: dict[str, str], word: str
) -> None:
    assert problem(*names, **chosen) == word


@pytest.mark.parametrize("names", [("registration_id",), ("email", "given_name"), ("邮箱", "姓名")])
def test_a_reference_or_a_name_with_an_address_is_enough(names: tuple[str, ...]) -> None:
    assert check(recognise(names)).unmapped == ()
