import pytest

from api.documents import objects
from tests import making
from tests.storage import stored


@pytest.fixture
async def made(client):
    """A draft, and the program that holds its key."""
    made = await making.draft()
    client.headers["authorization"] = f"Bearer {made.key}"
    return made


@pytest.fixture(autouse=True)
async def only_what_this_test_stores(db):
    before = stored()
    yield
    await objects.delete(stored() - before)
