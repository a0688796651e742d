"""Reads PDF files back with poppler and zxing, which know nothing of how they were made."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image


def poppler(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{tool} is missing in CI: install poppler-utils")
        pytest.skip(f"no {tool}: install poppler-utils")
    return found


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page in the order it is painted; otherwise poppler drops hyphens at line ends."""
    command = [poppler("pdftotext"), "-raw", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def bare(text: str) -> str:
    """Return a text without blanks and breaks, which no reader finds alike."""
    return "".join(text.split())


def pictures_of(pdf: bytes, folder: Path, dpi: int = 110) -> Iterator[Image.Image]:
    """Yield each page as it is seen."""
    source = folder / "pages.pdf"
    source.write_bytes(pdf)
    command = [poppler("pdftoppm"), "-r", str(dpi), "-gray", "-png", str(source), str(folder / "page")]
    subprocess.run(command, capture_output=True, check=True)
    for path in sorted(folder.glob("page-*.png")):
        with Image.open(path) as picture:
            yield picture.convert("L")


def codes_on(picture: Image.Image) -> list[str]:
    """Return the texts of all QR codes on a picture, sorted."""
    return sorted(code.text for code in zxingcpp.read_barcodes(picture))


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))
