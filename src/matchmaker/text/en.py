"""What is particular to English: stop words, Snowball stems, and the words that say nothing of a technology."""

from Stemmer import Stemmer

_STOP_WORDS = """
    a about above after again against all also am an and any are as at be because been before being below between both
    but by can cannot could did do does doing down during each few for from further had has have having he her here
    hers him his how however i if in into is it its itself me more most must my no nor not of off on once only or
    other our ours out over own same she should so some such than that the their theirs them then there these they
    this those through thus to too under until up upon us very was we were what when where which while who whom whose
    why will with within without would you your yours
"""
STOP = frozenset(_STOP_WORDS.split())

# Words of every listing, whatever the trade: they may match, but they are weak grounds.
_GENERIC_WORDS = """
    technology technologies system systems product products quality develop developed developing development solution
    solutions company companies business research use used uses using application applications effective efficient
    efficiency improve improved improving improvement need needs needed require required requirement requirements
    method methods process processes perform performance performed capability capable cost costs time produce
    production technique techniques modern new novel good better best high higher low lower large small reduce reduced
    reduction increase increased increasing meet ensure provide provides provided providing support manage management
    problem problems issue issues current currently existing market customer customers service services seek seeking
    want suitable result results goal standard standards operation operate operating condition conditions design
    designed approach approaches based various different many several available potential important significant
    significantly enable enables enabled allow allows innovative invention inventors advantage advantages benefit
    benefits phase proposed propose objective type types example including include includes level levels range work
    make made making well
"""
GENERIC = frozenset(_GENERIC_WORDS.split())


DULL = STOP | GENERIC


class EnglishStems(dict[str, str]):
    """Snowball stems by lower-case word; each is computed once, when it is first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._stemmer = Stemmer("english")

    def __missing__(self, word: str) -> str:
        stem: str = self._stemmer.stemWord(word)
        self[word] = stem
        return stem


class EnglishTerms(dict[str, str]):
    """Stems by lower-case word, empty for stop words."""

    def __init__(self, stems: EnglishStems) -> None:
        super().__init__(dict.fromkeys(STOP, ""))
        self._stems = stems

    def __missing__(self, word: str) -> str:
        term = self[word] = self._stems[word]
        return term
