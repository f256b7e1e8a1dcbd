"""What is printed, as plain words: whoever fills these has already chosen, formatted and shortened everything."""

import msgspec


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A desk and its official WhatsApp number, as people write it; `link` opens the chat."""

    desk: str
    number: str
    link: str = ""


class Letterhead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who prints, whom to ask, and where to complain."""

    name: str
    address: str
    hours: str
    whatsapps: tuple[Contact, ...]
    complaint_page: str
    complaint_number: str = ""


class Received(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    pages: int


class Packaged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another application of the same package, and what is promised of it."""

    number: str
    service_title: str
    due_at: str


class ReceiptContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="receipt"):
    """A receipt. It has no place for the PIN, the NIK or a full name: whoever finds it learns none of them.

    `submitted_at` and `due_at` are dates in words with WITA; `link` is the secret link; `check_page` is where anybody
    finds out whether it is genuine; `created` is ISO 8601 and, but for the seal, the only time in the file: the same
    receipt is the same bytes in front of its seal.
    """

    number: str
    service_title: str
    first_name: str
    submitted_at: str
    due_at: str
    documents: tuple[Received, ...]
    link: str
    office: Letterhead
    created: str
    check_page: str
    greeting: str = ""
    promise: str = "Janji selesai"
    """What is promised by `due_at`: a result, an answer, a first reply."""
    package: tuple[Packaged, ...] = ()
    """The others that were sent with it."""


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something to bring. `when` says in words for whom; empty means everybody. `form` names an official form.

    `help` says what the paper is or where it comes from.
    """

    title: str
    when: str = ""
    form: str = ""
    required: bool = True
    help: str = ""


class BrochureContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="brochure"):
    """One service on paper. `link` is the public page of the service; `printed_at` a date in words."""

    title: str
    group: str
    summary: str
    who_may_apply: tuple[str, ...]
    papers: tuple[Paper, ...]
    not_needed: tuple[str, ...]
    steps: tuple[str, ...]
    promised: str
    outcome: str
    legal_basis: tuple[str, ...]
    link: str
    office: Letterhead
    printed_at: str
    created: str


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`mark`: what one must know of these lines, as that nobody confirmed them yet."""

    title: str
    lines: tuple[str, ...]
    mark: str = ""


class SheetContext(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag="sheet"):
    """What the office publishes under the name of its head: the standard of a service, the service charter. Without
    titles of parts it is a declaration, set large.
    """

    kind: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    issued: str
    signatory: str
    signatory_title: str
    place: str
    link: str
    office: Letterhead
    created: str


Context = ReceiptContext | BrochureContext | SheetContext


class Printed(msgspec.Struct, frozen=True):
    """What the process that prints answers. `well` is false where receipts lack the seal they should have."""

    pdf: bytes
    well: bool
