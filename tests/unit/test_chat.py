"""What an export of a chat says: who, when, and which file; whatever the phone's language and order of dates."""

from datetime import datetime

import pytest

from api.intake import chat, suggesting
from api.intake.chat import Found, Message
from api.now import WITA

NAMES = {"a.jpg", "KK Maria (2).pdf"}


def at(*parts):
    return datetime(*parts, tzinfo=WITA)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("29/11/26 18.56 - M: x", at(2026, 11, 29, 18, 56)),
        ("29/11/2026, 18:56 - M: x", at(2026, 11, 29, 18, 56)),
        ("11/29/26, 6:56\u202fPM - M: x", at(2026, 11, 29, 18, 56)),
        ("11/29/26, 12:05\u00a0am - M: x", at(2026, 11, 29, 0, 5)),
        ("\u200e[29/11/26 18.56.10] M: x", at(2026, 11, 29, 18, 56, 10)),
        ("[2026-11-29, 18:56:10] M: x", at(2026, 11, 29, 18, 56, 10)),
        ("29.11.26, 18:56 - M: x", at(2026, 11, 29, 18, 56)),
        ("3/4/26 08.00 - M: x", at(2026, 4, 3, 8)),
        ("31/02/26 08.00 - M: x", None),
    ],
)
def test_dates_of_many_phones(line, moment):
    assert chat.read(line, ()) == [Message(moment, "M", "x")]


def test_which_number_is_the_month_is_told_by_the_order_of_the_chat_and_by_names_of_files():
    forwards = "2/9/26 08.00 - M: x\n10/8/26 08.00 - M: y\n11/1/26 08.00 - M: z"
    assert [one.at.month for one in chat.read(forwards, ())] == [2, 10, 11]
    named = "11/9/26 08.00 - M: IMG-20261109-WA0001.jpg (file attached)"
    assert chat.read(named, {"IMG-20261109-WA0001.jpg"})[0].at == at(2026, 11, 9, 8)


def test_a_message_goes_on_over_lines_that_begin_none():
    said = "29/11/26 18.56 - M: satu\n\n3 lembar\n12/13 bukan tanggal\n29/11/26 18.57 - N: dua: tiga"
    assert [(one.sender, one.text) for one in chat.read(said, ())] == [
        ("M", "satu\n\n3 lembar\n12/13 bukan tanggal"),
        ("N", "dua: tiga"),
    ]


@pytest.mark.parametrize(
    ("said", "files", "text"),
    [
        ("\u200ea.jpg (file terlampir)\nKTP saya", ("a.jpg",), "KTP saya"),
        ("KK Maria (2).pdf (file attached)", ("KK Maria (2).pdf",), ""),
        ("ini \u200e<terlampir: a.jpg>", ("a.jpg",), "ini"),
        ("<attached: KK Maria (2).pdf>", ("KK Maria (2).pdf",), ""),
        ("lain.jpg (file terlampir)", (), "lain.jpg (file terlampir)"),
        ("<Media tidak disertakan>", (), ""),
        ("<Media omitted>", (), ""),
        ("a.jpg itu KTP", (), "a.jpg itu KTP"),
    ],
)
def test_a_file_is_one_that_came_along(said, files, text):
    [one] = chat.read(f"29/11/26 18.56 - M: {said}", NAMES)
    assert (one.files, one.text) == (files, text)


def test_what_is_no_chat_has_no_messages():
    assert chat.read("halo\nsaja", ()) == [] == chat.read("", ())


@pytest.mark.parametrize("hostile", ["<" * 50_000, "1/" * 50_000, "29/11/26 18.56 - " + "a" * 100_000, ": " * 50_000])
def test_no_text_keeps_the_reader_long(hostile):
    chat.read(f"29/11/26 18.56 - M: {hostile}\n{hostile}", NAMES)


@pytest.mark.parametrize(
    ("sender", "text", "name", "phone"),
    [
        ("Maria Bere", "HP 0812-3456-7890", "Maria Bere", "6281234567890"),
        ("+62 812-3456-7890", "", "", "6281234567890"),
        ("Maria Bere", "NIK 5371046508900001", "Maria Bere", ""),
        ("", "", "", ""),
    ],
)
def test_who_it_is_from_is_suggested_from_the_chat_alone(sender, text, name, phone):
    said = Message(None, sender, text, ("a.jpg",))
    whose = suggesting.whose([Found("a.jpg", None, sender, (said,))])
    assert (whose.name, whose.phone) == (name, phone)
