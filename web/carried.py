"""The whole catalogue as a phone carries it: what the pages of services say, in one file and nothing about anybody.

Sentences come ready from where the pages themselves take them. What depends on answers is worked out on the phone by
`pwa/src/lib/rules.ts` and `pwa/src/lib/catalogue/`, from the same data and by the same rules as here.
"""

from functools import cache
from hashlib import sha256
from typing import Any

import brotli
import msgspec

from api import language
from api.catalogue import CATALOGUE, GROUPS, bundles, telling
from api.catalogue.definitions import Column, Field, Option, Requirement, Service
from api.catalogue.search import names
from api.catalogue.translating import translated
from api.catalogue.vocabulary import VOCABULARIES
from api.language import _
from api.printing.letterhead import letterhead
from api.settings import settings
from web import boxes, pictures, sharing
from web.asks import about_service
from web.carried_words import WORDS
from web.services import facts

DOCUMENT = ("requirement", "title", "required", "when", "when_text", "help", "form")
FIELD = ("id", "label", "type", "required", "tier", "when", "help", "dates", "maximum", "group")


class Packed(msgspec.Struct, frozen=True):
    """The file in the two shapes it is sent in, and the name of its contents."""

    plain: bytes
    brotli: bytes
    version: str


def packed() -> Packed:
    """In the language of the request."""
    return packed_in(language.current())


def named(version: str) -> Packed | None:
    """The one whose contents have this name, in whatever language."""
    return next((known for known in map(packed_in, language.CODES) if known.version == version), None)


@cache
def packed_in(code: str) -> Packed:
    with language.speaking(code):
        return pack(msgspec.json.encode(catalogue()))


def pack(plain: bytes) -> Packed:
    return Packed(plain, brotli.compress(plain, quality=11), sha256(plain).hexdigest()[:8])


def address() -> str:
    """Where the file lies: another one lies elsewhere, so it may be kept for good."""
    return f"/luring/katalog.json?v={packed().version}"


def catalogue() -> dict[str, Any]:
    return {
        "words": {name: _(sentence) for name, sentence in WORDS.items()},
        "kelurahan": [{"district": name, "villages": _villages(villages)} for name, villages in kelurahan()],
        "groups": [_group(code, _(title)) for code, title in GROUPS.items()],
        "services": [service(translated(known)) for known in CATALOGUE.values()],
        "search": search(),
    }


def search() -> dict[str, Any]:
    """What a search knows of the language: which words are one word, and which say nothing."""
    known = VOCABULARIES[language.current()]
    return {
        "folded": known.folded,
        "ignored": sorted(known.ignored),
        "phrases": [[pattern.pattern, word] for pattern, word in known.phrases],
    }


def service(known: Service) -> dict[str, Any]:
    """Everything a page about a service says; `fields` are its questions."""
    return told(known) | {
        "code": known.code,
        "title": known.title,
        "group": known.group,
        "summary": known.summary,
        "synonyms": list(names(known)),
        "fields": [field(question) for question in known.fields],
        "pages": msgspec.to_builtins(known.pages),
        "documents": [document(paper) for paper in known.documents],
        "rules": msgspec.to_builtins(known.rules),
    }


def told(known: Service) -> dict[str, Any]:
    """The sentences about a service that no answer changes."""
    return asked_at(known) | {
        "facts": [{"term": term, "words": words} for term, words in facts(known)],
        "who": list(known.who_may_apply),
        "notNeeded": list(known.not_needed),
        "together": [{"label": _(one.added.label), "why": _(one.added.why)} for one in bundles.offered(known)],
        "outcome": known.outcome_text,
        "promise": telling.promise(known),
        "promised": telling.promised(known),
        "reportBy": telling.report_by(known),
        "notes": list(known.notes),
        "legal": "; ".join(known.legal_basis),
        "steps": list(telling.steps(known)),
        "begin": telling.begin(known),
        "originals": telling.originals(known),
        "gentle": known.gentle,
        "complaint": known.event == "complaint",
        "takes": known.takes_applications,
        "unsure": known.confidence != "high",
        "listHead": sharing.head(known),
        "listHow": sharing.how(known),
    }


def asked_at(known: Service) -> dict[str, str]:
    """How a service is drawn, where it is found, and who answers for it."""
    picture, tint = pictures.of_service(known)
    (contact,) = letterhead(known.code).whatsapps
    return {
        "picture": picture,
        "tint": tint,
        "link": f"{settings.base_url}/layanan/{known.code}",
        "chat": about_service(known),
        "desk": _(contact.desk),
        "number": contact.number,
    }


def field(question: Field) -> dict[str, Any]:
    plain = msgspec.to_builtins(question)
    choices = boxes.yes_or_no() if question.type == "boolean" else question.options
    if question.type == "kelurahan":
        choices = ()  # the same long list for all
    options = {"options": msgspec.to_builtins(choices)} if choices else {}
    hint = {"hint": hint} if (hint := question.help or _(boxes.hint_for(question))) else {}
    columns = {"columns": [column(cell) for cell in question.columns]} if question.columns else {}
    return {name: plain[name] for name in FIELD if name in plain} | options | columns | hint | {"box": _box(question)}


def document(paper: Requirement) -> dict[str, Any]:
    """`maybe` is the reason as long as an answer is open."""
    plain = msgspec.to_builtins(paper)
    maybe = {"maybe": telling.if_so(paper.when_text)} if paper.when else {}
    return {name: plain[name] for name in DOCUMENT if name in plain} | maybe


def column(cell: Column) -> dict[str, Any]:
    """A cell of a list of persons."""
    options = {"options": msgspec.to_builtins(cell.options)} if cell.options else {}
    plain = {"id": cell.id, "label": cell.label, "type": cell.type, "required": cell.required}
    return plain | options | {"box": _box(cell)}


def kelurahan() -> list[tuple[str, list[Option]]]:
    """The villages by district, which every question about one offers."""
    fields = (question for known in CATALOGUE.values() for question in known.fields)
    return boxes.by_district(next(question.options for question in fields if question.type == "kelurahan"))


def _villages(options: list[Option]) -> list[dict[str, str]]:
    return [{"value": village.value, "label": village.label.split(",")[0]} for village in options]


def _box(question: Field | Column) -> dict[str, str]:
    return boxes.box_for(question) | {"kind": boxes.kind_for(question)}


def _group(code: str, title: str) -> dict[str, str]:
    picture, tint = pictures.of_group(code)
    return {"code": code, "title": title, "picture": picture, "tint": tint}
