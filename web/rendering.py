"""How templates are rendered: strictly, escaped, and with the words and pictures every page may use."""

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from markupsafe import Markup

from api import language
from api.accounts.roles import Right, may
from api.complaints import seeing
from api.dates import shown_at, shown_clock, shown_date, shown_day, shown_days, shown_moment, shown_short
from api.messages import sentences, whatsapp
from api.office import office
from api.printing.qr import qr_svg
from api.settings import settings
from web import boxes, desk_keys, digest_mark, incidents_shown, languages, leading, showing
from web.assisting import is_assisting
from web.device import is_lent
from web.saving import is_saving

HERE = Path(__file__).parent
BUILT = HERE.parent / "pwa" / "dist"
"""What `pwa/build.mjs` writes: `s/` holds the files served below /s/, `sw.js` the service worker."""


@cache
def _names() -> dict[str, str]:
    try:
        return json.loads((BUILT / "manifest.json").read_text())
    except FileNotFoundError:
        return {}


def asset(name: str) -> str:
    """The address of a built file by its plain name, `app.css`. Before the first build: the plain name below /s/."""
    return f"/s/{_names().get(name, name)}"


def ask_link(desk: str = "", text: str = sentences.ASK) -> str:
    """Opens a WhatsApp chat with a desk; the desk for complaints answers questions about no service in particular."""
    return whatsapp.chat(office.desk(desk or office.desks[-1].code).whatsapp, text)


def said(sentence: str, **values: object) -> Markup:
    """A sentence of a template, which may hold markup of ours, in the language of the request; `values` are escaped."""
    words = Markup(language._(sentence))
    return words.format(**values) if values else words


environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.globals |= (
    showing.GLOBALS
    | desk_keys.GLOBALS
    | incidents_shown.GLOBALS
    | {
        "_": said,
        "asset": asset,
        "ask_link": ask_link,
        "box_for": boxes.box_for,
        "by_district": boxes.by_district,
        "chat_link": whatsapp.chat,
        "digest_waits": digest_mark.waits,
        "checked": boxes.checked,
        "complaints_of": seeing.at_desk,
        "Right": Right,
        "assisting": is_assisting,
        "lent_phone": is_lent,
        "may": may,
        "hint_for": boxes.hint_for,
        "kind_for": boxes.kind_for,
        "office": office,
        "person_rows": boxes.person_rows,
        "leading_places": leading.places,
        "language": language,
        "other_languages": languages.others,
        "qr_svg": qr_svg,
        "saving_data": is_saving,
        "say": language._,
        "service_worker": settings.service_worker,
        "shown_at": shown_at,
        "shown_moment": shown_moment,
        "shown_short": shown_short,
        "shown_clock": shown_clock,
        "shown_date": shown_date,
        "shown_day": shown_day,
        "shown_days": shown_days,
        "typed": boxes.typed,
        "yes_no": boxes.yes_no,
        "yes_or_no": boxes.YES_OR_NO,
    }
)
templates = TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))
