"""Commands for whoever keeps the installation running."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from tests.apps import ROOT


def test_the_doctor_has_one_line_for_each_part(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["doctor"])

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    names = [line.split()[1] for line in result.output.splitlines()]
    assert names == ["database", "sqlite", "queue", "worker", "storage", "disk", "pdf", "secret", "mail"]
    assert [line for line in result.output.splitlines() if not line.startswith(("ok  ", "BAD "))] == []


def test_the_doctor_names_no_secret(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["doctor"])

    assert app.config["SECRET_KEY"] not in result.output


def test_a_backup_is_refused_over_another_file(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"mine")

    result = app.test_cli_runner().invoke(args=["backup", "create", str(tmp_path / "b.zip")])

    assert result.exit_code == 2
    assert "is there already" in result.output
    assert (tmp_path / "b.zip").read_bytes() == b"mine"


def test_a_file_that_is_no_backup_is_told(app: Flask) -> None:
    for command in ("verify", "restore"):
        result = app.test_cli_runner().invoke(args=["backup", command, str(ROOT / "LICENSE")])

        assert result.exit_code == 1
        assert "LICENSE is not a whole backup" in result.output


def test_the_worker_says_how_many_threads_it_may_have(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["worker", "--threads", "0"])

    assert result.exit_code == 2
    assert "0 is not in the range" in result.output
