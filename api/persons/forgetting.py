"""What has run out is removed: sessions, and people who keep nothing and have not been here for long."""

from api.applications import access
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.jobs import every
from api.now import now
from api.persons.periods import SESSION_IDLE, UNUSED
from api.persons.queries import key_of
from api.persons.tables import Person, PersonSession

AT_ONCE = 500


@every("37 * * * *", "forget_persons")
async def forget() -> None:
    moment = now()
    await PersonSession.delete().where((PersonSession.expires < moment) | (PersonSession.seen < moment - SESSION_IDLE))
    unused = await Person.select(Person.id).where(Person.seen < moment - UNUSED).order_by(Person.seen).limit(AT_ONCE)
    for row in unused:
        async with transaction():
            await Person.select(Person.id).where(Person.id == row["id"]).lock_rows("UPDATE")
            if not await access.opens_anything(key_of(row["id"])):
                await Person.delete().where(Person.id == row["id"])
                await audit.record("system", "person.remove", names.person(row["id"]))
