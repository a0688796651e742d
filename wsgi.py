"""The application as a WSGI server finds it."""

from __future__ import annotations

import sys

from config import BadSetting, Settings
from forum_app import create_app
from forum_app.core import collecting

try:
    settings = Settings.from_env()
except BadSetting as problem:
    sys.stderr.write(f"{problem}\n")
    sys.exit(2)

app = create_app(settings)
collecting.settle()
