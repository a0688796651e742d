"""Why a start is refused."""

from __future__ import annotations


class Refused(Exception):
    """The start cannot go on; the text is one line for a person and says what to do."""
