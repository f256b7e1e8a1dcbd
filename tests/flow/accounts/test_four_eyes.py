"""High roles take two people, who each say so with a passkey."""

import asyncio
import json

import msgspec

from api.accounts import actions, queries, staff, step_up
from api.accounts.tables import Operator
from api.approvals import actions as approvals
from api.approvals.tables import Proposal
from api.audit.tables import Audit
from tests.authenticator import enrol, sign_in
from tests.browsing import browser
from tests.flow.accounts.confirming import confirm, token_in
from tests.flow.accounts.seen import me, who
from tests.page import Page

SUPERVISOR = {"role": "supervisor", "desks": ["kia"]}


async def proposed(client, admin, operator, **wanted):
    """Joko is to become something, as the admin of `client` says."""
    page = await client.post(f"/admin/petugas/{operator}", data=wanted or SUPERVISOR)
    return await confirm(client, admin, page, "/usul")


async def role_of(operator):
    return (await queries.staff_row(operator)).role


async def test_an_admin_proposes_a_high_role_and_another_person_gives_it(client, other, third, admin, head, joko):
    operator = (await me(third)).id
    assert (await proposed(client, admin, operator)).headers["location"] == "/persetujuan"
    assert await role_of(operator) == "operator" and await who(third) == "Joko"
    page = await other.get("/persetujuan")
    assert "Joko menjadi Penyelia." in Page(page.text).text
    assert (await confirm(other, head, page, "/setuju")).status_code == 303
    assert await role_of(operator) == "supervisor" and await who(third) == ""
    said = Page((await client.get("/persetujuan")).text).text
    assert "Disetujui Rani Kepala" in said and "Tidak ada yang menunggu" in said
    row = await Proposal.select().first()
    proofs = [msgspec.json.decode(row[name], type=step_up.Evidence) for name in ("proposed_proof", "decided_proof")]
    assert all(step_up.holds(proof) for proof in proofs)


async def test_nobody_approves_what_they_proposed_or_what_is_about_them(client, other, third, admin, head, joko):
    operator = (await me(third)).id
    await proposed(client, admin, operator)
    page = await client.get("/persetujuan")
    assert "/setuju" not in page.text and "Menunggu Rani Kepala" in Page(page.text).text
    [row] = await Proposal.select()
    assert (await client.post(f"/persetujuan/{row['id']}/tolak")).status_code == 403
    assert (await third.post(f"/persetujuan/{row['id']}/tolak")).status_code == 403
    assert await role_of(operator) == "operator"


async def test_without_a_passkeys_answer_nothing_is_proposed_or_approved(client, other, third, admin, head, joko):
    operator = (await me(third)).id
    sent = {"name": "Joko", **SUPERVISOR}
    assert (await client.post(f"/admin/petugas/{operator}/usul", data=sent)).status_code == 422
    await proposed(client, admin, operator)
    [row] = await Proposal.select()
    assert (await other.post(f"/persetujuan/{row['id']}/setuju")).status_code == 422
    assert await role_of(operator) == "operator"


async def test_what_was_signed_is_what_is_proposed(client, third, admin, head, joko):
    operator = (await me(third)).id
    page = await client.post(f"/admin/petugas/{operator}", data=SUPERVISOR)
    assert (await confirm(client, admin, page, "/usul", role="admin")).status_code == 422
    assert await Proposal.count() == 0


async def test_of_two_who_decide_at_once_one_does_and_the_other_reads_who(client, other, third, admin, head, joko, app):
    async with browser(app) as fourth:
        budi = await enrol(fourth, await actions.invite("Budi", "admin"))
        await proposed(client, admin, (await me(third)).id)
        page, again = await other.get("/persetujuan"), await fourth.get("/persetujuan")
        answers = await asyncio.gather(confirm(other, head, page, "/setuju"), confirm(fourth, budi, again, "/setuju"))
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        late = next(answer for answer in answers if answer.status_code == 409)
        assert "sudah disetujui" in Page(late.text).text
    assert await Audit.count().where(Audit.action == "approval.approved") == 1


async def test_a_refused_or_withdrawn_proposal_changes_nothing_and_leaves_room_for_another(
    client, other, third, admin, head, joko
):
    operator = (await me(third)).id
    await proposed(client, admin, operator)
    assert (await proposed(client, admin, operator)).status_code == 409
    [row] = await Proposal.select()
    assert (await other.post(f"/persetujuan/{row['id']}/tolak")).status_code == 303
    await proposed(client, admin, operator)
    [row] = await Proposal.select().where(Proposal.decision == "")
    assert (await client.post(f"/persetujuan/{row['id']}/tarik")).status_code == 303
    assert await role_of(operator) == "operator"


async def test_after_seven_days_a_proposal_is_over(client, other, third, admin, head, joko, clock):
    operator = (await me(third)).id
    await proposed(client, admin, operator)
    [row] = await Proposal.select()
    clock(days=7)
    await sign_in(other, head)
    answer = await other.post(f"/persetujuan/{row['id']}/tolak")
    assert answer.status_code == 409 and approvals.GONE in Page(answer.text).text
    await approvals.end_old()
    assert (await Proposal.select().first())["decision"] == "ended"
    await sign_in(client, admin)
    assert (await proposed(client, admin, operator)).status_code == 303


async def test_a_proposer_whose_right_ended_proposes_nothing_any_more(client, other, third, admin, head, joko, app):
    async with browser(app) as fourth:
        await enrol(fourth, await actions.invite("Budi", "admin"))
        operator = (await me(third)).id
        await proposed(client, admin, operator)
        await staff.deactivate((await me(client)).id, "cli")
        page = await other.get("/persetujuan")
        answer = await confirm(other, head, page, "/setuju")
        assert answer.status_code == 409 and await role_of(operator) == "operator"


async def test_the_only_one_who_could_approve_acts_alone_and_the_page_and_the_audit_say_so(client, third, admin, joko):
    operator = (await me(third)).id
    page = await client.post(f"/admin/petugas/{operator}", data=SUPERVISOR)
    assert "Anda bertindak sendiri" in Page(page.text).text
    assert (await confirm(client, admin, page, "/usul")).status_code == 303
    assert await role_of(operator) == "supervisor"
    detail = await Audit.select(Audit.detail).where(Audit.action == "approval.approved").first()
    assert json.loads(detail["detail"])["alone"] is True


async def test_an_invitation_to_a_high_role_opens_only_when_approved(client, other, third, admin, head):
    page = await client.post("/admin/petugas/undangan", data={"name": "Ani", "role": "auditor"})
    made = await confirm(client, admin, page, "/usul")
    token = token_in(made)
    waits = await third.get(f"/undangan/{token}")
    assert made.status_code == 201 and (waits.status_code, "menunggu" in waits.text) == (404, True)
    assert (await third.post(f"/undangan/{token}/tantangan")).status_code == 404
    await confirm(other, head, await other.get("/persetujuan"), "/setuju")
    await enrol(third, token)
    assert (await me(third)).role == "auditor"


async def test_an_invitation_to_a_high_role_that_is_refused_is_worthless(client, other, third, admin, head):
    page = await client.post("/admin/petugas/undangan", data={"name": "Ani", "role": "auditor"})
    token = token_in(await confirm(client, admin, page, "/usul"))
    [row] = await Proposal.select()
    await other.post(f"/persetujuan/{row['id']}/tolak")
    assert "menunggu" not in (await third.get(f"/undangan/{token}")).text and await Operator.count() == 2
