"""What no form of ours sends is read all the same, or left aside: numbers of thousands of digits, names of files."""

import pytest

from api.catalogue.definitions import Column, Field
from web.forms import Form
from web.papers import LONGEST_NAME, shortened
from web.reading import given, reshaped

HUGE = "9" * 5000
PEOPLE = Field(
    id="members",
    label="Anggota",
    type="person_list",
    required=False,
    tier="core",
    columns=(Column(id="name", label="Nama"),),
)


@pytest.mark.parametrize("place", [HUGE, "١", "²", "-1", "1e1", ""])
def test_a_row_at_no_place_is_nobody(place):
    sent = Form({f"members.{place}.name": ["x"], "members.0.name": ["Ana"]})
    assert given(sent, [PEOPLE]) == {"members": [{"name": "Ana"}]}


@pytest.mark.parametrize("place", [HUGE, "١", "²", "-1", ""])
def test_removing_nobody_changes_nothing(place):
    two = {"members": [{"name": "Ana"}, {"name": "Bela"}]}
    assert reshaped(Form({"hapus": [f"members.{place}"]}), [PEOPLE], two) == two


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("foto.jpg", "foto.jpg"),
        ("C:\\Foto\\kk.jpg", "kk.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe\x00", "agpj.exe"),
        ("", "berkas"),
        ("DCIM_20261124_102233_keluarga_lengkap.jpeg", "DCIM_20261124_102233_…kap.jpeg"),
    ],
)
def test_a_files_name_is_shown_short_and_plain(name, shown):
    assert shortened(name) == shown
    assert len(shown) <= LONGEST_NAME
