"""Stamping: the fixed part of each design is laid out once, and every badge is painted from it.

Nothing is laid out for a single badge: where its lines stand is known (`rules.column`), so they go straight
to the renderer's text painter. Ten times quicker than the plain way and flat in memory. The price is the use
of WeasyPrint's inner parts (`Layout`, `draw_first_line`, boxes): whatever they raise when they change is in
`CHANGED`, and the caller then prints the plain way.
"""

from __future__ import annotations

from typing import Any

from forum_app.badges.printing.job import Badge, Job
from forum_app.badges.printing.templates import source
from forum_app.badges.rules.column import Placed
from forum_app.badges.rules.design import QR_SIZE, QR_X, QR_Y
from forum_app.core.pdf import engine
from forum_app.core.pdf.libs import weasyprint
from forum_app.core.pdf.source import Printed
from forum_app.core.qr import pdf_operators

PX_PER_MM = 96 / 25.4
PX_PER_PT = 96 / 72
CHANGED = (AttributeError, TypeError, KeyError, IndexError, ValueError, AssertionError, StopIteration)


class Changed(RuntimeError):
    """The renderer's inner parts are not as they were: print the plain way."""


class TextBox:
    """What the text painter reads of a text box."""

    __slots__ = ("baseline", "pango_layout", "style", "text")

    def __init__(self, style: Any, layout: Any) -> None:
        self.style, self.pango_layout, self.text, self.baseline = style, layout, layout.text, 0


class Type:
    """One style in one language, read from its specimen: computed style and baseline below the line's top, in ems."""

    def __init__(self, block: Any) -> None:
        line = next(box for box in block.descendants() if type(box).__name__ == "LineBox")
        text = next(box for box in line.descendants() if type(box).__name__ == "TextBox")
        self.style = text.style
        self.baseline = (text.position_y + text.baseline - line.position_y) / text.style["font_size"]
        self.sizes: dict[float, tuple[Any, Any]] = {}

    def at(self, size: float) -> tuple[Any, Any]:
        """Return style and layout at a size in points; both are kept and used again."""
        if size not in self.sizes:
            style = self.style.copy()
            style["font_size"] = size * PX_PER_PT
            style["visibility"] = "visible"
            self.sizes[size] = style, weasyprint.text.line_break.Layout(style)
        return self.sizes[size]

    def paint(self, stream: Any, line: Placed) -> None:
        """Paint one line of type."""
        style, layout = self.at(line.size)
        layout.set_text(line.text)
        y = line.top * PX_PER_MM + self.baseline * style["font_size"]
        matrix = weasyprint.matrix.Matrix(d=-1, e=line.x * PX_PER_MM, f=y)
        stream.set_color(style["color"])
        stream.begin_text()
        weasyprint.draw.text.draw_first_line(stream, TextBox(style, layout), "clip", "none", matrix)
        stream.end_text()


class Plate:
    """The fixed part of one design: painted once into a form of its own, then only named."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.form: Any = None

    def paint(self, stream: Any) -> None:
        """Paint the fixed part."""
        if self.form is None:
            form = stream.add_group(0, 0, self.page.width, self.page.height)
            form.extra.pop("Group")  # a plain form: no transparency group for the printer to flatten
            self.page.paint(form)
            self.form = form.id
        stream.draw_x_object(self.form)


class Stamped(weasyprint.document.Page):  # type: ignore[misc]
    """A page that is painted from a plate and lines, without a layout of its own."""

    def __init__(self, plate: Plate, badge: Badge, types: dict[tuple[str, str], Type]) -> None:
        page = plate.page
        self.width, self.height, self.bleed = page.width, page.height, page.bleed
        self.anchors: dict[str, Any] = {}
        self.links: list[Any] = []
        self.bookmarks: list[Any] = []
        self.forms: dict[Any, list[Any]] = {None: []}
        self.plate, self.badge, self.types = plate, badge, types

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the badge into the page's stream."""
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            self.plate.paint(stream)
            for line in self.badge.lines:
                self.types[line.style, line.language].paint(stream, line)
            size = QR_SIZE * PX_PER_MM
            stream.stream.append(pdf_operators(self.badge.code, QR_X * PX_PER_MM, QR_Y * PX_PER_MM, size))


def print_stamped(job: Job, badges: tuple[Badge, ...]) -> Printed:
    """Print `badges`, one to a page; raise Changed when the renderer's inner parts do not answer as expected."""
    with engine.hearing() as ear:
        try:
            document = engine.lay_out(source(job, ()))
            plates = dict(zip((d.key for d in job.designs), map(Plate, document.pages), strict=False))
            types = specimens(document.pages[len(job.designs) :])
            pages = [Stamped(plates[badge.design], badge, types) for badge in badges]
            stamped = document.copy(pages)
            pdf = stamped.write_pdf()
        except CHANGED as error:
            raise Changed(f"{type(error).__name__}: {error}") from error
    if lost := wanted(badges) - drawn(stamped):
        raise Changed(f"{len(lost)} characters did not reach the page")
    return Printed(pdf, engine.report(stamped, tuple(ear.heard)))


def specimens(pages: Any) -> dict[tuple[str, str], Type]:
    """Return the types by style and language."""
    found = {}
    for page in pages:
        for box in page._page_box.descendants():
            name = box.style["anchor"]
            if name and name.startswith("s-") and hasattr(box, "children"):
                _, style, language = name.split("-")
                found[style, language] = Type(box)
    return found


def wanted(badges: tuple[Badge, ...]) -> set[str]:
    """Return the characters that must be on the pages, blanks and joining marks aside."""
    characters: set[str] = set().union(*(badge.characters for badge in badges))
    return {char for char in characters if char.isalnum()}


def drawn(document: Any) -> set[str]:
    """Return the characters that reached the fonts, or are known to be missing from them."""
    found = {char for font in document.fonts.values() for text in font.to_unicode.values() for char in text}
    return found | {chr(code) for font in document.fonts.values() for code in font.missing}
