from api.tokens import digest, new_id, new_token


def test_ids_are_version_7_and_sort_in_the_order_they_were_made():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {id.version for id in made} == {7}
    assert {id.variant for id in made} == {"specified in RFC 4122"}


def test_ids_keep_their_order_when_the_clock_steps_back(monkeypatch):
    first = new_id()
    monkeypatch.setattr("api.tokens.time.time_ns", lambda: 0)
    assert first < new_id() < new_id()


def test_tokens_hold_128_bits_and_are_kept_as_digests():
    token = new_token()
    assert len(token) == 22
    assert len(digest(token)) == 32
    assert new_token() != token
