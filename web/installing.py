"""How the site installs itself on a phone: its manifest. No screenshots: none is made by the build, and a drawn one would lie."""

import msgspec
from litestar import Response, get

from api.office import office
from web.rendering import asset

NO_CACHE = {"cache-control": "no-cache"}
APP = {
    "name": f"Lopo – {office.short_name}",
    "short_name": "Lopo",
    "description": f"Urus KTP-el, KK, akta, dan KIA dari HP. Gratis, dari {office.name}.",
    "lang": "id",
    "dir": "ltr",
    "id": "/",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "launch_handler": {"client_mode": ["navigate-existing", "auto"]},
    "categories": ["government", "utilities"],
    "theme_color": "#1d2b53",
    "background_color": "#fbf8f1",
}
SHARED = {
    "action": "/bagikan",
    "method": "POST",
    "enctype": "multipart/form-data",
    "params": {
        "title": "judul",
        "text": "teks",
        "url": "tautan",
        "files": [
            {
                "name": "berkas",
                "accept": [
                    *("image/*", "application/pdf", "application/zip"),
                    ".jpg",
                    ".jpeg",
                    ".png",
                    ".webp",
                    ".pdf",
                    ".zip",
                ],
            }
        ],
    },
}
"""Other apps may share pictures and PDFs to us (`web/shared.py`); WhatsApp an export of a chat, for the desk."""
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)
SHORTCUTS = (
    ("Ajukan permohonan", "Ajukan", "/layanan"),
    ("Lacak permohonan", "Lacak", "/lacak"),
    ("Tanya petugas", "Tanya", "/bantuan#loket"),
)
"""What a long press on the icon offers."""


@get("/manifest.webmanifest", media_type="application/manifest+json", sync_to_thread=False)
def manifest() -> Response[bytes]:
    icons = [{"src": asset(name), "sizes": size, "type": "image/png", "purpose": use} for name, size, use in ICONS]
    shortcuts = [{"name": name, "short_name": short, "url": url, "icons": icons[:1]} for name, short, url in SHORTCUTS]
    return Response(
        msgspec.json.encode({**APP, "icons": icons, "shortcuts": shortcuts, "share_target": SHARED}), headers=NO_CACHE
    )


handlers = [manifest]
