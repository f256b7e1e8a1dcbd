"""A machine reads the numbers on papers, and one word for each paper reaches the desk. The program lies beyond the process."""

import os
import stat
import sys

import msgspec
import pytest

from api import catalogue, jobs, settings
from api.applications import nik_reading, record
from api.database import engine, fetch
from api.documents import queries, tesseract
from tests.making import ANSWERS, submitted

NIK, OTHER = ANSWERS["subject_nik"], "5371042508910003"
PROGRAM = """#!{python} -S
import os, sys, time
if "--list-langs" in sys.argv:
    print("List of available languages (2):\\nind\\nosd")
    sys.exit()
picture = sys.stdin.buffer.read()
{does}
"""


@pytest.fixture
def wanted(monkeypatch):
    monkeypatch.setattr(nik_reading, "settings", msgspec.structs.replace(settings.settings, read_nik=True))


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """Put a program called tesseract on PATH that does this."""

    def install(does):
        program = tmp_path / "bin" / "tesseract"
        program.parent.mkdir(exist_ok=True)
        program.write_text(PROGRAM.format(python=sys.executable, does=does))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    return install


async def readings(number):
    return {view.requirement: view.nik_reading for view in await queries.of_application((await record.find(number)).id)}


async def work_off():
    for row in await fetch("select payload from pgqueuer where entrypoint = 'read_niks'"):
        await jobs.JOBS["read_niks"](**msgspec.json.decode(row["payload"]))


@pytest.mark.parametrize(
    ("words", "reading"), [(f"NIK : {NIK}", "same"), (f"NIK : {OTHER}", "other"), ("buram", "unread")]
)
async def test_the_desk_is_told_one_word_for_each_ktp_and_kk(db, wanted, reader, words, reading):
    reader(f"print({words!r})")
    number = (await submitted()).number
    await work_off()
    assert await readings(number) == {"kk": reading, "ktp": reading, "tangkapan_layar": ""}


async def test_no_digit_that_was_read_is_kept(db, wanted, reader):
    reader(f"print('NIK {OTHER}')")
    await submitted()
    await work_off()
    for table in ("document", "pgqueuer", "audit", "event", "application"):
        rows = await engine.run_ddl(f"select t::text as said from {table} t")
        assert not any(OTHER in row["said"] for row in rows)


@pytest.mark.parametrize(
    "does",
    ["sys.exit(1)", "os.abort()", "print('x' * 5_000_000)", "sys.stdout.buffer.write(os.urandom(100_000))"],
)
async def test_a_reader_that_fails_stops_nothing(db, wanted, reader, does):
    reader(does)
    number = (await submitted()).number
    await work_off()
    assert await readings(number) == {"kk": "unread", "ktp": "unread", "tangkapan_layar": ""}


async def test_a_reader_without_an_end_is_ended(db, wanted, reader, monkeypatch):
    monkeypatch.setattr(tesseract, "WITHIN", 0.2)
    reader("time.sleep(60)")
    assert await tesseract.words(b"") == ""


async def test_a_reader_writes_no_file_and_knows_no_setting_of_ours(reader, tmp_path):
    reader(f"open({str(tmp_path / 'left')!r}, 'w').write('x' * 10)")
    assert await tesseract.words(b"") == ""
    reader("print(sorted(set(os.environ) - {'PATH', 'OMP_THREAD_LIMIT', 'LC_ALL'}))")
    assert (await tesseract.words(b"")).strip() == "[]"


async def test_where_no_reader_is_installed_it_says_so_and_stays_off(db, wanted, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    number = (await submitted()).number
    await work_off()
    assert set((await readings(number)).values()) == {""}
    await nik_reading.look_for_reader()
    assert "no tesseract" in capsys.readouterr().out


async def test_it_is_off_unless_the_office_wants_it(db, reader):
    await submitted()
    assert await fetch("select from pgqueuer where entrypoint = 'read_niks'") == []


def test_the_numbers_of_persons_in_lists_count_as_typed():
    service = catalogue.find("pindah-keluar")
    [members] = [field for field in service.fields if field.id == "move_members"]
    [cell] = [column.id for column in members.columns if column.type == "nik"]
    answers = {"applicant_nik": NIK, "move_members": [{cell: OTHER}, {}], "kelurahan": "53.71.04.1001"}
    assert nik_reading.typed(service, answers) == {NIK, OTHER}
