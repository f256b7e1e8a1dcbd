"""An office that runs by itself, the people who use it over HTTP, and the whole life of a case between them."""

import asyncio
import re
import shutil
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import asyncpg
import httpx

from api import embedded_postgres
from api.push import vapid
from tests.authenticator import Authenticator, enrol
from tests.browsing import SENT_BY_BROWSERS, tell_numbers
from tests.deciding import Deciding
from tests.flow.intake import chats
from tests.flow.persons.people import become_somebody
from tests.flow.push.service import Phone
from tests.making import ANSWERS, PAPERS, PHOTO, SAMPLES, SIGNED
from tests.serving import Installation

DESK = "validasi-nik"
REASON = "Foto buram atau terpotong. Foto ulang sampai semua tulisan terbaca."


@contextmanager
def serving(**env: str) -> Iterator[Installation]:
    """An installation with files below its own folder, which trusts who signed our samples."""
    installation = Installation(STORAGE_URL="", **env)
    try:
        (installation.data / "trust").mkdir()
        shutil.copy(SAMPLES / "akar_uji.pem", installation.data / "trust")
        installation.serve()
        yield installation
    finally:
        installation.stop()


class Refused(AssertionError):
    """An answer that should have been good."""


def fine(answer: httpx.Response, *statuses: int) -> httpx.Response:
    if answer.status_code not in (statuses or (200, 201, 204, 303)):
        raise Refused(f"{answer.request.method} {answer.request.url.path}: {answer.status_code}")
    return answer


class Case:
    """An application of one citizen, by API key and in a browser."""

    def __init__(self, url: str, reason: str = REASON) -> None:
        self.url, self.reason = url, reason
        self.browser = httpx.AsyncClient(base_url=url, headers=SENT_BY_BROWSERS, timeout=30)
        self.program = httpx.AsyncClient(base_url=f"{url}/api/v1", timeout=30)
        self.made: dict[str, str] = {}

    @property
    def number(self) -> str:
        return self.made["number"]

    async def begin(self, answers: dict[str, object], key: str = "") -> None:
        asked = {"service": "validasi-nik", "answers": answers}
        headers = {"idempotency-key": key} if key else {}
        self.made = fine(await self.program.post("/applications", json=asked, headers=headers)).json()
        self.program.headers["authorization"] = f"Bearer {self.made['key']}"
        self.program.base_url = f"{self.program.base_url}applications/{self.number}/"

    async def open(self) -> None:
        """In the browser, by number and PIN."""
        fine(await self.browser.post("/lacak", data={"nomor": self.number, "pin": self.made["pin"]}), 303)

    async def attach(self, data: bytes = PHOTO, papers: tuple[str, ...] = PAPERS) -> None:
        for paper in papers:
            fine(await self.program.put(f"documents/{paper}", content=data), 201)

    async def send_in_pieces(self, data: bytes, paper: str, whole: bool = True) -> None:
        """By a resumable upload; without its last byte unless `whole`."""
        described = b64encode(paper.encode()).decode()
        tus = {"tus-resumable": "1.0.0"}
        told = {**tus, "upload-length": str(len(data)), "upload-metadata": f"requirement {described}"}
        place = fine(await self.program.post("uploads", headers=told), 201).headers["location"]
        half = len(data) // 2
        for start, piece in ((0, data[:half]), (half, data[half:] if whole else data[half:-1])):
            at = {**tus, "upload-offset": str(start), "content-type": "application/offset+octet-stream"}
            fine(await self.program.patch(f"{self.url}{place}", content=piece, headers=at), 204)

    async def ask_for_news(self) -> None:
        """On the phone where it is open."""
        phone = Phone()
        keys = {"p256dh": vapid.text(phone.public), "auth": vapid.text(phone.auth)}
        told = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", "keys": keys}
        fine(await self.browser.post(f"/permohonan/{self.number}/kabar", json=told), 204)

    async def answer(self, **answers: object) -> None:
        fine(await self.program.patch("", json={"answers": answers}), 200)

    async def answers(self) -> dict[str, object]:
        return fine(await self.program.get(""), 200).json()["answers"]

    async def keep(self, name: str) -> None:
        """Under a new passkey that its owner calls so."""
        key = Authenticator()
        key.origin = self.url
        await become_somebody(self.browser, f"/permohonan/{self.number}/simpan/baru", key)
        page = fine(await self.browser.get("/saya"), 200).text
        passkey = re.search(r"/saya/kunci/([0-9a-f-]{36})/nama", page)[1]
        fine(await self.browser.post(f"/saya/kunci/{passkey}/nama", data={f"nama-{passkey}": name}), 303)
        assert name in fine(await self.browser.get("/saya"), 200).text

    async def write(self, words: str) -> None:
        """To the desk."""
        fine(await self.browser.post(f"/permohonan/{self.number}/pesan", data={"pesan": words}), 303)

    async def submit(self) -> None:
        fine(await self.program.post("submission"), 200)


class Office:
    """`installation` serves; `desk` is somebody signed in there, with their passkey."""

    def __init__(self, installation: Installation) -> None:
        self.installation, self.url = installation, installation.url
        self.desk = Deciding(base_url=self.url, headers=SENT_BY_BROWSERS, timeout=30)
        self.cases: list[Case] = []

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Office"]:
        token = self.installation.run("invite", "Sari", "--desk", DESK).strip().rpartition("/")[2]
        key = Authenticator()
        key.origin = self.url
        try:
            self.desk.key = await enrol(self.desk, token, key)
            await tell_numbers(self.desk)
            yield self
        finally:
            for client in (self.desk, *(client for case in self.cases for client in (case.browser, case.program))):
                await client.aclose()

    async def case(self, reason: str = REASON, key: str = "", **answers: object) -> Case:
        """A new application, open for its citizen."""
        case = Case(self.url, reason)
        self.cases.append(case)
        await case.begin({**ANSWERS, **answers}, key)
        await case.open()
        return case

    async def step(self, case: Case, *paths: str, **form: str) -> None:
        for path in paths:
            fine(await self.desk.post(f"/loket/{case.number}/{path}", data=form), 303)

    async def read(self, case: Case) -> str:
        return fine(await self.desk.get(f"/loket/{case.number}"), 200).text

    async def paper(self, case: Case) -> str:
        """The path of its first paper."""
        return f"berkas/{re.search(r'berkas[/=]([0-9a-f-]{36})', await self.read(case))[1]}"

    async def send_back(self, case: Case) -> None:
        """With a refused paper, a marked answer and a note."""
        await self.step(case, "langkah/take")
        paper = await self.paper(case)
        fine(await self.desk.get(f"/loket/{case.number}/{paper}/1.jpg"), 200)
        await self.step(case, f"{paper}/nilai", verdict="replace", reason=case.reason)
        await self.step(case, "jawaban/subject_nik/tanda", own=case.reason)
        await self.step(case, "catatan", note=case.reason)
        await self.step(case, "langkah/return", own=case.reason)

    async def deliver(self, case: Case, name: str, note: str) -> None:
        await self.step(case, "langkah/take", "terima-semua", "langkah/accept")
        file = {"file": (name, SIGNED, "application/pdf")}
        fine(await self.desk.post(f"/loket/{case.number}/serah", files=file, data={"own": note}), 303)

    async def take_over(self, name: str) -> None:
        """A chat from a phone, until its files lie in the desk's tray."""
        chat = {"berkas": (name, chats.android())}
        tray = fine(await self.desk.post("/loket/terima", files=chat), 303).headers["location"]
        async with asyncio.timeout(60):
            while 'name="b"' not in fine(await self.desk.get(tray), 200).text:
                await asyncio.sleep(0.1)

    async def database(self) -> asyncpg.Connection:
        return await asyncpg.connect(embedded_postgres.dsn(self.installation.data))

    async def command(self, *arguments: str) -> tuple[int, str]:
        """A command of the administrator, from outside, and what it said."""
        process = self.installation.beside(*arguments)
        said, _ = await asyncio.to_thread(process.communicate)
        return process.returncode, said
