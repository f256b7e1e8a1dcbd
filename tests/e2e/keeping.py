"""What lies on a phone, seen from outside: IndexedDB, caches, storage."""

from playwright.sync_api import Page, expect

from tests.e2e.office import AGREED, PERSON
from tests.making import PDF

PUT = """async ([item, papers]) => {
    const open = indexedDB.open('lopo', 1)
    open.onupgradeneeded = () => ['forms', 'outbox', 'uploads', 'shared'].forEach(name =>
        open.result.createObjectStore(name, {keyPath: 'id'}))
    await new Promise(done => open.onsuccess = done)
    item.papers = papers.map(({requirement, bytes}) =>
        ({requirement, name: 'foto.pdf', type: 'application/pdf', bytes: new Uint8Array(bytes).buffer}))
    const change = open.result.transaction('outbox', 'readwrite')
    change.objectStore('outbox').put({id: crypto.randomUUID(), at: Date.now(), state: 'here', ...item})
    await new Promise(done => change.oncomplete = done)
    open.result.close()
}"""
STORED = """async () => {
    const found = {}
    for (const {name} of await indexedDB.databases()) {
        const open = indexedDB.open(name)
        await new Promise(done => open.onsuccess = done)
        for (const store of open.result.objectStoreNames) {
            const all = open.result.transaction(store).objectStore(store).getAll()
            await new Promise(done => all.onsuccess = done)
            found[store] = all.result.map(item => JSON.parse(JSON.stringify(item)))
        }
        open.result.close()
    }
    return found
}"""
ELSEWHERE = """async () => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie,
    await Promise.all((await caches.keys()).map(async name => {
        const cache = await caches.open(name)
        return Promise.all((await cache.keys()).map(async one => [one.url, await (await cache.match(one)).text()]))
    }))])"""


def keep(page: Page, papers: tuple[str, ...] = ("ktp_lama",), **answers: str) -> None:
    """A whole application waits in the outbox, as if it had been filled in without a signal."""
    item = {"service": "ktp-rusak", "title": "KTP-el Rusak", "answers": {**PERSON, **AGREED, **answers}}
    page.evaluate(PUT, [item, [{"requirement": one, "bytes": list(PDF)} for one in papers]])


def wait_here(page: Page) -> None:
    """One of each state: waiting, to be mended, received."""
    of_each = (
        {"id": "a"},
        {"id": "b", "state": "refused", "number": "K7QF-3M9X", "reasons": ["Lampirkan dulu: KTP-el yang rusak."]},
        {"id": "c", "state": "received", "number": "K7QF-3M9X", "pin": "402913"},
    )
    page.route("**/kiriman/*", lambda route: route.fulfill(status=429))
    for item in of_each:
        page.evaluate(PUT, [{"title": "KTP-el rusak", "answers": {}, **item}, []])
    page.reload()
    expect(page.locator(".sendings > li")).to_have_count(3)


def stored(page: Page) -> dict[str, list]:
    """Every item of every store of this origin."""
    return page.evaluate(STORED)


def elsewhere(page: Page) -> str:
    """All words in storage, in cookies that scripts may read, and in caches."""
    return page.evaluate(ELSEWHERE)


def sync(page: Page, url: str) -> None:
    """What the browser does when it finds a signal again, also with no page of ours open."""
    devtools, found = page.context.new_cdp_session(page), []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    while not (ours := [one["registrationId"] for one in found if one["scopeURL"].startswith(url)]):
        page.wait_for_timeout(20)
    asked = {"origin": url, "registrationId": ours[0], "tag": "kiriman", "lastChance": False}
    devtools.send("ServiceWorker.dispatchSyncEvent", asked)
