import pytest

from tests import making
from tests.flow.verifying.asking import receipt_of


@pytest.fixture
async def receipt(citizen):
    return await receipt_of(citizen, await making.submitted())
