"""What only S3 does: parts, many keys at once, prefixes, and ways of being away that a folder does not know."""

import asyncio
import os
import time
from datetime import timedelta
from pathlib import Path

import obstore
import pytest
from obstore.store import from_url

from api.documents import objects
from api.documents.objects import Store
from api.errors import Unavailable
from tests import storage

LARGE = os.urandom(11 << 20)


@pytest.fixture
def address():
    return storage.new_bucket()


@pytest.fixture
def store(address):
    return Store(address, Path("/nowhere"))


def raw(address):
    return from_url(address, client_options={"allow_http": True})


async def test_a_large_body_goes_in_parts_and_comes_back_whole(store, address):
    await store.put("ab/large", LARGE)
    assert obstore.head(raw(address), "ab/large")["e_tag"].endswith('-3"')
    assert await store.get("ab/large") == LARGE


async def test_parts_that_are_never_put_together_cannot_be_read(store, address):
    with storage.s3().cutting(b"<CompleteMultipartUpload"), pytest.raises(Unavailable):
        await store.put("ab/large", LARGE)
    with pytest.raises(FileNotFoundError):
        await store.get("ab/large")
    assert obstore.list(raw(address)).collect() == []
    await store.put("ab/large", LARGE)
    assert await store.get("ab/large") == LARGE


async def test_more_keys_than_one_request_takes_are_deleted(store, address):
    keys = [f"ab/{number}" for number in range(1001)]
    await store.put_all(dict.fromkeys([keys[0], keys[-1], "ab/other"], b"x"))
    await store.delete(keys)
    assert [found["path"] for found in obstore.list(raw(address)).collect()] == ["ab/other"]


async def test_installations_in_one_bucket_do_not_see_each_other(address):
    first, second, outer = (Store(f"{address}{end}", Path("/nowhere")) for end in ("/a", "/ab", ""))
    await first.put("k", b"of the first")
    await second.put("k", b"of the second")
    assert await outer.get("a/k") == b"of the first"
    await second.delete(["k", "a/k"])
    assert await first.get("k") == b"of the first"


async def test_a_bucket_that_is_not_there_is_no_empty_one(address):
    store = Store("s3://never-made/x", Path("/nowhere"))
    for attempt in (store.put("k", b"x"), store.get("k"), store.delete(["k"])):
        with pytest.raises(Unavailable):
            await attempt
    assert not await store.ready()


async def test_a_store_that_hangs_up_is_given_up_soon_and_used_again_without_a_restart(store):
    begun = time.monotonic()
    with storage.s3().shut():
        for attempt in (store.put("k", b"x"), store.get("k"), store.delete(["k"])):
            with pytest.raises(Unavailable) as told:
                await attempt
            assert told.value.headers["retry-after"]
        assert not await store.ready()
    assert time.monotonic() - begun < 6
    assert await store.ready()


async def test_a_store_that_says_nothing_is_given_up(address, monkeypatch):
    monkeypatch.setitem(objects.TIMES, "timeout", timedelta(seconds=0.3))
    store = Store(address, Path("/nowhere"))
    with storage.s3().silent(), pytest.raises(Unavailable):
        await store.put("k", b"x")
    assert await store.ready()


async def test_what_began_before_the_store_fell_silent_ends_well_when_it_speaks_in_time(store):
    with storage.s3().silent():
        putting = asyncio.create_task(store.put("k", b"x"))
        await asyncio.sleep(0.2)
        assert not putting.done()
    await putting
    assert await store.get("k") == b"x"


def test_nobody_waits_for_the_store_longer_than_for_a_page():
    assert objects.TIMES["timeout"] + objects.TRIES["retry_timeout"] <= timedelta(seconds=12)
