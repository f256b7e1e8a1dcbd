"""`./run audit verify` against somebody who has the database: it says what was done, and its exit code says it to monitors."""

import os
import subprocess
import sys

import asyncpg
import pytest

from api import commands, database
from api.audit import actions, findings, heads, queries
from api.settings import settings

ROWS = 6
TRIGGERS = ("alter table audit disable trigger all", "alter table audit_link disable trigger all")
BACK = ("alter table audit enable trigger all", "alter table audit_link enable trigger all")
AT = "(select audit from audit_link where seq = {})"
SWAPPED = """
with two as (select id, actor, action, subject, detail, at from audit where id in ({}, {}))
update audit set (actor, action, subject, detail, at) = (
    select actor, action, subject, detail, at from two where two.id <> audit.id
) where id in (select id from two)
"""
MANIPULATIONS = {
    "changed": [f"update audit set detail = '{{}}' where id = {AT.format(3)}"],
    "deleted": [f"delete from audit where id = {AT.format(3)}"],
    "swapped": [SWAPPED.format(AT.format(2), AT.format(5))],
    "inserted": ["insert into audit values (gen_random_uuid(), now(), 'system', 'case.view', 'application:1', '{}')"],
    "truncated": [
        "delete from audit_link where seq > 4",
        "delete from audit where detail in ('{\"page\":5}', '{\"page\":6}')",
    ],
}
WORDS = {
    "changed": "3: catatan ini diubah",
    "deleted": "3: catatan ini dihapus",
    "swapped": "2: catatan ini diubah, ditukar",
    "inserted": "7: ada catatan yang disisipkan",
    "truncated": "5: ujung rantai dipotong",
}


@pytest.fixture
async def written(db, monkeypatch, tmp_path):
    monkeypatch.setattr(heads, "file", lambda: tmp_path / "heads.jsonl")
    for number in range(1, ROWS + 1):
        await actions.record("operator:7", "document.view", f"application:{number}", page=number)
    await actions.keep_head()


async def attack(*statements: str) -> None:
    """As the owner of the database: triggers and references are switched off."""
    connection = await asyncpg.connect(database.dsn())
    try:
        async with connection.transaction():
            for statement in (*TRIGGERS, *statements, *BACK):
                await connection.execute(statement)
    finally:
        await connection.close()


async def asked(monkeypatch) -> None:
    """The command, asking this test's database."""
    answer = await commands._audited(heads.known())
    monkeypatch.setattr(commands, "_ask", lambda _: answer)
    commands.audit("verify")


@pytest.mark.parametrize("manipulation", MANIPULATIONS)
async def test_whatever_was_done_to_a_row_is_found_and_said(written, monkeypatch, manipulation):
    await attack(*MANIPULATIONS[manipulation])
    with pytest.raises(SystemExit) as refused:
        await asked(monkeypatch)
    assert WORDS[manipulation] in str(refused.value) and "beri tahu auditor" in str(refused.value)


async def test_a_whole_chain_is_told_with_what_it_was_held_against(written, monkeypatch, capsys):
    await asked(monkeypatch)
    said = capsys.readouterr().out
    assert said.startswith(f"{ROWS} catatan di rantai, dari ") and said.endswith("Jejak audit utuh.\n")
    assert f"1 ujung rantai di luar basis data, yang terakhir pada mata rantai {ROWS}." in said


async def test_without_a_head_outside_it_says_what_it_cannot_see(db, monkeypatch, tmp_path):
    monkeypatch.setattr(heads, "file", lambda: tmp_path / "none.jsonl")
    assert findings.checked(await queries.span(), heads.known()) == ["Tidak ada catatan di rantai.", findings.NO_HEADS]


async def test_a_monitor_learns_it_from_the_exit_code(db):
    await actions.record("operator:7", "document.view", "application:1", page=1)
    await actions.link_pending()
    command = [sys.executable, "-m", "api", "audit", "verify"]
    env = {**os.environ, "DATABASE_URL": database.dsn(), "LOPO_DATA": str(settings.data)}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)

    whole = run()
    assert (whole.returncode, whole.stderr) == (0, "") and "Jejak audit utuh." in whole.stdout
    await attack("update audit set actor = 'citizen'")
    broken = run()
    assert broken.returncode == 1 and "rusak pada mata rantai 1" in broken.stderr
