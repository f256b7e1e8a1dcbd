"""Sentences that the rules on the phone say, by the names they have there, from where our own rules have them."""

from api.catalogue import cleaning, days, digits, kinds, kk, names, nik, persons, phone
from api.catalogue.checklist import ALWAYS, WELCOME
from api.documents.texts import HINTS
from web import sharing
from web.filling import REQUIRED

WORDS = {
    "always": ALWAYS,
    "welcome": WELCOME,
    "depends": sharing.DEPENDS,
    "ifThere": sharing.WELCOME,
    "required": REQUIRED,
    "shape": days.SHAPE,
    "noSuchDay": days.NO_SUCH_DAY,
    "notYet": days.NOT_YET,
    "notAhead": days.NOT_AHEAD,
    "oddYear": days.ODD_YEAR,
    "tooLong": cleaning.TOO_LONG,
    "tooShort": cleaning.TOO_SHORT,
    "hidden": cleaning.HIDDEN,
    "tooManyMarks": cleaning.TOO_MANY_MARKS,
    "nik": nik.NAME,
    "kk": kk.NAME,
    "sameAsNik": kk.SAME_AS_NIK,
    "onlyDigits": digits.ONLY_DIGITS,
    "sixteen": digits.SIXTEEN,
    "lettersOnly": names.LETTERS_ONLY,
    "asOnKtp": names.AS_ON_KTP,
    "wholeName": names.WHOLE_NAME,
    "oddSigns": phone.ODD_SIGNS,
    "oddLength": phone.ODD_LENGTH,
    "time": kinds.TIME,
    "email": kinds.ADDRESS,
    "number": kinds.NUMBER,
    "kelurahan": kinds.KELURAHAN,
    "region": kinds.REGION,
    "integer": kinds.INTEGER,
    "decimal": kinds.DECIMAL,
    "tooMuch": kinds.TOO_MUCH,
    "yesOrNo": kinds.YES_OR_NO,
    "one": kinds.ONE,
    "several": kinds.SEVERAL,
    "cellEmpty": persons.CELL_EMPTY,
    "gelap": HINTS["gelap"],
    "buram": HINTS["buram"],
    "terlalu_kecil": HINTS["terlalu_kecil"],
}
