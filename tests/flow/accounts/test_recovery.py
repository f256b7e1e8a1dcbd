"""Whoever lost every passkey is let in again by two people who meet them, within the hour."""

from api.accounts import actions
from api.approvals.tables import Proposal
from api.audit.tables import Audit
from tests.authenticator import enrol, sign_in
from tests.browsing import browser
from tests.flow.accounts.confirming import confirm, token_in
from tests.flow.accounts.seen import me, refused, who
from tests.page import Page


async def test_who_lost_every_key_is_let_in_by_an_admin_and_a_lead_together_within_an_hour(
    client, other, third, admin, head, joko, clock
):
    operator = (await me(third)).id
    page = await client.get(f"/persetujuan/pulih/{operator}")
    assert "Saya bertemu langsung" in Page(page.text).text
    assert (await confirm(client, admin, page, f"/pulih/{operator}")).status_code == 303
    made = await confirm(other, head, await other.get("/persetujuan"), "/setuju")
    assert made.status_code == 201 and "1 jam" in Page(made.text).text and await who(third) == "Joko"
    clock(minutes=59)
    await enrol(third, token_in(made))
    assert (await me(third)).id == operator and refused(await sign_in(third, joko))
    acts = await Audit.select(Audit.action).where(Audit.subject == f"operator:{operator}").output(as_list=True)
    assert {"approval.propose", "approval.approved", "account.invite", "account.register"} <= set(acts)


async def test_two_admins_or_two_leads_are_no_pair(client, other, third, admin, head, joko, app):
    operator = (await me(third)).id
    async with browser(app) as fourth:
        budi = await enrol(fourth, await actions.invite("Budi", "admin"))
        await confirm(client, admin, await client.get(f"/persetujuan/pulih/{operator}"), f"/pulih/{operator}")
        page = await fourth.get("/persetujuan")
        assert "/setuju" not in page.text
        [row] = await Proposal.select()
        answer = await fourth.post(f"/persetujuan/{row['id']}/tolak")
        assert answer.status_code == 403 and budi


async def test_a_recovery_that_waits_longer_than_an_hour_after_approval_is_worth_nothing(
    client, other, third, admin, head, joko, clock
):
    operator = (await me(third)).id
    await confirm(client, admin, await client.get(f"/persetujuan/pulih/{operator}"), f"/pulih/{operator}")
    token = token_in(await confirm(other, head, await other.get("/persetujuan"), "/setuju"))
    clock(minutes=60)
    assert (await third.get(f"/undangan/{token}")).status_code == 404
