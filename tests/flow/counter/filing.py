"""Filing for a citizen the way a helper does it: by the pages, with the citizen at hand."""

import re

import httpx

from tests import making
from tests.page import Page

AGREED = {"layanan": "validasi-nik", "dari": "citizen", "setuju": "ya"}
STATEMENTS = {"attest_truth": "ya", "privacy_notice_ack": "ya"}


class Helper:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def begin(self, **changes: str) -> httpx.Response:
        return await self.client.post("/bantu/baru", data=AGREED | changes)

    async def number(self, **changes: str) -> str:
        answer = await self.begin(**changes)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].split("/")[2]

    async def fill(self, number: str) -> None:
        """Answer the questions that come, as the citizen tells them, and send the papers."""
        for _ in range(12):
            where = (await self.client.get(f"/permohonan/{number}/isi")).headers["location"]
            if not re.search(r"/isi/[\w-]+$", where):
                break
            asked = Page((await self.client.get(where)).text)
            names = {control.get("name") for control in asked.all("input", "select", "textarea")}
            given = {name: _typed(making.ANSWERS[name]) for name in names & making.ANSWERS.keys()}
            assert (await self.client.post(where, data=given)).status_code == 303, where
        for requirement in making.PAPERS:
            files = {"berkas": ("foto.jpg", making.PHOTO, "image/jpeg")}
            sent = await self.client.post(f"/permohonan/{number}/berkas/{requirement}", files=files)
            assert sent.status_code == 303

    async def send(self, number: str) -> httpx.Response:
        return await self.client.post(f"/permohonan/{number}/kirim", data=STATEMENTS)

    async def file(self, **changes: str) -> tuple[str, str]:
        """(number, PIN) of an application that was sent."""
        number = await self.number(**changes)
        await self.fill(number)
        return number, pin_on((await self.send(number)).text)


def pin_on(page: str) -> str:
    return re.search(r"<output>(\d{3}) (\d{3})</output>", page)[0][8:15].replace(" ", "")


def _typed(value: object) -> str:
    return {True: "ya", False: "tidak"}.get(value, str(value)) if isinstance(value, bool) else str(value)
