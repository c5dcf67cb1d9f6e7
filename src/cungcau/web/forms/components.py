"""The questions on the page of all components: every kind of box, as it is and with something to mend."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cungcau.core.words import Words

SIZES = (
    ("small", Words("Dưới 50 lao động", "Under 50 people")),
    ("medium", Words("50–200 lao động", "50–200 people")),
    ("large", Words("Trên 200 lao động", "Over 200 people")),
    ("unknown", Words("Tôi chưa biết, nhờ điểm kết nối hỏi lại", "I do not know yet; please ask me later")),
)
WAYS = (
    ("licence", Words("Chuyển giao quyền sử dụng", "Licence (right to use)")),
    ("turnkey", Words("Chìa khóa trao tay", "Turnkey")),
    ("service", Words("Thuê dịch vụ, tư vấn", "Service, consultancy")),
)


class SampleForm(forms.Form):
    """One field of each kind; `result` and `size` must be answered."""

    result = forms.CharField(
        label=Words("Kết quả mong muốn là gì?", "What result is required?"),
        help_text=Words(
            "Ghi con số và đơn vị nếu có. Ví dụ: sấy 500 kg/mẻ trong 8 giờ, độ ẩm còn 12%.",
            "Give a number and unit if you can. Example: dry 500 kg per batch in 8 hours, down to 12% moisture.",
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    needed_by = forms.CharField(
        label=Words("Cần chậm nhất ngày nào?", "By which day is it needed?"),
        help_text=Words("Ngày/tháng/năm, ví dụ 5/2/27", "Day/month/year, for example 5/2/27"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    budget = forms.CharField(
        label=Words("Ngân sách", "Budget"),
        help_text=Words("Ví dụ: 250 triệu, 1,5 tỷ, 500–800 triệu", "Example: 250 million, 500–800 million"),
        required=False,
        max_length=40,
    )
    province = forms.ChoiceField(
        label=Words("Tỉnh, thành phố", "Province, city"),
        choices=[("", _("Not known yet")), ("92", "Cần Thơ"), ("86", "Vĩnh Long")],
        required=False,
    )
    size = forms.ChoiceField(
        label=Words("Quy mô đơn vị", "Size of the organisation"), choices=SIZES, widget=forms.RadioSelect
    )
    ways = forms.MultipleChoiceField(
        label=Words("Chấp nhận hình thức chuyển giao nào?", "Which kinds of transfer are acceptable?"),
        choices=WAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    drawing = forms.FileField(
        label=Words("Bản vẽ, ảnh", "Drawings, pictures"),
        help_text=Words(
            "PDF, Word, Excel, JPG, PNG; tối đa 10 MB. Dữ liệu ẩn trong tệp được xóa.",
            "PDF, Word, Excel, JPG, PNG; 10 MB at most. Hidden data in the file is removed.",
        ),
        required=False,
    )
    consent = forms.BooleanField(
        label=Words(
            "Tôi đồng ý để Điểm kết nối Mẫu dùng tên, số điện thoại, email này để liên hệ về nhu cầu. "
            "Có thể rút lại bất cứ lúc nào.",
            "I agree that Điểm kết nối Mẫu may use this name, phone and e-mail to contact me about this need. "
            "I may withdraw at any time.",
        ),
        required=False,
    )

    @classmethod
    def to_mend(cls) -> "SampleForm":
        """Return the form as it comes back with two things to mend; what was typed is still there."""
        form = cls({"needed_by": "31/02/2027", "budget": "250 triệu"}, auto_id="mend_%s")
        form.errors.clear()
        for name, words in PROBLEMS.items():
            form.add_error(name, str(words))
        return form

    def add_error(self, field: Any, error: Any) -> None:
        """Put `error` beside `field` without dropping what was typed there."""
        self._errors.setdefault(field, self.error_class(renderer=self.renderer)).append(error)


PROBLEMS = {
    "result": Words(
        "chưa ghi. Nêu điều cần đạt, hoặc chọn “Tôi chưa biết”.",
        "nothing entered. Say what must be reached, or choose “I do not know yet”.",
    ),
    "needed_by": Words(
        "lịch không có ngày 31/02/2027. Ghi ngày/tháng/năm, ví dụ 28/02/2027.",
        "31/02/2027 is not in the calendar. Write day/month/year, for example 28/02/2027.",
    ),
}
