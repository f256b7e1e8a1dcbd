"""The SQL of the queue's lists. Whatever is asked, an index gives the rows in their order, and no more than a page of them
is read from it: a list costs the same with a thousand applications and with a million. `tests/flow/desk/test_plans.py` looks.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.applications.clock import SOON
from api.applications.desk_lists import BY_CHANGE, LATEST_FIRST, PROMISED, Filters, Page, Place
from api.escalations import queries as escalations
from api.queue import queries as queue
from api.threads import queries as threads

STATUSES: dict[str, tuple[str, ...]] = {
    "berjalan": ("submitted", "in_review", "in_process"),
    "antrean": ("submitted",),
    "kirim-ulang": ("submitted",),
    "diperiksa": ("in_review",),
    "diproses": ("in_process",),
    "siap": ("ready",),
    "dikembalikan": ("returned",),
    "terbuka": ("submitted", "in_review", "in_process", "ready", "returned"),
    "selesai": ("completed", "rejected"),
}
OWN, REST = 0, 1
STANDS = "berhenti"
DESKS = "unnest($2::text[]) d (desk) cross join lateral"
SEEN = f"application a join {queue.SEEN_BY.format('$1')} and s.changed"
TALKED = {"belum-dibaca": threads.UNREAD.format("a"), "bertanya": threads.ASKED.format("a")}
LEFT_BEHIND = f"a.status = 'in_review' and a.operator = any(array{accounts.INACTIVE})"
"""Somebody took it who works here no more: anybody of the desk may take it."""


class Part(msgspec.Struct, frozen=True):
    """Rows of one status, which one index has in order: by desk, by service, by holder, or the few seen or talked about."""

    where: str
    group: int = REST
    by: str = "desk"


class Listing:
    """One list for one person. `$1` is they, `$2` their desks; what else is asked follows."""

    def __init__(self, me: UUID, desks: Sequence[str], filters: Filters, moment: datetime) -> None:
        self.values: list[object] = [me, list(desks)]
        self._filters = filters
        self._key = "changed" if filters.tab in BY_CHANGE else "due"
        self._also = list(self._filtering(moment))

    def page(self, page: Page, most: int, shown: str) -> str:
        """The rows next to a place, with the columns `shown`, their place and whether they changed; `before` from the last to the first."""
        place, back = page.after or page.before, page.before is not None
        down = back != (self._filters.tab in LATEST_FIRST)
        way, groups = "desc" if down else "asc", "desc" if back else "asc"
        nearest = f"order by a.{self._key} {way}, a.id {way} limit {most}"
        found = [self._select(part, self._beyond(part, place, down), nearest) for part in self._here(place, back)]
        nothing = self._select(Part("false", by="none"), "", nearest)
        return (
            f"with page as (select * from ({' union all '.join(found) or nothing}) u "
            f"order by place {groups}, at {way}, id {way} limit {most}) "
            f"select {shown}, page.place, page.at, coalesce(s.changed, false) as news from page "
            f"join application a using (id) left join {queue.SEEN_BY.format('$1')} "
            f"order by page.place {groups}, page.at {way}, page.id {way}"
        )

    def count(self, most: int) -> str:
        """How many, as an expression; `most` means as many or more. In order, as only that makes sure of the index."""
        nearest = f"order by a.{self._key}, a.id limit {most}"
        counts = [f"(select count(*) from ({self._select(part, '', nearest)}) n)" for part in self._parts()]
        return f"least({most}, {' + '.join(counts) or 0})"

    def _here(self, place: Place | None, back: bool) -> list[Part]:
        """Without the groups that a page beside this place has no row of."""
        if place is None:
            return self._parts()
        return [part for part in self._parts() if (part.group <= place.group if back else part.group >= place.group)]

    def _beyond(self, part: Part, place: Place | None, down: bool) -> str:
        if place is None or part.group != place.group:
            return ""
        return f" and (a.{self._key}, a.id) {'<' if down else '>'} ({self.hole(place.at)}, {self.hole(place.id)})"

    def _select(self, part: Part, beyond: str, nearest: str) -> str:
        row = f"select a.id, {part.group} as place, a.{self._key} as at from"
        if part.by == "desk":
            each = f"{row} application a where a.desk = d.desk and {self._where(part)}{beyond} {nearest}"
            return f"(select found.* from {DESKS} ({each}) found)"
        return f"({row} {self._from(part)} where a.desk = any($2) and {self._where(part)}{beyond} {nearest})"

    def _from(self, part: Part) -> str:
        return SEEN if part.by == "seen" else "application a"

    def _where(self, part: Part) -> str:
        return " and ".join([part.where, *self._also])

    def _parts(self) -> list[Part]:
        asked = self._filters
        promised = asked.urgency not in ("", STANDS) or asked.escalated
        statuses = [status for status in STATUSES[asked.tab] if not promised or status in PROMISED]
        parts = [part for status in statuses for part in self._of(status)]
        if asked.tab == "antrean" and asked.whose != "saya" and not (asked.again or asked.holder):
            parts.append(Part(LEFT_BEHIND, by="seen" if asked.changed else "holder"))
        return parts

    def _of(self, status: str) -> Iterator[Part]:
        asked, is_it = self._filters, f"a.status = '{status}'"
        few = "seen" if asked.changed else "talk" if asked.talk else ""
        by = few or ("holder" if asked.holder else "service" if asked.service else "desk")
        by_holder = few or "holder"
        if asked.again and status != "submitted":
            return
        if asked.whose == "saya":
            yield Part(f"{is_it} and a.operator = $1", OWN if status == "submitted" else REST, by_holder)
        elif status != "submitted":
            yield Part(is_it, by=by)
        else:
            yield Part(f"{is_it} and a.operator = $1", OWN, by_holder)
            again = asked.again or asked.tab == "kirim-ulang"
            others = "a.operator <> $1" if again else "a.operator is distinct from $1"
            yield Part(f"{is_it} and {others}", by=by)

    def _filtering(self, moment: datetime) -> Iterator[str]:
        asked = self._filters
        if asked.service:
            yield f"a.service = {self.hole(asked.service)}"
        if asked.holder and asked.whose != "saya":
            yield f"a.operator = {self.hole(asked.holder)}"
        if asked.urgency == "lewat":
            yield f"a.paused is null and a.due < {self.hole(moment)}"
        if asked.urgency == "segera":
            yield f"a.paused is null and a.due >= {self.hole(moment)} and a.due < {self.hole(moment + SOON)}"
        if asked.urgency == "tenang":
            yield f"a.paused is null and a.due >= {self.hole(moment + SOON)}"
        if asked.escalated:
            yield f"a.paused is null and a.due <= {self.hole(moment + SOON)} and {escalations.IS_MARKED}"
        if asked.urgency == STANDS:
            yield "a.paused is not null"
        if asked.talk:
            yield TALKED[asked.talk]

    def hole(self, value: object) -> str:
        self.values.append(value)
        return f"${len(self.values)}"
