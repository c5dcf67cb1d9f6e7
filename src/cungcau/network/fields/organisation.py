"""The fields of an organisation, in the order of the paper form "Phiếu thông tin nhà cung ứng"."""

from cungcau.core.fields import Choice, FieldRow, FieldTable, Group, Home, Indexed, Kind
from cungcau.core.words import Words
from cungcau.network.enums import OrganisationKind

from .shared import EXCHANGE_CODE, EXCHANGE_VERSION

KINDS = (
    Choice(OrganisationKind.INSTITUTE, Words("Viện, trung tâm nghiên cứu", "Institute, research centre"), ("Viện", "Viện/Trung tâm NC", "Viện nghiên cứu", "Trung tâm nghiên cứu", "Viện/Trường", "Research institute")),
    Choice(OrganisationKind.UNIVERSITY, Words("Trường đại học, cao đẳng", "University, college"), ("Trường", "Trường ĐH", "Đại học", "Trường đại học", "University")),
    Choice(OrganisationKind.SCIENCE_FIRM, Words("Doanh nghiệp khoa học và công nghệ", "S&T enterprise"), ("DN KH&CN", "DN KHCN", "Doanh nghiệp KH&CN")),
    Choice(OrganisationKind.MANUFACTURER, Words("Doanh nghiệp sản xuất", "Manufacturing firm"), ("DN sản xuất", "Doanh nghiệp", "DN", "Công ty", "Cơ sở sản xuất", "Company", "Firm")),
    Choice(OrganisationKind.COOPERATIVE, Words("Hợp tác xã, hộ sản xuất", "Cooperative, household producer"), ("HTX", "Hợp tác xã", "Hộ kinh doanh", "Hộ sản xuất", "Cooperative")),
    Choice(OrganisationKind.INTERMEDIARY, Words("Tổ chức trung gian, tư vấn", "Intermediary, consultancy"), ("Tổ chức trung gian/Tư vấn", "Tổ chức trung gian", "Tư vấn", "Trung gian", "Consultancy")),
    Choice(OrganisationKind.AUTHORITY, Words("Cơ quan nhà nước", "Public authority"), ("Sở", "Cơ quan quản lý", "Authority")),
    Choice(OrganisationKind.INDIVIDUAL, Words("Cá nhân", "Individual"), ("Nhà sáng chế", "Inventor")),
    Choice(OrganisationKind.OTHER, Words("Khác", "Other")),
)

SERVICES = (
    Choice("legal_advice", Words("Tư vấn pháp lý, chính sách chuyển giao công nghệ", "Legal and policy advice on transfer"), ("Tư vấn pháp lý-chính sách CGCN", "Tư vấn pháp lý")),
    Choice("technology_choice", Words("Tư vấn lựa chọn công nghệ, đối tác", "Advice on choosing technology and partners"), ("Tư vấn lựa chọn công nghệ/đối tác", "Tư vấn công nghệ", "Môi giới")),
    Choice("valuation", Words("Định giá, đánh giá công nghệ", "Valuation and assessment"), ("Định giá/đánh giá công nghệ", "Định giá", "Đánh giá", "Thẩm định")),
    Choice("measurement", Words("Đo lường, kiểm định", "Measurement and testing"), ("Đo lường/kiểm định", "Kiểm nghiệm", "Thử nghiệm")),
    Choice("intellectual_property", Words("Sở hữu trí tuệ, sáng chế", "Intellectual property, patents"), ("SHTT/sáng chế", "SHTT", "Sở hữu trí tuệ")),
    Choice("incubation", Words("Ươm tạo, đổi mới sáng tạo", "Incubation, innovation"), ("Ươm tạo/ĐMST", "Ươm tạo", "ĐMST")),
    Choice("other", Words("Khác", "Other")),
)

ORGANISATION = FieldTable(
    "organisation",
    Words("Phiếu thông tin đơn vị", "Organisation sheet"),
    (
        EXCHANGE_CODE,
        EXCHANGE_VERSION,
        FieldRow("source_code", Kind.TEXT, Words("Mã số", "Code"), headings=("Mã đơn vị", "Mã"), max_length=60, longest=200),
        FieldRow("name", Kind.TEXT, Words("Tên đơn vị", "Name of organisation"), home=Home.TEXT, required=True, indexed=Indexed.TITLE,
                 headings=("Tên tổ chức", "Tên doanh nghiệp", "Tên nhà cung ứng", "Đơn vị", "Tên công ty", "Organisation", "Name", "Company"), longest=300),
        FieldRow("short_name", Kind.TEXT, Words("Tên viết tắt", "Short name"), headings=("Viết tắt", "Tên giao dịch", "Abbreviation"), max_length=100),
        FieldRow("kind", Kind.CHOICE, Words("Loại hình", "Kind of organisation"), choices=KINDS, headings=("Loại hình đơn vị", "Loại hình tổ chức", "Type")),
        FieldRow("tax_code", Kind.TEXT, Words("Mã số thuế", "Tax code"), headings=("MST", "Mã số doanh nghiệp"), max_length=20),
        FieldRow("province", Kind.CHOICE, Words("Tỉnh, thành phố", "Province"), taxonomy="province", headings=("Tỉnh", "Tỉnh/Thành phố", "Tỉnh thành", "Địa phương")),
        FieldRow("website", Kind.URL, Words("Website", "Website"), headings=("Trang web", "Web"), longest=200),
        FieldRow("founded_year", Kind.INTEGER, Words("Năm thành lập", "Founded in"), headings=("Thành lập năm", "Year founded"), least=0, most=9999),
        FieldRow("staff_count", Kind.INTEGER, Words("Số lao động", "Number of staff"), headings=("Lao động", "Quy mô lao động", "Employees"), unit=Words("người", "people"), least=0, most=2_000_000_000),
        FieldRow("fields", Kind.CHOICES, Words("Lĩnh vực hoạt động", "Fields of work"), taxonomy="field", headings=("Lĩnh vực", "Lĩnh vực (tối đa 3)", "Fields")),
        FieldRow("mission", Kind.LONG_TEXT, Words("Chức năng, giá trị cốt lõi", "Mission and core value"), home=Home.TEXT, indexed=Indexed.SUMMARY, headings=("Chức năng", "Chức năng nhiệm vụ", "Giới thiệu", "About")),
        FieldRow("services", Kind.CHOICES, Words("Dịch vụ khoa học và công nghệ", "S&T services"), choices=SERVICES, headings=("Dịch vụ KH&CN", "Dịch vụ", "Services")),
        FieldRow("main_products", Kind.LONG_TEXT, Words("Sản phẩm, kết quả chủ lực", "Main products and results"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Sản phẩm chính", "Sản phẩm/kết quả chủ lực", "Main products")),
        FieldRow("certificates", Kind.LONG_TEXT, Words("Chứng nhận năng lực", "Certificates of competence"), home=Home.TEXT, headings=("Chứng nhận", "Certificates")),
        FieldRow("address", Kind.TEXT, Words("Địa chỉ", "Address"), group=Group.CONTACT, headings=("Địa chỉ đơn vị", "Trụ sở")),
        FieldRow("phone", Kind.PHONE, Words("Điện thoại", "Telephone"), group=Group.CONTACT, headings=("SĐT", "Số điện thoại", "ĐT", "Phone", "Tel"), max_length=40),
        FieldRow("email", Kind.EMAIL, Words("Email", "E-mail"), group=Group.CONTACT, headings=("Thư điện tử", "Hộp thư", "Mail"), max_length=254, longest=254),
        FieldRow("representative", Kind.TEXT, Words("Người đại diện pháp luật", "Legal representative"), group=Group.CONTACT, headings=("Người đại diện", "Đại diện", "Đại diện pháp luật", "Representative"), max_length=200),
        FieldRow("representative_position", Kind.TEXT, Words("Chức vụ người đại diện", "Position of the representative"), group=Group.CONTACT, headings=("Chức vụ", "Position"), max_length=200),
    ),
)
