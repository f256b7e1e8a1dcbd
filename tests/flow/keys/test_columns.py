"""Every column of the database is accounted for: sealed, a hash, or nothing about a person of the public.

Whoever adds a column that holds something personal seals it and puts it into `api/keys/sealed.py`; a column that does
not is named here with the reason, so that somebody thinks about it once.
"""

import pytest

from api import database
from api.keys import sealed

HASHES = {
    "a digest of a random secret of 128 bits or more": """
        access.digest application.link_digest challenge.digest challenge.browser invitation.digest session.digest
        person_session.digest staff_push.session""",
    "a keyed hash": """
        application.pin_digest incident_told.digest search_key.digest own_number.digest replay.key replay.body sending.key sending.body document.sha256
        intake_source.mark intake_item.original intake_item.master filing.nik filing.kk filing.phone""",
    "a digest of a whole file": "result.sha256 issued.digest",
    "hashes of what was decided and a number we made up; what a passkey says and signs": """
        decision.said decision.statement decision.credential decision.public_key decision.client_data
        decision.authenticator_data decision.signature""",
    "public by nature": "passkey.credential passkey.public_key person_passkey.credential person_passkey.public_key audit_link.hash",
    "ids and keys of objects, as `enqueue` asks": "pgqueuer.payload",
}
WORDS = {
    "a number we made up, or random": """
        application.number handover.token document.stored_as result.stored_as unclaimed.stored_as
        upload_part.stored_as export_part.stored_as intake_part.stored_as intake_item.stored_as""",
    "codes of the catalogue and the office": """
        application.service application.chosen incident.services application.definition application.desk document.requirement upload.requirement
        handover.service issued.service invitation.desks membership.desk kept_list.desk kept_list.asked copied.field
        complaint.category complaint.barred_desks""",
    "one of a few fixed words": """
        application.status application.source complaint.identity complaint.barred_roles complaint.missed
        complaint.handed_to event.step event.by message.kind message.by push_subscription.held_kind staff_push.held_kind escalation.reason document.media_type document.hints document.verdict
        document.scan document.nik_reading result.verdict result.scan upload.refused challenge.purpose
        intake_source.state intake_source.refused intake_item.state intake_item.refused intake_item.media_type
        intake_item.hints intake_item.scan
        decision.step undoable.what
        passkey.device_type person_passkey.device_type operator.role invitation.role session.agent session.ended audit.action
        search_key.kind helping_organisation.kind assistance.kind assistance.given_by assistance.relation
        collection.by collection.proof collection.relation collection.cards stock_entry.kind stock_entry.reason stock_notice.kind""",
    "what one of the office proposes and another decides: codes, ids, a keyed hash, a reason without digits; what their passkeys signed": """
        proposal.kind proposal.subject proposal.payload proposal.decision proposal.proposed_proof proposal.decided_proof""",
    "counts, codes of the catalogue and the office, ids of staff and numbers of cases": """
        survey_answer.month survey_answer.desk survey_answer.service survey_profile.month
        daily_figure.day daily_figure.desk daily_figure.service counted_day.day
        monthly_figure.month monthly_figure.service monthly_figure.desk counted_month.month counted_month.through waiting_time.service waiting_time.until
        monthly_pause.month monthly_pause.service monthly_pause.cause monthly_pause.hours
        return_reason.service return_reason.item return_reason.reason digest.day digest.figures""",
    "what an export asks for: days, codes and ids; how far it is": """
        export.what export.format export.wanted export.reason export.state export.error""",
    "what somebody judged, whom nobody can name: places in lists of choices": """
        survey_answer.source survey_answer.version survey_answer.elements survey_answer.quality survey_profile.question""",
    "desks, and days on which people of the office work": """
        roster_desk.desk roster_week.desk roster_day.desk roster_day.day assistance.day stock_notice.expected""",
    "what the office says to everybody: no numbers, no names in braces": """
        phrase.kind phrase.slug phrase.about phrase.text phrase.english phrase.example""",
    "nik or kk": "own_number.kind",
    "one of a few fixed words, hours and why the office is closed": """
        calendar_day.day calendar_day.kind calendar_day.hours calendar_day.reason pause.cause""",
    "names of what happened and of ways to tell it, and ids of steps": """
        notice.event notice.channel notice.outcome notice.once""",
    "a kelurahan, a school, a practice that helps citizens, under its name": "helping_organisation.name assistance.organisation",
    "what a citizen agrees to, in our words": "assistance.consent",
    "places in the office, and desks": "to_collect.shelf to_collect.desk collection.shelf",
    "what the office publishes of its services": "standard_text.service standard_text.component standard_text.text",
    "what the office says of its blank cards, and of SIAK": "stock_notice.words incident.words incident.words_en",
    "measures of a picture": "document.metrics intake_item.metrics",
    "what others gave a complaint that was handed on": "complaint.handed_number",
    "ids of people of the office, or random ones": """
        complaint.barred
        message.papers document.judged_by result.confirmed_by passkey.invited_by invitation.created_by challenge.subject""",
    "people of the office, who work under their names": "operator.name invitation.name passkey.name",
    "never a name or a number of a person: `audit.record` refuses": "audit.actor audit.subject audit.detail",
    "a kind of failure and a keyed hash of who failed": "failure.key",
    "names of jobs; a failure without its message": """
        pgqueuer.entrypoint pgqueuer.dedupe_key pgqueuer.headers pgqueuer_log.entrypoint pgqueuer_log.traceback
        pgqueuer_schedules.entrypoint pgqueuer_schedules.expression pgqueuer_statistics.entrypoint""",
    "names of our own files": "migration.name migration.app_name",
}
TELLS_NOTHING = ("uuid", "smallint", "integer", "bigint", "boolean", "interval", "USER-DEFINED")
COLUMNS = """
select table_name || '.' || column_name as name, data_type as kind from information_schema.columns
where table_schema = 'public'
"""


async def columns() -> dict[str, str]:
    found = {row["name"]: row["kind"] for row in await database.engine.run_ddl(COLUMNS)}
    return {name: kind for name, kind in found.items() if kind not in TELLS_NOTHING and "timestamp" not in kind}


def named(reasons: dict[str, str]) -> list[str]:
    return [name for names in reasons.values() for name in names.split()]


async def test_a_new_key_reaches_every_column_of_bytes_that_is_not_a_hash(db):
    of_bytes = sorted(name for name, kind in (await columns()).items() if kind == "bytea")
    reached = [f"{table}.{column}" for table, places in sealed.TABLES.items() for column in places]
    assert of_bytes == sorted(reached + named(HASHES))


async def test_no_column_of_words_says_anything_about_a_person_of_the_public(db):
    of_words = sorted(name for name, kind in (await columns()).items() if kind != "bytea")
    assert of_words == sorted(named(WORDS))


@pytest.mark.parametrize("reasons", [HASHES, WORDS])
def test_no_column_has_two_reasons(reasons):
    assert len(named(reasons)) == len(set(named(reasons)))
