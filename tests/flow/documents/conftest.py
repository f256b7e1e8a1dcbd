import pytest

from tests.flow.documents.keeping import new_application


@pytest.fixture
async def application(db):
    return await new_application()
