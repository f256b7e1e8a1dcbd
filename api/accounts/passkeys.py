"""The passkey ceremonies (WebAuthn) as this office wants them: the right key, in this site, unlocked by its owner."""

from base64 import urlsafe_b64decode
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
import webauthn
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import options_to_json_dict, parse_authentication_credential_json
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from api.accounts.periods import CHALLENGE
from api.settings import settings

Json = dict[str, Any]
"""What `PublicKeyCredential.toJSON()` gives, or what `parse…OptionsFromJSON()` takes."""

TIMEOUT = int(CHALLENGE.total_seconds() * 1000)
WANTED = {True: UserVerificationRequirement.REQUIRED, False: UserVerificationRequirement.PREFERRED}
"""By whether its owner must have unlocked it: people of the office must, on a citizen's phone without a lock it is enough
to hold it."""


class Refused(Exception):
    """This proves nothing. The reason is for the audit and never for whoever sent it. `owner`: whose key it is."""

    def __init__(self, reason: str, owner: UUID | None = None) -> None:
        super().__init__(reason)
        self.reason, self.owner = reason, owner


class ClientData(msgspec.Struct, frozen=True, rename="camel"):
    challenge: str
    cross_origin: bool = False
    top_origin: str | None = None


def creation_options(challenge: bytes, owner: UUID, name: str, existing: list[bytes], *, unlocked: bool = True) -> Json:
    """`existing` are the credential ids this person already has: a device offers none of them twice."""
    options = webauthn.generate_registration_options(
        rp_id=settings.domain,
        rp_name="Lopo",
        user_id=owner.bytes,
        user_name=name,
        challenge=challenge,
        timeout=TIMEOUT,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=WANTED[unlocked],
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=credential) for credential in existing],
    )
    return options_to_json_dict(options)


def request_options(challenge: bytes, *, unlocked: bool = True, allowed: Sequence[bytes] = ()) -> Json:
    """No user name: the device knows whose keys it holds. `allowed` are credential ids, where only those will do."""
    options = webauthn.generate_authentication_options(
        rp_id=settings.domain,
        challenge=challenge,
        timeout=TIMEOUT,
        user_verification=WANTED[unlocked],
        allow_credentials=[PublicKeyCredentialDescriptor(id=credential) for credential in allowed],
    )
    return options_to_json_dict(options)


def challenge_in(credential: Json) -> bytes:
    """The challenge an answer claims to sign. Refuses answers made inside another site's frame."""
    try:
        client_data = _bytes(credential["response"]["clientDataJSON"])
    except (KeyError, TypeError, ValueError) as error:  # base64's errors are ValueErrors
        raise Refused("unreadable") from error
    return challenge_of(client_data)


def challenge_of(client_data: bytes) -> bytes:
    """As above, from what the browser said about itself."""
    try:
        data = msgspec.json.decode(client_data, type=ClientData)
        challenge = _bytes(data.challenge)
    except ValueError as error:  # msgspec's are ValueErrors too
        raise Refused("unreadable") from error
    if data.cross_origin or data.top_origin:
        raise Refused("cross_origin")
    return challenge


def verified_registration(credential: Json, challenge: bytes, *, unlocked: bool = True) -> VerifiedRegistration:
    try:
        return webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=settings.domain,
            expected_origin=settings.base_url,
            require_user_verification=unlocked,
        )
    except Exception as error:  # its parsers let through whatever their parts raise; only a return value is a yes
        raise Refused("not_verified") from error


def read_answer(credential: Json) -> AuthenticationCredential:
    try:
        return parse_authentication_credential_json(credential)
    except Exception as error:  # as above
        raise Refused("unreadable") from error


def verified_answer(
    answer: AuthenticationCredential, challenge: bytes, public_key: bytes, sign_count: int, *, unlocked: bool = True
) -> VerifiedAuthentication:
    try:
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings.domain,
            expected_origin=settings.base_url,
            credential_public_key=public_key,
            credential_current_sign_count=0,  # compared below, to tell a copied key from a false signature
            require_user_verification=unlocked,
        )
    except Exception as error:  # as above
        raise Refused("not_verified") from error
    if (sign_count or verified.new_sign_count) and verified.new_sign_count <= sign_count:
        raise Refused("sign_count")
    return verified


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(f"{text}===")
