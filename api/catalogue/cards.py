"""Which cards a service ends with. They are printed on blanks, fetched at the counter, and sometimes there are none. Pure."""

from api.catalogue.definitions import Service

CARDS = {"ktp": "KTP-el", "kia": "KIA"}


def cards_of(service: Service) -> dict[str, bool]:
    """By kind, in a fixed order: whether it is sure that there will be one, or depends on the case."""
    codes = [code for code in service.output if "fisik" in code]
    found = {kind: [code for code in codes if code.startswith(f"{kind}_")] for kind in CARDS}
    return {kind: any("_bila_" not in code for code in codes) for kind, codes in found.items() if codes}
