"""Serve the forum: python -m forum_app.serve [--host H] [--port P] [--no-demo] [--no-worker]."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence
from functools import partial

from flask import Flask

from config import BadSetting, Settings
from forum_app import create_app
from forum_app.core import collecting
from forum_app.serve import addresses, announcement, commands, connections, environment, health, web
from forum_app.serve.children import Child
from forum_app.serve.options import Options, parse
from forum_app.serve.preparation import prepare, say
from forum_app.serve.refusals import Refused
from forum_app.serve.supervisor import Supervisor

MOST_WEB_DEATHS = 5


def main(arguments: Sequence[str]) -> int:
    """Start, serve, stop; return the exit code: 0 after a stop, 1 when it broke, 2 when the start was refused."""
    try:
        return serve(parse(arguments))
    except (Refused, BadSetting) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def serve(options: Options) -> int:
    """Prepare the database, start web and worker, and stay until they are stopped."""
    with addresses.listen(options.host, options.port) as listener:
        settings = environment.complete(os.environ, addresses.origin(listener))
        app = create_app(settings)
        link = prepare(app, options)
        collecting.settle()
        supervisor = Supervisor(children(app, listener, options), say, listener.close)
        supervisor.listen_to_signals()
        if not await_web(supervisor, listener, settings):
            return supervisor.stop(0 if supervisor.stopping else 1)
        say(announcement.ready(addresses.origin(listener), link))
        return supervisor.watch()


def children(app: Flask, listener: socket.socket, options: Options) -> list[Child]:
    """Return the web processes and the worker, in the order to start them."""
    numbers = range(1, web.PROCESSES + 1)
    made = [Child(f"web server {n}", partial(web.run, app, listener), MOST_WEB_DEATHS) for n in numbers]
    return [*made, Child("worker", partial(work, app, listener))] if options.worker else made


def work(app: Flask, listener: socket.socket) -> None:
    """Do what `flask worker` does, in this process."""
    # A copy kept here would hold the port open after the web has stopped.
    listener.close()
    try:
        commands.run(app, "worker")
    finally:
        connections.close(app)


def await_web(supervisor: Supervisor, listener: socket.socket, settings: Settings) -> bool:
    """Start the web server and wait until it answers; False when it ended, was stopped or took a minute."""
    server = supervisor.children[0]
    server.start()
    host = settings.trusted_hosts[0] if settings.trusted_hosts else None
    ask = partial(health.answers, addresses.reached_at(listener), host)
    if health.wait(ask, lambda: server.alive and not supervisor.stopping):
        return True
    if not supervisor.stopping:
        say("The web server did not come up; the lines above say why.")
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
