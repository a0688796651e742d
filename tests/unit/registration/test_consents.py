"""The texts to which a person agrees (DPR-4, DPR-5)."""

from __future__ import annotations

import hashlib

import pytest

from forum_app.registration.consents import OPTIONAL, TEXT_VERSION, TEXTS
from forum_app.registration.rules import ConsentPurpose

KNOWN = {"2027-1": "b93687b1318f4f7a", "2027-2": "b66a7c583cbc025d"}


def test_each_purpose_has_a_text_of_its_own() -> None:
    assert set(TEXTS) == set(ConsentPurpose)
    assert len({text.agreement for text in TEXTS.values()}) == len(ConsentPurpose)


def test_only_the_use_of_the_data_is_needed() -> None:
    assert set(OPTIONAL) == set(ConsentPurpose) - {ConsentPurpose.PROCESSING}


@pytest.mark.parametrize("purpose", [ConsentPurpose.SENSITIVE, ConsentPurpose.TRANSFER_ABROAD])
def test_what_needs_a_separate_consent_tells_all_that_the_law_asks_for(purpose: ConsentPurpose) -> None:
    """DPR-4, PIPL articles 17, 29, 30 and 39: recipient, purpose, manner, kinds, time and rights."""
    labels = [label for label, _ in TEXTS[purpose].notice]

    assert labels[1:] == ["What for", "How", "Which data", "How long", "Your rights"]
    assert labels[0] in ("Recipients", "Who uses it")
    assert all(told for _, told in TEXTS[purpose].notice)


def test_a_changed_text_has_a_new_version() -> None:
    """DPR-5: what somebody agreed to stays known. When this fails, raise TEXT_VERSION and add it here."""
    lines = (
        [p.value, TEXTS[p].agreement, TEXTS[p].meaning, *(t for pair in TEXTS[p].notice for t in pair)]
        for p in ConsentPurpose
    )
    whole = "\n".join(line for text in lines for line in text)

    assert KNOWN[TEXT_VERSION] == hashlib.sha256(whole.encode()).hexdigest()[:16]
