"""What a person agrees to when they let the point contact them; kept word for word with the consent."""

from cungcau.core.words import Words

from .enums import Noun

_ABOUT = {
    Noun.NEED: Words("nhu cầu", "this need"),
    Noun.OFFER: Words("nguồn cung này", "this offer"),
    Noun.EXPERT: Words("hồ sơ chuyên gia này", "this expert sheet"),
}


def consent_words(noun: Noun, point: Words) -> Words:
    """Return what somebody agrees to for themselves; `point` is the point's name."""
    about = _ABOUT[noun]
    return Words(
        f"Tôi đồng ý để {point.vi} dùng tên, số điện thoại, email này để liên hệ về {about.vi}. "
        "Có thể rút lại bất cứ lúc nào.",
        f"I agree that {point.en} may use this name, phone and e-mail to contact me about {about.en}. "
        "I may withdraw at any time.",
    )


def consent_told_words(noun: Noun, point: Words) -> Words:
    """Return what an officer notes who was told so, on paper or by phone."""
    about = _ABOUT[noun]
    return Words(
        f"Người liên hệ đã đồng ý (trên phiếu hoặc qua điện thoại) để {point.vi} dùng tên, số điện thoại, email này "
        f"để liên hệ về {about.vi}. Có thể rút lại bất cứ lúc nào.",
        f"The contact has agreed (on paper or by phone) that {point.en} may use this name, phone and e-mail "
        f"about {about.en}. They may withdraw at any time.",
    )
