"""The store: the same promises on disk, on S3 and in memory, and on disk also after a power cut."""

import os
from pathlib import Path

import pytest

from api.documents import parts
from api.documents.objects import Store
from api.errors import Unavailable
from tests import storage

URLS = {
    "folder": lambda _: "",
    "file address": lambda folder: f"file://{folder}/a%20b",
    "memory": lambda _: "memory://",
    "s3": lambda _: storage.new_bucket(),
}


@pytest.fixture(params=URLS)
def store(request, tmp_path):
    return Store(URLS[request.param](tmp_path), tmp_path / "objects")


@pytest.fixture
def on_disk(tmp_path):
    return Store("", tmp_path / "objects")


async def test_a_body_comes_back_as_it_was_put(store):
    bodies = {
        parts.key(parts.new_name(), part): os.urandom(size) for part, size in (("master", 3_000_000), ("page-1", 1))
    }
    await store.put_all(bodies)
    assert {key: await store.get(key) for key in bodies} == bodies


async def test_a_body_that_was_never_put_is_not_found(store):
    with pytest.raises(FileNotFoundError):
        await store.get("ab/nothing")


async def test_deleting_twice_is_no_mistake_and_leaves_others_alone(store):
    await store.put_all({"ab/one": b"1", "ab/two": b"2"})
    for _ in range(2):
        await store.delete(["ab/one", "ab/never"])
    assert await store.get("ab/two") == b"2"
    with pytest.raises(FileNotFoundError):
        await store.get("ab/one")


async def test_it_says_whether_it_works(store):
    assert await store.ready()


async def test_it_says_when_it_does_not(tmp_path):
    (tmp_path / "full").write_text("a file where the folder should be")
    assert not await Store("", tmp_path / "full").ready()


@pytest.mark.parametrize("folder", ["/sys/kernel", "/dev/null"], ids=("closed", "no folder"))
async def test_a_folder_that_takes_nothing_is_away(folder):
    store = Store(f"file://{folder}", Path("/nowhere"))
    with pytest.raises(Unavailable) as told:
        await store.put("ab/one", b"1")
    assert told.value.status == 503 and told.value.headers["retry-after"]


async def test_a_folder_that_vanished_is_away_and_not_empty(on_disk, tmp_path):
    await on_disk.put("ab/one", b"1")
    hidden = (tmp_path / "objects").rename(tmp_path / "hidden")
    for attempt in (on_disk.get("ab/one"), on_disk.delete(["ab/one"])):
        with pytest.raises(Unavailable):
            await attempt
    hidden.rename(tmp_path / "objects")
    assert await on_disk.get("ab/one") == b"1"


async def test_what_is_deleted_stays_deleted_after_a_power_cut(on_disk, tmp_path, monkeypatch):
    await on_disk.put("ab/one", b"1")
    confirmed = watch_fsync(monkeypatch)
    await on_disk.delete(["ab/one"])
    assert str(tmp_path / "objects/ab") in confirmed


async def test_no_key_leads_out_of_the_folder(on_disk, tmp_path):
    with pytest.raises(ValueError, match="path"):
        await on_disk.put("../outside", b"x")
    assert not (tmp_path / "outside").exists()


async def test_file_and_folders_are_on_the_disk_before_put_returns(on_disk, tmp_path, monkeypatch):
    confirmed = watch_fsync(monkeypatch)
    await on_disk.put("ab/abc.master", b"x")
    folder = tmp_path / "objects"
    assert confirmed == {str(folder / "ab/abc.master"), str(folder / "ab"), str(folder)}


async def test_nobody_else_on_the_machine_may_look_in(on_disk, tmp_path):
    await on_disk.put("ab/abc.master", b"x")
    assert (tmp_path / "objects").stat().st_mode & 0o777 == 0o700


def watch_fsync(monkeypatch):
    """The paths that the disk confirms from now on."""
    confirmed, fsync = set(), os.fsync

    def watched(descriptor):
        confirmed.add(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    return confirmed


def test_names_are_random_and_keys_name_every_part():
    name = parts.new_name()
    assert name != parts.new_name() and len(name) == 32
    assert parts.keys(name, 2) == [f"{name[:2]}/{name}.{part}" for part in ("master", "thumbnail", "page-1", "page-2")]
    assert parts.keys(name, 0) == [f"{name[:2]}/{name}.master"]
