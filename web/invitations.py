"""The page with an invitation's link: the only time it can be seen, as we keep a digest."""

from litestar import Request
from litestar.response import Template

from api.accounts.guards import signed_in
from api.messages import whatsapp
from api.settings import settings

SHARED = "Undangan masuk Lopo untuk petugas. Berlaku {lasts}, untuk satu orang: {link}"
A_DAY = "24 jam"


def link_page(
    request: Request, name: str, token: str, lasts: str = A_DAY, *, back: str = "/admin/petugas", waiting: bool = False
) -> Template:
    """`waiting`: it opens nothing before a second person approved."""
    link = f"{settings.base_url}/undangan/{token}"
    context = {
        "operator": signed_in(request),
        "name": name,
        "link": link,
        "share": whatsapp.chat("", SHARED.format(lasts=lasts, link=link)),
        "lasts": lasts,
        "back": back,
        "waiting": waiting,
    }
    return Template("admin/invited.html", context=context, status_code=201)
