"""Nothing in a document reaches the network or the disk, whatever it asks for."""

from __future__ import annotations

import base64
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from forum_app.core.pdf import engine
from forum_app.core.pdf.fetcher import LARGEST_DATA_URL, Blocked, ClosedFetcher
from forum_app.core.pdf.source import Asset, Source

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="
SECRET = "/etc/passwd"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
XXE = '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + SVG % '<text y="9">&e;</text>'


def data_image(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


HOSTILE = {
    "image": '<img src="%s/img">',
    "file image": '<img src="file:///etc/passwd">',
    "style sheet": '<link rel=stylesheet href="%s/css">',
    "import": "<style>@import url(%s/import);</style>",
    "font": "<style>@font-face{font-family:x;src:url(%s/font)} p{font-family:x}</style><p>x</p>",
    "background": '<p style="background:url(%s/background)">x</p>',
    "content": "<style>p::before{content:url(%s/content)}</style><p>x",
    "list": '<ul style="list-style-image:url(%s/list)"><li>x</ul>',
    "object": '<object data="%s/object"></object>',
    "embed": '<embed src="%s/embed">',
    "frame": '<iframe src="%s/frame"></iframe>',
    "drawing": '<svg width=9 height=9><image width=9 height=9 href="%s/svg"/></svg>',
    "use": '<svg width=9 height=9><use href="%s/use#a"/></svg>',
    "nested": "<img src='" + data_image(SVG % '<image width="9" height="9" href="%s/nested"/>') + "'>",
    "entity": "<img src='" + data_image(XXE) + "'>",
    "attached": '<link rel=attachment href="file:///etc/passwd">',
    "attached link": '<a rel=attachment href="file:///etc/passwd">x</a>',
    "base": '<base href="%s/"><img src="relative">',
    "attached web": '<a rel=attachment href="%s/attached">x</a>',
}


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that notes who knocks."""
    knocks: list[str] = []

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            knocks.append(self.path)
            self.send_response(200)
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    engine.render(Source(html="<html lang=en><title>t</title>", css="", variant=None))  # what is opened once
    yield f"http://127.0.0.1:{server.server_port}", knocks
    server.shutdown()
    server.server_close()
    thread.join()


watched: list[str] = []
sys.addaudithook(lambda event, given: watched.append(str(given[0])) if event == "open" else None)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_snippet_reaches_nothing(name: str, listener: tuple[str, list[str]]) -> None:
    address, knocks = listener
    html = "<!doctype html><html lang=en><title>t</title>" + HOSTILE[name].replace("%s", address)
    knocks.clear()
    watched.clear()

    printed = engine.render(Source(html=html, css="", variant=None))

    assert knocks == []
    assert [path for path in watched if SECRET in path] == []
    assert b"root:" not in printed.pdf


def test_named_assets_and_small_pictures_are_given() -> None:
    fetcher = ClosedFetcher({"app:mark": Asset(b"drawn", "image/svg+xml")})

    assert fetcher.fetch("app:mark").read() == b"drawn"
    assert fetcher.fetch(PIXEL).read()[:3] == b"GIF"
    assert fetcher.fetch("app:faces/sans-bold.ttf").content_type == "font/ttf"


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/x", "file:///etc/passwd", "ftp://127.0.0.1/x", "app:other", "data:text/css,p{}", "DATA:text/html,x",
     "data:image/png," + "A" * LARGEST_DATA_URL],
)  # fmt: skip
def test_all_else_is_refused(address: str) -> None:
    with pytest.raises(Blocked):
        ClosedFetcher({}).fetch(address)
