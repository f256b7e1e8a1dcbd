"""What is held about an application: read until when, taken home in one ZIP, or destroyed."""

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Stream, Template

from api.applications import access, deletion, device_queries, dossier, queries
from api.applications.guards import LENT, device_holders_only, opened_by, own_device_only, own_pages_only
from api.applications.own_data_routes import UNPACKED, download
from api.applications.queries import Detail
from api.language import N_
from api.push import queries as push
from api.threads import queries as threads
from web import check, device
from web.asks import about_application
from web.forms import read_form

UNSURE = N_("Centang dulu bila Anda yakin.")
FORGET = {"clear-site-data": '"cache"'}
"""The browser drops pages of ours that it may still show by going back."""


@get("/data", guards=[device_holders_only], name="mine.data")
async def show(request: Request, number: FromPath[str]) -> Template:
    detail = await queries.detail(number)
    counts = await push.count(detail.id), await access.count_passkeys(detail.id), await threads.count(detail.id)
    context = {
        **await _context(detail),
        "kept": dossier.kept_of(detail, *counts),
        "lent": LENT if opened_by(request).held.lent else "",
    }
    return Template("mine/data.html", context=context)


@get("/dilihat", guards=[device_holders_only], name="mine.seen")
async def seen(number: FromPath[str]) -> Template:
    return Template("mine/seen.html", context={"application": await queries.detail(number)})


@get("/data.zip", guards=[own_pages_only, own_device_only], opt=UNPACKED, name="mine.export")
async def export(number: FromPath[str]) -> Stream:
    return await download(number)


@get("/hapus", guards=[own_device_only], name="mine.erase.ask")
async def ask(number: FromPath[str]) -> Template:
    return await _confirmation(number)


@post("/hapus", guards=[own_device_only], name="mine.erase")
async def erase(request: Request, number: FromPath[str]) -> Redirect | Template:
    if not (await read_form(request)).text("yakin"):
        return await _confirmation(number, {"yakin": UNSURE})
    number = await deletion.delete_data(number)
    mine = await device_queries.on_device(device.token_of(request))
    cookies = [check.no_pin()] if mine else [check.no_pin(), device.forgotten()]
    return Redirect(f"/lacak?nomor={number}", status_code=303, cookies=cookies, headers=FORGET)


async def _confirmation(number: str, errors: dict[str, str] | None = None) -> Template:
    context = {**await _context(await queries.detail(number)), "errors": errors or {}}
    return Template("mine/erase.html", context=context, status_code=422 if errors else 200)


async def _context(detail: Detail) -> dict[str, object]:
    return {
        "application": detail,
        "hindrance": await deletion.hindrance(detail.number),
        "withdrawn_first": detail.sent and detail.status in deletion.WITHDRAWN_FIRST,
        "size": sum(item.size for item in (*detail.documents, *detail.results)),
        "whatsapp": about_application(detail),
    }


handlers = [Router("/permohonan/{number:str}", route_handlers=[show, seen, export, ask, erase])]
