import os
import stat
from datetime import UTC, datetime

import msgspec
import pytest

from api import vault
from api.errors import Conflict
from api.keys import ring


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """A vault with a key file of its own."""
    monkeypatch.setattr(ring, "settings", msgspec.structs.replace(ring.settings, data=tmp_path))
    monkeypatch.setattr(vault, "_vault", vault.Vault())
    return tmp_path


def another_process(monkeypatch):
    """A process that has read nothing yet."""
    monkeypatch.setattr(vault, "_vault", vault.Vault())


def turn(key_id: str) -> None:
    """What a rotation does to the file."""
    keys = ring.read()
    newer = msgspec.structs.replace(keys, current=key_id, ring={**keys.ring, key_id: os.urandom(32)})
    with ring.changing():
        ring.write(newer)


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
    first = ring.file().read_bytes()
    vault.create_keys()
    assert ring.file().read_bytes() == first
    assert stat.S_IMODE(os.stat(ring.file().parent).st_mode) == 0o700
    made = {path.name: stat.S_IMODE(path.stat().st_mode) for path in ring.file().parent.iterdir()}
    assert made == {"keys.json": 0o600, "lock": 0o600}


def test_a_running_process_seals_with_a_new_key_at_once_and_still_opens_what_is_older(fresh):
    sealed = vault.seal(b"rahasia", "x")
    turn("k2")
    assert vault.seal(b"baru", "x").startswith(vault.head("k2"))
    assert vault.unseal(sealed, "x") == b"rahasia"


def test_a_running_process_opens_what_another_sealed_with_a_key_it_never_saw(fresh, monkeypatch):
    vault.seal(b"rahasia", "x")
    reader = vault._vault
    another_process(monkeypatch)
    turn("k2")
    sealed = vault.seal(b"baru", "x")
    monkeypatch.setattr(vault, "_vault", reader)
    assert vault.unseal(sealed, "x") == b"baru"


@pytest.mark.parametrize("left", [None, b"", b'{"current": "k1", "ring"'])
def test_a_key_file_that_is_lost_or_half_copied_stops_nobody_who_runs_and_everybody_who_starts(
    fresh, monkeypatch, left
):
    sealed = vault.seal(b"rahasia", "x")
    ring.file().unlink() if left is None else ring.file().write_bytes(left)
    assert vault.unseal(vault.seal(b"baru", "x"), "x") == b"baru"
    assert vault.unseal(sealed, "x") == b"rahasia"
    assert ring.file().exists() == (left is not None)
    if left is not None:
        another_process(monkeypatch)
        with pytest.raises(ring.Unreadable, match=r"keys\.json rusak"):
            vault.seal(b"lagi", "x")


def test_the_file_of_an_older_version_is_read(fresh):
    vault.create_keys()
    old = msgspec.json.decode(ring.file().read_bytes())
    ring.file().write_bytes(msgspec.json.encode({name: old[name] for name in ("current", "ring", "root")}))
    assert ring.read().since == {} and vault.unseal(vault.seal(b"a", "x"), "x") == b"a"
    turn("k2")
    assert ring.read().ring.keys() == {old["current"], "k2"}


def test_dates_in_the_file_come_back(fresh):
    vault.create_keys()
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    with ring.changing():
        ring.write(msgspec.structs.replace(ring.read(), since={"k1": moment}))
    assert ring.read().since == {"k1": moment}


def test_two_never_change_the_file_at_once(fresh):
    vault.create_keys()
    with ring.changing(), pytest.raises(Conflict), ring.changing():
        raise AssertionError("two at once")
    with ring.changing():
        pass
