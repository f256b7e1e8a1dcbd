"""Every page of the counter: filing for who is present, what waits to be fetched, blank cards, and who helps."""

from tests.e2e.pressing import press
from tests.e2e.view import View

COUNTER = {
    "helping": View("operator", "/bantu"),
    "consent": View("operator", "/bantu/baru?layanan=ktp-rusak"),
    "consent with mistakes": View("operator", "/bantu/baru?layanan=ktp-rusak", press("Mulai mengisi")),
    "who helps": View("supervisor", "/loket/pendamping"),
    "shelves": View("operator", "/loket/rak"),
    "shelves where nothing waits for long": View("operator", "/loket/rak?lama=ya"),
    "handing over": View("operator", "/loket/rak/{ready}"),
    "handing over with mistakes": View("operator", "/loket/rak/{ready}", press("Serahkan dan selesai")),
    "handing over what was downloaded": View("operator", "/loket/rak/{completed}"),
    "blank cards": View("operator", "/loket/blangko"),
    "blank cards with mistakes": View("supervisor", "/loket/blangko", press("Bukukan")),
}
