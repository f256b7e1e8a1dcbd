"""Answers that fit a service, typed as people type them. One fixed set, and any set for properties."""

from datetime import date, timedelta

from hypothesis import strategies as st

from api.catalogue.definitions import Column, Field, Service

TODAY = date(2026, 11, 24)
TYPICAL = {
    "nik": "5371 0465 0890 0001",
    "kk_number": "5371.0403.1215.0007",
    "name": "Maria Yuliana Bere",
    "name_any": "Yohanis D. Ndun, S.Pd.",
    "phone_id": "0812-3456-7890",
    "email": "maria@contoh.id",
    "date": "20-11-2026",
    "time": "9.30",
    "document_number": "472.11/123/DUKCAPIL",
    "kelurahan": "Naikoten 1",
    "region": "Kabupaten Bone, Sulawesi Selatan",
    "text": "Keterangan singkat",
    "textarea": "Baris satu\r\nBaris dua",
    "integer": "2",
    "decimal": "3,20",
    "boolean": "tidak",
    "attestation": "ya",
}


FITTING = {
    "kia-5-17": {"child_birth_date": "20-11-2016"},
    "ktp-baru": {"subject_birth_date": "20-11-2008"},
    "kk-pisah": {"head_birth_date": "20-11-1990"},
}
"""What a service takes only from somebody of a certain age."""


def typical(question: Field | Column) -> object:
    """One good answer."""
    if question.type == "select":
        return question.options[0].value
    if question.type == "multiselect":
        return [question.options[0].value]
    if question.type == "person_list":
        return [{column.id: typical(column) for column in question.columns}]
    if getattr(question, "dates", "past") == "future":
        return (TODAY + timedelta(days=7)).isoformat()
    return TYPICAL[question.type]


def complete(service: Service) -> dict[str, object]:
    """Every question answered."""
    return {field.id: typical(field) for field in service.fields} | FITTING.get(service.code, {})


PAST = st.dates(date(1930, 1, 1), TODAY).map(date.isoformat)
ANY = {
    "boolean": st.booleans(),
    "date": PAST,
    "integer": st.integers(0, 10),
    "decimal": st.decimals(0, 9, places=2).map(str),
    "name": st.sampled_from(["Maria Bere", "Yosef", "Nur Aisyah Binti Ahmad"]),
    "kelurahan": st.sampled_from(["53.71.04.1001", "liliba", "LLBK"]),
}


def any_answer(field: Field) -> st.SearchStrategy[object]:
    if field.type in ("select", "multiselect"):
        chosen = st.sampled_from([option.value for option in field.options])
        return chosen if field.type == "select" else st.lists(chosen, max_size=3)
    return ANY.get(field.type, st.just(typical(field))) if field.dates == "past" else st.just(typical(field))


def any_answers(service: Service) -> st.SearchStrategy[dict[str, object]]:
    """Some questions answered, others not."""
    return st.fixed_dictionaries({}, optional={field.id: any_answer(field) for field in service.fields})
