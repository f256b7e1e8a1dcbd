"""What a citizen is told of, how and in which words: one table. Pure; a test proves it complete.

On the page of the case everything shows. The words stand by name in `messages.sentences` (push, WhatsApp) and `letters` (mail).
Somebody who grieves is told in soft words, and of some things not at all.
"""

import msgspec

from api.applications.workflow import FINAL, STEPS, Status
from api.language import N_
from api.notices.outcomes import CHAT


class Words(msgspec.Struct, frozen=True):
    """By channel; an empty name: not there."""

    push: str = "news"
    mail: str = "news"
    whatsapp: str = ""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """`gentle`: the words where somebody died, None where nothing is said then. Everything waits for the morning.

    `asked`: only who asked for news is told, so never in a chat. `holds`: while the case stands there, everywhere where it is empty.
    """

    label: str
    words: Words = Words()
    gentle: Words | None = Words()
    asked: bool = False
    holds: frozenset[Status] = frozenset()


OPEN = frozenset(Status) - FINAL - {Status.DRAFT}
SOFT = "soft"
INVITATION = "survey"
"""It comes a day after the case is done."""


def _whatsapp(name: str) -> Words:
    return Words(whatsapp=name)


RULES: dict[str, Rule] = {
    "return": Rule(
        label=N_("Perlu diperbaiki"),
        words=_whatsapp("returned"),
        gentle=_whatsapp("returned_soft"),
        holds=frozenset({Status.RETURNED}),
    ),
    "reject": Rule(
        label=N_("Ditolak"),
        words=_whatsapp("rejected"),
        gentle=_whatsapp("rejected"),
        holds=frozenset({Status.REJECTED}),
    ),
    "accept": Rule(label=N_("Berkas lengkap, diproses")),
    "deliver": Rule(
        label=N_("Siap"),
        words=_whatsapp("ready"),
        gentle=_whatsapp("ready_soft"),
        holds=frozenset({Status.READY}),
    ),
    "replace": Rule(label=N_("Dokumen hasil diganti, silakan unduh lagi")),
    "complete": Rule(label=N_("Selesai")),
    "expire": Rule(label=N_("Kedaluwarsa")),
    "complaint_received": Rule(label=N_("Pengaduan diterima")),
    "verify": Rule(label=N_("Pengaduan lengkap, ditangani")),
    "settle": Rule(label=N_("Dijawab tertulis"), holds=frozenset({Status.READY})),
    "hand_on": Rule(label=N_("Diteruskan ke lembaga lain"), holds=frozenset({Status.READY})),
    "climb": Rule(label=N_("Naik tingkat, karena tenggat lewat"), holds=OPEN),
    "message": Rule(label=N_("Ada pesan dari petugas"), words=Words("message"), gentle=Words("message")),
    "question": Rule(
        label=N_("Ada pertanyaan dari petugas"),
        words=Words("question", whatsapp="question"),
        gentle=Words("question", whatsapp="question"),
        holds=OPEN,
    ),
    "incident_over": Rule(
        label=N_("Gangguan sistem selesai, permohonan dilanjutkan"),
        words=Words("resumed"),
        gentle=Words("resumed"),
        holds=OPEN,
    ),
    "remind_draft": Rule(
        label=N_("Pengingat: draf belum dikirim"),
        words=Words("remind", "draft"),
        gentle=Words(SOFT, "draft_soft"),
        asked=True,
        holds=frozenset({Status.DRAFT}),
    ),
    "remind_returned_3": Rule(
        label=N_("Pengingat: masih perlu diperbaiki"),
        words=Words("remind", "remind", "remind_returned"),
        gentle=Words(SOFT, "remind_soft", "returned_soft"),
        holds=frozenset({Status.RETURNED}),
    ),
    "remind_returned_10": Rule(
        label=N_("Pengingat: masih perlu diperbaiki"),
        words=Words("remind", "remind", "remind_returned"),
        gentle=Words(SOFT, "remind_soft", "returned_soft"),
        holds=frozenset({Status.RETURNED}),
    ),
    "remind_ready": Rule(
        label=N_("Pengingat: hasil belum diambil"),
        words=Words("remind", "remind", "remind_ready"),
        gentle=Words(SOFT, "remind_soft", "ready_soft"),
        holds=frozenset({Status.READY}),
    ),
    CHAT: Rule(label=N_("Petugas membuka pesan WhatsApp"), words=Words("", ""), gentle=Words("", "")),
    INVITATION: Rule(label=N_("Undangan menilai layanan"), words=Words("survey", ""), gentle=None, asked=True),
}


def words_for(event: str, *, gentle: bool) -> Words | None:
    """None where nothing is said."""
    return RULES[event].gentle if gentle else RULES[event].words


def is_last(event: str) -> bool:
    """Whether nothing is told after it."""
    return event == INVITATION or (event in STEPS and STEPS[event].end in FINAL)


def holds(event: str, status: str) -> bool:
    """Whether it is still worth telling while the case stands there."""
    rule = RULES.get(event)
    return rule is not None and (not rule.holds or Status(status) in rule.holds)
