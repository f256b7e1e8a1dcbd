"""A year of figures, which no test can live through: every service in every month, as the nights would have counted them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import asyncpg

from api.catalogue import CATALOGUE
from api.embedded_postgres import dsn
from tests.serving import Installation

MONTHS = """
select m::date as month, (m + interval '1 month' - interval '1 day')::date as through, extract(month from m)::int as place
from generate_series(date_trunc('month', now()) - interval '12 months', date_trunc('month', now()) - interval '1 month', '1 month') m
"""
YEAR = f"""
insert into counted_month select month, through, now(), true from ({MONTHS}) m;
insert into monthly_figure
select gen_random_uuid(), month, code, '', n, n * 9 / 10, n * 8 / 10, n / 9, n / 40,
    interval '7 hours' + n * interval '3 minutes', interval '20 hours' + n * interval '11 minutes',
    interval '6 hours' + n * interval '2 minutes', interval '15 hours' + n * interval '6 minutes'
from ({MONTHS}) m, lateral (select code, (17 * number * place) % 211 as n from unnest($codes$) with ordinality c (code, number)) s;
insert into monthly_figure
select gen_random_uuid(), month, '', '', sum(received), sum(decided), sum(kept), sum(returned), sum(rejected),
    max(wall_median), max(wall_most), max(office_median), max(office_most) from monthly_figure group by month;
insert into monthly_pause
select gen_random_uuid(), month, code, cause, place * 20, place * 2
from ({MONTHS}) m, unnest($codes$) code, unnest('{{citizen,incident}}'::text[]) cause;
"""


def a_year(server: Installation) -> None:
    """Playwright holds this thread's loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _write(dsn(server.data))).result()


async def _write(where: str) -> None:
    connection = await asyncpg.connect(where)
    codes = "'{" + ",".join(code for code, one in CATALOGUE.items() if one.event != "complaint") + "}'::text[]"
    await connection.execute(YEAR.replace("$codes$", codes))
    await connection.close()
