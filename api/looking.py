"""Whether this request may only look: HEAD asks for the head of an answer and must leave no trace."""

from contextvars import ContextVar

only_looking: ContextVar[bool] = ContextVar("only_looking", default=False)
