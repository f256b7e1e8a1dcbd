"""Whether this request may only look: HEAD asks for the head of an answer and must leave no trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

only_looking: ContextVar[bool] = ContextVar("only_looking", default=False)


@contextmanager
def looking(only: bool) -> Iterator[None]:
    """Within the block, whether nothing may be written."""
    token = only_looking.set(only)
    try:
        yield
    finally:
        only_looking.reset(token)
