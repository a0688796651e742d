"""The texts to which a person agrees (DPR-4, DPR-5)."""

from __future__ import annotations

import hashlib

from forum_app.registration.consents import OPTIONAL, TEXT_VERSION, TEXTS
from forum_app.registration.rules import ConsentPurpose

KNOWN = {"2027-1": "b93687b1318f4f7a"}


def test_each_purpose_has_a_text_of_its_own() -> None:
    assert set(TEXTS) == set(ConsentPurpose)
    assert len({text.agreement for text in TEXTS.values()}) == len(ConsentPurpose)


def test_only_the_use_of_the_data_is_needed() -> None:
    assert set(OPTIONAL) == set(ConsentPurpose) - {ConsentPurpose.PROCESSING}


def test_a_changed_text_has_a_new_version() -> None:
    """DPR-5: what somebody agreed to stays known. When this fails, raise TEXT_VERSION and add it here."""
    whole = "\n".join(f"{p.value}\n{TEXTS[p].agreement}\n{TEXTS[p].meaning}" for p in ConsentPurpose)

    assert KNOWN[TEXT_VERSION] == hashlib.sha256(whole.encode()).hexdigest()[:16]
