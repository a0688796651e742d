"""Where templates and faces of printed matter lie: plain Jinja, for the child knows no Flask."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).resolve().parents[3] / "templates" / "pdf"
FACES = Path(__file__).resolve().parent / "faces"


def environment() -> Environment:
    """Return an environment that escapes everything and refuses an unknown name."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
