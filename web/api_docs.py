"""The API's own description, as OpenAPI and as a page to read."""

from typing import Any

import msgspec
from litestar import Request, get
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.response import Template

from api.applications.shapes import Answers, NewApplication, Pin
from api.catalogue.routes import Asked
from api.office import office
from api.settings import settings
from api.threads.routes import NewMessage

METHODS = ("get", "head", "post", "put", "patch", "delete")
STRICT = (Answers, Asked, NewApplication, NewMessage, Pin)
"""Bodies in which an unknown key is a mistake."""


class Truthful(JsonRenderPlugin):
    """The description with what the framework leaves out: which bodies refuse unknown keys."""

    def render(self, request: Request, openapi_schema: dict[str, Any]) -> bytes:
        for body in STRICT:
            openapi_schema["components"]["schemas"][body.__name__]["additionalProperties"] = False
        return super().render(request, openapi_schema)


CONFIG = OpenAPIConfig(
    title=f"API {office.short_name}",
    version="1",
    description="Layanan, permohonan, berkas (sekaligus atau bertahap dengan tus 1.0), tanda terima dan hasil. Kesalahan memakai application/problem+json.",
    path="/api/v1/openapi.json",
    render_plugins=[Truthful(path="/")],
    components=Components(security_schemes={"key": SecurityScheme(type="http", scheme="bearer")}),
)


class Call(msgspec.Struct, frozen=True):
    """One operation, ready to show."""

    id: str
    method: str
    path: str
    summary: str
    needs_key: bool
    parameters: tuple[dict[str, Any], ...]
    body: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    example: str


@get("/api/v1/docs", name="api.docs")
async def page(request: Request) -> Template:
    schema = request.app.openapi_schema.to_schema()
    return Template(
        "docs/api.html", context={"groups": _groups(schema), "example": EXAMPLE.format(base=settings.base_url)}
    )


def _groups(schema: dict[str, Any]) -> dict[str, list[Call]]:
    groups: dict[str, list[Call]] = {}
    for path, item in schema["paths"].items():
        for method in METHODS:
            if operation := item.get(method):
                groups.setdefault(operation["tags"][0], []).append(_call(method, path, operation))
    return groups


def _call(method: str, path: str, operation: dict[str, Any]) -> Call:
    return Call(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        needs_key=bool(operation.get("security")),
        parameters=tuple(operation.get("parameters", ())),
        body=tuple(operation.get("requestBody", {}).get("content", ())),
        answers=tuple((code, answer["description"]) for code, answer in operation["responses"].items()),
        example=BODIES.get((method, path), ""),
    )


BODIES = {
    ("post", "/api/v1/services/{code}/checklist"): '{"answers": {"birth_proof": "tidak_ada"}}',
    ("post", "/api/v1/applications"): '{"service": "validasi-nik", "answers": {"applicant_name": "Maria Bere"}}',
    ("patch", "/api/v1/applications/{number}"): '{"answers": {"applicant_phone": "0812-3456-7890"}}',
    ("post", "/api/v1/applications/{number}/access"): '{"pin": "482915"}',
}
EXAMPLE = """\
curl -s {base}/api/v1/services/validasi-nik
curl -s {base}/api/v1/applications -H 'content-type: application/json' -H "idempotency-key: $(uuidgen)" \\
  -d '{{"service": "validasi-nik", "answers": {{"applicant_name": "Maria Bere"}}}}'
curl -s -T kk.jpg {base}/api/v1/applications/$NOMOR/documents/kk -H "authorization: Bearer $KUNCI"
curl -s -X POST {base}/api/v1/applications/$NOMOR/uploads -H "authorization: Bearer $KUNCI" -H 'tus-resumable: 1.0.0' -i \\
  -H "upload-length: $(stat -c %s ktp.jpg)" -H "upload-metadata: requirement $(printf ktp | base64)"
curl -s -X POST {base}/api/v1/applications/$NOMOR/submission -H "authorization: Bearer $KUNCI"
curl -s {base}/api/v1/applications/$NOMOR/receipt.pdf -H "authorization: Bearer $KUNCI" -o tanda-terima.pdf
"""
