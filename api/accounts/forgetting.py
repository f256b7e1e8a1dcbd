"""What has run out is removed: sessions, challenges, invitations, failed tries. A session that ended says why until then."""

from api import limits
from api.accounts.tables import Challenge, Invitation, Session
from api.jobs import every
from api.now import now


@every("23 * * * *", "forget_old_sign_ins")
async def forget() -> None:
    moment = now()
    await Session.delete().where(Session.expires < moment)
    await Challenge.delete().where(Challenge.expires < moment)
    await Invitation.delete().where(Invitation.expires < moment)
    await limits.forget()
