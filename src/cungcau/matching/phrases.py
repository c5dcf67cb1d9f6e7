"""What a match is read aloud as, in Vietnamese and English: grounds, gaps, open questions, confidence.

The engine gives codes, figures and quotes; here they become sentences. Needs no Django: the language is passed in, so
the command line, a page, a mail and a printed sheet say the same words.
"""

from collections.abc import Mapping, Sequence

from matchmaker import Confidence, Reason

VI, EN = "vi", "en"

_UNITS = {
    "kg": ("kg", "kg"),
    "m3": ("m³", "m³"),
    "m2": ("m²", "m²"),
    "piece": ("sản phẩm", "pieces"),
}
_SIZES = {  # by the amount and how many of it such a unit holds
    ("kg", 1000.0): ("tấn", "tonnes"), ("kg", 100.0): ("tạ", "quintals"), ("kg", 10.0): ("yến", "× 10 kg"),
    ("kg", 0.001): ("g", "g"), ("kg", 1e-6): ("mg", "mg"), ("m3", 1e-6): ("ml", "ml"),
    ("m3", 0.001): ("lít", "litres"), ("m2", 10_000.0): ("ha", "ha"),
}  # fmt: skip
_PARTS_OF_HOUR = {"minute": 60.0, "second": 3600.0}
_PERIODS = {
    "minute": ("phút", "minute"), "second": ("giây", "second"),
    "hour": ("giờ", "hour"), "day": ("ngày", "day"), "batch": ("mẻ", "batch"), "shift": ("ca", "shift"),
    "week": ("tuần", "week"), "month": ("tháng", "month"), "year": ("năm", "year"), "season": ("vụ", "season"),
}  # fmt: skip
TRANSFER = {
    "assignment": ("chuyển nhượng quyền sở hữu", "assignment of ownership"),
    "licence": ("chuyển giao quyền sử dụng", "licence (right to use)"),
    "capital": ("góp vốn bằng công nghệ", "contribution as capital"),
    "turnkey": ("chìa khóa trao tay", "turnkey"),
    "production": ("hợp tác sản xuất, đại lý phân phối", "joint production, distribution"),
    "research": ("hợp tác nghiên cứu, phát triển", "joint research and development"),
    "service": ("thuê dịch vụ, tư vấn", "service, consultancy"),
    "other": ("khác", "other"),
}
_LANGUAGES = {
    "vi": ("tiếng Việt", "Vietnamese"), "en": ("tiếng Anh", "English"), "ja": ("tiếng Nhật", "Japanese"),
    "ko": ("tiếng Hàn", "Korean"), "zh": ("tiếng Trung", "Chinese"), "fr": ("tiếng Pháp", "French"),
    "de": ("tiếng Đức", "German"), "ru": ("tiếng Nga", "Russian"), "th": ("tiếng Thái", "Thai"),
    "km": ("tiếng Khmer", "Khmer"), "lo": ("tiếng Lào", "Lao"), "es": ("tiếng Tây Ban Nha", "Spanish"),
}  # fmt: skip
_ASKED = {
    "batch": ("Một mẻ được bao nhiêu {unit}, trong mấy giờ?", "How many {unit} per batch, in how many hours?"),
    "*": ("Công suất bao nhiêu {unit} một {period}?", "How many {unit} per {period}?"),
}

_SENTENCES: dict[str, tuple[str, str]] = {
    "shared_words": ("Cùng nói đến: {words}", "Both mention: {words}"),
    "same_meaning": ("Cùng nghĩa, khác ngôn ngữ: {pairs}", "Same meaning in the other language: {pairs}"),
    "capacity_fits": (
        "Công suất đáp ứng: cần {need} {unit}, nguồn cung {offer} {offer_unit}",
        "Capacity fits: needs {need} {unit}, offers {offer}{offer_unit_if_other}",
    ),
    "capacity_short": (
        "Công suất thiếu: cần {need}{unit_if_other}, nguồn cung {offer} {offer_unit}",
        "Capacity falls short: needs {need}{unit_if_other}, offers {offer} {offer_unit}",
    ),
    "capacity_beyond": (
        "Công suất vượt xa mức cần: cần {need} {unit}, nguồn cung {offer} {offer_unit}",
        "Capacity is far beyond what is needed: needs {need} {unit}, offers {offer}{offer_unit_if_other}",
    ),
    "capacity_other_basis": (
        "Công suất: cần {need} {unit}, bên cung nêu {offer} {offer_unit}, chưa so được",
        "Capacity: needs {need} {unit}; {offer} {offer_unit} is stated, which does not compare",
    ),
    "quantity_fits": (
        "Thông số đáp ứng: cần “{need_words}”, nguồn cung “{offer_words}”",
        "Figure fits: needs “{need_words}”, offers “{offer_words}”",
    ),
    "quantity_short": (
        "Thông số chưa đạt: cần “{need_words}”, nguồn cung “{offer_words}”",
        "Figure is not met: needs “{need_words}”, offers “{offer_words}”",
    ),
    "quantity_not_stated": (
        "Thông số “{need_words}”: bên cung chưa nêu rõ",
        "Figure “{need_words}”: not clearly stated",
    ),
    "standard_held": ("Đạt tiêu chuẩn: {offer_words}", "Standard held: {offer_words}"),
    "standard_lacking": (
        "Chưa đạt tiêu chuẩn: cần {need_words}, nguồn cung {offer_words}",
        "Standard not held: needs {need_words}, offers {offer_words}",
    ),
    "standard_not_stated": ("Tiêu chuẩn {need_words}: bên cung chưa nêu", "Standard {need_words}: not stated"),
    "exclusion_kept": (
        "Đúng điều kiện loại trừ: cần “{need_words}”, nguồn cung “{offer_words}”",
        "Exclusion kept: needs “{need_words}”, offers “{offer_words}”",
    ),
    "exclusion_broken": (
        "Trái điều kiện loại trừ: cần “{need_words}”, nguồn cung “{offer_words}”",
        "Exclusion broken: needs “{need_words}”, offers “{offer_words}”",
    ),
    "exclusion_not_stated": ("Điều kiện “{need_words}”: bên cung chưa nêu", "Condition “{need_words}”: not stated"),
    "language_fits": ("Ngôn ngữ phù hợp: {shared}", "Language fits: {shared}"),
    "language_differs": (
        "Ngôn ngữ khác: cần {need}, nguồn cung {offer}",
        "Language differs: needs {need}, offers {offer}",
    ),
    "language_not_stated": ("Ngôn ngữ {need}: bên cung chưa nêu", "Language {need}: not stated"),
    "place_fits": ("Đúng nơi yêu cầu: {need_words}", "Stands where asked: {need_words}"),
    "place_elsewhere": ("Không ở nơi yêu cầu: {need_words}", "Does not stand where asked: {need_words}"),
    "place_not_stated": ("Nơi đặt, “{need_words}”: bên cung chưa nêu", "Place, “{need_words}”: not stated"),
    "capacity_not_stated": ("Công suất: bên cung chưa nêu", "Capacity: not stated"),
    "trl_reached": ("TRL đạt: cần từ {need}, nguồn cung {offer}", "TRL reached: needs {need} or more, offers {offer}"),
    "trl_short": (
        "TRL chưa đạt: cần từ {need}, nguồn cung {offer}",
        "TRL not reached: needs {need} or more, offers {offer}",
    ),
    "trl_not_stated": ("TRL: bên cung chưa nêu", "TRL: not stated"),
    "price_within_budget": (
        "Giá trong ngân sách: tối đa {need}, nguồn cung từ {offer}",
        "Price within budget: at most {need}, offers from {offer}",
    ),
    "price_over_budget": (
        "Giá vượt ngân sách: tối đa {need}, nguồn cung từ {offer}",
        "Price over budget: at most {need}, offers from {offer}",
    ),
    "price_not_stated": ("Giá: bên cung chưa nêu", "Price: not stated"),
    "price_per_unit": (
        "Giá: bên cung nêu {offer}/{per}, chưa rõ tổng",
        "Price: {offer} per {per}; the total is not known",
    ),
    "price_budget_per_unit": (
        "Giá: ngân sách nêu {need}/{per}, chưa so được với giá {offer}",
        "Price: the budget is {need} per {per}, which a price of {offer} cannot be compared with",
    ),
    "transfer_fits": ("Hình thức chuyển giao phù hợp: {shared}", "Form of transfer fits: {shared}"),
    "transfer_differs": (
        "Hình thức chuyển giao khác nhau: cần {need}, nguồn cung {offer}",
        "Form of transfer differs: needs {need}, offers {offer}",
    ),
    "transfer_not_stated": ("Hình thức chuyển giao: bên cung chưa nêu", "Form of transfer: not stated"),
    "same_province": ("Cùng tỉnh, thành: {need}", "Same province: {need}"),
    "same_region": ("Cùng vùng: {need}, {offer}", "Same region: {need}, {offer}"),
    "same_field": ("Cùng lĩnh vực: {code}", "Same field: {code}"),
}
_QUESTIONS: dict[str, tuple[str, str]] = {
    "quantity_not_stated": (
        "Thông số này bao nhiêu: {need_words}?",
        "What is the figure for “{need_words}”?",
    ),
    "standard_not_stated": (
        "Có {need_words} không, giấy chứng nhận còn hạn đến khi nào?",
        "Is {need_words} held, and until when is the certificate valid?",
    ),
    "exclusion_not_stated": (
        "Công nghệ có {thing} không?",
        "Does it involve {thing}?",
    ),
    "language_not_stated": (
        "Giao diện, tài liệu, đào tạo bằng tiếng nào?",
        "In which languages are interface, papers and training?",
    ),
    "place_not_stated": (
        "Có cơ sở hoặc người bảo trì ở gần không?",
        "Is there a site or a service engineer nearby?",
    ),
    "trl_not_stated": (
        "Công nghệ đã thử ở đâu: phòng thí nghiệm, nơi dùng thử hay đã nghiệm thu?",
        "Where has it been tried: laboratory, pilot site, or accepted in use?",
    ),
    "price_not_stated": (
        "Giá tham khảo bao nhiêu, gồm những gì?",
        "What is the guide price, and what does it include?",
    ),
    "price_per_unit": (
        "Tổng giá cho nhu cầu này bao nhiêu, gồm những gì?",
        "What is the total price for this need, and what does it include?",
    ),
    "price_budget_per_unit": (
        "Tổng ngân sách cho nhu cầu này bao nhiêu?",
        "What is the total budget for this need?",
    ),
    "transfer_not_stated": (
        "Chuyển giao theo hình thức nào: quyền sử dụng, quyền sở hữu, hay trọn gói?",
        "How can it be had: licence, assignment, or turnkey?",
    ),
}
_CONFIDENCE = {
    Confidence.HIGH: ("cao", "high"),
    Confidence.FAIR: ("vừa", "fair"),
    Confidence.LOW: ("thấp", "low"),
}
_GROUNDS = {
    Confidence.HIGH: ("nhiều căn cứ", "many grounds"),
    Confidence.FAIR: ("đủ căn cứ, còn điều chưa rõ", "enough grounds, some unknowns"),
    Confidence.LOW: ("ít căn cứ, hỏi thêm trước khi giới thiệu", "few grounds; ask before introducing"),
}


def say(reason: Reason, language: str, names: Mapping[str, str] | None = None) -> str:
    """Return a ground, a gap or an open point as one sentence; an open point ends with the question to ask.

    ``names`` gives the words for codes that only the caller knows: provinces, fields, forms of transfer.
    """
    sentence = _pick(_SENTENCES[reason.code], language).format(**_words(reason, language, names or {}))
    asked = question(reason, language)
    if not asked:
        return sentence
    return f"{sentence}. " + _pick(("Câu cần hỏi: “{}”", "Ask: “{}”"), language).format(asked)


def question(reason: Reason, language: str) -> str:
    """Return the question that an open point leaves to ask, empty for grounds and gaps."""
    if reason.code in ("capacity_not_stated", "capacity_other_basis"):
        amount, _, period = str(reason.params["unit"]).partition("/")
        asked = _pick(_ASKED.get(period, _ASKED["*"]), language)
        return asked.format(unit=_unit_name(amount, language), period=_pick(_PERIODS[period], language))
    if reason.code not in _QUESTIONS:
        return ""
    return _pick(_QUESTIONS[reason.code], language).format(**_said(reason), thing=reason.params.get("thing", ""))


def confidence(word: Confidence | str, language: str) -> str:
    """Return the confidence as one word: cao, vừa, thấp; high, fair, low."""
    return _pick(_CONFIDENCE[Confidence(word)], language)


def confidence_sentence(word: Confidence | str, language: str) -> str:
    """Return the confidence with what it means, as it stands on a match card."""
    pattern = _pick(("Độ tin cậy: {} ({})", "Confidence: {} ({})"), language)
    return pattern.format(confidence(word, language), _pick(_GROUNDS[Confidence(word)], language))


def number(value: float, language: str) -> str:
    """Return a number as the language writes it: 1.234,5 in Vietnamese, 1,234.5 in English."""
    written = f"{value:,.3f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if language == VI else written


def unit(code: str, language: str, factor: float = 1.0, per: str = "") -> str:
    """Return the unit of a capacity, ``kg/batch`` as kg/mẻ or kg/batch, one of 1000 kg as tấn/mẻ or tonnes/batch.

    ``per`` is the part of an hour that the figure was stated in; ``factor`` counts it in.
    """
    amount, _, period = code.partition("/")
    factor /= _PARTS_OF_HOUR.get(per, 1.0)
    return f"{_unit_name(amount, language, factor)}/{_pick(_PERIODS[per or period], language)}"


def money(amount: float, currency: str, language: str) -> str:
    """Return an amount in words a person reads at once: 1,5 tỷ đồng, VND 1.5 billion."""
    for size, vietnamese, english in ((1e9, "tỷ", "billion"), (1e6, "triệu", "million")):
        if currency == "VND" and amount >= size:
            scaled = number(round(amount / size, 3), language)
            return f"{scaled} {vietnamese} đồng" if language == VI else f"VND {scaled} {english}"
    written = number(amount, language)
    return f"{written} {'đồng' if currency == 'VND' else currency}" if language == VI else f"{currency} {written}"


def _words(reason: Reason, language: str, names: Mapping[str, str]) -> dict[str, str]:
    words = {name: _value(reason, name, value, language, names) for name, value in reason.params.items()}
    if "unit" in words:
        words |= _capacity(reason, language)
    words |= _said(reason)
    words["words"] = ", ".join(dict.fromkeys(quote.need for quote in reason.quotes))
    words["pairs"] = "; ".join(f"“{quote.need}”, “{quote.offer}”" for quote in reason.quotes)
    return words


def _said(reason: Reason) -> dict[str, str]:
    """Return the words of both sides that the reason rests on."""
    need, offer = reason.quotes[0] if reason.quotes else ("", "")
    return {"need_words": need, "offer_words": offer}


def _capacity(reason: Reason, language: str) -> dict[str, str]:
    """Return both sides' figures and units, each as that side stated it."""
    words, params = {}, reason.params
    codes = {"need": str(params["unit"]), "offer": str(params.get("offer_unit_code") or params["unit"])}
    for side, prefix in (("need", ""), ("offer", "offer_")):
        factor, per = float(params.get(f"{side}_factor", 1.0)), str(params.get(f"{side}_per", ""))
        words[side] = number(float(params.get(side, 0.0)) / factor, language)
        words[f"{prefix}unit"] = unit(codes[side], language, factor, per)
    differ = words["unit"] != words["offer_unit"]
    others = {f"{name}_if_other": f" {words[name]}" if differ else "" for name in ("unit", "offer_unit")}
    return words | others


def _value(reason: Reason, name: str, value: object, language: str, names: Mapping[str, str]) -> str:
    if reason.code.startswith("price") and isinstance(value, int | float):
        return money(value, str(reason.params["currency"]), language)
    if isinstance(value, int | float):
        return number(value, language)
    codes = str(value).split(",") if reason.code.startswith(("transfer", "language")) else [str(value)]
    if reason.code.startswith("language"):
        return ", ".join(_pick(_LANGUAGES[code], language) if code in _LANGUAGES else code for code in codes)
    return ", ".join(names.get(code) or _transfer_name(code, language) for code in codes)


def _transfer_name(code: str, language: str) -> str:
    return _pick(TRANSFER[code], language) if code in TRANSFER else code


def _unit_name(amount: str, language: str, factor: float = 1.0) -> str:
    return _pick(_SIZES.get((amount, round(factor, 9)), _UNITS[amount]), language)


def _pick(both: tuple[str, str], language: str) -> str:
    return both[0] if language == VI else both[1]


def found_letter(
    words: str, count: int, pages: Sequence[tuple[str, str]], stop: str, mine: str, language: str
) -> tuple[str, str]:
    """Return subject and body of the letter that tells what a saved search found: titles with their addresses."""
    named = f"“{words}”" if words else _pick(("tìm kiếm đã lưu", "your saved search"), language)
    subject = _pick(("{count} mục mới cho {named}", "{count} new for {named}"), language)
    lines = [f"{title}\n{address}" for title, address in pages]
    more = _pick(("và {left} mục nữa", "and {left} more"), language).format(left=count - len(pages))
    why = (
        "Anh/chị nhận thư này vì đã lưu tìm kiếm trên trang.\nThôi nhận: {stop}\nCác tìm kiếm đã lưu: {mine}",
        "You get this letter because you saved a search on the site.\nStop these letters: {stop}\n"
        "Your saved searches: {mine}",
    )
    parts = [*lines, *([more] if count > len(pages) else []), _pick(why, language).format(stop=stop, mine=mine)]
    return subject.format(count=count, named=named), "\n\n".join(parts) + "\n"
