"""Programs follow a complaint, open it again and agree to its answer, as its page does."""

from api.applications import actions, submission
from tests import making
from tests.flow.complaints.conftest import SAID, do


def held(made) -> dict[str, str]:
    return {"authorization": f"Bearer {made.key}"}


async def answered(berta, number: str, text: str) -> None:
    for what, form in (("ambil", {}), ("verifikasi", {}), ("selesai", {"answer": text})):
        assert (await do(berta, number, what, **form)).status_code == 303


async def test_a_complaint_is_followed_opened_again_and_agreed_to_over_json(client, berta, app, head):
    made = await actions.create("pengaduan", SAID, source="test")
    await submission.submit(made.number)
    home, key = f"/api/v1/applications/{made.number}/complaint", held(made)
    told = (await client.get(home, headers=key)).json()
    assert [one["stage"] for one in told["deadlines"]] == ["verify", "react", "answer", "settle"]
    assert told["acknowledged_at"] and not told["settled_at"] and not told["reopenable"]
    assert (await client.post(f"{home}/confirmation", headers=key)).status_code == 409
    await answered(berta, made.number, "KTP Anda sudah jadi.")
    told = (await client.get(home, headers=key)).json()
    assert told["settled_at"] and told["closes_at"] and told["reopenable"]
    empty = await client.post(f"{home}/reopening", headers=key, json={"reason": " "})
    assert empty.status_code == 422 and empty.json()["errors"] == {"reason": "Tulis apa yang belum selesai."}
    again = await client.post(f"{home}/reopening", headers=key, json={"reason": "Namanya masih salah."})
    assert again.json() == {"number": made.number, "status": "submitted"}, again.text
    assert (await client.post(f"{home}/reopening", headers=key, json={"reason": "Lagi."})).status_code == 409
    assert (await do(head, made.number, "ambil")).status_code == 303
    assert (await do(head, made.number, "selesai", answer="Sudah kami perbaiki.")).status_code == 303
    for _ in range(2):
        done = await client.post(f"{home}/confirmation", headers=key)
        assert done.json() == {"number": made.number, "status": "completed"}


async def test_what_is_no_complaint_has_none(client, db):
    made = await making.submitted()
    home = f"/api/v1/applications/{made.number}/complaint"
    assert (await client.get(home, headers=held(made))).status_code == 404
    assert (await client.post(f"{home}/confirmation", headers=held(made))).status_code == 404


async def test_nobody_reads_or_ends_the_complaint_of_somebody_else(client, berta):
    made, other = await actions.create("pengaduan", SAID, source="test"), await making.submitted()
    await submission.submit(made.number)
    await answered(berta, made.number, "KTP Anda sudah jadi.")
    home = f"/api/v1/applications/{made.number}/complaint"
    for key in ({}, held(other)):
        assert (await client.get(home, headers=key)).status_code == 404
        assert (await client.post(f"{home}/confirmation", headers=key)).status_code == 404
        refused = await client.post(f"{home}/reopening", headers=key, json={"reason": "Belum."})
        assert refused.status_code == 404
    assert (await client.get(home, headers=held(made))).json()["reopenable"]
