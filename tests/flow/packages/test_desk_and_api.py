"""A package as the desk and programs see it."""

import pytest

from api.applications import packaging
from api.catalogue import find
from api.office import office
from tests.conftest import signed_in
from tests.flow.packages.birth import BIRTH, BORN, CARD, FAMILY, sent

API = "/api/v1/applications"


async def test_the_desk_sees_the_package_and_no_number_it_may_not_open(app, db):
    _made, parts = await sent(FAMILY, CARD)
    desks = {code: office.desk_of(code).code for code in parts}
    async with signed_in(app, "Sari", "operator", desks[BIRTH]) as sari:
        page = await sari.get(f"/loket/{parts[BIRTH].number}")
        assert "Paket:" in page.text
        for code in (FAMILY, CARD):
            assert (parts[code].number in page.text) == (desks[code] == desks[BIRTH])
            assert find(code).title in page.text
        assert "Mungkin ganda" not in page.text


async def test_programs_ask_for_a_package_and_read_it(client, db):
    body = {"service": BIRTH, "package": [FAMILY], "answers": {"birth_date": BORN, "host_consent": True}}
    begun = await client.post(API, json=body)
    assert begun.status_code == 201, begun.text
    client.headers["authorization"] = f"Bearer {begun.json()['key']}"
    draft = (await client.get(f"{API}/{begun.json()['number']}")).json()
    assert draft["package"] == [
        {"number": draft["number"], "service": BIRTH, "status": "draft"},
        {"number": None, "service": FAMILY, "status": "draft"},
    ]
    refused = await client.post(API, json={"service": BIRTH, "package": ["legalisir"]})
    assert refused.status_code == 422
    assert "package" in refused.json()["errors"]


async def test_what_was_sent_takes_no_more_along(db):
    made, _parts = await sent(FAMILY)
    with pytest.raises(packaging.Conflict):
        await packaging.choose(made.number, [CARD])
