"""Two people of the office, each with a passkey of their own, give a role and let somebody in again."""

import re

from playwright.sync_api import expect

from tests.e2e import pressing_desk
from tests.e2e.people import Operator


def test_two_people_let_in_again_who_lost_every_key(operator, context):
    lost, admin, lead = operator("Yosefina Lost"), operator("Ina Admin", "admin"), operator("Rani Lead", "supervisor")
    admin.page.goto("/persetujuan/pulih")
    admin.page.get_by_role("link", name="Yosefina Lost").click()
    admin.page.get_by_role("button", name="Nyatakan dengan kunci sandi").click()
    expect(admin.page.get_by_text(re.compile("Menunggu .*Rani Lead"))).to_be_visible()
    lead.page.goto("/persetujuan")
    card = lead.page.locator("section.card", has_text="Yosefina Lost")
    card.get_by_role("button", name="Setujui dengan kunci sandi").click()
    link = lead.page.get_by_label("Tautan undangan").input_value()
    again = Operator(context(desk=True).new_page(), re.search(r"/undangan/\S+", link)[0])
    expect(again.page.get_by_role("link", name=re.compile("^Yosefina"))).to_be_visible()
    lost.page.goto("/loket")
    expect(lost.page.get_by_text("Kunci sandi akun Anda baru saja diganti")).to_be_visible()


def test_whoever_puts_no_finger_on_the_key_confirms_nothing_and_reads_why(operator):
    operator("Yosefina Lost")
    admin = operator("Ina Admin", "admin")
    admin.page.goto("/persetujuan/pulih")
    admin.page.get_by_role("link", name="Yosefina Lost").first.click()
    admin.devtools.send("WebAuthn.setUserVerified", {"authenticatorId": admin.key, "isUserVerified": False})
    admin.page.get_by_role("button", name="Nyatakan dengan kunci sandi").click()
    expect(admin.page.locator("#kunci-galat")).to_contain_text("Belum berhasil")
    assert "/persetujuan/pulih/" in admin.page.url


def test_a_mistyped_number_is_taken_back_by_its_owner_and_somebody_who_saw_the_card(operator):
    lead, sari = operator("Ina Kartu", "supervisor"), operator("Sari Bere", told=False)
    sari.page.goto("/akun/nomor")
    pressing_desk.forget_number(sari.page)
    sari.page.get_by_role("button", name="Usulkan dengan kunci sandi").click()
    expect(sari.page.get_by_text(re.compile("kepada .*Ina Kartu"))).to_be_visible()
    lead.page.goto("/persetujuan")
    card = lead.page.locator("section.card", has_text="Sari Bere menghapus NIK")
    card.get_by_role("button", name="Setujui dengan kunci sandi").click()
    expect(lead.page.get_by_text("Disetujui Ina Kartu")).to_be_visible()
    sari.page.reload()
    expect(sari.page.get_by_text("Tulis NIK Anda yang benar")).to_be_visible()
