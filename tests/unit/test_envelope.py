"""What is stored can be read back whole, and only whole, and only where it belongs."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents import envelope
from api.tokens import new_id
from api.vault import Tampered

KEY, DOCUMENT = envelope.new_key(), new_id()
SEALED = envelope.SEALED_RECORD


def encrypted(plain, part="master", document=DOCUMENT, key=KEY):
    return envelope.encrypt(key, document, part, plain)


def decrypted(body, part="master", document=DOCUMENT, key=KEY):
    return envelope.decrypt(key, document, part, body)


@pytest.mark.parametrize("extra", [-1, 0, 1])
@pytest.mark.parametrize("records", [0, 1, 2, 12])
def test_bodies_of_every_size_come_back(records, extra):
    plain = bytes(range(256)) * (max(records * envelope.RECORD + extra, 0) // 256 + 1)
    plain = plain[: max(records * envelope.RECORD + extra, 0)]
    assert decrypted(encrypted(plain)) == plain


def test_no_record_is_longer_than_a_mebibyte_and_none_looks_like_another():
    body = encrypted(bytes(3 * envelope.RECORD))
    records = [body[start : start + SEALED] for start in range(0, len(body), SEALED)]
    assert len(body) == 3 * SEALED
    assert len(set(records)) == 3
    assert body != encrypted(bytes(3 * envelope.RECORD))


def test_nothing_of_the_text_is_in_the_body():
    assert b"5371" not in encrypted(b"NIK 5371010101900001 " * 100)


@given(place=st.integers(0, 2**16), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_is_noticed(place, bit):
    body = bytearray(encrypted(b"Kartu Keluarga" * 40))
    body[place % len(body)] ^= 1 << bit
    with pytest.raises(Tampered):
        decrypted(bytes(body))


BODY = encrypted(bytes(2 * envelope.RECORD) + b"end")
FIRST, SECOND, LAST = BODY[:SEALED], BODY[SEALED : 2 * SEALED], BODY[2 * SEALED :]
CHANGED = {
    "nothing left": b"",
    "cut between records": FIRST + SECOND,
    "cut inside a record": BODY[:-1],
    "cut to less than a tag": BODY[:20],
    "a byte appended": BODY + b"\0",
    "a record appended": BODY + LAST,
    "records swapped": SECOND + FIRST + LAST,
    "a record repeated": FIRST + FIRST + LAST,
    "a record left out": FIRST + LAST,
    "only the last": LAST,
}


@pytest.mark.parametrize("change", CHANGED)
def test_records_cannot_be_cut_moved_or_added(change):
    with pytest.raises(Tampered):
        decrypted(CHANGED[change])


def test_an_empty_body_cannot_be_made_of_a_full_one():
    with pytest.raises(Tampered):
        decrypted(encrypted(b"x")[:28])


@pytest.mark.parametrize(
    "elsewhere",
    [{"part": "page-1"}, {"document": new_id()}, {"key": envelope.new_key()}],
    ids=["part", "document", "key"],
)
def test_a_body_is_bound_to_its_part_its_document_and_its_key(elsewhere):
    with pytest.raises(Tampered):
        decrypted(encrypted(b"Kartu Keluarga"), **elsewhere)


def test_a_wrapped_key_opens_for_its_own_row_only():
    wrapped = envelope.wrap(KEY, "document", DOCUMENT)
    assert KEY not in wrapped
    assert envelope.unwrap(wrapped, "document", DOCUMENT) == KEY
    for kind, document in (("result", DOCUMENT), ("document", UUID(int=0))):
        with pytest.raises(Tampered):
            envelope.unwrap(wrapped, kind, document)
