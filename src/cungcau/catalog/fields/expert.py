"""The fields of an expert, after the paper form "Hồ sơ nhà tư vấn, chuyên gia".

The form's birth date and home address are not kept: nothing in the exchange needs them.
"""

from cungcau.core.fields import Choice, FieldRow, FieldTable, Group, Home, Indexed, Kind
from cungcau.core.words import Words

from .shared import EXCHANGE_CODE, EXCHANGE_VERSION, PROVINCE, SOURCE_CODE

DEGREES = (
    Choice("professor", Words("GS.TS.", "Professor"), ("GS", "GS.TS", "Giáo sư", "GS.TSKH", "Professor")),
    Choice("associate_professor", Words("PGS.TS.", "Associate professor"), ("PGS", "PGS.TS", "Phó giáo sư", "PGS TS", "Associate Professor")),
    Choice("doctor_of_science", Words("TSKH.", "Doctor of science"), ("TSKH", "Tiến sĩ khoa học")),
    Choice("doctor", Words("TS.", "Doctor"), ("TS", "Tiến sĩ", "Tiến sỹ", "PhD", "Dr")),
    Choice("master", Words("ThS.", "Master"), ("ThS", "Thạc sĩ", "Thạc sỹ", "MSc", "Master")),
    Choice("engineer", Words("Kỹ sư, cử nhân", "Engineer, bachelor"), ("KS", "CN", "KS-CN", "Kỹ sư", "Cử nhân", "Engineer", "Bachelor")),
    Choice("other", Words("Khác", "Other"), ("Nghệ nhân", "Nhà sáng chế")),
)

EXPERT = FieldTable(
    "expert",
    Words("Hồ sơ nhà tư vấn, chuyên gia", "Expert sheet"),
    (
        EXCHANGE_CODE,
        EXCHANGE_VERSION,
        SOURCE_CODE,
        FieldRow("name", Kind.TEXT, Words("Họ và tên", "Full name"), required=True, if_empty=Words("Ghi họ và tên.", "Give the full name."), indexed=Indexed.TITLE, headings=("Họ tên", "Tên chuyên gia", "Chuyên gia", "Name", "Expert", "Full name"), max_length=200, longest=200),
        FieldRow("degree", Kind.CHOICE, Words("Học hàm, học vị", "Academic title"), choices=DEGREES, headings=("Học vị", "Học hàm", "Học hàm/học vị", "Trình độ", "Degree", "Title")),
        FieldRow("position", Kind.TEXT, Words("Chức vụ", "Position"), home=Home.TEXT, headings=("Chức danh", "Job title")),
        FieldRow("organisation", Kind.TEXT, Words("Cơ quan", "Organisation"), home=Home.ORGANISATION, headings=("Đơn vị", "Cơ quan công tác", "Đơn vị công tác", "Nơi công tác", "Tổ chức", "Institution", "Affiliation"), longest=300),
        FieldRow("fields", Kind.CHOICES, Words("Lĩnh vực chuyên môn", "Fields of expertise"), taxonomy="field", required=True, if_empty=Words("Chọn ít nhất một lĩnh vực.", "Choose at least one field."), headings=("Lĩnh vực", "Lĩnh vực (tối đa 3)", "Chuyên ngành", "Chuyên môn", "Fields", "Specialty")),
        FieldRow("expertise", Kind.LONG_TEXT, Words("Dịch vụ tư vấn chuyên sâu", "Advice offered"), home=Home.TEXT, required=True, if_empty=Words("Nêu nội dung tư vấn được.", "Say what advice is offered."), indexed=Indexed.SUMMARY, headings=("Dịch vụ tư vấn", "Nội dung tư vấn", "Hướng nghiên cứu", "Mô tả", "Expertise", "Research interests")),
        FieldRow("practice", Kind.LONG_TEXT, Words("Kinh nghiệm tại doanh nghiệp", "Work with industry"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Kinh nghiệm thực chiến tại doanh nghiệp", "Kinh nghiệm", "Experience")),
        FieldRow("transferred", Kind.LONG_TEXT, Words("Kết quả đã chuyển giao", "Results transferred"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Kết quả chuyển giao", "Transferred")),
        FieldRow("projects", Kind.LONG_TEXT, Words("Đề tài, dự án chủ trì", "Projects led"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Đề tài/dự án chủ trì", "Đề tài", "Projects")),
        FieldRow("publications", Kind.LONG_TEXT, Words("Công bố, sáng chế", "Publications and patents"), home=Home.TEXT, headings=("Công bố (sách, bài báo)", "Công bố", "Sáng chế/GPHI", "Publications")),
        FieldRow("education", Kind.LONG_TEXT, Words("Quá trình đào tạo", "Education"), home=Home.TEXT, headings=("Đào tạo", "Education")),
        FieldRow("career", Kind.LONG_TEXT, Words("Quá trình công tác", "Career"), home=Home.TEXT, headings=("Công tác", "Career")),
        FieldRow("orcid", Kind.TEXT, Words("Mã định danh (ORCID)", "ORCID"), headings=("ORCID", "Mã định danh", "Mã định danh (ORCID, Scholar, Scopus)"), max_length=60),
        FieldRow("languages", Kind.TEXT, Words("Ngoại ngữ", "Languages"), headings=("Languages",), max_length=120),
        FieldRow("available", Kind.YES_NO, Words("Sẵn sàng nhận việc", "Available"), headings=("Tình trạng sẵn sàng", "Sẵn sàng", "Available")),
        PROVINCE,
        FieldRow("keywords", Kind.TEXT, Words("Từ khóa", "Keywords"), home=Home.TEXT, indexed=Indexed.KEYWORDS, headings=("Từ khoá", "Keyword", "Tags")),
        FieldRow("fee", Kind.MONEY, Words("Phí tư vấn mỗi giờ", "Fee per hour"), group=Group.PRICE, headings=("Phí tư vấn", "Phí tư vấn/giờ", "Fee")),
        FieldRow("contact_phone", Kind.PHONE, Words("Điện thoại", "Telephone"), group=Group.CONTACT, home=Home.CONTACT, headings=("SĐT", "Số điện thoại", "ĐT", "Phone", "Tel"), max_length=40),
        FieldRow("contact_email", Kind.EMAIL, Words("Email", "E-mail"), group=Group.CONTACT, home=Home.CONTACT, headings=("Thư điện tử", "Hộp thư", "Mail"), max_length=254, longest=254),
        FieldRow("note", Kind.LONG_TEXT, Words("Ghi chú của cán bộ", "Officer's note"), group=Group.CONTACT, office_only=True, headings=("Ghi chú", "Note", "Remarks")),
    ),
)
