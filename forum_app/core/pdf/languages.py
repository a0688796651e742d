"""The language of each phrase, in the tags of a file (ACC-2).

WeasyPrint writes the language of the whole document only, so a reader's software would read Chinese names
with an English voice. While a page is painted its stream knows which box has which mark; the language of the
box is noted there, and put into the structure when the file is complete.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf


class Languages:
    """Notes languages while a document is painted; `finish` writes them down."""

    def __init__(self, document: Any) -> None:
        self.main = document.metadata.lang
        self.noted: dict[int, dict[int, str]] = {}
        for number, page in enumerate(document.pages):
            page.paint = self._noting(number, page.paint)

    def _noting(self, number: int, paint: Callable[[Any, float], None]) -> Callable[[Any, float], None]:
        def painted(stream: Any, scale: float = 1) -> None:
            paint(stream, scale)
            marks = getattr(stream, "_tags", None) or {}
            found = {mark["mcid"]: box.style["lang"] for box, mark in marks.items()}
            self.noted[number] = {mark: lang for mark, lang in found.items() if lang and lang != self.main}

        return painted

    def finish(self, _document: Any, pdf: Any) -> None:
        """Give each element of the structure whose own text is in another language its `Lang`."""
        pages = {reference: number for number, reference in enumerate(pdf.page_references)}
        for element in pdf.objects:
            if not isinstance(element, dict) or element.get("Type") != "/StructElem":
                continue
            noted = self.noted.get(pages.get(element.get("Pg"), -1), {})
            spoken = {noted.get(kid) for kid in element["K"] if isinstance(kid, int)}
            if len(spoken) == 1 and (language := spoken.pop()):
                element["Lang"] = pydyf.String(language)
