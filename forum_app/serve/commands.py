"""Run a `flask` command in this process, which spares a second start of Python."""

from __future__ import annotations

from click.exceptions import Abort
from flask import Flask
from flask.cli import FlaskGroup


def run(app: Flask, *arguments: str) -> int:
    """Run `flask` with these arguments on the application that is here already; return its exit code."""
    group = FlaskGroup(
        create_app=lambda: app, add_default_commands=False, load_dotenv=False, set_debug_flag=False
    )
    try:
        code = group.main(args=arguments, prog_name="flask", standalone_mode=False)
    except Abort as stop:
        # Click's own name for Ctrl-C.
        raise KeyboardInterrupt from stop
    return code if isinstance(code, int) else 0
