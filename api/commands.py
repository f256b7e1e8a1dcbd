"""What `python -m api` does besides serving: each command is a function, its options are the arguments."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec

from api import database, logs, migrating, server, vault, worker
from api.accounts import actions as accounts
from api.audit import findings, heads
from api.audit import queries as audit_queries
from api.dates import shown_at
from api.decisions import verifying
from api.decisions.verifying import Checked
from api.errors import Conflict, Invalid, NotFound
from api.health import health as current_health
from api.keys import actions as key_actions
from api.keys import queries as key_queries
from api.keys import ring
from api.keys.resealing import Resealed
from api.seals import certificates
from api.settings import settings

Answer = TypeVar("Answer")

serve = server.serve


def work() -> None:
    logs.configure()
    with server.postgres():
        asyncio.run(worker.run())


def migrate() -> None:
    """Keys too: a new installation is complete after this."""
    vault.create_keys()
    certificates.create()
    with server.postgres():
        asyncio.run(migrating.migrate())
    print("Basis data sudah mutakhir.")


def invite(name: str, role: str, desk: list[str]) -> None:
    try:
        token = _ask(lambda: accounts.invite(name, role, desk))
    except Invalid as mistakes:
        raise SystemExit("\n".join(mistakes.errors.values())) from mistakes
    print(f"{settings.base_url}/undangan/{token}")


def health() -> None:
    """Exit with 1 when something is missing, for monitoring."""
    state = _ask(current_health)
    print(msgspec.json.format(msgspec.json.encode(state)).decode())
    raise SystemExit(0 if state.ok else 1)


def audit(action: str = "verify") -> None:
    """Exit with 1 where somebody changed what was written down."""
    kept = heads.known()
    span, broken = _ask(lambda: _audited(kept))
    print("\n".join(findings.checked(span, kept)))
    if broken:
        raise SystemExit("\n".join(findings.broken(broken)))
    print(findings.WHOLE)


async def _audited(kept: list[heads.Head]) -> tuple[audit_queries.Span, audit_queries.Broken | None]:
    return await audit_queries.span(), await audit_queries.verify(kept)


def decisions(action: str, number: str) -> None:
    """`verify`: exit with 1 where a decision does not hold any more."""

    async def check() -> list[Checked]:
        return [one async for one in verifying.verify(number)]

    checked = _ask(check)
    for one in checked:
        when, state = shown_at(one.at) if one.at else "", "dibatalkan petugas" if one.undone else "utuh"
        print(f"{one.number} {one.step:8} {when}: {' '.join(one.wrong) or state}")
    if bad := sum(bool(one.wrong) for one in checked):
        raise SystemExit(f"{bad} dari {len(checked)} keputusan tidak dapat dipercaya.")
    print(f"{len(checked)} keputusan utuh.")


def keys(action: str, id: str) -> None:
    """One of KEYS. Only where keys are: a wrong folder must not get a ring of its own."""
    if not ring.file().exists():
        raise SystemExit(f"Belum ada kunci di {ring.file().parent}. Periksa LOPO_DATA, atau jalankan ./run migrate")
    try:
        KEYS[action](id)
    except (Conflict, NotFound) as refused:
        raise SystemExit(refused.detail) from refused


def _list_keys(_: str) -> None:
    found = _ask(key_queries.keys)
    for key in found:
        since = shown_at(key.since) if key.since else "tanggal tidak tercatat"
        state = "sedang menyegel" if key.current else "belum dipakai" if key.coming else ""
        print(
            f"{key.id:16} {key.values:9} nilai  {since:32} {state if key.known else 'TIDAK ADA DI BERKAS KUNCI'}".rstrip()
        )
    if lost := [key.id for key in found if not key.known]:
        raise SystemExit(f"Pulihkan kunci {', '.join(lost)} dari cadangan: tanpanya nilai itu tidak terbaca.")


def _add_key(_: str) -> None:
    print(f"Kunci {_ask(key_actions.add)} ditambahkan. Salin berkasnya ke mesin lain, lalu jalankan ./run keys rotate")


def _rotate_keys(_: str) -> None:
    _resealed(*_ask(lambda: key_actions.rotate(_progress)))


def _reseal(_: str) -> None:
    _resealed(*_ask(lambda: key_actions.reseal(_progress)))


def _drop_key(id: str) -> None:
    _ask(lambda: key_actions.drop(id))
    print(f"Kunci {id} dihapus dari berkas. Simpan cadangannya selama ada cadangan basis data dari masanya.")


def _progress(table: str, values: int) -> None:
    print(f"{table}: {values} nilai disegel ulang", flush=True)


def _resealed(id: str, done: Resealed) -> None:
    print(f"{done.values} nilai disegel ulang dengan kunci {id}.")
    if done.held:
        raise SystemExit(f"{done.held} nilai sedang dipakai. Jalankan ./run keys reseal sekali lagi.")
    if done.broken:
        raise SystemExit(f"{done.broken} nilai tidak dapat dibuka dan dibiarkan. Kunci lamanya tidak akan dihapus.")


KEYS = {"list": _list_keys, "add": _add_key, "rotate": _rotate_keys, "reseal": _reseal, "drop": _drop_key}


def _ask(question: Callable[[], Awaitable[Answer]]) -> Answer:
    async def answer() -> Answer:
        async with database.pool(size=2):
            return await question()

    with server.postgres():
        return asyncio.run(answer())
