"""Short links from a chat to a form. Opening one, as a chat preview does, spends nothing."""

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect

from api.messages import queries


@get("/w/{token:str}", name="handover")
async def follow(token: FromPath[str]) -> Redirect:
    code = await queries.service_of_link(token)
    return Redirect(f"/layanan/{code}/ajukan?dari={token}", status_code=303)


handlers = [follow]
