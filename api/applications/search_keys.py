"""How the desk finds an application by NIK or by a word of a name, without reading any."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api import vault
from api.applications.tables import SearchKey
from api.catalogue.definitions import Service
from api.database import insert

KINDS = {"nik": "nik", "kk_number": "nik", "name": "name", "name_any": "name"}
MAX_WORDS = 8


async def write(application: UUID, service: Service, answers: Mapping[str, Any], again: bool) -> None:
    """Keep the keyed hashes of this application's NIKs and name words; `again` takes away those of an earlier time."""
    found = {
        digest
        for field in service.fields
        if field.type in KINDS and isinstance(answers.get(field.id), str)
        for digest in digests(KINDS[field.type], answers[field.id])
    }
    if again:
        await SearchKey.delete().where(SearchKey.application == application)
    if found:
        await insert(*(SearchKey(application=application, digest=digest) for digest in sorted(found)))


def digests(kind: str, text: str) -> list[bytes]:
    """The hashes under which `text` is found: one for a number, one for each word of a name."""
    words = [re.sub(r"\D", "", text)] if kind == "nik" else name_words(text)
    return [vault.fingerprint(f"search-{kind}", word) for word in words if word]


def name_words(text: str) -> list[str]:
    """Words without accents, case and signs: `O'Neil` and `oneil` are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if sign.isalpha() or sign.isspace())
    return letters.split()[:MAX_WORDS]
