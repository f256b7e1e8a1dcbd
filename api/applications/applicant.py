"""Who an application is from, whatever its service calls the person. Pure."""

from collections.abc import Mapping
from typing import Any

NAMES = ("applicant_name", "complainant_name")
PHONES = ("applicant_phone", "complainant_phone", "anonymous_phone")
EMAILS = ("applicant_email", "complainant_email")


def name_in(answers: Mapping[str, Any]) -> str:
    return _first(answers, NAMES)


def phone_in(answers: Mapping[str, Any]) -> str:
    """Digits with the country code, as stored; empty where none was given."""
    return _first(answers, PHONES)


def email_in(answers: Mapping[str, Any]) -> str:
    """Who gives an address agrees to news of the case."""
    return _first(answers, EMAILS)


def first_name(name: str) -> str:
    return name.split()[0] if name.split() else ""


def short_name(name: str) -> str:
    """`Maria B.`: enough to recognise a case in a list, too little to copy a list of people."""
    first, *rest = name.split() or [""]
    return f"{first} {rest[-1][0]}." if rest else first


def _first(answers: Mapping[str, Any], fields: tuple[str, ...]) -> str:
    return next((str(answers[field]) for field in fields if answers.get(field)), "")
