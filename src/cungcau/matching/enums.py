"""Why a person says no: one list of codes for matching, brokerage and reports."""

from cungcau.core.words import Words

DECLINE_CODES = {
    "met_otherwise": Words("đã giải quyết bằng cách khác", "need met otherwise"),
    "too_early": Words("công nghệ còn sớm", "too early"),
    "benefit_unclear": Words("chưa rõ lợi ích so với cách đang làm", "benefit over today's unclear"),
    "too_costly": Words("chi phí vượt khả năng", "too costly"),
    "not_our_field": Words("ngoài lĩnh vực", "not our field"),
    "description_unclear": Words("mô tả chưa rõ", "description unclear"),
    "partner_silent": Words("bên kia không phản hồi", "partner silent"),
    "not_licensable": Words("chưa thể chuyển giao quyền", "not licensable"),
    "duplicate": Words("trùng lặp", "duplicate"),
    "withdrawn": Words("đã rút", "withdrawn"),
}
