"""What script/server adds to the environment before the settings are read from it."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from config import ROOT, Settings
from forum_app.serve.secret import own_key


def complete(environ: MutableMapping[str, str], address: str) -> Settings:
    """Fill what a demo leaves unset, for this process and its children; return the settings.

    Links in mails and feeds lead to `address` unless FORUM_BASE_URL says otherwise. In production a missing key
    stops the start (BadSetting); otherwise the installation's own key is used.
    """
    if not environ.get("FORUM_BASE_URL"):
        environ["FORUM_BASE_URL"] = address
    production = environ.get("FORUM_MODE") == "production"
    if not environ.get("FORUM_SECRET_KEY") and not production:
        environ["FORUM_SECRET_KEY"] = own_key(Path(environ.get("FORUM_INSTANCE_DIR") or ROOT / "instance"))
    return Settings.from_env(environ)
