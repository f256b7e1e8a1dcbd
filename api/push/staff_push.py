"""People of the office are told in the browsers they are signed in with, of nothing that names anybody."""

from collections.abc import Collection
from uuid import UUID


async def tell(operators: Collection[UUID], kind: str) -> None:
    """Inside the open transaction: one job for each of their browsers that asked for it. `kind` is one of KINDS."""
