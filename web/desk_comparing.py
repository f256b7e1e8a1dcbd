"""Two cases beside each other: whether they are one request."""

from litestar import Request, get
from litestar.params import FromPath
from litestar.response import Template

from api.accounts.guards import signed_in
from api.applications import desk_comparing


@get("/{number:str}/banding/{other:str}", name="desk.compare")
async def compare(request: Request, number: FromPath[str], other: FromPath[str]) -> Template:
    me = signed_in(request)
    both = await desk_comparing.compare(number, other, me)
    return Template("desk/compare.html", context={"operator": me, "nav": "antrean", "both": both})


handlers = [compare]
