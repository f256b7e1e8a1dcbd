"""Ages that cannot be are said to the operator."""

from datetime import date

import pytest

from api.catalogue import CATALOGUE, ages

TODAY = date(2026, 11, 29)
BIRTH = CATALOGUE["akta-kelahiran"]


def said(name: str, **answers: str) -> str:
    return " ".join(ages.doubts(BIRTH.field(name), answers, TODAY))


@pytest.mark.parametrize(
    ("name", "answers", "words"),
    [
        (
            "mother_birth_date",
            {"mother_birth_date": "2018-01-01", "birth_date": "2026-11-01"},
            "Umur ibu saat anak lahir 8 tahun.",
        ),
        (
            "mother_birth_date",
            {"mother_birth_date": "2026-12-01", "birth_date": "2026-11-01"},
            "Tanggal lahir ibu sesudah",
        ),
        ("mother_birth_date", {"mother_birth_date": "1960-01-01", "birth_date": "2026-11-01"}, "66 tahun"),
        ("father_birth_date", {"father_birth_date": "1960-01-01", "birth_date": "2026-11-01"}, ""),
        ("mother_birth_date", {"mother_birth_date": "1999-01-01", "birth_date": "2026-11-01"}, ""),
        (
            "mother_nik",
            {"mother_nik": "5371044101180001", "birth_date": "2026-11-01"},
            "Umur ibu saat anak lahir 8 tahun.",
        ),
        ("mother_birth_date", {"mother_birth_date": "1890-01-01"}, "Umur menurut tanggal ini 136 tahun."),
        ("applicant_nik", {"applicant_nik": "5371040101900001"}, ""),
        ("applicant_nik", {"applicant_nik": "5371040101150001"}, ""),
        ("witness1_nik", {"witness1_nik": "5371043113900001"}, ""),
    ],
)
def test_what_cannot_be_is_said_and_nothing_else(name, answers, words):
    assert (words in said(name, **answers)) if words else said(name, **answers) == ""


def test_a_parent_is_doubted_at_the_birth_date_where_there_is_one_and_not_twice():
    answers = {"mother_birth_date": "2018-01-01", "mother_nik": "5371044101180001", "birth_date": "2026-11-01"}
    assert said("mother_nik", **answers) == ""
