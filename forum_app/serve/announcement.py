"""What the terminal shows when all is up."""

from __future__ import annotations


def ready(address: str, link: str | None) -> str:
    """Return the lines that say where the forum is and how an organiser gets in."""
    # A Chinese character is two columns wide.
    where = [f"  English   {address}/en/", f"  中文      {address}/zh/", f"  Français  {address}/fr/"]
    return "\n".join(["The forum is up.", *where, *way_in(link), "Ctrl-C stops it."])


def way_in(link: str | None) -> list[str]:
    """Return the lines for organisers: a link that works once, or the command that makes one."""
    if link is None:
        return ["Invite an organiser: .venv/bin/flask accounts invite you@example.org --role owner"]
    return ["Organisers sign in here (works once):", f"  {link}"]
