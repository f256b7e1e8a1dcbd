"""Two people of the desk that validates NIKs, in browsers of their own, and a case that one of them holds."""

import pytest

from tests import making
from tests.browsing import signed_in


@pytest.fixture
async def number(operator) -> str:
    """A case that Sari, who is `operator`, has taken."""
    made = await making.submitted()
    assert (await operator.post(f"/loket/{made.number}/langkah/take")).status_code == 303
    return made.number


@pytest.fixture
def home(number):
    return f"/loket/{number}"


@pytest.fixture
async def joko(db, app):
    async with signed_in(app, "Joko", "operator", "validasi-nik") as client:
        yield client
