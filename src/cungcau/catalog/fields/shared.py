"""Choices and rows that more than one noun has."""

from cungcau.core.fields import Choice, FieldRow, Group, Home, Kind
from cungcau.core.words import Words
from cungcau.network.fields import EXCHANGE_CODE, EXCHANGE_VERSION

__all__ = ["CONTACT", "EXCHANGE_CODE", "EXCHANGE_VERSION", "FIELDS", "INDUSTRIES", "PROVINCE", "SOURCE_CODE", "TRANSFER_KINDS"]

TRANSFER_KINDS = (
    Choice("assignment", Words("Chuyển nhượng quyền sở hữu", "Assignment of ownership"), ("Chuyển nhượng", "Chuyển nhượng toàn bộ", "Bán đứt", "Assignment")),
    Choice("licence", Words("Chuyển giao quyền sử dụng", "Licence (right to use)"), ("Li-xăng", "Lixăng", "Chuyển giao", "Cấp phép", "Licence", "License", "Licensing", "Chuyển giao quyền sử dụng (li-xăng)")),
    Choice("capital", Words("Góp vốn bằng công nghệ", "Contribution as capital"), ("Góp vốn", "Góp vốn bằng TSTT", "Liên doanh", "Joint venture", "JV")),
    Choice("turnkey", Words("Chìa khóa trao tay", "Turnkey"), ("Trọn gói", "Chìa khoá trao tay", "Mua thiết bị", "Mua bán thiết bị")),
    Choice("production", Words("Hợp tác sản xuất, đại lý phân phối", "Joint production, distribution"), ("Hợp tác sản xuất & đại lý phân phối", "Hợp tác sản xuất", "Đại lý", "Phân phối")),
    Choice("research", Words("Hợp tác nghiên cứu, phát triển", "Joint research and development"), ("Hợp tác", "Hợp tác nghiên cứu", "Hợp tác NC phát triển thêm", "Đặt hàng nghiên cứu", "R&D", "Collaboration")),
    Choice("service", Words("Thuê dịch vụ, tư vấn", "Service, consultancy"), ("Tư vấn", "Dịch vụ", "Thuê", "Outsourcing", "Consulting")),
    Choice("other", Words("Khác", "Other")),
)

SOURCE_CODE = FieldRow("source_code", Kind.TEXT, Words("Mã số", "Code"), group=Group.CONTACT, headings=("Mã", "Mã hồ sơ", "Mã phiếu", "ID", "Ref", "Reference"), max_length=60)
FIELDS = FieldRow("fields", Kind.CHOICES, Words("Lĩnh vực", "Field"), taxonomy="field", headings=("Lĩnh vực ứng dụng", "Lĩnh vực áp dụng", "Lĩnh vực công nghệ", "Ngành", "Danh mục", "Category", "Fields", "Sector"))
INDUSTRIES = FieldRow("industries", Kind.CHOICES, Words("Ngành kinh tế", "Industry"), taxonomy="industry", headings=("Ngành nghề", "Ngành sản xuất", "Mã ngành", "VSIC"))
PROVINCE = FieldRow("province", Kind.CHOICE, Words("Tỉnh, thành phố", "Province"), taxonomy="province", headings=("Tỉnh", "Tỉnh/Thành phố", "Tỉnh thành", "Địa phương", "Nơi"))

CONTACT = (
    FieldRow("organisation", Kind.TEXT, Words("Đơn vị", "Organisation"), group=Group.CONTACT, home=Home.ORGANISATION, headings=("Tên đơn vị", "Đơn vị có nhu cầu", "Đơn vị cung cấp", "Đơn vị đề xuất", "Tên đơn vị/cá nhân", "Chủ sở hữu", "Nhà cung ứng", "Cơ quan", "Tên doanh nghiệp", "Doanh nghiệp", "Công ty", "Owner", "Company", "Supplier"), longest=300),
    FieldRow("contact_name", Kind.TEXT, Words("Người liên hệ", "Contact person"), group=Group.CONTACT, home=Home.CONTACT, headings=("Họ và tên", "Họ tên", "Người đại diện", "Người đại diện pháp luật", "Đầu mối", "Đầu mối liên hệ", "Đại diện", "Contact", "Contact name"), max_length=200),
    FieldRow("contact_position", Kind.TEXT, Words("Chức vụ", "Position"), group=Group.CONTACT, home=Home.CONTACT, max_length=200),
    FieldRow("contact_phone", Kind.PHONE, Words("Điện thoại", "Telephone"), group=Group.CONTACT, home=Home.CONTACT, headings=("SĐT", "Số điện thoại", "ĐT", "Di động", "Phone", "Tel", "Mobile"), max_length=40),
    FieldRow("contact_email", Kind.EMAIL, Words("Email", "E-mail"), group=Group.CONTACT, home=Home.CONTACT, headings=("Thư điện tử", "Hộp thư", "Mail"), max_length=254, longest=254),
)
