"""A program files over the API, an operator decides in a browser, and the program gets the same bytes back."""

import httpx

from tests import making
from tests.e2e.people import SAMPLES

REASON = "Halaman tidak lengkap. Kirim semua halaman."


def test_the_api_walk_from_create_to_the_same_bytes(server, operator):
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as program:
        made = program.post("/applications", json={"service": "validasi-nik", "answers": making.ANSWERS}).json()
        home, number = f"/applications/{made['number']}", made["number"]
        program.headers["authorization"] = f"Bearer {made['key']}"
        for requirement, file in (
            ("tangkapan_layar", "foto.webp"),
            ("kk", "foto_12mp_gps_orientasi6.jpg"),
            ("ktp", "pdf_biasa.pdf"),
        ):
            sent = program.put(f"{home}/documents/{requirement}", content=(SAMPLES / file).read_bytes())
            assert sent.status_code == 201, sent.text
        assert program.post(f"{home}/submission").json()["status"] == "submitted"

        sari = operator("Sari")
        sari.take(number)
        sari.accept_paper("Tangkapan layar")
        sari.accept_paper("Kartu Keluarga (KK)")
        sari.refuse_paper("KTP-el", REASON)
        sari.press("Kembalikan", "Perlu diperbaiki")

        returned = program.get(home).json()
        [refused] = [document for document in returned["documents"] if document["verdict"] == "replace"]
        assert (returned["status"], refused["requirement"], refused["reason"]) == ("returned", "ktp", REASON)
        assert program.post(f"{home}/submission").status_code == 422
        assert program.put(f"{home}/documents/ktp", content=making.PHOTO).status_code == 201
        assert program.post(f"{home}/submission").json()["status"] == "submitted"

        sari.take(number)
        sari.accept_paper("KTP-el")
        sari.press("Terima, lanjut diproses", "Diproses")
        sari.deliver("tte_sah.pdf", "Siap")

        [result] = program.get(f"{home}/results").json()
        assert program.get(f"{home}/results/{result['id']}").content == making.SIGNED
        assert program.get(home).json()["status"] == "completed"
        steps = [event["step"] for event in program.get(home).json()["events"]]
        assert steps == ["create", "submit", "take", "return", "resubmit", "take", "accept", "deliver", "complete"]
