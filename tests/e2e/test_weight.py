"""What the worker and a second visit cost on a cheap phone with little data. First visits: `test_every_page.py`."""

import re

import httpx
import pytest

KB = 1024
AGAIN, WORKER, KEPT = 6 * KB, 4 * KB, 150 * KB
COME_AGAIN = ("/", "/layanan", "/layanan/akta-perkawinan", "/permohonan/{sent}", "/permohonan/{draft}", "/lacak")
FILES = r"/s/[\w-]+\.(?:css|js|svg)"
FETCHED = """() => performance.getEntriesByType('resource')
    .filter(entry => entry.transferSize).map(entry => entry.name)"""


def test_the_worker_is_small_and_so_is_all_it_fetches(server):
    with httpx.Client(base_url=server.url, headers={"accept-encoding": "br"}) as client:
        worker = client.get("/sw.js")
        kept = [client.get(path) for path in {*re.findall(r'"(/[^"]*)"', worker.text)}]
        kept += [client.get(file) for file in {file for page in kept for file in re.findall(FILES, page.text)}]
    assert "importScripts" not in worker.text
    assert worker.num_bytes_downloaded <= WORKER
    assert len(kept) > 16
    assert sum(response.num_bytes_downloaded for response in kept) <= KEPT


@pytest.mark.parametrize("path", COME_AGAIN)
def test_a_second_visit_fetches_nothing_but_the_page_itself_and_that_is_small(again, office, server, path):
    place = path.format(**office.places)
    for _ in range(2):
        again.goto(place)
    assert again.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert again.evaluate(FETCHED) == []
    cookies = {cookie["name"]: cookie["value"] for cookie in office.cookies["citizen"]}
    with httpx.Client(base_url=server.url, headers={"accept-encoding": "br"}, cookies=cookies) as client:
        answer = client.get(place)
    assert answer.status_code == 200
    assert answer.num_bytes_downloaded + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) <= AGAIN


@pytest.fixture(scope="module")
def again(office):
    """A phone on which the worker has all it wants."""
    context = office.fresh("citizen", service_workers="allow")
    page = context.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield page
    context.close()


@pytest.mark.parametrize(
    "forbidden",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "trustedTypes.createPolicy('lopo', {})",
        "trustedTypes.createPolicy('lain', {})",
    ],
)
def test_a_page_lets_no_script_make_parts_or_code_out_of_text(office, forbidden):
    page = office.pages["stranger"]
    page.goto("/")
    tried = f"async () => {{ try {{ await ({forbidden}); return 'done' }} catch (reason) {{ return reason.name }} }}"
    assert page.evaluate(tried) == "TypeError"
