"""A fresh yes by a passkey is for one thing, by its owner, in this browser, once; and can be proved ever after."""

import json
from dataclasses import dataclass

import msgspec
import pytest

from api.accounts import actions, queries, step_up
from api.accounts.browsers import Browser
from api.accounts.queries import SignedIn
from api.errors import Invalid
from tests.authenticator import JSON, Authenticator, enrol
from tests.flow.accounts.seen import reasons

SAID = ("decide", "application:1")


@dataclass
class Seat:
    me: SignedIn
    browser: Browser
    key: Authenticator

    async def say(self, *said: str, key: Authenticator | None = None, **what: str) -> str:
        digest = step_up.digest_of(self.me, *said, **what)
        options = await step_up.challenge(self.me, self.browser, digest)
        return json.dumps((key or self.key).sign_in(options))

    async def verify(self, answer: str, *said: str, **what: str) -> step_up.Evidence:
        return await step_up.verify(self.me, self.browser, answer, *said, **what)


async def seat(client, key: Authenticator) -> Seat:
    token = client.cookies["sesi"]
    return Seat(await queries.operator_of(token), Browser("x", token), key)


@pytest.fixture
async def here(client, sari):
    return await seat(client, sari)


async def test_a_yes_is_kept_as_evidence_that_anybody_can_check(here):
    evidence = await here.verify(await here.say(*SAID, result="accept"), *SAID, result="accept")
    assert step_up.holds(evidence)
    said = json.loads(evidence.statement)
    assert said["what"] == {"result": "accept"} and said["by"] == here.me.actor and said["purpose"] == "decide"


@pytest.mark.parametrize("part", ["statement", "client_data", "authenticator_data", "signature"])
async def test_evidence_that_was_touched_holds_no_more(here, part):
    evidence = await here.verify(await here.say(*SAID), *SAID)
    touched = getattr(evidence, part)[:-2] + bytes([evidence.signature[-2] ^ 1, 0])
    assert not step_up.holds(msgspec.structs.replace(evidence, **{part: touched}))


async def test_a_yes_to_one_thing_is_none_to_another(here):
    for other in (("decide", "application:2"), ("deliver", "application:1")):
        with pytest.raises(Invalid):
            await here.verify(await here.say(*SAID), *other)
    with pytest.raises(Invalid):
        await here.verify(await here.say(*SAID, result="accept"), *SAID, result="reject")
    assert (await reasons())[-1] == '{"reason":"another_statement"}'


async def test_a_yes_counts_once(here):
    answer = await here.say(*SAID)
    await here.verify(answer, *SAID)
    with pytest.raises(Invalid):
        await here.verify(answer, *SAID)


async def test_nobody_confirms_with_the_key_of_another(here, other):
    joko = await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    with pytest.raises(Invalid):
        await here.verify(await here.say(*SAID, key=joko), *SAID)
    there = await seat(other, joko)
    with pytest.raises(Invalid):
        await there.verify(await here.say(*SAID), *SAID)


async def test_a_key_that_was_not_unlocked_confirms_nothing(here):
    here.key.verified = False
    with pytest.raises(Invalid):
        await here.verify(await here.say(*SAID), *SAID)


@pytest.mark.parametrize("answer", ["", "x", "{}", "[]", "null", '{"response": 1}', "\ud800"])
async def test_what_is_no_answer_is_refused_in_a_sentence(here, answer):
    with pytest.raises(Invalid) as refused:
        await here.verify(answer, *SAID)
    assert refused.value.errors == {"assertion": step_up.AGAIN}


async def test_a_page_is_asked_to_sign_its_own_digest_with_ones_own_keys(client, here):
    digest = step_up.digest_of(here.me, *SAID)
    options = (await client.post("/akun/konfirmasi", json={"digest": digest}, headers=JSON)).json()
    assert len(options["allowCredentials"]) == 1 and options["userVerification"] == "required"
    for wrong in ("", "00", "zz" * 32):
        assert (await client.post("/akun/konfirmasi", json={"digest": wrong}, headers=JSON)).status_code == 422
