"""Notifications: asked for by a tap, shown by the worker, a way to the application. The push service is beyond us: its
half of `subscribe` is played here, and its messages are delivered by the browser's own tools."""

import pytest
from playwright.sync_api import expect

from api.push import sending
from api.settings import settings
from tests.e2e.browsers import profiles

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"
SERVICE = f"""(() => {{
    const key = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'
    const made = {{ options: {{ applicationServerKey: null }}, toJSON: () => ({{ endpoint: '{ENDPOINT}', expirationTime: null,
        keys: {{ p256dh: key, auth: 'BTBZMqHH6r4Tts7J_aSIgg' }} }}) }}
    PushManager.prototype.getSubscription = async () => sessionStorage.asked ? made : null
    PushManager.prototype.subscribe = async (how) => {{
        made.options.applicationServerKey = how.applicationServerKey.buffer
        sessionStorage.asked = how.userVisibleOnly && how.applicationServerKey.length
        return made
    }}
}})()"""
SHOWN = """() => new Promise(done => {
    const look = async () => {
        const all = await (await navigator.serviceWorker.ready).getNotifications()
        all.length ? done(all.map(one => [one.title, one.body, one.lang, one.data])) : setTimeout(look, 20)
    }
    look()
})"""
PRESSED = """async () => {
    const [notification] = await registration.getNotifications()
    dispatchEvent(new NotificationEvent('notificationclick', { notification }))
}"""

MOVED = f"""async () => {{
    {SERVICE}
    const said = new Promise(done => {{
        const send = self.fetch
        self.fetch = async (to, how) => {{
            const answer = await send(to, how)
            if (how?.method === 'POST') done([to, answer.status, JSON.parse(how.body).endpoint])
            return answer
        }}
    }})
    globalThis.sessionStorage = {{}}
    dispatchEvent(new ExtendableEvent('pushsubscriptionchange'))
    return said
}}"""


@pytest.fixture
def phone(whole_chromium, office, server):
    context = profiles(whole_chromium, server)()
    context.add_cookies(office.cookies["citizen"])
    context.grant_permissions(["notifications"], origin=server.url)
    context.add_init_script(SERVICE)
    page = context.new_page()
    page.goto("/privasi")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield page
    context.close()


def push(page, origin: str, payload: str) -> None:
    """What the browser does when a message of the push service arrives."""
    devtools, found = page.context.new_cdp_session(page), []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    for _ in range(50):
        found or page.evaluate("new Promise(done => setTimeout(done, 20))")
    [registration] = {one["registrationId"] for one in found if one["scopeURL"].startswith(origin)}
    message = {"origin": origin, "registrationId": registration, "data": payload}
    devtools.send("ServiceWorker.deliverPushMessage", message)


def test_a_tap_asks_for_news_and_another_one_ends_them(phone, office):
    phone.goto(f"/permohonan/{office.places['sent']}/terkirim")
    phone.get_by_role("button", name="Kabari saya").click()
    expect(phone.get_by_text("HP ini dikabari begitu ada perubahan")).to_be_visible()
    assert phone.evaluate("sessionStorage.asked") == "65"
    phone.goto(f"/permohonan/{office.places['sent']}")
    phone.get_by_role("button", name="Berhenti dikabari").click()
    expect(phone.get_by_role("button", name="Kabari saya")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("button", name="Kabari saya")).to_be_visible()


def test_news_say_nothing_personal_and_lead_to_the_application(phone, office, server):
    number = office.places["sent"]
    phone.reload()
    push(phone, server.url, sending.payload(number).decode().replace(settings.base_url, server.url))
    [[title, body, language, to]] = phone.evaluate(SHOWN)
    assert (title, body, language) == ("Ada kabar untuk permohonan Anda", "Ketuk untuk membacanya di Lopo.", "id")
    assert to == f"{server.url}/permohonan/{number}"
    [worker] = phone.context.service_workers
    worker.evaluate(PRESSED)
    phone.wait_for_url(f"**/permohonan/{number}")


def test_news_lead_nowhere_but_to_us(phone, office, server):
    phone.reload()
    push(phone, server.url, sending.payload("X").decode().replace(settings.base_url, "https://example.org"))
    phone.evaluate(SHOWN)
    [worker] = phone.context.service_workers
    worker.evaluate(PRESSED)
    assert worker.evaluate("registration.getNotifications().then(all => all.length)") == 0
    assert phone.url == f"{server.url}/privasi"


def test_an_address_that_the_browser_ended_is_replaced_without_a_page(phone):
    phone.reload()
    [worker] = phone.context.service_workers
    assert worker.evaluate(MOVED) == ["/kabar", 204, ENDPOINT]


def test_where_notifications_are_blocked_the_page_says_what_to_do(phone, office):
    phone.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    phone.goto(f"/permohonan/{office.places['sent']}")
    expect(phone.get_by_text("diblokir di HP ini")).to_be_visible()
    expect(phone.get_by_role("button", name="Kabari saya")).to_be_hidden()


def test_without_push_nothing_is_offered(office):
    page = office.pages["citizen"]
    page.add_init_script("delete window.PushManager")
    page.goto(f"/permohonan/{office.places['sent']}")
    expect(page.locator("#kabar")).to_be_hidden()
