from __future__ import annotations

from forum_app.serve import announcement

ADDRESS = "http://127.0.0.1:8000"


def test_announcement_names_each_language_and_the_way_in() -> None:
    """Contract: prints the address and a one-time organiser sign-in link."""
    link = f"{ADDRESS}/account/link/abc"

    lines = announcement.ready(ADDRESS, link).splitlines()

    assert lines == [
        "The forum is up.",
        "  English   http://127.0.0.1:8000/en/",
        "  中文      http://127.0.0.1:8000/zh/",
        "  Français  http://127.0.0.1:8000/fr/",
        "Organisers sign in here (works once):",
        "  http://127.0.0.1:8000/account/link/abc",
        "Ctrl-C stops it.",
    ]


def test_without_the_demo_the_command_for_an_invitation_is_named() -> None:
    lines = announcement.ready(ADDRESS, None).splitlines()

    assert lines[4] == ("Invite an organiser: .venv/bin/flask accounts invite you@example.org --role owner")
    assert len(lines) == 6
