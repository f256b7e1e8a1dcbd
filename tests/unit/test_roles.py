"""Who may be invited as what, what a browser is called, and where a sign-in may lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.accounts.browsers import describe
from api.accounts.onward import onward
from api.accounts.roles import DUTIES, LABELS, RIGHTS, Right, Role, Staff, check, may, reserved, tidy
from api.errors import Invalid

DESKS = ("akta", "kia")


def test_an_account_says_name_role_and_desks():
    staff = check("  Maria   Bere ", "operator", ["kia", "akta", "kia"], DESKS)
    assert (staff.name, staff.role, staff.desks) == ("Maria Bere", Role.OPERATOR, ("kia", "akta"))


def test_all_mistakes_are_told_at_once():
    with pytest.raises(Invalid) as invalid:
        check("", "raja", ["dapur"], DESKS)
    assert list(invalid.value.errors) == ["name", "role", "desks"]
    assert "dapur" in invalid.value.errors["desks"]


def test_an_operator_needs_a_desk_and_an_admin_does_not():
    with pytest.raises(Invalid, match="perlu diperbaiki") as invalid:
        check("Sari", "operator", [], DESKS)
    assert list(invalid.value.errors) == ["desks"]
    assert check("Sari", "admin", [], DESKS).desks == check("Sari", "supervisor", [], DESKS).desks == ()


@pytest.mark.parametrize("name", ["", " ", "A", "x" * 81, "Sari\u202egnp", "Sari\x00", "Sa\u200bri"])
def test_a_name_is_short_and_visible(name):
    with pytest.raises(ValueError, match=r"[Nn]ama"):
        tidy(name, 80)


def test_every_role_has_words():
    assert set(LABELS) == set(DUTIES) == set(Role)


def test_every_right_is_somebodys():
    assert set(RIGHTS) == set(Right) and all(RIGHTS.values())


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR, Role.HELPER])
def test_who_keeps_the_house_opens_no_case(role):
    assert not may(Staff("Ina", role, ("akta",)), Right.SEE_CASES, Right.SEE_ALL_DESKS, Right.DECIDE, Right.SUPERVISE)


def test_the_head_may_all_that_a_supervisor_may():
    assert [right for right in Right if Role.SUPERVISOR in RIGHTS[right] and Role.HEAD not in RIGHTS[right]] == []


def test_an_auditor_only_reads():
    assert {right for right in Right if Role.AUDITOR in RIGHTS[right]} == {
        Right.READ_AUDIT,
        Right.READ_HISTORY,
        Right.FIGURES,
    }


def test_a_refusal_says_whose_it_is():
    assert reserved(Right.ROSTERS) == "Yang boleh mengatur jadwal loket: penyelia dan kepala dinas."


@pytest.mark.parametrize(
    "path", ["/loket", "/loket?tab=saya&halaman=2", "/loket/K7QF-3M9X", "/akun#kunci", "/a//b", "/a:b", "/a?x=//b"]
)
def test_a_page_of_ours_is_kept(path):
    assert onward(path, "/rumah") == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "loket",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        " /loket",
        "/lo ket",
        "/\u2044evil",
        "//[",
        "/\x00",
    ],
)
def test_another_site_is_never_the_next_page(path):
    assert onward(path, "/rumah") == "/rumah"


@given(st.text(alphabet="/\\:@.?#[]\t\r\n \x00aé%2f5c"))
def test_whatever_the_link_says_the_next_page_is_ours(path):
    page = onward(path, "/rumah")
    assert page.startswith("/") and not page.startswith("//") and "\\" not in page and page.isprintable()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/138.0.0.0 Mobile Safari/537.36",
            "Chrome di Android",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138",
            "Edge di Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605 Version/18.4 Safari/604.1",
            "Safari di iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox di Linux"),
        ("<script>alert(1)</script>", "Peramban"),
        ("", "Peramban"),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(agent, words):
    assert describe(agent) == words
