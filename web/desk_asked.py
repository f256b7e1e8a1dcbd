"""What the address of a list says: codes and ids, and nothing about a person of the public."""

from collections.abc import Mapping
from typing import Self
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import msgspec

from api.applications.desk_lists import Filters, Page, Place

LONGEST = 60
USUAL = {"daftar": "loket"}


class Asked(msgspec.Struct, frozen=True):
    """`kept`: the list is one that is kept under a name, and its address names that instead of what it asks."""

    filters: Filters
    after: str = ""
    before: str = ""
    kept: UUID | None = None

    @classmethod
    def read(cls, told: Mapping[str, str]) -> Self:
        """What makes no sense is as if it were not there; a list that there is not is refused by who looks it up."""
        said = {name: value for name, value in told.items() if len(value) <= LONGEST}
        whose, tab = said.get("daftar", "loket"), told.get("tab", "")
        if tab == "saya":  # so it was called in addresses of old
            whose, tab = "saya", ""
        filters = Filters(
            whose=whose,
            tab=tab or usual_tab(whose),
            desk=said.get("loket", ""),
            service=said.get("layanan", ""),
            urgency=said.get("janji", ""),
            holder=id_in(said.get("petugas", "")),
            again=said.get("ulang") == "1",
            changed=said.get("berubah") == "1",
            escalated=said.get("eskalasi") == "1",
            talk=said.get("percakapan", ""),
        )
        return cls(filters, said.get("sesudah", ""), said.get("sebelum", ""), id_in(said.get("tampilan", "")))

    def saved_as(self, query: str) -> Self:
        """What a kept list asks, at the page that this address says."""
        return msgspec.structs.replace(self, filters=Asked.read(dict(parse_qsl(query))).filters)

    @property
    def page(self) -> Page:
        return Page(Place.read(self.after), None if self.after else Place.read(self.before))

    @property
    def query(self) -> str:
        """The list without its page, as it is kept and as an address says it."""
        return self._query(self._said())

    def url(self, **changes: object) -> str:
        """The same list with `changes`, from its beginning; what is empty or as usual stays out of the address."""
        return f"/loket?{self._query(self._said() | changes)}".removesuffix("?")

    def leaf(self, **place: str) -> str:
        """The same list elsewhere; where it is kept under a name, by that."""
        said = {"tampilan": self.kept} if self.kept else self._said()
        return f"/loket?{self._query(said | place)}".removesuffix("?")

    @property
    def again(self) -> str:
        """Where the page itself asks for this list again."""
        here = self.leaf(sesudah=self.after, sebelum="" if self.after else self.before)
        return here.replace("/loket", "/loket/segar", 1)

    def _said(self) -> dict[str, object]:
        asked = self.filters
        return {
            "daftar": asked.whose,
            "tab": "" if asked.tab == usual_tab(asked.whose) else asked.tab,
            "loket": asked.desk,
            "layanan": asked.service,
            "janji": asked.urgency,
            "petugas": asked.holder or "",
            "ulang": "1" if asked.again else "",
            "berubah": "1" if asked.changed else "",
            "eskalasi": "1" if asked.escalated else "",
            "percakapan": asked.talk,
        }

    def _query(self, said: Mapping[str, object]) -> str:
        return urlencode({name: value for name, value in said.items() if value and value != USUAL.get(name)})


def usual_tab(whose: str) -> str:
    return "berjalan" if whose == "saya" else "antrean"


def id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
