"""What about exports takes two people: personal data, and the audit."""

from uuid import UUID

from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.approvals.kinds import Kind, Proposed, register
from api.exports import actions, queries

PERSONAL, AUDIT = "export", "audit-export"
KIND_OF = {"lengkap": PERSONAL, "audit": AUDIT}
WORDS = "Data ini diperlukan untuk alasan yang disebut, dan saya bertanggung jawab atas pemakaiannya."


def payload(one: queries.Shown) -> dict[str, str]:
    """What both sign: all that was asked for, in words."""
    return {"what": one.what, "asked": one.sentence, "reason": one.reason}


async def _tell(proposed: Proposed) -> str:
    return await queries.told(_id(proposed))


async def _perform(proposed: Proposed, _: SignedIn) -> str:
    await actions.allow(_id(proposed))
    return ""


async def _drop(proposed: Proposed) -> None:
    await actions.refuse(_id(proposed))


def _id(proposed: Proposed) -> UUID:
    return UUID(proposed.subject.partition(":")[2])


for code, title, right in (
    (PERSONAL, "Ekspor data pribadi", Right.EXPORT),
    (AUDIT, "Ekspor jejak audit", Right.READ_AUDIT),
):
    register(
        Kind(
            code=code,
            title=title,
            words=WORDS,
            proposing=right,
            approving=Right.APPROVE_EXPORT,
            tell=_tell,
            perform=_perform,
            drop=_drop,
        )
    )
