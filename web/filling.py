"""The pages of a form: which question comes next, and what was typed into this one."""

from collections.abc import Mapping
from typing import Any

import msgspec

from api import catalogue
from api.applications import queries
from api.applications.queries import Detail
from api.catalogue import answers as answering
from api.catalogue import bundles
from api.catalogue.definitions import Field, Service
from api.catalogue.steps import Step, steps
from api.errors import Conflict, Invalid, NotFound
from api.language import N_, _
from api.now import today
from web.forms import Form
from web.reading import given

REQUIRED = N_("Isi dulu bagian ini.")
SENT = N_("Permohonan ini sudah dikirim, jadi isiannya tidak dapat diubah. Tanya petugas bila ada yang keliru.")


class Typed(msgspec.Struct, frozen=True):
    """One step as it was sent: `values` to show again, `good` to keep, mistakes by field: typed wrongly, or left empty."""

    values: dict[str, Any]
    good: dict[str, Any]
    mistyped: dict[str, str]
    empty: dict[str, str]

    @property
    def errors(self) -> dict[str, str]:
        return self.mistyped | self.empty


async def editable(number: str) -> Detail:
    """Raise Conflict for what the citizen can no longer change."""
    detail = await queries.detail(number)
    if not detail.editable:
        raise Conflict(SENT)
    return detail


def pages(service: Service, answers: Mapping[str, Any]) -> tuple[Step, ...]:
    return steps(service, answers, today())


def page(service: Service, answers: Mapping[str, Any], step: str) -> Step:
    """Raise NotFound for a step that this case does not have."""
    for known in pages(service, answers):
        if known.id == step:
            return known
    raise NotFound(_("Langkah ini tidak ada. Lanjutkan dari halaman permohonan."))


def typed(service: Service, fields: tuple[Field, ...], form: Form, answers: Mapping[str, Any]) -> Typed:
    """Read one step. A required question left empty is a mistake here, though a draft may lack it."""
    values, mistyped = given(form, fields), {}
    try:
        good = answering.read(service, values, today(), answers)
    except Invalid as invalid:
        mistyped = dict(invalid.errors)
        usable = {name: value for name, value in values.items() if name not in _roots(mistyped)}
        good = answering.read(service, usable, today())
    shown = {field.id for known in pages(service, {**answers, **good}) for field in known.fields}
    needed = (field.id for field in fields if field.required and field.id in shown and field.id not in _roots(mistyped))
    empty = {name: REQUIRED for name in needed if good.get(name) in (None, "", [])}
    return Typed(values, {name: value for name, value in good.items() if name not in empty}, mistyped, empty)


def labels_of(fields: tuple[Field, ...], errors: Mapping[str, str]) -> list[str]:
    """The questions in which these mistakes are."""
    return [field.label for field in fields if field.id in _roots(errors)]


def carried(service: Service, form: Form, beside: tuple[Field, ...] = ()) -> dict[str, Any]:
    """Answers that came along from the requirement check, as far as they can be used."""
    chosen = tuple(field for field in service.fields if field.id in form.fields and field not in beside)
    return typed(service, chosen, form, {}).good if chosen else {}


def after(service: Service, answers: Mapping[str, Any], step: str) -> str | None:
    """The id of the step that follows, or None after the last one."""
    ids = [known.id for known in pages(service, answers)]
    position = ids.index(step) + 1 if step in ids else len(ids)
    return ids[position] if position < len(ids) else None


def onward(number: str, service: Service, answers: Mapping[str, Any], step: str, *, draft: bool) -> str:
    """Where it goes on after a step: behind the leading service's last one is asked what should go along."""
    home, following = f"/permohonan/{number}", after(service, answers, step)
    own = {page.id for page in catalogue.find(service.code).pages} if draft else ()
    if step in own and following not in own and bundles.fitting(catalogue.find(service.code), answers, today()):
        return f"{home}/sekaligus"
    return f"{home}/isi/{following}" if following else f"{home}/berkas"


def opens_more(service: Service, answers: Mapping[str, Any], asked: Step) -> bool:
    """Whether these answers opened further questions on the same page."""
    now_asked = next((known.fields for known in pages(service, answers) if known.id == asked.id), ())
    return any(field not in asked.fields and field.id not in answers for field in now_asked)


def first_open(detail: Detail) -> str:
    """Where to go on: the first step with something missing, the papers, or the last look."""
    home = f"/permohonan/{detail.number}"
    lacking = set(detail.missing.fields) | set(detail.marked)
    for step in pages(detail.service, detail.answers):
        if lacking & {field.id for field in step.fields}:
            return f"{home}/isi/{step.id}"
    return f"{home}/berkas" if detail.refused or detail.missing.documents else f"{home}/periksa"


def _roots(errors: Mapping[str, str]) -> set[str]:
    """A mistake in one cell of a list of persons (`members.0.nik`) belongs to the whole list."""
    return {name.split(".")[0] for name in errors}
