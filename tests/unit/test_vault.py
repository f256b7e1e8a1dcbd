import os
import stat

import msgspec
import pytest

from api import vault


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """A vault with a key file of its own."""
    remembering = (vault._keys, vault._cipher, vault._derived)
    with monkeypatch.context() as changed:
        changed.setattr(vault, "settings", msgspec.structs.replace(vault.settings, data=tmp_path))
        for cached in remembering:
            cached.cache_clear()
        yield tmp_path
    for cached in remembering:
        cached.cache_clear()


def test_what_is_sealed_for_one_place_opens_only_there(fresh):
    sealed = vault.seal(b"rahasia", "application", 1, "answers")
    assert vault.unseal(sealed, "application", 1, "answers") == b"rahasia"
    for elsewhere in (("application", 2, "answers"), ("application", 1, "marked"), ("application", "1answers")):
        with pytest.raises(vault.Tampered):
            vault.unseal(sealed, *elsewhere)


def test_every_changed_or_missing_byte_is_noticed(fresh):
    sealed = vault.seal(b"rahasia", "x")
    for place in range(len(sealed)):
        with pytest.raises(vault.Tampered):
            vault.unseal(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], "x")
        with pytest.raises(vault.Tampered):
            vault.unseal(sealed[:place], "x")


def test_the_same_words_never_look_the_same_twice(fresh):
    assert vault.seal(b"rahasia", "x") != vault.seal(b"rahasia", "x")


def test_a_fingerprint_depends_on_the_key_and_the_purpose(fresh):
    assert vault.fingerprint("nik", "5371") == vault.fingerprint("nik", "5371")
    assert vault.fingerprint("nik", "5371") != vault.fingerprint("phone", "5371")
    assert len(vault.fingerprint_text("link", "5371")) == 22


def test_the_key_file_is_made_once_and_for_its_owner_only(fresh):
    vault.create_keys()
    first = vault.keys_file().read_bytes()
    vault.create_keys()
    assert vault.keys_file().read_bytes() == first
    assert stat.S_IMODE(os.stat(vault.keys_file()).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(vault.keys_file().parent).st_mode) == 0o700
    assert [path.name for path in vault.keys_file().parent.iterdir()] == ["keys.json"]


def test_an_older_key_still_opens_after_a_new_one_seals(fresh):
    sealed = vault.seal(b"rahasia", "x")
    keys = vault._keys()
    newer = msgspec.structs.replace(keys, current="k2", ring={**keys.ring, "k2": os.urandom(32)})
    vault.keys_file().write_bytes(msgspec.json.encode(newer))
    vault._keys.cache_clear()
    assert vault.unseal(sealed, "x") == b"rahasia"
    assert b"k2" in vault.seal(b"rahasia", "x")[:4]
