"""Printed matter: HTML and CSS in, a PDF and what is to be known about it out.

`print_pdf` renders in a child process with limits. The process of the web application never loads the
renderer: `engine` and what builds on it are imported in the child only.
"""

from __future__ import annotations

from forum_app.core.pdf.press import print_pdf
from forum_app.core.pdf.sandbox import Limits, Outcome, PdfFailed, run
from forum_app.core.pdf.source import Asset, Printed, Report, Source

__all__ = ["Asset", "Limits", "Outcome", "PdfFailed", "Printed", "Report", "Source", "print_pdf", "run"]
