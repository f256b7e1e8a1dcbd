"""Finding a service with the words people type: other spellings, shortened words, slips of the thumb. Pure."""

import math
import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from api import language
from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service
from api.catalogue.translating import translated
from api.catalogue.vocabulary import VOCABULARIES, Vocabulary

EXACT_UP_TO = 3
CLOSE = 80
PREFIX_LIKENESS = 0.9
FOUND_FROM = 0.5
SUMMARY_WEIGHT = 0.6
LONGEST = 100


def words(text: str, known: Vocabulary) -> tuple[str, ...]:
    """The words that carry meaning, each in its one spelling."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    plain = re.sub(r"[^a-z0-9]+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    for pattern, word in known.phrases:
        plain = pattern.sub(word, plain)
    kept = (known.folded.get(word, word) for word in plain.split() if word not in known.ignored)
    return tuple(dict.fromkeys(kept))


def names(service: Service) -> tuple[str, ...]:
    """What else a service is called: on a page in another language also what it is called in Indonesian."""
    own = CATALOGUE[service.code].title
    return service.synonyms if service.title == own else (*service.synonyms, own)


class Index:
    """Every title, synonym and summary as a set of words, and where each word occurs."""

    def __init__(self, services: list[Service], known: Vocabulary) -> None:
        self.folded = known.folded
        self.phrases: list[tuple[str, tuple[str, ...], float]] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        found_in: dict[str, set[str]] = defaultdict(set)
        for service in services:
            for text in (service.title, *names(service)):
                self._add(service.code, words(text, known), 1.0, found_in)
            self._add(service.code, words(service.summary, known), SUMMARY_WEIGHT, found_in)
        spellings = (*self.places, *(spelling for spelling, word in known.folded.items() if word in self.places))
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
        begun = {self.folded.get(known, known): PREFIX_LIKENESS for known in self.spellings if known.startswith(word)}
        return begun | {self.folded.get(known, known): score / 100 for known, score, _ in close}


@cache
def index(code: str) -> Index:
    """The services as pages in this language call them."""
    with language.speaking(code):
        return Index([translated(service) for service in CATALOGUE.values()], VOCABULARIES[code])


def search(text: str) -> list[Service]:
    """The services that fit, best first; none where nothing fits. In the language of the request."""
    code = language.current()
    scores = _scores(words(text, VOCABULARIES[code]), code)
    ranked = sorted(scores, key=lambda code: -scores[code])
    return [CATALOGUE[code] for code in ranked if scores[code] >= FOUND_FROM]


@lru_cache(maxsize=512)
def _scores(asked: tuple[str, ...], code: str) -> dict[str, float]:
    """Per service its best phrase: how much of the question it covers, and how much of it the question covers."""
    known_words = index(code)
    met: dict[int, dict[str, float]] = defaultdict(dict)
    total = 0.0
    for word in asked:
        alike = known_words.alike(word)
        total += max((known_words.rarity[known] for known in alike), default=known_words.unknown)
        for known, likeness in alike.items():
            for place in known_words.places[known]:
                met[place][word] = max(met[place].get(word, 0.0), likeness * known_words.rarity[known])
    best = dict.fromkeys(CATALOGUE, 0.0)
    for place, weights in met.items():
        service, phrase, weight = known_words.phrases[place]
        covered, size = sum(weights.values()), sum(known_words.rarity[word] for word in phrase)
        best[service] = max(best[service], weight * (0.75 * covered / total + 0.25 * min(1.0, covered / size)))
    return best
