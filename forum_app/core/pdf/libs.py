"""WeasyPrint, once its libraries are there: import it from here, never directly.

WeasyPrint looks for Pango at the moment it is imported, so libraries that lie in a private folder must be
loaded before. Importing takes a second; only the printing process does it.
"""

from __future__ import annotations

from config import Settings
from forum_app.core import pdflibs

pdflibs.prepare(Settings.from_env().instance)

import weasyprint  # noqa: E402 - see above

__all__ = ["weasyprint"]
