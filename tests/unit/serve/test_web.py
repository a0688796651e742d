"""What a web process keeps from its requests, and what it needs of granian."""

from __future__ import annotations

import inspect

from flask import Flask
from granian.server.mp import MPServer

from config import Settings
from forum_app.serve import web
from forum_app.serve.__main__ import children
from forum_app.serve.addresses import listen
from forum_app.serve.options import Options


def test_secrets_and_false_headers_do_not_come_into_requests() -> None:
    """Granian copies the process's environment into that of each request."""
    environ = {
        "FORUM_SECRET_KEY": "secret",
        "FORUM_MAIL_URL": "smtp://user:password@mail.example",
        "HTTP_X_FORWARDED_FOR": "192.0.2.1",
        "PATH": "/usr/bin",
        "PROMETHEUS_MULTIPROC_DIR": "metrics",
    }

    web.forget_secrets(environ)

    assert environ == {"PATH": "/usr/bin", "PROMETHEUS_MULTIPROC_DIR": "metrics"}


def test_granians_worker_is_called_with_what_it_takes() -> None:
    """Its process manager is ours, so a new version must show here that it takes something else."""
    named = list(inspect.signature(MPServer._spawn_wsgi_worker).parameters)

    assert named == [
        *("worker_id", "callback", "sock", "ipc", "loop", "runtime_mode", "runtime_threads"),
        *("runtime_blocking_threads", "blocking_threads", "blocking_threads_idle_timeout", "backpressure"),
        *("task_impl", "http_mode", "http1_settings", "http2_settings", "websockets", "static_path"),
        *("log_access_fmt", "ssl_ctx", "scope_opts", "metrics"),
    ]


def test_two_web_processes_and_a_worker_are_started() -> None:
    app = Flask("small")
    with listen("127.0.0.1", 0) as listener:
        all_of_it = [child.name for child in children(app, listener, Options())]
        web_only = [child.name for child in children(app, listener, Options(worker=False))]

    assert all_of_it == ["web server 1", "web server 2", "worker"]
    assert web_only == ["web server 1", "web server 2"]


def test_an_application_has_a_database_connection_for_each_thread() -> None:
    assert Settings().pool_size > web.THREADS
