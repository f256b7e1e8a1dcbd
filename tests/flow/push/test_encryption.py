"""What we write is what the RFCs print, and what phones read."""

from cryptography.hazmat.primitives.asymmetric import ec

from api.push import encryption, vapid
from tests.flow.push.service import CURVE, Phone, bytes_of

PRINTED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
"""The example of RFC 8291, section 5, with the keys below."""


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(bytes_of(text), "big"), CURVE)


def test_the_example_of_the_rfc_comes_out_letter_for_letter():
    phone = Phone(private("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), bytes_of("BTBZMqHH6r4Tts7J_aSIgg"))
    own = private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
    plain, salt = b"When I grow up, I want to be a watermelon", bytes_of("DGv6ra1nlYgDCS1FRnbzlw")
    made = encryption.encrypt(plain, phone.public, phone.auth, own, salt)
    assert vapid.text(made) == PRINTED
    assert phone.read(made) == plain


def test_no_two_messages_look_alike():
    phone = Phone()
    made = {encryption.encrypt(b"kabar", phone.public, phone.auth) for _ in range(3)}
    assert len(made) == 3
    assert {phone.read(body) for body in made} == {b"kabar"}


def test_only_points_on_the_curve_are_keys():
    assert encryption.is_point(Phone().public)
    for wrong in (b"", Phone().public[:-1], b"\x04" + bytes(64), b"\x02" + Phone().public[1:33]):
        assert not encryption.is_point(wrong)
