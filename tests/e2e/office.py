"""One office with an application in every state, each brought there through the product's own doors."""

import re
import time
from collections.abc import Callable
from functools import partial

import httpx
from playwright.sync_api import BrowserContext, Page

from tests.authenticator import JSON
from tests.deciding import DECIDES, SIGN, answered, asking
from tests.e2e.people import SAMPLES, Operator
from tests.e2e.told import COMPLAINT, PERSON, VISIT
from tests.e2e.trays import take_over

AGREED = {"attest_truth": "ya", "privacy_notice_ack": "ya"}
BLURRED = "Foto buram atau terpotong. Foto ulang sampai semua tulisan terbaca."
IN_FULL = "Tulis sama persis dengan KK, tanpa singkatan."
COLLECT = "Loket KK dan KTP-el, Senin–Jumat 08.00–15.00, bawa KTP-el lama."
OF_OFFICE = ("operator", "newcomer", "supervisor", "admin", "auditor")
OPERATOR, NEWCOMER, INVITED, LEADER = "Dorkas Tefa", "Yublina Sina", "Welmince Adoe", "Ina Lakapu"
QUESTION, ANSWER = "Alamat mana yang benar: yang di KTP-el, atau yang di KK?", "Yang di KK. Ini fotonya."


class Desk:
    """Somebody of the office, in a browser and by plain requests with the same session."""

    def __init__(self, url: str, context: BrowserContext, invitation: str, *, told: bool = True) -> None:
        self.somebody = Operator(context.new_page(), invitation, told=told)
        self.page = self.somebody.page
        self.http = httpx.Client(base_url=url, cookies={one["name"]: one["value"] for one in context.cookies()})

    def send(self, path: str, files=None, **form: object) -> str:
        if found := DECIDES.fullmatch(path):
            asked = self.http.post(SIGN, json=asking(found[2] or "deliver", [found[1]], form, files), headers=JSON)
            form |= answered(asked, self.somebody.sign)
        answer = self.http.post(path, data=form, files=files)
        assert answer.status_code in (200, 201, 303), answer.text
        return answer.text

    def invite(self, name: str, *desks: str) -> str:
        said = self.send("/admin/petugas/undangan", name=name, role="operator", desks=desks)
        return re.search(r"/undangan/[\w-]+", said)[0]

    def step(self, number: str, *paths: str, **form: str) -> None:
        for path in paths:
            self.send(f"/loket/{number}/{path}", **form)

    def refuse_paper(self, number: str) -> None:
        path = re.search(r"berkas/[\w-]+/nilai", self.http.get(f"/loket/{number}").text)[0]
        self.step(number, path, verdict="replace", reason=BLURRED)


class Phone:
    """A citizen's phone: what it began or sent it may open again."""

    def __init__(self, url: str) -> None:
        self.url, self.link = url, ""
        self.http = httpx.Client(base_url=url)

    def begin(self, service: str, answers: dict, **papers: str) -> str:
        made = self.http.post("/api/v1/applications", json={"service": service, "answers": answers}).json()
        for requirement, file in papers.items():
            path = f"/api/v1/applications/{made['number']}/documents/{requirement}"
            data, key = (SAMPLES / file).read_bytes(), {"authorization": f"Bearer {made['key']}"}
            assert self.http.put(path, content=data, headers=key).status_code == 201
        assert self.http.post("/lacak", data={"nomor": made["number"], "pin": made["pin"]}).status_code == 303
        self.link = made["link"].removeprefix(self.url)
        return made["number"]

    def send(self, service: str, answers: dict, **papers: str) -> str:
        number = self.begin(service, answers, **papers)
        sent = self.http.post(f"/permohonan/{number}/kirim", data=AGREED)
        assert sent.headers.get("location", "").endswith("/terkirim"), sent.text
        return number

    def keep(self, number: str) -> str:
        """Send a doubted photo all the same."""
        card = self.http.get(f"/permohonan/{number}/berkas").text
        assert self.http.post(re.search(r'action="([^"]+/tetap)"', card)[1]).status_code == 303
        return number

    def write(self, number: str, words: str, file: str) -> None:
        photo = {"berkas": (file, (SAMPLES / file).read_bytes(), "image/jpeg")}
        assert self.http.post(f"/permohonan/{number}/pesan", data={"pesan": words}, files=photo).status_code == 303

    def withdraw(self, number: str) -> None:
        assert self.http.post(f"/permohonan/{number}/batal").status_code == 303

    def download(self, number: str) -> None:
        [path] = re.findall(r'"(/permohonan/[^"]+/hasil/[^"]+)"', self.http.get(f"/permohonan/{number}").text)
        assert self.http.get(path).status_code == 200

    def erase(self, number: str) -> str:
        assert self.http.post(f"/permohonan/{number}/hapus", data={"yakin": "ya"}).status_code == 303
        return number

    @property
    def cookies(self) -> list[dict[str, str]]:
        return [{"name": name, "value": value, "url": self.url} for name, value in self.http.cookies.items()]


class Office:
    """`places` says where each state is; `pages` are browsers left open, by who looks."""

    def __init__(self, url: str, *invited: str, profile: Callable[..., BrowserContext]) -> None:
        self.url, self._awake = url, time.monotonic()
        self.admin, self.leader, self.auditor = (Desk(url, profile(desk=True), link) for link in invited)
        self.desk = Desk(url, profile(desk=True), self.admin.invite(OPERATOR, "kk-ktp", "pengaduan"))
        self.newcomer = Desk(url, profile(desk=True), self.admin.invite(NEWCOMER, "kk-ktp"), told=False)
        self.phone = Phone(url)
        made = self._sent() | take_over(self.desk.http, "pdf_biasa.pdf", "foto_gelap.jpg", "halaman.html.jpg")
        self._decide(made)
        self.places = {**made, "invitation": self.admin.invite(INVITED, "kk-ktp", "akta"), "link": self.phone.link}
        staff = dict(zip(OF_OFFICE, (self.desk, self.newcomer, self.leader, self.admin, self.auditor), strict=True))
        self.cookies = {
            "stranger": [],
            "citizen": self.phone.cookies,
            "foreigner": [*self.phone.cookies, {"name": "bahasa", "value": "en", "url": url}],
            **{who: one.page.context.cookies() for who, one in staff.items()},
        }
        for done in (*staff.values(), self.phone):
            done.http.close()
        self._profile = profile
        self.pages = {who: self.fresh(who).new_page() for who in self.cookies}
        self.lend_key("operator", self.pages["operator"])

    def lend_key(self, who: str, page: Page, *, verified: bool = True) -> None:
        if who == "operator":  # who decides, signs
            self.desk.somebody.lend_key(page, verified=verified)

    def fresh(self, who: str, **more: object) -> BrowserContext:
        """A browser that has never been here, but for the cookies that say who looks."""
        context = self._profile(desk=who in OF_OFFICE, **more)
        context.add_cookies(self.cookies[who])
        return context

    def stay(self) -> None:
        """Nobody of the office is idle for a quarter of an hour, however long the tests of others take."""
        if time.monotonic() - self._awake > 240:
            self._awake = time.monotonic()
            for who in OF_OFFICE:
                cookies = {one["name"]: one["value"] for one in self.cookies[who]}
                assert httpx.post(f"{self.url}/akun/hadir", cookies=cookies).status_code == 204

    def _sent(self) -> dict[str, str]:
        """The last one sent is the one whose PIN the phone still shows."""
        ask, complain = partial(self.phone.send, "ktp-rusak", PERSON), partial(self.phone.send, "pengaduan", COMPLAINT)
        visit = partial(self.phone.send, "ikd-aktivasi", VISIT)
        return {
            "draft": self.phone.begin("ktp-rusak", PERSON),
            "asked": self.phone.begin("ktp-rusak", PERSON),
            "family": self.phone.begin("kk-pisah", {}),
            "birth": self.phone.begin("akta-kelahiran", {"birth_date": "2026-11-20"}),
            "filled": self.phone.begin("ktp-rusak", PERSON, ktp_lama="foto_buram.jpg", kk="pdf_biasa.pdf"),
            "kept": self.phone.keep(self.phone.begin("ktp-rusak", PERSON, ktp_lama="foto_buram.jpg")),
            "returned": ask(ktp_lama="foto_buram.jpg"),
            "review": ask(ktp_lama="foto_baik_3mp.jpg", kk="pdf_biasa.pdf"),
            "questioned": ask(ktp_lama="pdf_biasa.pdf"),
            "process": ask(ktp_lama="pdf_biasa.pdf"),
            "handing": ask(ktp_lama="pdf_biasa.pdf"),
            "ready": ask(ktp_lama="pdf_biasa.pdf"),
            "completed": ask(ktp_lama="pdf_biasa.pdf"),
            "rejected": visit(),
            "withdrawn": visit(),
            "erased": self.phone.erase(complain()),
            "complaint": complain(),
            "answered": complain(),
            "sent": ask(ktp_lama="pdf_biasa.pdf"),
        }

    def _decide(self, made: dict[str, str]) -> None:
        step, mark = self.desk.step, {"own": IN_FULL}
        self.phone.withdraw(made["withdrawn"])
        for state in ("returned", "review", "questioned", "process", "handing", "ready", "completed", "rejected"):
            step(made[state], "langkah/take")
        self.desk.refuse_paper(made["returned"])
        for state in ("returned", "review"):
            step(made[state], "jawaban/applicant_name/tanda", **mark)
        step(made["returned"], "langkah/return")
        for state in ("questioned", "process"):
            step(made[state], "pesan", pesan=QUESTION, jenis="question")
        self.phone.write(made["process"], ANSWER, "foto_baik_3mp.jpg")
        step(made["process"], "pesan", pesan="Terima kasih, sudah jelas.", jenis="note")
        for state in ("process", "handing", "ready", "completed"):
            step(made[state], "terima-semua", "langkah/accept")
        signed = ("Keterangan KTP-el.pdf", (SAMPLES / "tte_sah.pdf").read_bytes(), "application/pdf")
        for state, where in (("ready", COLLECT), ("completed", "")):
            self.desk.send(f"/loket/{made[state]}/serah", {"file": signed}, own=where)
        self.phone.download(made["completed"])
        step(made["rejected"], "langkah/reject", own="Permohonan ini sudah dijawab dengan nomor lain.")
        for state in ("complaint", "answered"):
            step(made[state], "pengaduan/jawab", answer="Kami cek ke loketnya hari ini.")
        step(made["answered"], "pengaduan/selesai", answer="KTP-el Anda sudah jadi. Mohon maaf atas keterlambatannya.")
