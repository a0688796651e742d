"""All that needs the database before the first request, done in a child of its own.

Web and worker are forked from this process. It opens no connection itself, so they share none.
"""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection

from flask import Flask
from sqlalchemy.exc import OperationalError

from forum_app.core.clock import now
from forum_app.serve import connections, database
from forum_app.serve.children import FORK, die_with_parent
from forum_app.serve.options import Options
from forum_app.serve.organiser import demo_link
from forum_app.serve.refusals import Refused

CUT_OFF = 128 + signal.SIGINT


def prepare(app: Flask, options: Options) -> str | None:
    """Make the database ready; return the demo organiser's sign-in link, if there is one.

    Ends this process with the child's exit code when that is not 0; the child has said why.
    """
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_prepare, args=(app, options, theirs), name="preparation")
    child.start()
    theirs.close()
    child.join()
    if child.exitcode != 0:
        sys.exit(child.exitcode if (child.exitcode or 0) > 0 else 1)
    link: str | None = ours.recv()
    return link


def _prepare(app: Flask, options: Options, answer: Connection) -> None:
    die_with_parent()
    try:
        database.make_ready(app, options, say)
        answer.send(demo_link(app, now()))
    except Refused as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(2)
    except OperationalError as problem:
        sys.stderr.write(f"The database (FORUM_DATABASE_URL) does not answer: {first_line(problem)}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(CUT_OFF)
    finally:
        connections.close(app)


def first_line(problem: OperationalError) -> str:
    """Return the database's own words, without the statement and its values."""
    return str(problem.orig).strip().partition("\n")[0]


def say(line: str) -> None:
    """Show a line at once, also when the output goes to a file."""
    print(line, flush=True)
