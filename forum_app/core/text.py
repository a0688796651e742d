"""Marks a message for translation without translating it, for layers that know no request."""

from __future__ import annotations


def N_(message: str) -> str:
    """Return `message` unchanged; the extraction of translatable strings looks for this call."""
    return message
