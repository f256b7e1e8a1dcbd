"""What can be seen of an account from outside, and in the audit."""

from httpx import AsyncClient, Response

from api.accounts import queries
from api.accounts.actions import REFUSED
from api.audit.tables import Audit
from tests.page import Page


async def who(client: AsyncClient) -> str:
    """Whose account page this browser sees; empty without one."""
    page = await client.get("/akun")
    return Page(page.text).all("h1")[0].words if page.status_code == 200 else ""


async def reasons() -> list[str]:
    rows = await Audit.select(Audit.detail).where(Audit.action.like("%refused")).order_by(Audit.id)
    return [row["detail"] for row in rows]


def refused(response: Response) -> bool:
    return (response.status_code, response.json()["detail"]) == (401, REFUSED)


async def me(client: AsyncClient) -> queries.SignedIn | None:
    """Who is signed in there."""
    return await queries.operator_of(client.cookies["sesi"])
