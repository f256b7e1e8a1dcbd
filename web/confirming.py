"""Telling a phone that what it keeps of a form has arrived: by a cookie that its script reads and takes away.

Each page of a form that is being filled in has an id of its own, so two of them never speak for each other.
"""

import re

from litestar.datastructures import Cookie

from web.cookies import cookie
from web.forms import Form

FIELD = "isian"
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SECONDS = 30 * 86400
"""Longer than a phone keeps anything: it may be switched off before it reads this."""


def kept_as(form: Form) -> str:
    """The phone's id for what it keeps of this page; empty where it keeps nothing."""
    id = form.text(FIELD)
    return id if ID.fullmatch(id) else ""


def arrived(form: Form) -> list[Cookie]:
    id = kept_as(form)
    return [cookie(f"{FIELD}.{id}", "1", SECONDS, readable=True, samesite="strict")] if id else []
