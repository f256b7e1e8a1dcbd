"""A service as a citizen reads it, in the language of the request. What is stored of a service stays as it was written.

Only words are said in the other language: codes, values and conditions are the same in all.
"""

from functools import lru_cache
from typing import Any

import msgspec

from api.catalogue.definitions import Service
from api.language import CODES, _, current, speaking

WORDS = frozenset(
    [
        "title",
        "summary",
        "who_may_apply",
        "where_to_go",
        "legal_basis",
        "outcome_text",
        "notes",
        "not_needed",
        "label",
        "help",
        "when_text",
        "message",
    ]
)
"""What holds sentences for citizens, wherever in a service it stands."""
DIFFERENT = 256


def translated(service: Service) -> Service:
    return service if current() == CODES[0] else _translated(current(), msgspec.json.encode(service))


@lru_cache(DIFFERENT)
def _translated(language: str, service: bytes) -> Service:
    with speaking(language):
        return msgspec.convert(_said(msgspec.json.decode(service), ""), Service)


def _said(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _said(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_said(item, name) for item in value]
    return _(value) if isinstance(value, str) and name in WORDS else value


def sentences(service: Service) -> set[str]:
    """Every sentence of a service that is said in other languages, too. Villages are names: they have only one."""
    return _found(msgspec.to_builtins(service), "")


def _found(value: Any, name: str) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_found(item, key) for key, item in value.items() if not _names_places(value, key)))
    if isinstance(value, list | tuple):
        return set().union(*(_found(item, name) for item in value))
    return {value} if isinstance(value, str) and value and name in WORDS else set()


def _names_places(field: dict[str, Any], key: str) -> bool:
    return key == "options" and field.get("type") == "kelurahan"
