from __future__ import annotations

import pytest

from forum_app.serve.options import Options, parse


def test_without_options_the_demo_answers_on_this_machine_only() -> None:
    assert parse([]) == Options(host="127.0.0.1", port=8000, demo=True)


def test_all_options_are_taken() -> None:
    """Contract: --host, --port, --no-demo, --no-worker."""
    assert parse(["--host", "0.0.0.0", "--port=0", "--no-demo", "--no-worker"]) == Options(
        host="0.0.0.0", port=0, demo=False, worker=False
    )


@pytest.mark.parametrize("port", ["80a", "-1", "65536", "", "8 000", "٨٠٠٠"])
def test_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        parse([f"--port={port}"])

    assert refused.value.code == 2
    assert "is not a port: give a number from 0 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--prot", "1"], ["8000"], ["--no-dem"], ["--host"]])
def test_unknown_option_shows_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        parse(arguments)

    assert refused.value.code == 2
    assert capsys.readouterr().err.startswith(
        "usage: script/server [-h] [--host HOST] [--port PORT] [--no-demo]"
    )
