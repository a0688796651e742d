"""Static files: kept for ever under their hash, a short while under their plain name."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.staticfiles import digest_of_all


def hashed(app: Flask, name: str) -> str:
    with app.test_request_context("/en/"):
        return str(app.jinja_env.globals["static_url"](name))  # type: ignore[operator]


def test_a_hashed_address_is_kept_for_ever(app: Flask, client: FlaskClient) -> None:
    answer = client.get(hashed(app, "css/base.css"), buffered=True)

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/css")


def test_a_plain_address_is_kept_a_short_while(client: FlaskClient) -> None:
    assert client.get("/static/css/base.css", buffered=True).headers["Cache-Control"] == "max-age=300, public"


def test_fonts_named_in_a_style_sheet_are_there_beside_it(app: Flask, client: FlaskClient) -> None:
    address = hashed(app, "css/base.css")
    names = set(re.findall(r"url\(['\"]?([^)'\"]+\.woff2)", client.get(address, buffered=True).text))

    assert names
    for name in names:
        parts = Path(address).parent / name
        resolved = re.sub(r"[^/]+/\.\./", "", parts.as_posix())
        assert client.get(resolved, buffered=True).status_code == 200, name


def test_the_hash_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}")
    first = digest_of_all(tmp_path)
    digest_of_all.cache_clear()

    (tmp_path / "b.css").write_text("b{}")

    assert digest_of_all(tmp_path) != first


def test_a_file_that_is_not_there_is_a_404_page(client: FlaskClient) -> None:
    assert client.get("/static/no/such.css", buffered=True).status_code == 404
