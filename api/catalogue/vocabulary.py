"""The words people look for services with: which are one word in several spellings, and which say nothing. Pure.

On English pages both languages are understood: an English word is one spelling more of the Indonesian word, because
what people were told at another office is Indonesian.
"""

import re
from typing import NamedTuple

from api.language import CODES


class Vocabulary(NamedTuple):
    """`folded` leads from each spelling to its word, `phrases` from several words to one."""

    folded: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    ignored: frozenset[str]


INDONESIAN = {
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
ENGLISH = {
    "akta": "certificate certificates cert",
    "ktp": "id",
    "hilang": "lost lose losing missing stolen theft",
    "rusak": "damaged damage broken torn unreadable",
    "ubah": "change changes changed changing update updating",
    "kawin": "marriage marry married marrying wedding",
    "mati": "death dead died dying deceased",
    "lahir": "birth born newborn",
    "cerai": "divorce divorced divorcing",
    "pindah": "move moves moved moving relocate relocation",
    "baru": "new",
    "anak": "child children kid kids",
    "bayi": "baby babies",
    "legalisir": "legalise legalised legalisation legalize legalized legalization certified",
    "rekam": "biometric biometrics recording",
    "aktif": "active activate activated activating activation",
    "betul": "correct correcting correction corrections fix",
    "salah": "wrong error errors mistake mistakes misspelt misspelled typo",
    "aduan": "complaint complaints complain complaining",
    "pungli": "bribe bribery bribes extortion corruption",
    "angkat": "adopt adopted adopting adoption",
    "tambah": "add adding added",
    "kurang": "remove removing removed",
    "pisah": "separate separated separating split",
    "alamat": "address addresses",
    "nama": "name names surname",
    "agama": "religion",
    "keluarga": "family",
    "kepala": "head",
    "tidak": "not",
    "asing": "foreigner foreigners foreign expat expats expatriate",
}
INDONESIAN_PHRASES = (
    (re.compile(r"\be ?ktp\b|\bktp el\b|\bktp elektronik\b|\bkartu tanda penduduk\b"), "ktp"),
    (re.compile(r"\bkartu keluarga\b"), "kk"),
    (re.compile(r"\bkartu identitas anak\b"), "kia"),
    (re.compile(r"\bnomor induk kependudukan\b"), "nik"),
)
ENGLISH_PHRASES = (
    (re.compile(r"\bfamily cards?\b|\bfamily register\b"), "kk"),
    (re.compile(r"\bchild(ren)?( s)? (identity|id) cards?\b"), "kia"),
    (re.compile(r"\b(identity|id) cards?\b"), "ktp"),
    (re.compile(r"\bnational (identity|id) numbers?\b|\bidentity numbers?\b|\bid numbers?\b"), "nik"),
    (re.compile(r"\bdigital (identity|id)\b"), "ikd"),
    (re.compile(r"\bnot found\b"), "tidak ditemukan"),
    (re.compile(r"\bstill ?(born|birth)\b"), "lahir mati"),
    (re.compile(r"\b(unmarried|not married|never married|single)\b"), "belum kawin"),
    (re.compile(r"\b(residence|stay) permits?\b"), "sktt"),
    (re.compile(r"\b(abroad|overseas)\b"), "luar negeri"),
)
INDONESIAN_IGNORED = """
yang yg dan atau di ke dari untuk utk buat bikin membuat pembuatan urus mengurus ngurus cara bagaimana gimana
karmana syarat persyaratan mau ingin pengen minta saya sy beta aku kami katong pung punya nya ini itu apa bisa
mohon tolong kena karena krn dengan dgn oleh pada si dok dokumen layanan permohonan penerbitan pencatatan
"""
ENGLISH_IGNORED = """
a an the of for to at in on from by with and or my me i we our it its is are was be am do does how what where which
want need get getting make making have has had can please apply application request issue about document documents
service services someone s
"""


def _folded(*vocabularies: dict[str, str]) -> dict[str, str]:
    return {
        spelling: word for same in vocabularies for word, spellings in same.items() for spelling in spellings.split()
    }


ONE = Vocabulary(_folded(INDONESIAN), INDONESIAN_PHRASES, frozenset(INDONESIAN_IGNORED.split()))
BOTH = Vocabulary(
    _folded(INDONESIAN, ENGLISH),
    INDONESIAN_PHRASES + ENGLISH_PHRASES,
    ONE.ignored | frozenset(ENGLISH_IGNORED.split()),
)
VOCABULARIES = dict(zip(CODES, (ONE, BOTH), strict=True))
