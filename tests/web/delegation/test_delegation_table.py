"""The table: typed, pasted or filled from a file; saved as a whole or not at all."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from werkzeug.test import TestResponse

from forum_app.registration.rules import DelegationRole
from forum_app.registration.rules import RegistrationState as S
from tests.web.delegation.conftest import Office

ENGLISH = (
    "Family name,Given name,Chinese name,Function,E-mail,Date of birth,Nationality,Role,Passport no,Phone"
)
CHINESE = "姓,名,姓名,职务,邮箱,出生日期,国籍,角色,护照号,电话"
PEOPLE = (
    "Wang,Fang,王芳,Mayor,fang@chengdu.example,1970-06-30,CN,head of delegation,E1,+86 28 1",
    "Li,Na,李娜,Officer,na@chengdu.example,1980-01-02,China,delegate,E2,+86 28 2345",
    "Zhao,Lei,赵磊,Officer,lei@chengdu.example,1990年3月4日,中国,副团长,E3,+86 28 3456",
)


def row(number: int, n: int, **changes: str) -> dict[str, str]:
    """Return the fields of one new row at place `n`."""
    values = {
        "key": f"{number:032d}", "uid": "", "revision": "", "role": "member", "category": "", "family": "Li",
        "given": f"Na {'abcdefghij'[number % 10]}", "native": "李娜", "function": "Officer", "function_zh": "",
        "email": f"m{number}@chengdu.example", "born_on": "", "nationality": "CN",
    }  # fmt: skip
    return {f"{name}-{n}": value for name, value in (values | changes).items()}


def rows(*numbers: int) -> dict[str, str]:
    found: dict[str, str] = {"rows": str(len(numbers))}
    for n, number in enumerate(numbers):
        found |= row(number, n)
    return found


def fields(page: str) -> dict[str, str]:
    """Return what a browser would send of the table as it is shown."""
    form = page.partition("data-member-table")[2].partition("</form>")[0]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = value[1] if value else ""
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = chosen[1] if chosen else ""
    return found


def upload(office: Office, text: str | bytes, name: str = "members.csv") -> TestResponse:
    data = text.encode() if isinstance(text, str) else text
    files: dict[str, Any] = {"file": (io.BytesIO(data), name)}
    return office.client.post(office.at("file/"), data=files, content_type="multipart/form-data")


def test_the_table_has_twenty_five_rows_and_free_ones(office: Office) -> None:
    page = office.get("table/").text

    assert page.count('name="family-') == 25
    assert len(set(re.findall(r'name="key-\d+" value="(\w{32})"', page))) == 25


def test_all_rows_are_saved_and_blank_ones_left_out(office: Office) -> None:
    data = rows(1, 2, 3) | {"rows": "25"}

    answer = office.post("table/", data)

    assert answer.status_code == 303
    assert [m.email for m in office.members()] == [f"m{n}@chengdu.example" for n in (1, 2, 3)]
    assert {m.category.key for m in office.members()} == {"delegate"}
    assert "3 members are saved." in office.get().text


def test_the_same_table_twice_changes_nothing(office: Office) -> None:
    first, second = (office.post("table/", rows(1, 2)) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert [m.revision for m in office.members()] == [1, 1]


def test_one_wrong_row_keeps_all_out_and_all_that_was_typed(office: Office) -> None:
    data = rows(1, 2) | row(3, 1, email="nobody", family="Typed")

    answer = office.post("table/", data)

    assert answer.status_code == 422
    assert office.members() == []
    assert 'href="#email-1"' in answer.text
    assert 'value="Typed"' in answer.text
    assert 'value="m1@chengdu.example"' in answer.text


def test_two_heads_in_a_table_are_refused(office: Office) -> None:
    """REG-2."""
    data = rows(1, 2) | row(1, 0, role="head") | row(2, 1, role="head")

    answer = office.post("table/", data)

    assert answer.status_code == 409
    assert answer.text.count("exactly one head") >= 2
    assert office.members() == []


def test_members_are_corrected_in_the_table(office: Office) -> None:
    office.post("table/", rows(1, 2))
    shown = fields(office.get("table/").text)

    answer = office.post("table/", shown | {"function-0": "Mayor", "role-0": "head"})

    assert answer.status_code == 303
    head, other = office.members()
    assert (head.delegation_role, other.revision) == (DelegationRole.HEAD, 1)


def test_a_row_that_somebody_else_changed_shows_both_versions(office: Office) -> None:
    """Two focal points at once; nothing typed is lost, and sending again decides."""
    office.post("table/", rows(1, 2))
    shown = fields(office.get("table/").text)
    office.post("table/", shown | {"function-0": "Mayor"})

    stale = office.post("table/", shown | {"function-0": "Vice Mayor"})

    assert stale.status_code == 409
    assert 'value="Vice Mayor"' in stale.text
    assert "Stored now: <b>Mayor</b>" in stale.text
    assert office.post("table/", fields(stale.text)).status_code == 303
    function = office.members()[0].function
    assert function is not None
    assert function.get("en") == "Vice Mayor"


def test_who_was_sent_is_no_longer_in_the_table(office: Office) -> None:
    office.post("table/", rows(1))
    office.submit()

    assert "m1@chengdu.example" not in office.get("table/").text


@pytest.mark.parametrize(
    ("header", "encoding"), [(ENGLISH, "utf-8"), (CHINESE, "utf-8-sig"), (CHINESE, "gb18030")]
)
def test_a_file_fills_the_table_and_nothing_is_saved_before_it_is_sent(
    office: Office, header: str, encoding: str
) -> None:
    """REG-9: encoding and headers are found; a rehearsal first."""
    shown = upload(office, "\n".join((header, *PEOPLE)).encode(encoding))

    assert shown.status_code == 200
    assert "3 rows can be taken" in shown.text
    assert office.members() == []

    answer = office.post("table/", fields(shown.text))

    assert answer.status_code == 303
    found = office.members()
    assert [(m.person.family, m.person.given, m.person.native) for m in found] == [
        ("Wang", "Fang", "王芳"), ("Li", "Na", "李娜"), ("Zhao", "Lei", "赵磊"),
    ]  # fmt: skip
    assert [str(m.person.born_on) for m in found] == ["1970-06-30", "1980-01-02", "1990-03-04"]
    assert {m.person.nationality for m in found} == {"CN"}
    assert [m.delegation_role.value for m in found] == ["head", "member", "deputy"]
    assert found[1].phone == "+86 28 2345"


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    text = "\n".join((ENGLISH, *PEOPLE))
    office.post("table/", fields(upload(office, text).text))

    shown = upload(office, text)
    answer = office.post("table/", fields(shown.text))

    assert "Taken before as UF27-" in shown.text
    assert answer.status_code == 303
    assert [m.revision for m in office.members()] == [1, 1, 1]


def test_a_file_with_a_wrong_row_says_which_and_keeps_it_to_be_put_right(office: Office) -> None:
    wrong = "Chen,Jie,陈洁,Officer,no-address,31.02.1990,CN,delegate,,"

    shown = upload(office, "\n".join((ENGLISH, *PEOPLE[:1], wrong)))

    assert shown.status_code == 200
    assert "1 rows can be taken" in shown.text
    assert "Row 2 (Line 3)" in shown.text
    mended = fields(shown.text) | {"email-1": "jie@chengdu.example", "born_on-1": "1990-02-28"}
    assert office.post("table/", mended).status_code == 303
    assert len(office.members()) == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "x.csv"),
        (b"a,b\n1,2\n", "x.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls"),
        (b"PK\x03\x04", "x.xlsx"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_reason(office: Office, content: bytes, name: str) -> None:
    answer = upload(office, content, name)

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert office.members() == []


def test_without_a_file_the_page_says_so(office: Office) -> None:
    assert office.post("file/").status_code == 422


def test_invited_members_can_be_entered_in_the_table_after_all(office: Office) -> None:
    office.post("table/", rows(1))
    office.post("links/")
    shown = fields(office.get("table/").text)

    office.post("table/", shown | {"function-0": "Mayor"})

    assert office.members()[0].state is S.STARTED
