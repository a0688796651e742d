from __future__ import annotations

import click
import pytest
from flask import Flask, current_app

from forum_app.serve import commands


@pytest.fixture
def small_app() -> Flask:
    """An application with three commands and nothing else."""
    app = Flask("small")

    @app.cli.command("name")
    def name() -> None:
        click.echo(current_app.name)

    @app.cli.command("refuse")
    def refuse() -> None:
        raise click.exceptions.Exit(3)

    @app.cli.command("interrupt")
    def interrupt() -> None:
        raise KeyboardInterrupt

    return app


def test_command_runs_inside_the_application(small_app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.run(small_app, "name")

    assert (code, capsys.readouterr().out) == (0, "small\n")


def test_exit_code_of_a_command_is_returned(small_app: Flask) -> None:
    assert commands.run(small_app, "refuse") == 3


def test_interrupt_stays_an_interrupt(small_app: Flask) -> None:
    """Click turns Ctrl-C into an exception of its own."""
    with pytest.raises(KeyboardInterrupt):
        commands.run(small_app, "interrupt")
