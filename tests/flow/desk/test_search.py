"""Searching in one box: numbers, parts of numbers, people's numbers, and names as they are misspelt, from sealed rows."""

import re

import pytest

from api import vault
from api.applications import desk_search, numbers, record, search_keys
from api.applications.tables import SearchKey
from api.audit.tables import Audit
from tests import making
from tests.browsing import signed_in
from tests.flow.desk.test_queue import found, listed


@pytest.fixture
async def maria(operator) -> str:
    return (await making.submitted()).number


MISSPELT = """
maria bere|Bere, Maria Y.|MARYA YULIANA BÉRÉ|Marria Berre|maira bere|Maria Yulina|Meria Juliana Bere|Ibu Maria Bere
Maria Theresia Bere|Maria Bera|Mraia Bere|Maria Bewe|yuliana|Yulianna|Yuliama
"""
OTHERS = "Maria Tallo|Marta Ndun|Bere Tallo Maria Lay|Zzzz|bapak|-|12|ß"


async def test_a_name_is_found_though_it_is_misspelt_and_another_name_is_not(operator, maria):
    await making.submitted(applicant_name="Yohanis Ndun", subject_name="Yohanis Ndun")
    for words in re.split("[|\n]", MISSPELT.strip()):
        assert await found(operator, words) == [maria], words
    for words in OTHERS.split("|"):
        assert await found(operator, words) == [], words


async def test_spellings_of_old_and_short_forms_are_one_name(operator):
    made = (await making.submitted(applicant_name="Muh. Joesoef Djaja", subject_name="Muh. Joesoef Djaja")).number
    for words in ("Muhammad Yusuf Jaya", "mohamad jusuf", "Moh Yusup Jaya", "yusuf jaya"):
        assert await found(operator, words) == [made], words


async def test_exact_comes_before_part_and_part_before_what_is_only_like_it(operator, maria):
    alike = (await making.submitted(applicant_name="Marya Bere", subject_name="Marya Bere")).number
    page = (await operator.post("/loket", data={"cari": "maria bere"})).text
    assert page.index(f"/loket/{maria}") < page.index(f"/loket/{alike}") and page.count("Mirip") == 1


async def test_of_more_than_are_shown_the_best_are_and_it_says_that_there_are_more(operator, maria, monkeypatch):
    for name in ("Marya Bere", "Meri Bere"):
        await making.submitted(applicant_name=name, subject_name=name)
    rows = desk_search.ROWS.replace("limit 51", "limit 2")
    monkeypatch.setattr(desk_search, "ROWS", rows)
    monkeypatch.setattr(desk_search, "PAGE", 1)
    page = await operator.post("/loket", data={"cari": "Maria Bere"})
    assert listed(page) == [maria] and "1+ ditemukan" in page.text


async def test_a_part_of_a_number_and_a_number_with_a_mistake_find_it(operator, maria):
    plain = maria.replace("-", "")
    for typed in (plain[:4], f"{plain[3:5].lower()}-{plain[5:]}", plain[2:6], plain[1:4]):
        assert await found(operator, typed) == [maria], typed
    swapped = plain[1] + plain[0] + plain[2:]
    wrong = plain[:5] + ("A" if plain[5] != "A" else "B") + plain[6:]
    for typed in ({swapped, wrong, plain[:2] + "O" + plain[3:]}) - {plain}:
        assert await found(operator, typed) == [maria], typed
    assert len(numbers.near(wrong)) < 20 and numbers.near("terlalu") == []


async def test_a_phone_is_found_however_it_is_written(operator, maria):
    for typed in ("0812-3456-7890", "+62 812 3456 7890", "6281234567890"):
        assert await found(operator, typed) == [maria], typed
    assert await found(operator, "0812-3456-7891") == []
    assert "phone" in str(await Audit.select(Audit.detail).where(Audit.action == "desk.search"))


async def test_nothing_of_another_desk_is_found_by_any_way(app, operator, maria):
    async with signed_in(app, "Ani", "operator", "kia") as ani:
        plain = maria.replace("-", "")
        for words in (plain[:4], plain[1] + plain[0] + plain[2:], "Marya Bera", "081234567890"):
            assert await found(ani, words) == []


async def test_the_same_sound_at_another_desk_is_another_hash_and_no_hash_is_of_letters(operator, maria):
    assert search_keys.word_digest("kia", "MR") != search_keys.word_digest("akta", "MR")
    kinds = {row["kind"]: row for row in await SearchKey.select()}
    assert set(kinds) == {"nik", "phone", "word", "pair"}
    letters = vault.fingerprint("search-name", "maria")
    assert not await SearchKey.exists().where(SearchKey.digest == letters)


async def test_what_was_sent_before_there_were_kinds_is_found_once_its_keys_are_renewed(operator, maria):
    row = await record.find(maria)
    await SearchKey.delete(force=True)
    old = [vault.fingerprint("search-name", word) for word in ("maria", "yuliana", "bere")]
    old += search_keys.digests("nik", making.ANSWERS["subject_nik"])
    await SearchKey.insert(*(SearchKey(application=row.id, digest=digest) for digest in old))
    assert await found(operator, "Marya Bere") == []
    assert await found(operator, making.ANSWERS["subject_nik"]) == [maria]
    await search_keys.renew()
    await search_keys.renew()
    assert await found(operator, "Marya Bere") == await found(operator, "5371040312150007") == [maria]
    assert not await SearchKey.exists().where(SearchKey.kind == "")
