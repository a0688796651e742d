"""What names this product for good, wherever it is installed."""

from __future__ import annotations

# The right half of every UID in a calendar (rule 10). It names the product, not the server: a feed that moves to
# another host, or is copied to a second one, must keep its UIDs, or each subscriber sees every session twice. The
# ending `.example` is reserved for ever (RFC 2606), so nobody else can come to own the name. Never change it.
UID_DOMAIN = "urban-forum.eu-china.example"
