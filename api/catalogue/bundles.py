"""The packages of the catalogue (`packages/*.toml`), checked at start-up, and the form of a service with what goes along."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service
from api.catalogue.files import CatalogueMistake, read_file
from api.catalogue.joining import Part, applies, joined, part
from api.catalogue.packaged import Package
from api.errors import Invalid
from api.language import N_, _

FOLDER = Path(__file__).parent / "packages"
NOT_TOGETHER = N_("{code} tidak dapat diurus sekaligus dengan {title}.")
ALIKE = ({"name", "name_any"},)
"""Types of which one answers the other."""


def load(folder: Path) -> dict[str, Package]:
    """By leading service. Raise CatalogueMistake naming file and key."""
    found = {path: read_file(path, Package) for path in sorted(folder.glob("*.toml"))}
    for path, package in found.items():
        for problem in _problems(package):
            raise CatalogueMistake(f"{path.name}: {problem}")
    return {package.leading: package for package in found.values()}


def _problems(package: Package) -> Iterator[str]:
    leading = CATALOGUE.get(package.leading)
    for i, added in enumerate(package.added):
        service, place = CATALOGUE.get(added.service), f"added[{i}]"
        if leading is None or service is None:
            yield f'{place}: no service "{added.service if leading else package.leading}"'
            return
        own = {*added.same, *added.fixed, *added.rows, *added.made}
        theirs = [*added.same.values(), *(test.field for test in added.when)]
        theirs += [name for row in added.rows.values() for name in row.values()]
        yield from (f'{place}: "{name}" is no question of {service.code}' for name in own if not service.field(name))
        yield from (f'{place}: "{name}" is no question of {leading.code}' for name in theirs if not leading.field(name))
        yield from (f'{place}.issued: no paper "{name}"' for name in added.issued if not service.document(name))
        yield from _clashes(place, leading, service, own)


def _clashes(place: str, leading: Service, service: Service, own: set[str]) -> Iterator[str]:
    for field in service.fields:
        asked = leading.field(field.id)
        if asked is None or field.id in own:
            continue
        if (asked.type != field.type and {asked.type, field.type} not in ALIKE) or asked.options != field.options:
            yield f'{place}: "{field.id}" is another question in {leading.code}'


PACKAGES = load(FOLDER)


def offered(service: Service) -> tuple[Part, ...]:
    """What may go along with it, whatever is answered."""
    package = PACKAGES.get(service.code)
    return tuple(part(added, CATALOGUE[added.service]) for added in package.added) if package else ()


def fitting(service: Service, answers: Mapping[str, Any], today: date) -> tuple[Part, ...]:
    """What may go along for these answers."""
    return tuple(one for one in offered(service) if applies(one, answers, today))


def chosen(service: Service, codes: Collection[str], answers: Mapping[str, Any], today: date) -> tuple[Part, ...]:
    """The same, of those that the citizen chose."""
    return tuple(one for one in fitting(service, answers, today) if one.service.code in codes) if codes else ()


def whole(service: Service, codes: Collection[str], answers: Mapping[str, Any], today: date) -> Service:
    """The form with all that was chosen and fits."""
    return joined(service, chosen(service, codes, answers, today), today)


def checked(service: Service, codes: Collection[str]) -> Collection[str]:
    """Raise Invalid for what never goes along with it."""
    known = {one.service.code for one in offered(service)}
    if unknown := [code for code in codes if code not in known]:
        raise Invalid({"package": _(NOT_TOGETHER, code=unknown[0][:60], title=_(service.title))})
    return codes
