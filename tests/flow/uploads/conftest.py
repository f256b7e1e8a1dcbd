import pytest

from tests import making


@pytest.fixture
async def made(client):
    """A draft, and the program that holds its key."""
    made = await making.draft()
    client.headers["authorization"] = f"Bearer {made.key}"
    return made
