"""The store the tests run on: files below LOPO_DATA, or with STORAGE=s3 a bucket of moto's server behind a gate.

Tests that look at stored bodies ask here, and so hold for both.
"""

import atexit
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import obstore
from obstore.store import LocalStore, from_url

from tests.gate import Gate

ON_S3 = os.environ.get("STORAGE") == "s3"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}


@cache
def s3():
    """The gate before an S3 server of this process's own; the environment says how to go through it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    atexit.register(server.wait)
    atexit.register(server.kill)
    while not _answers(port):
        assert server.poll() is None
        time.sleep(0.02)
    gate = Gate(port)
    os.environ |= {**CREDENTIALS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{gate.port}", "AWS_ALLOW_HTTP": "true"}
    return gate


def new_bucket():
    """A STORAGE_URL with a bucket and a prefix of its own."""
    name = f"lopo-{secrets.token_hex(6)}"
    make = urllib.request.Request(f"http://127.0.0.1:{s3().port}/{name}", method="PUT")
    urllib.request.urlopen(make).close()
    return f"s3://{name}/uji/lopo"


def address():
    """The STORAGE_URL of another installation."""
    return new_bucket() if ON_S3 else ""


def stored():
    """The keys of all bodies there are."""
    return {found["path"] for page in obstore.list(_store()) for found in page}


def body(key):
    return bytes(obstore.get(_store(), key).bytes())


def replace(key, other):
    obstore.put(_store(), key, other)


def empty():
    """Drop all bodies, as the rows that name them are dropped after each test."""
    if keys := stored():
        obstore.delete(_store(), list(keys))


@contextmanager
def away():
    """For as long as this lasts there is no store: a file lies where the folder was, or the gate is shut."""
    if ON_S3:
        with s3().shut():
            yield
        return
    folder = _folder()
    hidden = folder.rename(folder.with_name("hidden"))
    folder.touch()
    try:
        yield
    finally:
        folder.unlink()
        hidden.rename(folder)


def _folder():
    return Path(os.environ["LOPO_DATA"], "objects")


def _store():
    if ON_S3:
        return from_url(os.environ["STORAGE_URL"], client_options={"allow_http": True})
    return LocalStore(_folder(), mkdir=True)


def _answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
