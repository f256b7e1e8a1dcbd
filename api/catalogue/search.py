"""Finding a service with the words people type: other spellings, shortened words, slips of the thumb. Pure."""

import math
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process

from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service

SAME = {
    "akta": "akte aktah",
    "ktp": "ektp ktpel",
    "hilang": "ilang kehilangan tercecer kecurian dicuri raib",
    "rusak": "patah robek sobek terkelupas pudar buram",
    "tidak": "tdk tak gak ga gk nggak ngga enggak sonde son",
    "ubah": "rubah ganti berubah mengubah merubah mengganti perubahan pergantian penggantian update",
    "kawin": "nikah menikah pernikahan perkawinan menikahi",
    "mati": "meninggal wafat kematian almarhum almarhumah",
    "lahir": "kelahiran melahirkan kelahirannya",
    "cerai": "bercerai perceraian",
    "pindah": "pindahan perpindahan mutasi",
    "baru": "br",
    "anak": "anaknya",
    "legalisir": "legalisasi dilegalisir",
    "rekam": "merekam perekaman",
    "aktif": "aktivasi mengaktifkan aktifkan diaktifkan",
    "betul": "pembetulan betulkan membetulkan perbaikan perbaiki memperbaiki koreksi",
    "nonaktif": "dinonaktifkan",
    "aduan": "pengaduan mengadu adukan komplain keluhan mengeluh",
    "angkat": "pengangkatan adopsi mengadopsi",
    "tambah": "menambah tambahkan menambahkan penambahan",
    "pisah": "memisahkan pemisahan berpisah",
    "alamat": "almt",
}
PHRASES = (
    (re.compile(r"\be ?ktp\b|\bktp el\b|\bktp elektronik\b|\bkartu tanda penduduk\b"), "ktp"),
    (re.compile(r"\bkartu keluarga\b"), "kk"),
    (re.compile(r"\bkartu identitas anak\b"), "kia"),
    (re.compile(r"\bnomor induk kependudukan\b"), "nik"),
)
IGNORED = frozenset(
    [
        "yang",
        "yg",
        "dan",
        "atau",
        "di",
        "ke",
        "dari",
        "untuk",
        "utk",
        "buat",
        "bikin",
        "membuat",
        "pembuatan",
        "urus",
        "mengurus",
        "ngurus",
        "cara",
        "bagaimana",
        "gimana",
        "karmana",
        "syarat",
        "persyaratan",
        "mau",
        "ingin",
        "pengen",
        "minta",
        "saya",
        "sy",
        "beta",
        "aku",
        "kami",
        "katong",
        "pung",
        "punya",
        "nya",
        "ini",
        "itu",
        "apa",
        "bisa",
        "mohon",
        "tolong",
        "kena",
        "karena",
        "krn",
        "dengan",
        "dgn",
        "oleh",
        "pada",
        "si",
        "dok",
        "dokumen",
        "layanan",
        "permohonan",
        "penerbitan",
        "pencatatan",
    ]
)
FOLDED = {spelling: word for word, spellings in SAME.items() for spelling in spellings.split()}
EXACT_UP_TO = 3
CLOSE = 80
PREFIX_LIKENESS = 0.9
FOUND_FROM = 0.5
SUMMARY_WEIGHT = 0.6
LONGEST = 100


def words(text: str) -> tuple[str, ...]:
    """The words that carry meaning, each in its one spelling."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    plain = re.sub(r"[^a-z0-9]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    for pattern, word in PHRASES:
        plain = pattern.sub(word, plain)
    kept = (FOLDED.get(word, word) for word in plain.split() if word not in IGNORED)
    return tuple(dict.fromkeys(kept))


class Index:
    """Every title, synonym and summary as a set of words, and where each word occurs."""

    def __init__(self, services: dict[str, Service]) -> None:
        self.phrases: list[tuple[str, tuple[str, ...], float]] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        found_in: dict[str, set[str]] = defaultdict(set)
        for code, service in services.items():
            for text, weight in (
                (service.title, 1.0),
                *((s, 1.0) for s in service.synonyms),
                (service.summary, SUMMARY_WEIGHT),
            ):
                self._add(code, words(text), weight, found_in)
        spellings = (*self.places, *(spelling for spelling, word in FOLDED.items() if word in self.places))
        self.spellings = [spelling for spelling in spellings if len(spelling) > EXACT_UP_TO]
        self.rarity = {word: 1 + math.log(len(services) / len(codes)) for word, codes in found_in.items()}
        self.unknown = 1 + math.log(len(services))

    def _add(self, code: str, phrase: tuple[str, ...], weight: float, found_in: dict[str, set[str]]) -> None:
        for word in phrase:
            self.places[word].append(len(self.phrases))
            found_in[word].add(code)
        self.phrases.append((code, phrase, weight))

    def alike(self, word: str) -> dict[str, float]:
        """Words of the index that this one may mean, with how sure that is."""
        if word in self.places:
            return {word: 1.0}
        if len(word) <= EXACT_UP_TO:
            return {}
        close = process.extract(word, self.spellings, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=5)
        begun = {FOLDED.get(known, known): PREFIX_LIKENESS for known in self.spellings if known.startswith(word)}
        return begun | {FOLDED.get(known, known): score / 100 for known, score, _ in close}


INDEX = Index(CATALOGUE)


def search(text: str) -> list[Service]:
    """The services that fit, best first; none where nothing fits."""
    scores = _scores(words(text))
    ranked = sorted(scores, key=lambda code: -scores[code])
    return [CATALOGUE[code] for code in ranked if scores[code] >= FOUND_FROM]


@lru_cache(maxsize=512)
def _scores(asked: tuple[str, ...]) -> dict[str, float]:
    """Per service its best phrase: how much of the question it covers, and how much of it the question covers."""
    met: dict[int, dict[str, float]] = defaultdict(dict)
    total = 0.0
    for word in asked:
        alike = INDEX.alike(word)
        total += max((INDEX.rarity[known] for known in alike), default=INDEX.unknown)
        for known, likeness in alike.items():
            for place in INDEX.places[known]:
                met[place][word] = max(met[place].get(word, 0.0), likeness * INDEX.rarity[known])
    best = dict.fromkeys(CATALOGUE, 0.0)
    for place, weights in met.items():
        code, phrase, weight = INDEX.phrases[place]
        covered, size = sum(weights.values()), sum(INDEX.rarity[word] for word in phrase)
        best[code] = max(best[code], weight * (0.75 * covered / total + 0.25 * min(1.0, covered / size)))
    return best
