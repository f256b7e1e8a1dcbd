"""A phone whose application is at the office, and a push service that the office knows."""

import msgspec
import pytest

from api.office import office
from api.push import endpoints, vapid
from tests import making
from tests.flow.push import service as services


@pytest.fixture
def allow(monkeypatch):
    """Have the office know these services, inside its own network or not: `allow(hosts=(…), inside=(…))`."""

    def choose(**chosen: tuple[str, ...]) -> None:
        push = msgspec.structs.replace(office.push, **chosen)
        monkeypatch.setattr(endpoints, "office", msgspec.structs.replace(office, push=push))

    return choose


@pytest.fixture
async def service(allow):
    async with services.running() as made:
        allow(inside=(made.url,))
        yield made


@pytest.fixture
def phone():
    return services.Phone()


@pytest.fixture
def address(service, phone):
    """What a browser would say of this phone: `address("/other")`."""

    def of(path: str = "/phone", origin: str = "") -> dict:
        keys = {"p256dh": vapid.text(phone.public), "auth": vapid.text(phone.auth)}
        return {"endpoint": f"{origin or service.url}{path}", "expirationTime": None, "keys": keys}

    return of


@pytest.fixture
async def sent(citizen):
    """An application at the desk, open on the citizen's phone."""
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    return made
