"""The printing child: limits, no secrets, and an end that is always a PdfFailed."""

from __future__ import annotations

import logging
import subprocess

import pytest

from forum_app.core.pdf import Limits, PdfFailed, Source, engine, print_pdf, sandbox
from forum_app.core.pdf.child import named

PAGE = Source(
    html="<!doctype html><html lang=en><title>t</title><p>Hello <span lang=zh-Hans>中文</span>", css=""
)


def test_the_child_gives_the_same_file_as_a_render_here() -> None:
    printed = print_pdf(PAGE)

    assert printed == engine.render(PAGE)


def test_a_document_that_is_too_deep_fails_as_a_domain_error(caplog: pytest.LogCaptureFixture) -> None:
    deep = Source(html="<html lang=en>" + "<div>" * 2000, css="")

    with pytest.raises(PdfFailed) as failed, caplog.at_level(logging.ERROR):
        print_pdf(deep)

    assert failed.value.status == 500
    assert "too deep" in caplog.text


def test_a_child_without_memory_fails_as_a_domain_error() -> None:
    with pytest.raises(PdfFailed):
        print_pdf(PAGE, Limits(memory=120 * 1024 * 1024))


def test_a_child_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(PdfFailed, match="too long"):
        print_pdf(PAGE, Limits(wall=0))


def test_a_broken_task_is_logged_without_the_texts_it_was_given(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(PdfFailed), caplog.at_level(logging.ERROR):
        sandbox.run("forum_app.core.pdf.press:task", {"html": "ZHANG Wei"}, Limits())

    assert "KeyError" in caplog.text
    assert "ZHANG" not in caplog.text


def test_what_the_renderer_says_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        print_pdf(Source(html=PAGE.html, css="p { colour: red }"))

    assert "colour: red" in caplog.text


def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUM_SECRET_KEY", "s" * 40)
    monkeypatch.setenv("FORUM_DATABASE_URL", "postgresql://forum:secret@localhost/forum")

    passed = sandbox.environment()

    assert [name for name in passed if name.startswith("FORUM_") and name != "FORUM_INSTANCE_DIR"] == []


def test_only_functions_of_this_application_are_tasks() -> None:
    with pytest.raises(ValueError, match="not a task"):
        named("os:getcwd")


def test_an_answer_of_the_child_is_taken_apart_at_its_first_line() -> None:
    done = subprocess.CompletedProcess([], 0, b'{"pages": 1}\n%PDF\nmore', b"")

    outcome = sandbox.read("a task", done)

    assert (outcome.report, outcome.body) == ({"pages": 1}, b"%PDF\nmore")
