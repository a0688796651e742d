"""The scripts: plain sh, whole, and as the contract says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("bootstrap", "check", "lock", "server", "test")
SCRIPTS = [*(ROOT / "script" / name for name in COMMANDS), *sorted((ROOT / "script/setup").glob("*.sh"))]
SHELL = shutil.which("dash") or "sh"
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ ;]+)", re.MULTILINE)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command at the checkout's root."""
    return subprocess.run(
        arguments, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_is_plain_sh(path: Path) -> None:
    """No bash: the strictest sh reads it without a complaint."""
    checked = run(SHELL, "-n", str(path))

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "[[" not in path.read_text().replace("[[:", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_command_can_be_run_and_stops_at_errors(name: str) -> None:
    path = ROOT / "script" / name
    lines = path.read_text().splitlines()

    assert lines[0] == "#!/bin/sh"
    assert os.access(path, os.X_OK)
    assert "set -eu" in lines


def test_continuous_integration_checks_and_tests() -> None:
    """Contract: .ci/run calls script/check and script/test, with CI=true."""
    path = ROOT / ".ci/run"

    assert path.read_text().splitlines()[-3:] == ["export CI=true", "sh script/check", "sh script/test"]
    assert os.access(path, os.X_OK)


@pytest.mark.parametrize("option", ["--prot", "8001", "--port", "-p"])
def test_server_refuses_an_unknown_option_before_it_installs_anything(option: str) -> None:
    refused = run("sh", "script/server", option, FORUM_INSTANCE_DIR="/nowhere/at/all")

    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "Usage: script/server [--host HOST] [--port PORT] [--no-demo]" in refused.stderr


def test_server_explains_itself() -> None:
    shown = run("sh", "script/server", "--help")

    assert shown.returncode == 0
    assert shown.stdout.startswith("Usage: script/server")


def test_bootstrap_refuses_an_unknown_option() -> None:
    refused = run("sh", "script/bootstrap", "--everything", FORUM_INSTANCE_DIR="/nowhere/at/all")

    assert refused.returncode == 2
    assert refused.stderr == "Usage: script/bootstrap [--checks | --tests]\n"


def test_development_uses_the_very_versions_that_run() -> None:
    """script/bootstrap takes dev.txt for all of base.txt."""
    base = dict(PIN.findall((ROOT / "requirements/base.txt").read_text()))
    dev = dict(PIN.findall((ROOT / "requirements/dev.txt").read_text()))

    assert len(base) > 20
    assert {name: dev.get(name) for name in base} == base


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_pinned_package_has_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / f"requirements/{name}.txt").read_text())
    pinned = [block for block in blocks if PIN.match(block)]

    assert [block.splitlines()[0] for block in pinned if "--hash=sha256:" not in block] == []


def test_no_script_names_a_package_index() -> None:
    """pip takes it from the machine's own settings."""
    texts = [path.read_text() for path in [*SCRIPTS, *(ROOT / "requirements").iterdir()]]

    assert [text for text in texts if re.search(r"--(extra-)?index-url[ =]\S*:|https?://", text)] == []
