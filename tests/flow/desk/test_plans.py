"""Every list has an index that gives its rows in their order: a list costs what a page costs, not what the office holds.

An empty table proves only that an index fits; `./run bench desk` shows with a million rows that it is taken.
"""

import pytest

from api import database
from api.applications.desk_lists import OF_DESKS, OF_MINE, Filters, Page, Place
from api.applications.desk_sources import Listing
from api.now import now
from api.tokens import new_id

FITS = "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off"
MIDDLE = Page(after=Place(1, now(), new_id()))


async def plan(filters: Filters, page: Page = Page()) -> str:
    listing = Listing(new_id(), ["akta", "kia"], filters, now())
    sql = listing.page(page, 51, "a.id")
    async with database.transaction() as unit:
        await database.script(FITS)
        return "\n".join(row[0] for row in await unit.connection.fetch(f"explain {sql}", *listing.values))


@pytest.mark.parametrize("page", [Page(), MIDDLE], ids=["first", "middle"])
async def test_every_list_is_read_in_the_order_of_an_index(db, page):
    asked = [(Filters(tab=tab), "application_desk") for tab in OF_DESKS if tab != "kirim-ulang"]
    asked += [(Filters(tab=tab, service="kia-baru"), "application_service") for tab in OF_DESKS if tab != "kirim-ulang"]
    asked += [
        (Filters("saya", tab), "application_operator") for tab in OF_MINE if tab != "kirim-ulang" or page == Page()
    ]
    asked += [(Filters(tab="kirim-ulang"), "application_again"), (Filters(holder=new_id()), "application_operator")]
    asked.append((Filters(tab="terbuka", urgency="berhenti"), "application_paused"))
    asked.append((Filters(tab="terbuka", escalated=True), "application_desk"))
    for filters, index in asked:
        said = await plan(filters, page)
        assert "Seq Scan on application" not in said and index in said, f"{filters}\n{said}"


async def test_what_changed_begins_with_the_few_that_were_seen(db):
    said = await plan(Filters(tab="terbuka", changed=True))
    assert "seen" in said and "Seq Scan on application" not in said


@pytest.mark.parametrize(("talk", "index"), [("belum-dibaca", "message_unread"), ("bertanya", "message_unanswered")])
async def test_conversations_begin_with_the_few_that_wait(db, talk, index):
    said = await plan(Filters(tab="terbuka", talk=talk))
    assert index in said and "Seq Scan on application" not in said
