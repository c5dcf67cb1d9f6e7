"""VNI for Windows, the encoding of the VNI fonts (VNI-Times, VNI-Helve and so on).

A letter is a plain base followed by one sign for shape and tone together ("aá" is ấ, "aé" is ắ); ơ, ư, đ and the
toned i have single codes. Documents carry the bytes as Windows-1252 characters. Source: VNI's published code table.
"""

import re
from typing import Final

_TONE_SIGNS: Final = "øùûõï"
_TONES: Final = "\u0300\u0301\u0309\u0303\u0323"
_SINGLE: Final = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_MARKED: Final = {
    "a": dict(zip("âàáåãä" + "êèéúüë", "âầấẩẫậ" + "ăằắẳẵặ", strict=True))
    | dict(zip(_TONE_SIGNS, "àáảãạ", strict=True)),
    "e": dict(zip("âàáåãä", "êềếểễệ", strict=True)) | dict(zip(_TONE_SIGNS, "èéẻẽẹ", strict=True)),
    "o": dict(zip("âàáåãä", "ôồốổỗộ", strict=True)) | dict(zip(_TONE_SIGNS, "òóỏõọ", strict=True)),
    "u": dict(zip(_TONE_SIGNS, "ùúủũụ", strict=True)),
    "y": dict(zip("øùûõ", "ỳýỷỹ", strict=True)),
    "ô": dict(zip(_TONE_SIGNS, "ờớởỡợ", strict=True)),
    "ö": dict(zip(_TONE_SIGNS, "ừứửữự", strict=True)),
}
_PAIRS: Final = {base + sign: letter for base, signs in _MARKED.items() for sign, letter in signs.items()}
CODES: Final = {
    **_PAIRS,
    **{code.upper(): letter.upper() for code, letter in _PAIRS.items()},
    # a small sign after a capital base: "Aâ" as typists leave it when only the first letter is a capital
    **{code[0].upper() + code[1]: letter.upper() for code, letter in _PAIRS.items()},
    **_SINGLE,
    **{code.upper(): letter.upper() for code, letter in _SINGLE.items()},
}
_CODE: Final = re.compile("|".join(sorted(map(re.escape, CODES), key=len, reverse=True)))


def decode_vni(text: str) -> str:
    """Unicode from text whose Windows-1252 characters stand for VNI bytes."""
    return _CODE.sub(lambda match: CODES[match.group()], text)
