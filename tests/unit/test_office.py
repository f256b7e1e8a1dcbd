import msgspec
import pytest

from api.catalogue import CATALOGUE
from api.errors import NotFound
from api.office import load, office
from api.settings import ROOT

BUNDLED = (ROOT / "api" / "office.toml").read_text()


def office_from(tmp_path, text):
    path = tmp_path / "office.toml"
    path.write_text(text)
    return load(path, CATALOGUE)


def refusal(tmp_path, text):
    with pytest.raises(SystemExit) as refused:
        office_from(tmp_path, text)
    assert "LOPO_OFFICE" in str(refused.value)
    return str(refused.value)


def test_every_service_has_exactly_one_desk():
    desks = {code: office.desk_of(code).code for code in CATALOGUE}
    assert (
        set(desks.values())
        == set(office.desk_codes)
        == {"akta", "kk-ktp", "validasi-nik", "pindah", "kia", "pengaduan"}
    )


def test_a_service_that_nobody_answers_is_not_found():
    with pytest.raises(NotFound):
        office.desk_of("akta-langit")


def test_an_unknown_desk_is_not_found():
    with pytest.raises(NotFound):
        office.desk("loket-9")


def test_a_number_is_shown_as_people_dial_it():
    assert office.desk("akta").phone == "0811-0000-001"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('city = "Kota Kupang"', 'city = "Kota Kupang"\nmayor = "siapa"', "mayor"),
        ('timezone = "Asia/Makassar"', 'timezone = "Asia/Kupang"', "Asia/Kupang"),
        ('"pengaduan"]', '"pengaduan", "akta-langit"]', "akta-langit"),
        ('"pengaduan"]', '"pengaduan", "validasi-nik"]', "validasi-nik"),
        ('services = ["pengaduan"]', "services = []", "pengaduan"),
        ('whatsapp = "628110000001"', 'whatsapp = "0811-0000-001"', "akta"),
        ('code = "kia"', 'code = "akta"', "kode yang sama"),
        ("[[desks]]", "[[desks]", "office.toml"),
    ],
)
def test_an_office_that_cannot_work_refuses_to_start_and_names_the_mistake(tmp_path, old, new, words):
    assert old in BUNDLED
    assert words in refusal(tmp_path, BUNDLED.replace(old, new, 1))


def test_an_office_of_ones_own_is_read(tmp_path):
    own = office_from(tmp_path, BUNDLED.replace('city = "Kota Kupang"', 'city = "Kota Lain"'))
    assert own == msgspec.structs.replace(office, city="Kota Lain")
