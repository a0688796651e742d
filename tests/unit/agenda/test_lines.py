"""The lines of our own tables: roles, contributions and booths, written and read again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.agenda.exporters.lines import booth_line, role_line, talk_line
from forum_app.agenda.importers.lines import ImportedRole, booth_from, lines_of, role_from, talk_from
from forum_app.agenda.importers.times import BadRow
from forum_app.agenda.rules import InterpretationMode, RoleKind

WORDS = (
    st.text(alphabet="aé王|\\=x ", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


def role(**changes: Any) -> dict[str, Any]:
    bare = {"kind": "speaker", "person": "", "function": None, "language": "", "confirmed": False}
    return {**bare, "contribution": None, **changes}


def test_a_role_is_written_as_people_read_it() -> None:
    """INT-1, NAM-7: names in both scripts, the function on the day in its languages."""
    written = role_line(
        role(kind="chair_cn", function={"zh": "副会长", "original": "zh"}, confirmed=True),
        ("LIAO Chao", "廖超"),
    )

    assert written == "chair_cn: LIAO Chao / 廖超 | zh=副会长 | confirmed"


def test_a_role_is_read_as_it_was_written() -> None:
    read = role_from("interpreter: LIAO Chao / 廖超 | en=Vice President | into=zh | confirmed | in=2")

    assert read == ImportedRole(
        kind=RoleKind.INTERPRETER,
        latin="LIAO Chao",
        native="廖超",
        function=(("en", "Vice President"),),
        language="zh",
        confirmed=True,
        talk=2,
    )


@pytest.mark.parametrize(
    ("names", "line"),
    [(("", ""), "speaker:"), (("", "廖超"), "speaker:  / 廖超"), (("Plato", ""), "speaker: Plato")],
)
def test_somebody_may_have_one_name_or_none_yet(names: tuple[str, str], line: str) -> None:
    written = role_line(role(), names)

    assert written == line
    assert (role_from(written).latin, role_from(written).native) == names


@given(latin=WORDS.filter(lambda text: " / " not in f" {text} "), text=WORDS)
def test_bars_and_backslashes_survive(latin: str, text: str) -> None:
    read = role_from(role_line(role(function={"en": text, "original": "en"}), (latin, "")))

    assert (read.latin, read.function) == (latin, (("en", text),))


@given(minutes=st.integers(1, 600), en=WORDS, zh=WORDS, original=st.sampled_from(["en", "zh"]))
def test_a_contribution_comes_back_as_it_was(minutes: int, en: str, zh: str, original: str) -> None:
    talk = {"minutes": minutes, "title": {"en": en, "zh": zh, "original": original}}

    assert talk_from(talk_line(talk)) == talk


@pytest.mark.parametrize("mode", list(InterpretationMode))
@pytest.mark.parametrize("channel", [None, 2])
@pytest.mark.parametrize("relay", ["", "en"])
def test_a_booth_comes_back_as_it_was(mode: InterpretationMode, channel: int | None, relay: str) -> None:
    """INT-1: language, mode, channel, relay."""
    booth = {"language": "zh", "mode": mode.value, "channel": channel, "relay": relay}

    assert booth_from(booth_line(booth)) == booth


def test_a_language_alone_is_a_simultaneous_booth() -> None:
    assert booth_from("fr") == {"language": "fr", "mode": "simultaneous", "channel": None, "relay": ""}


@pytest.mark.parametrize(
    ("read", "line", "problem"),
    [
        (role_from, "LIAO Chao", "bad-people"),
        (role_from, "boss: LIAO Chao", "bad-people"),
        (talk_from, "Ghent", "bad-contribution"),
        (talk_from, "0 | en=Ghent", "bad-contribution"),
        (talk_from, "6", "bad-contribution"),
        (booth_from, "zh loudly", "bad-booth"),
        (booth_from, "", "bad-booth"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(read: Any, line: str, problem: str) -> None:
    with pytest.raises(BadRow) as caught:
        read(line)

    assert caught.value.problem == problem
    assert line in caught.value.text


def test_empty_lines_say_nothing() -> None:
    assert lines_of("a\n\n  b \n") == ["a", "b"]
    assert lines_of([" a ", ""]) == ["a"]
