"""The fields of an offer of any of six kinds: the seven parts of the technology dossier and its short forms.

Sources of the forms: the technology dossier, equipment sheet and IP asset dossier in use at Vietnamese exchanges.
`only` names the kinds that have a field; a field without it belongs to all six.
"""

from cungcau.core.fields import Choice, FieldRow, FieldTable, Group, Home, Indexed, Kind
from cungcau.core.words import Words

from .shared import CONTACT, EXCHANGE_CODE, EXCHANGE_VERSION, FIELDS, INDUSTRIES, PROVINCE, SOURCE_CODE, TRANSFER_KINDS

KINDS = (
    Choice("technology", Words("Công nghệ, quy trình", "Technology, process"), ("Công nghệ", "Quy trình", "Giải pháp", "Technology", "Process")),
    Choice("equipment", Words("Thiết bị", "Equipment"), ("Máy", "Máy móc", "Dây chuyền", "Máy móc thiết bị", "Machine")),
    Choice("software", Words("Phần mềm", "Software"), ("Giải pháp phần mềm", "Ứng dụng", "Hệ thống phần mềm")),
    Choice("service", Words("Dịch vụ khoa học và công nghệ", "S&T service"), ("Dịch vụ", "Dịch vụ KH&CN", "Tư vấn", "Service")),
    Choice("ip_asset", Words("Tài sản trí tuệ", "IP asset"), ("Sáng chế", "TSTT", "Sáng chế/GPHI", "Giải pháp hữu ích", "Patent")),
    Choice("research_result", Words("Kết quả nghiên cứu", "Research result"), ("Đề tài", "Kết quả đề tài", "Kết quả NC", "Research")),
)
ORIGINS = (
    Choice("domestic", Words("Trong nước", "Domestic"), ("Việt Nam", "VN", "Vietnam")),
    Choice("foreign", Words("Nước ngoài", "Foreign"), ("Nhập khẩu", "Ngoài nước", "Imported")),
)
MATURITY = (
    Choice("idea", Words("Ý tưởng, thiết kế", "Idea, design"), ("Ý tưởng", "Ý tưởng/thiết kế")),
    Choice("prototype", Words("Mẫu thử", "Prototype"), ("Prototype", "Thử nghiệm (Pilot)", "Pilot")),
    Choice("industrial", Words("Ứng dụng công nghiệp", "Industrial use"), ("Đã ứng dụng",)),
    Choice("commercial", Words("Đã thương mại hóa", "Commercialised"), ("Thương mại", "Đã thương mại hoá", "Commercial")),
)
IP_RIGHTS = (
    Choice("patent", Words("Bằng độc quyền sáng chế", "Patent"), ("Sáng chế", "Bằng sáng chế", "Patents")),
    Choice("utility", Words("Bằng độc quyền giải pháp hữu ích", "Utility solution patent"), ("Giải pháp hữu ích", "GPHI")),
    Choice("pending", Words("Đã nộp đơn", "Application filed"), ("Đơn đã nộp", "Pending")),
    Choice("copyright", Words("Giấy chứng nhận quyền tác giả", "Copyright certificate"), ("Bản quyền", "Quyền tác giả", "GCN đăng ký quyền tác giả")),
    Choice("layout", Words("Thiết kế bố trí mạch tích hợp", "Integrated circuit layout design"), ("Thiết kế bố trí", "Thiết kế bố trí vi mạch")),
    Choice("variety", Words("Bảo hộ giống cây trồng", "Plant variety right"), ("Giống cây trồng",)),
    Choice("secret", Words("Bí mật công nghệ", "Trade secret, know-how"), ("Bí quyết", "Bí mật kinh doanh", "Know-how")),
    Choice("none", Words("Không đăng ký", "Not registered"), ("Không", "Chưa đăng ký", "None")),
)
SOUGHT = (
    Choice("investor", Words("Nhà đầu tư tài chính", "Investor"), ("Nhà đầu tư",)),
    Choice("producer", Words("Đối tác sản xuất", "Production partner"), ("Sản xuất",)),
    Choice("distributor", Words("Đối tác phân phối", "Distribution partner"), ("Phân phối",)),
    Choice("other", Words("Khác", "Other")),
)
_MADE = ("technology", "equipment", "software", "research_result", "ip_asset")
_THINGS = ("technology", "equipment", "research_result", "ip_asset")

OFFER = FieldTable(
    "offer",
    Words("Hồ sơ công nghệ chào bán", "Technology offer"),
    (
        EXCHANGE_CODE,
        EXCHANGE_VERSION,
        SOURCE_CODE,
        FieldRow("kind", Kind.CHOICE, Words("Loại nguồn cung", "Kind of offer"), required=True, if_empty=Words("Chọn một loại.", "Choose a kind."), choices=KINDS, headings=("Loại", "Phân loại", "Loại hình công nghệ", "Kind", "Type")),
        FieldRow("title", Kind.TEXT, Words("Tên công nghệ, thiết bị", "Name of technology"), home=Home.TEXT, required=True, if_empty=Words("Nêu tên ngắn gọn, một dòng.", "Give a short name, one line."), indexed=Indexed.TITLE,
                 headings=("Tên công nghệ", "Tên công nghệ/quy trình", "Tên công nghệ/thiết bị", "Tên thiết bị", "Tên nguồn cung", "Tên phần mềm", "Tên dịch vụ", "Tên sáng chế", "Tên đề tài", "Tên", "Title", "Technology", "Name"), longest=300, overflow="summary",
                 question=Words("Công nghệ này tên là gì?", "What is it called?"), why=Words("Nêu công nghệ, đối tượng, công suất.", "Name the technology, what it works on, and its capacity.")),
        FieldRow("summary", Kind.LONG_TEXT, Words("Mô tả ngắn", "Short description"), home=Home.TEXT, required=True, if_empty=Words("Nêu làm được việc gì, cho ai.", "Say what it does, and for whom."), indexed=Indexed.SUMMARY,
                 headings=("Mô tả", "Mô tả công nghệ", "Mô tả tóm tắt", "Tóm tắt", "Giới thiệu", "Nội dung", "Description", "Summary", "Abstract"),
                 question=Words("Làm được việc gì, cho ai?", "What does it do, and for whom?")),
        FieldRow("origin", Kind.CHOICE, Words("Xuất xứ", "Origin"), choices=ORIGINS, headings=("Nguồn gốc",)),
        FieldRow("country", Kind.TEXT, Words("Quốc gia", "Country"), headings=("Nước sản xuất", "Nước"), max_length=80),
        FieldRow("context", Kind.LONG_TEXT, Words("Bối cảnh, vấn đề giải quyết", "Problem it solves"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Bối cảnh & vấn đề giải quyết", "Vấn đề giải quyết", "Bối cảnh", "Problem solved")),
        FieldRow("specification", Kind.LONG_TEXT, Words("Thông số kỹ thuật chủ yếu", "Main specifications"), home=Home.TEXT, indexed=Indexed.BODY, only=_MADE, headings=("Thông số kỹ thuật", "Thông số kỹ thuật chính", "Thông số", "Công suất", "Specifications"),
                 question=Words("Thông số chính là gì?", "What are the main specifications?"), example=Words("Ví dụ: 600 kg/mẻ, 8 giờ, 0,9 kWh/kg nước.", "Example: 600 kg per batch, 8 hours, 0.9 kWh per kg of water.")),
        FieldRow("advantage", Kind.LONG_TEXT, Words("Ưu điểm", "Advantages"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Ưu điểm nổi bật", "Tính mới", "Điểm mạnh", "Benefits")),
        FieldRow("principle", Kind.LONG_TEXT, Words("Nguyên lý vận hành, sơ đồ quy trình", "Principle and process"), group=Group.TECHNICAL, home=Home.TEXT, only=_MADE, headings=("Nguyên lý", "Nguyên lý vận hành & sơ đồ quy trình", "Mô tả nguyên lý hoạt động", "Nguyên lý hoạt động", "Quy trình", "Principle")),
        FieldRow("trl", Kind.INTEGER, Words("Mức độ sẵn sàng (TRL)", "Readiness (TRL)"), only=_MADE, headings=("TRL", "Mức TRL", "Mức độ phát triển TRL", "Mức độ sẵn sàng công nghệ"), least=1, most=9),
        FieldRow("maturity", Kind.CHOICE, Words("Mức độ phát triển", "State of development"), choices=MATURITY, only=_THINGS, headings=("Tình trạng", "Tình trạng phát triển", "Maturity", "Status")),
        FieldRow("ip_right", Kind.CHOICE, Words("Tình trạng sở hữu trí tuệ", "Intellectual property"), choices=IP_RIGHTS, only=_MADE, headings=("Tình trạng pháp lý & SHTT", "Sở hữu trí tuệ", "SHTT", "Pháp lý", "IP status")),
        FieldRow("ip_number", Kind.TEXT, Words("Số bằng, số đơn", "Patent or application number"), only=_MADE, headings=("Số bằng", "Số đơn", "Bằng độc quyền số", "Patents", "Patent number"), max_length=200),
        FieldRow("ip_granted_on", Kind.DATE, Words("Ngày cấp", "Granted on"), only=_MADE, headings=("Ngày cấp bằng", "Ngày chấp nhận đơn")),
        FieldRow("ip_until", Kind.DATE, Words("Bảo hộ đến", "Protected until"), only=("ip_asset",), headings=("Thời hạn bảo hộ đến", "Thời hạn bảo hộ")),
        FieldRow("customers", Kind.LONG_TEXT, Words("Khách hàng mục tiêu", "Who it is for"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Đối tượng khách hàng mục tiêu", "Đối tượng khách hàng", "Đối tượng áp dụng", "Target customers", "Applications")),
        FieldRow("references", Kind.LONG_TEXT, Words("Nơi đã dùng", "Where it is in use"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Khách hàng đã dùng", "Đã chuyển giao", "Nơi ứng dụng", "References")),
        FieldRow("benefit", Kind.LONG_TEXT, Words("Hiệu quả kinh tế, xã hội", "Economic and social benefit"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Hiệu quả kinh tế - xã hội", "Hiệu quả", "Benefit")),
        FieldRow("transfer_kinds", Kind.CHOICES, Words("Hình thức chuyển giao", "Kinds of transfer"), choices=TRANSFER_KINDS, headings=("Hình thức", "Hình thức hợp tác", "Phương thức chuyển giao", "Transfer")),
        FieldRow("sought", Kind.CHOICES, Words("Mục tiêu kêu gọi", "Partners sought"), choices=SOUGHT, only=("ip_asset", "research_result"), headings=("Đối tác cần tìm", "Kêu gọi")),
        FieldRow("price", Kind.MONEY, Words("Giá dự kiến", "Indicative price"), group=Group.PRICE, headings=("Giá", "Giá bán", "Giá bán dự kiến", "Giá bán dự kiến (VNĐ)", "Giá chào", "Giá chào (VNĐ)", "Giá tham khảo", "Price")),
        FieldRow("extra_costs", Kind.LONG_TEXT, Words("Chi phí phát sinh", "Further costs"), group=Group.PRICE, home=Home.TEXT, headings=("Chi phí đào tạo, lắp đặt", "Further costs")),
        FieldRow("delivery_days", Kind.INTEGER, Words("Thời gian giao", "Time to deliver"), unit=Words("ngày", "days"), headings=("Thời gian giao hàng", "Thời gian triển khai", "Lead time"), least=0, most=2_000_000_000),
        FieldRow("warranty_months", Kind.INTEGER, Words("Bảo hành", "Warranty"), unit=Words("tháng", "months"), only=("equipment", "software", "technology"), headings=("Bảo hành (tháng)", "Thời gian bảo hành", "Warranty (months)"), least=0, most=2_000_000_000),
        FieldRow("support", Kind.LONG_TEXT, Words("Hỗ trợ kỹ thuật, đào tạo", "Support and training"), home=Home.TEXT, headings=("Chế độ bảo hành & hỗ trợ kỹ thuật", "Hỗ trợ kỹ thuật", "Bảo hành & hỗ trợ kỹ thuật", "Support")),
        FieldRow("certificates", Kind.TEXT, Words("Chứng nhận, kiểm nghiệm", "Certificates and tests"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Chứng nhận", "Tiêu chuẩn", "Chứng nhận chất lượng", "Phiếu kết quả kiểm nghiệm", "Certificates")),
        FieldRow("host_project", Kind.TEXT, Words("Đề tài, cơ quan chủ trì", "Research task and host"), home=Home.TEXT, only=("research_result", "technology", "ip_asset"), headings=("Cơ quan chủ trì", "Mã đề tài", "Đề tài/dự án", "Host")),
        FieldRow("video", Kind.URL, Words("Video", "Video"), headings=("Video vận hành", "Đường dẫn video"), longest=300),
        FieldRow("link", Kind.URL, Words("Trang giới thiệu", "Web page"), headings=("Website", "URL", "Link", "Đường dẫn", "Brochure"), longest=300),
        FIELDS,
        INDUSTRIES,
        PROVINCE,
        FieldRow("keywords", Kind.TEXT, Words("Từ khóa", "Keywords"), home=Home.TEXT, indexed=Indexed.KEYWORDS, headings=("Từ khoá", "Keyword", "Tags")),
        *CONTACT,
        FieldRow("note", Kind.LONG_TEXT, Words("Ghi chú của cán bộ", "Officer's note"), group=Group.CONTACT, office_only=True, headings=("Ghi chú", "Note", "Remarks")),
    ),
)
