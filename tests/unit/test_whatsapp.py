import string
from urllib.parse import parse_qs, urlsplit

import pytest

from api.messages.sentences import HANDOVER, TO_APPLICANT, ask_about_application, ask_about_service
from api.messages.whatsapp import LONGEST, can_chat, chat


def test_a_link_carries_the_number_and_the_text_encoded():
    link = chat("6281234567890", "Halo, K7QF & dua+tiga?")
    assert link.startswith("https://wa.me/6281234567890?text=Halo%2C%20K7QF")
    assert parse_qs(urlsplit(link).query)["text"] == ["Halo, K7QF & dua+tiga?"]


def test_without_a_number_one_chooses_the_contact():
    assert chat("", "Halo") == "https://wa.me/?text=Halo"


def test_a_text_that_is_too_long_is_a_bug():
    with pytest.raises(ValueError, match="600"):
        chat("6281234567890", "x" * (LONGEST + 1))


def test_a_landline_gets_no_chat():
    assert can_chat("6281234567890")
    assert not can_chat("62380821234")
    assert not can_chat("")


def test_ready_messages_know_only_office_number_and_link():
    for text in (HANDOVER, *(message.text for message in TO_APPLICANT.values())):
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert names <= {"office", "link", "service", "kantor", "nomor", "tautan"}


def test_ready_messages_fit_into_a_chat_and_ask_for_nothing_secret():
    for message in TO_APPLICANT.values():
        text = message.text.format(
            kantor="Dukcapil Kota Kupang", nomor="K7QF-3M9X", tautan="https://contoh.example/p/" + "x" * 22
        )
        assert len(text) <= LONGEST
        assert "kirim pin" not in text.lower() and "kirim otp" not in text.lower()


def test_a_question_names_the_service_or_the_number():
    assert "Akta Kelahiran" in ask_about_service("Akta Kelahiran")
    assert "K7QF-3M9X" in ask_about_application("K7QF-3M9X")
