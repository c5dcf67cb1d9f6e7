"""Which words are well-formed Vietnamese syllables: the evidence for an encoding.

Vietnamese spelling is closed: an onset, one of about 150 rimes, one of six tones; a rime that ends in a stop takes
only the acute and the dot. Text read in a wrong encoding breaks these rules in almost every word.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONSET_LIST: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIME_LIST: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    oc oi om on ong oong ooc op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêu uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyên uyêt uyn uynh uyt uyp uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """
_ONSETS: Final = tuple(_ONSET_LIST.split())
_RIMES: Final = frozenset(_RIME_LIST.split())
_TONES: Final = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES: Final = {"\u0301", "\u0323"}
_STOPS: Final = ("c", "ch", "p", "t")
_TONE_ON_CONSONANT: Final = re.compile("[b-df-hj-np-tv-xzđ][\u0300\u0301\u0303\u0309\u0323]")
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether `word` could be one written Vietnamese syllable, in any case, composed or not."""
    letters = unicodedata.normalize("NFD", word.lower())
    marks = [mark for mark in letters if mark in _TONES]
    if len(marks) > 1 or len(word) > 12 or _TONE_ON_CONSONANT.search(letters):
        return False
    bare = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    rimes = [bare, *(bare[len(onset) :] for onset in _ONSETS if bare.startswith(onset))]
    if bare.startswith("gi"):
        rimes.append(bare[1:])
    if bare.startswith("qu"):
        rimes.append(bare[1:])
    rimes = [rime for rime in rimes if rime in _RIMES]
    if marks and marks[0] not in _STOP_TONES:
        rimes = [rime for rime in rimes if not rime.endswith(_STOPS)]
    return bool(rimes)


def marked_words(text: str) -> list[str]:
    """The words of two letters or more that carry a letter beyond ASCII."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]


def vietnamese_share(text: str) -> tuple[int, int]:
    """How many of the marked words of a text are Vietnamese syllables, and how many marked words there are."""
    words = marked_words(text)
    return sum(map(is_syllable, words)), len(words)
