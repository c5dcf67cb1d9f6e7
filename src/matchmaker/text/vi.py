"""What is particular to Vietnamese: the shape of a syllable, and the words that say nothing of a technology."""

import re

from matchmaker.text.normalise import fold

# Onset, nucleus and coda of an unmarked syllable; loan words and codes (sensor, PLC, pH) do not fit it.
_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
_NUCLEUS = (
    "(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oay|oeo|uay|oao|"
    "ia|ie|ua|uo|uu|ui|uy|ue|oa|oe|oi|oo|ai|ao|au|ay|eo|eu|iu|ye|[aeiouy])"
)
_CODA = "(?:ng|nh|ch|[cmnpt])?"
SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}{_CODA}")
MARKED = re.compile("[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]", re.IGNORECASE)

# Syllables that hold a sentence together. They rank nothing (their frequency sees to that); here they are kept out
# of reasons and out of translation.
_STOP_WORDS = """
    và của các có được cho là với trong những một này đó để khi không ở từ ra vào lên xuống đến tới theo trên dưới tại
    bị do bởi vì nên mà thì cũng đã đang sẽ hay hoặc như nhưng rất hơn nhất cùng về sau trước giữa qua lại còn nếu thế
    nào gì ai đâu mọi mỗi từng nhiều ít vài cả chỉ đều vẫn cứ nữa thêm ngoài bên nhằm việc sự cái chiếc bằng làm giúp
    tuy vậy rằng tôi chúng ta họ nó mình anh chị ông bà xin cần muốn phải hiện nay dù đây ấy kia nọ lúc nhờ so giờ
"""
STOP = frozenset(_STOP_WORDS.split())

# Words of every listing, whatever the trade: they may match, but they are weak grounds.
_GENERIC_WORDS = """
    công nghệ|hệ thống|sản phẩm|chất lượng|phát triển|giải pháp|doanh nghiệp|công ty|nghiên cứu|sử dụng|ứng dụng|
    hiệu quả|nâng cao|cải tiến|cải thiện|nhu cầu|yêu cầu|phương pháp|quy trình|thực hiện|khả năng|chi phí|thời gian|
    sản xuất|kỹ thuật|hiện đại|mới|tốt|cao|thấp|lớn|nhỏ|giảm|tăng|đáp ứng|đảm bảo|bảo đảm|cung cấp|hỗ trợ|quản lý|
    vấn đề|khó khăn|hiện tại|thị trường|khách hàng|dịch vụ|đơn vị|tìm kiếm|mong muốn|thiết bị|xây dựng|chuyên gia|
    phù hợp|kết quả|mục tiêu|tiêu chuẩn|quá trình|hoạt động|điều kiện|năng lực|công suất|người dùng|việt nam|
    trung tâm|dự án|nguồn|loại|số|tỷ lệ|mức|phần|cấp|ngày|năm|tháng|đơn giản|an toàn|ổn định|thay thế|truyền thống|
    xử lý|kiểm tra|kiểm soát|theo dõi|thực tế|loại bỏ|
    chuyển giao|đối tác|hợp tác|lắp đặt|vận hành|bảo trì|đào tạo|nhập khẩu|trong nước|nước ngoài|quy mô|phương án
"""
GENERIC = frozenset(" ".join(words.split()) for words in _GENERIC_WORDS.split("|"))
DULL = STOP | GENERIC
DULL_UNMARKED = frozenset(fold(words) for words in DULL)

# Two schools set the tone mark of open oa, oe, uy (hòa, hoà), and some syllables are written with i or y (kỹ, kĩ).
_LATER_MARKS = re.compile("(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$")
_MARKS = "oà>òa oá>óa oả>ỏa oã>õa oạ>ọa oè>òe oé>óe oẻ>ỏe oẽ>õe oẹ>ọe uỳ>ùy uý>úy uỷ>ủy uỹ>ũy uỵ>ụy"
_MARK_FIRST = dict(pair.split(">") for pair in _MARKS.split())
_LETTERS = "kì>kỳ kí>ký kĩ>kỹ lí>lý mĩ>mỹ tỉ>tỷ qui>quy quí>quý quĩ>quỹ sỹ>sĩ"
_WITH_Y = dict(pair.split(">") for pair in _LETTERS.split())


def mark_first(syllable: str) -> str:
    """Return a lower-case syllable with the tone mark of open oa, oe, uy on the first vowel: hoà becomes hòa."""
    found = _LATER_MARKS.search(syllable)
    return syllable[: found.start()] + _MARK_FIRST[found.group()] if found else syllable


class _Spellings(dict[str, str]):
    def __missing__(self, syllable: str) -> str:
        spelled = self[syllable] = _WITH_Y.get(syllable) or mark_first(syllable)
        return spelled


SPELLED = _Spellings()  # by lower-case syllable as written, the one spelling under which a lexicon keeps it
