"""`python -m api serve` as an office runs it: one command starts everything, and nothing is left when it ends."""

import os
import signal

import httpx
import pytest

from tests.serving import Installation, family, parent_of, soon


@pytest.fixture
def installation():
    installation = Installation()
    yield installation
    installation.stop()


def test_one_command_starts_everything_and_a_signal_ends_everything(installation):
    said = installation.serve()
    assert f"Lopo siap di {installation.url}" in said
    invitation = said.split(f"{installation.url}/undangan/")[1].split()[0]
    assert httpx.get(f"{installation.url}/undangan/{invitation}").status_code == 200

    second = installation.command("serve")
    assert second.wait() == 1
    assert f"Tidak bisa melayani di 127.0.0.1:{installation.port}" in installation.said()

    everything = family(installation.process.pid)
    installation.process.send_signal(signal.SIGTERM)
    assert installation.process.wait(20) == 0
    assert soon(lambda: not any(map(parent_of, everything)), 5)


def test_a_part_that_dies_is_started_again_and_kill_9_of_all_leaves_nothing(installation):
    installation.serve()
    assert soon(installation.healthy)
    worker = installation.child("worker")
    os.kill(worker, signal.SIGKILL)
    assert soon(lambda: installation.child("worker") not in (None, worker))

    everything = family(installation.process.pid)
    assert len(everything) > 5
    installation.process.kill()
    installation.process.wait()
    assert soon(lambda: not any(map(parent_of, everything)), 5)
    installation.serve()
