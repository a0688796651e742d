"""The options of script/server."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

HOST = "127.0.0.1"
PORT = 8000
HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where to listen (port 0: any free one), if an empty database gets the demo forum, if a worker is started."""

    host: str = HOST
    port: int = PORT
    demo: bool = True
    worker: bool = True


def port_number(text: str) -> int:
    """Return the port that `text` names; raise ArgumentTypeError for anything else."""
    if not (text.isascii() and text.isdigit()) or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 0 to {HIGHEST_PORT}")
    return int(text)


def parse(arguments: Sequence[str]) -> Options:
    """Read the command line; print the usage and exit with 2 when it cannot be understood."""
    parser = argparse.ArgumentParser(
        prog="script/server", description="Start the forum: web and worker.", allow_abbrev=False
    )
    parser.add_argument("--host", default=HOST, help=f"address to listen on ({HOST})")
    parser.add_argument("--port", type=port_number, default=PORT, help=f"0 picks a free one ({PORT})")
    parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")
    parser.add_argument("--no-worker", action="store_true", help="the web only; flask worker runs elsewhere")
    given = parser.parse_args(arguments)
    return Options(host=given.host, port=given.port, demo=not given.no_demo, worker=not given.no_worker)
