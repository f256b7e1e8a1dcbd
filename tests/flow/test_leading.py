"""Those who lead find their places on one page; whoever has one of them finds it in the menu, and others see nothing of it."""

import pytest

from api.accounts.roles import Role, Staff
from tests.browsing import signed_in
from tests.page import opened
from web.leading import PLACES, places

ALL = [place.path for place in PLACES]
KELOLA = "/loket/kelola"
NOBODY_LEADS = {Role.OPERATOR, Role.HELPER}


@pytest.mark.parametrize("role", Role)
async def test_the_menu_leads_to_what_one_may_and_every_place_opens(app, db, role):
    listed = [place.path for place in places(Staff("Rani", role, ()))]
    assert (listed == []) is (role in NOBODY_LEADS)
    async with signed_in(app, "Rani Bere", role.value, "validasi-nik") as client:
        menu = [link.get("href") for link in (await opened(client, "/akun")).all("a")]
        assert [path for path in menu if path in [KELOLA, *ALL]] == ([KELOLA] if len(listed) > 1 else listed)
        if not listed:
            assert (await client.get(KELOLA)).status_code == 403
            return
        page = {link.get("href") for link in (await opened(client, KELOLA)).all("a")}
        assert page & set(ALL) == set(listed)
        for path in listed:
            await opened(client, path)
