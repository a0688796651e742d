"""The grounds on which a wish to be erased may be declined; there are no others (GDPR, articles 12 and 17)."""

from __future__ import annotations

from enum import StrEnum


class Ground(StrEnum):
    """Why data stay although the person asks for erasure."""

    LAW = "law"
    CLAIMS = "claims"
    PUBLIC_INTEREST = "public_interest"
    UNPROVEN = "unproven"
    EXCESSIVE = "excessive"
