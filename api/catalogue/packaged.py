"""What a package is: a service, and others that may be asked for along with it."""

import msgspec

from api.catalogue.definitions import Condition


class Added(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A service that may go along with another, under `when` of its answers.

    `same`: its question, and the leading one that asks the same; `fixed`: its question, and the answer that goes without
    saying; `rows`: its list of persons, filled with one row of leading answers; `made` and `issued`: numbers and papers
    that the office makes itself.
    """

    service: str
    label: str
    why: str
    when: tuple[Condition, ...] = ()
    same: dict[str, str] = {}
    fixed: dict[str, str | bool] = {}
    rows: dict[str, dict[str, str]] = {}
    made: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()


class Package(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`leading` is the service whose form also asks for the others."""

    title: str
    leading: str
    added: tuple[Added, ...]

    def of(self, code: str) -> Added | None:
        return next((added for added in self.added if added.service == code), None)
