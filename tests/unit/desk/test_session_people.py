"""Who is meant by a name typed into a form: one person, nobody, or it cannot be told (NAM-4, NAM-6)."""

from __future__ import annotations

from forum_app.desk.queries.people import Named
from forum_app.desk.session_forms.people import Directory

ZHANG = Named("a" * 32, "ZHANG Yongsheng", "张永生")
STANKOVA = Named("b" * 32, "Alžběta STAŇKOVÁ", "")
WEI, OTHER_WEI = Named("c" * 32, "WANG Wei", "王伟"), Named("d" * 32, "WANG Wei", "王薇")
TWIN, OTHER_TWIN = Named("e" * 32, "LI Na", "李娜"), Named("f" * 32, "LI Na", "李娜")
DIRECTORY = Directory.of([ZHANG, STANKOVA, WEI, OTHER_WEI, TWIN, OTHER_TWIN])


def test_both_scripts_stand_on_the_form_and_each_finds_the_person() -> None:
    assert DIRECTORY.label(ZHANG.uid) == "ZHANG Yongsheng 张永生"
    found = {DIRECTORY.uid(typed) for typed in ("ZHANG Yongsheng 张永生", "zhang yongsheng", "张永生")}
    assert found == {ZHANG.uid}


def test_letters_without_their_marks_find_the_person() -> None:
    assert DIRECTORY.uid("Alzbeta Stankova") == STANKOVA.uid


def test_a_name_that_two_share_means_neither_but_the_other_script_tells_them_apart() -> None:
    assert DIRECTORY.uid("Wang Wei") is None
    assert DIRECTORY.uid("王薇") == OTHER_WEI.uid


def test_two_of_one_name_in_both_scripts_are_told_apart_by_their_ids() -> None:
    assert DIRECTORY.label(TWIN.uid) == "LI Na 李娜 #eeeeee"
    assert DIRECTORY.uid("LI Na 李娜 #ffffff") == OTHER_TWIN.uid
    assert DIRECTORY.uid("LI Na 李娜") is None


def test_nothing_typed_is_an_open_role_and_a_strange_name_is_nobody() -> None:
    assert DIRECTORY.uid("  ") == ""
    assert DIRECTORY.uid("Somebody Else") is None
    assert DIRECTORY.label("0" * 32) == ""
