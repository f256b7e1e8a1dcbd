"""What a result is called, whatever its file was called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.results.titles import LONGEST, UNNAMED, attachment, title_of


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Akta Kelahiran.pdf", "Akta Kelahiran"),
        ("akta_kelahiran_2026.PDF", "akta kelahiran 2026"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Sari\\KK.pdf", "KK"),
        ("KK.pdf.pdf", "KK"),
        ("baris\r\nSet-Cookie: a=b.pdf", "baris Set-Cookie: a=b"),
        ("foto\u202efdp.exe", "foto fdp.exe"),
        ("a\0b.pdf", "a b"),
        ("...", UNNAMED),
        (".pdf", UNNAMED),
        ("", UNNAMED),
        ("  ", UNNAMED),
        ("Surat Pindah é.pdf", "Surat Pindah é"),
    ],
)
def test_a_title_is_the_bare_name(name, title):
    assert title_of(name) == title


@given(st.text(max_size=300))
def test_any_name_gives_a_short_line(name):
    title = title_of(name)
    assert 0 < len(title) <= LONGEST
    assert title.strip() == title and title.isprintable()


def test_a_download_is_named_after_the_service_and_the_number_in_plain_letters():
    assert attachment("Akta Kelahiran", "K7QF-3M9X") == 'attachment; filename="Akta Kelahiran K7QF-3M9X.pdf"'
    assert attachment('KIA (0–5 tahun) "é', "K7QF-3M9X") == 'attachment; filename="KIA 0 5 tahun K7QF-3M9X.pdf"'
