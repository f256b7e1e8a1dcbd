"""The API does what its description says: schemathesis asks everything that the description allows, and more."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import httpx

from api.documents.inspection import MOST_BYTES
from tests import making
from tests.flow.uploads.sending import announcement

UNTRUE_HERE = ("ignored_auth", "missing_required_header", "negative_data_rejection", "allow_header_conformance")
"""A missing key answers 404 on purpose, like a wrong number; unknown headers are nobody's mistake; and where
two handlers share a path Litestar's answer to OPTIONS, which nobody asks, names only the first one's methods."""

CONFIG = """
hooks = "hooks.py"
headers = {{ authorization = "{key}" }}

[parameters]
number = "{number}"
code = "validasi-nik"
requirement = "kk"
upload = "{upload}"

[checks]
positive_data_acceptance.expected-statuses = ["2xx", "404", "409", "422", "429"]

[[operations]]
include-path = "/api/v1/applications/{{number}}/documents/{{requirement}}"
checks.unsupported_method.enabled = false

[[operations]]
include-path = "/api/v1/uploads/{{upload}}"
checks.unsupported_method.enabled = false

[[operations]]
include-name = "DELETE /api/v1/uploads/{{upload}}"
parameters = {{ upload = "{other_upload}" }}

[[operations]]
include-name = "DELETE /api/v1/applications/{{number}}"
parameters = {{ number = "{other}" }}
headers = {{ authorization = "{other_key}" }}
"""
"""Whether an answer is right depends on the service: 422 tells it, and the description says so. A document whose
id is no id is not found, whatever is done to it. What is deleted is another application: the others are still asked about this."""

HOOKS = """
import schemathesis

schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
"""


def test_the_description_tells_the_truth(server, tmp_path):
    begin = partial(httpx.post, f"{server.url}/api/v1/applications", json={"service": "validasi-nik"})
    made, other = begin().json(), begin().json()
    bearer = {"authorization": f"Bearer {made['key']}"}
    kept = httpx.put(
        f"{server.url}/api/v1/applications/{made['number']}/documents/kk", content=making.PHOTO, headers=bearer
    )
    assert kept.status_code == 201
    uploads = [begin_upload(server, made, bearer) for _ in range(2)]
    config = tmp_path / "schemathesis.toml"
    keys = {"key": bearer["authorization"], "other_key": f"Bearer {other['key']}"}
    keys |= dict(zip(("upload", "other_upload"), uploads, strict=True))
    (tmp_path / "hooks.py").write_text(HOOKS)
    config.write_text(CONFIG.format(number=made["number"], other=other["number"], **keys))
    command = [
        Path(sys.executable).with_name("st"),
        "--config-file",
        config,
        "run",
        f"{server.url}/api/v1/openapi.json",
    ]
    options = ["--exclude-checks", ",".join(UNTRUE_HERE)]
    limits = ["--max-examples", "20", "--workers", "2", "--seed", "7", "--no-color"]
    done = subprocess.run([*command, *options, *limits], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-4000:]


def begin_upload(server, made, bearer):
    """The id of an upload that takes all that schemathesis may send."""
    asked = f"{server.url}/api/v1/applications/{made['number']}/uploads"
    return httpx.post(asked, headers=announcement(MOST_BYTES) | bearer).headers["location"].rpartition("/")[2]


def test_the_description_names_every_call_of_the_design(server):
    paths = httpx.get(f"{server.url}/api/v1/openapi.json").json()["paths"]
    calls = {(method, path.removeprefix("/api/v1")) for path, item in paths.items() for method in item}
    assert calls == {
        ("get", "/services"),
        ("get", "/status"),
        ("get", "/services/{code}"),
        ("get", "/performance"),
        ("post", "/services/{code}/checklist"),
        ("post", "/applications"),
        ("get", "/applications/{number}"),
        ("patch", "/applications/{number}"),
        ("delete", "/applications/{number}"),
        ("get", "/applications/{number}/export"),
        ("put", "/applications/{number}/documents/{requirement}"),
        ("delete", "/applications/{number}/documents/{document}"),
        ("put", "/applications/{number}/documents/{document}/position"),
        ("get", "/applications/{number}/messages"),
        ("post", "/applications/{number}/messages"),
        ("get", "/applications/{number}/complaint"),
        ("post", "/applications/{number}/complaint/confirmation"),
        ("post", "/applications/{number}/complaint/reopening"),
        ("post", "/applications/{number}/uploads"),
        ("head", "/uploads/{upload}"),
        ("patch", "/uploads/{upload}"),
        ("delete", "/uploads/{upload}"),
        ("post", "/applications/{number}/submission"),
        ("post", "/applications/{number}/withdrawal"),
        ("get", "/applications/{number}/receipt.pdf"),
        ("get", "/applications/{number}/results"),
        ("get", "/applications/{number}/results/{result}"),
        ("post", "/applications/{number}/access"),
        ("get", "/tracking/{number}"),
        ("post", "/verifications"),
    }
