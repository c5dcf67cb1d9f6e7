"""The fields of a need: what a coordinator asks on a visit, in the order of the form.

Six are asked of everybody: title, what it is for, today's problem, the wished result, contact, consent.
"""

from cungcau.core.fields import Choice, FieldRow, FieldTable, Group, Home, Indexed, Kind
from cungcau.core.words import Words

from .shared import CONTACT, EXCHANGE_CODE, EXCHANGE_VERSION, FIELDS, INDUSTRIES, PROVINCE, SOURCE_CODE, TRANSFER_KINDS

URGENCY = (
    Choice("now", Words("Cần ngay", "Needed now"), ("Gấp", "Rất gấp", "Khẩn", "Urgent")),
    Choice("half_year", Words("Trong 6 tháng", "Within 6 months"), ("6 tháng", "Within six months")),
    Choice("year", Words("Trong 12 tháng", "Within 12 months"), ("1 năm", "12 tháng", "Trong năm", "Within a year")),
    Choice("exploring", Words("Đang tìm hiểu", "Exploring"), ("Tìm hiểu", "Chưa gấp")),
)
BUDGET_SOURCES = (
    Choice("own", Words("Vốn của đơn vị", "Own funds"), ("Vốn tự có", "Tự có", "Vốn doanh nghiệp")),
    Choice("loan", Words("Vốn vay", "Loan"), ("Vay", "Vay ngân hàng")),
    Choice("state", Words("Ngân sách nhà nước", "State budget"), ("Ngân sách", "Vốn nhà nước", "NSNN")),
    Choice("mixed", Words("Nhiều nguồn", "Several sources"), ("Hỗn hợp", "Đối ứng")),
)

NEED = FieldTable(
    "need",
    Words("Phiếu đăng ký nhu cầu công nghệ", "Technology need"),
    (
        EXCHANGE_CODE,
        EXCHANGE_VERSION,
        SOURCE_CODE,
        FieldRow(
            "title", Kind.TEXT, Words("Việc cần giải quyết", "What must be solved"), home=Home.TEXT, required=True, if_empty=Words("Nêu việc cần giải quyết, một dòng.", "Name it in one line."), indexed=Indexed.TITLE,
            headings=("Nhu cầu công nghệ", "Tên nhu cầu", "Tên nhu cầu công nghệ", "Tên công nghệ yêu cầu", "Tên công nghệ cần tìm", "Công nghệ cần tìm", "Tên công nghệ", "Tiêu đề", "Title", "Technology need", "Need"), longest=300, overflow="problem",
            question=Words("Việc cần giải quyết là gì?", "What must be solved?"),
            why=Words("Bên cung đọc dòng này trước tiên.", "This is the line suppliers read first."),
            example=Words("Ví dụ: Sấy xoài 500 kg/mẻ, giữ màu vàng.", "Example: dry mango, 500 kg per batch, keeping its colour."),
        ),
        FieldRow(
            "used_for", Kind.TEXT, Words("Dùng vào sản phẩm, công đoạn", "Used for (product, process step)"), home=Home.TEXT, required=True, if_empty=Words("Nêu sản phẩm hoặc công đoạn.", "Name the product or process step."), indexed=Indexed.SUMMARY,
            headings=("Sản phẩm", "Sản phẩm/công đoạn", "Sản phẩm, công đoạn liên quan", "Mục đích", "Mục đích sử dụng", "Used for", "Purpose", "Product"),
            question=Words("Dùng vào sản phẩm, công đoạn nào?", "Which product or process step is it for?"),
            why=Words("Cùng một công nghệ, mỗi sản phẩm cần một cấu hình khác.", "The same technology is set up differently for each product."),
            example=Words("Ví dụ: xoài sấy dẻo xuất khẩu, công đoạn sấy.", "Example: soft dried mango for export, the drying step."),
        ),
        FieldRow(
            "problem", Kind.LONG_TEXT, Words("Đang vướng gì", "Today's problem"), home=Home.TEXT, required=True, if_empty=Words("Kể cách đang làm và chỗ vướng.", "Tell how it is done today, and the trouble."), indexed=Indexed.BODY,
            headings=("Mô tả", "Mô tả chi tiết nhu cầu", "Mô tả nhu cầu", "Mô tả hiện trạng và yêu cầu", "Vấn đề", "Vấn đề cần giải quyết", "Nội dung nhu cầu", "Nội dung", "Hiện trạng", "Khó khăn", "Description", "Problem", "Details", "Problem statement"),
            question=Words("Đang làm thế nào, vướng gì?", "How is it done today, and what is the trouble?"),
            why=Words("Bên cung so công nghệ của họ với cách đang làm.", "Suppliers compare their technology with today's practice."),
            example=Words("Ví dụ: sấy than, không đều, hỏng 8%.", "Example: coal drying, uneven, 8% spoiled."),
        ),
        FieldRow(
            "required_result", Kind.LONG_TEXT, Words("Kết quả mong muốn", "Required result"), home=Home.TEXT, required=True, if_empty=Words("Nêu điều cần đạt.", "Say what must be reached."), indexed=Indexed.SUMMARY,
            headings=("Công suất", "Công suất yêu cầu", "Yêu cầu kỹ thuật", "Yêu cầu", "Yêu cầu mong muốn", "Kết quả", "Mục tiêu", "Required result", "Requirements", "Capacity", "Technical requirements"),
            question=Words("Kết quả mong muốn là gì?", "What result is required?"),
            why=Words("Bên cung cần con số này để biết công nghệ của họ có đủ công suất không.", "Suppliers need this figure to tell whether their technology is large enough."),
            example=Words("Ghi con số và đơn vị nếu có. Ví dụ: sấy 500 kg/mẻ trong 8 giờ, độ ẩm còn 12%.", "Give a number and unit if you can. Example: dry 500 kg per batch in 8 hours, down to 12% moisture."),
        ),
        FieldRow("input_material", Kind.LONG_TEXT, Words("Nguyên liệu đầu vào", "Input material"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Nguyên liệu", "Đầu vào", "Input"),
                 question=Words("Nguyên liệu đưa vào là gì?", "What goes in?"), example=Words("Ví dụ: xoài cát chín, miếng 10 mm, độ ẩm 80%.", "Example: ripe mango, 10 mm slices, 80% moisture.")),
        FieldRow("output_standard", Kind.TEXT, Words("Tiêu chuẩn đầu ra", "Output standard"), home=Home.TEXT, indexed=Indexed.BODY, headings=("Tiêu chuẩn", "Yêu cầu quy chuẩn/tiêu chuẩn", "Quy chuẩn", "Yêu cầu đầu ra/tiêu chuẩn", "Standard", "Standards"),
                 question=Words("Sản phẩm phải đạt tiêu chuẩn nào?", "Which standard must the output meet?"), example=Words("Ví dụ: HACCP, TCVN, yêu cầu của khách hàng.", "Example: HACCP, TCVN, the customer's specification.")),
        FieldRow("current_process", Kind.LONG_TEXT, Words("Công nghệ đang dùng", "Technology in use today"), group=Group.TECHNICAL, home=Home.TEXT, headings=("Công nghệ hiện tại", "Công nghệ hiện có", "Current technology"),
                 question=Words("Đang dùng máy, quy trình nào?", "Which machines or process are in use?")),
        FieldRow("limits", Kind.LONG_TEXT, Words("Mặt bằng, năng lượng, môi trường", "Site, energy, environment"), group=Group.TECHNICAL, home=Home.TEXT, headings=("Mặt bằng", "Điều kiện mặt bằng", "Điều kiện", "Site conditions", "Constraints"),
                 question=Words("Có giới hạn gì về mặt bằng, năng lượng, môi trường?", "Are there limits of site, energy or environment?"), example=Words("Ví dụ: nhà xưởng 120 m², điện ba pha 50 kW.", "Example: a 120 m² hall, three-phase power, 50 kW.")),
        FieldRow("tried", Kind.LONG_TEXT, Words("Đã thử những gì", "What was tried"), group=Group.TECHNICAL, home=Home.TEXT, headings=("Đã thử", "Giải pháp đã thử", "Đã tìm ở đâu", "Tried"),
                 question=Words("Đã thử cách nào, kết quả ra sao?", "What was tried, and how did it go?")),
        FieldRow("budget", Kind.MONEY, Words("Ngân sách", "Budget"), group=Group.PRICE, headings=("Ngân sách dự kiến", "Kinh phí", "Kinh phí dự kiến", "Kinh phí dự kiến (VNĐ)", "Dự kiến đầu tư", "Giá", "Vốn đầu tư", "Budget (VND)"),
                 question=Words("Dự định chi bao nhiêu?", "How much is set aside?"),
                 why=Words("Chọn một khoảng. Chỉ cán bộ điểm kết nối xem được; bên cung chỉ thấy khi đơn vị đồng ý.", "Choose a range. Only officers of the connection point see it; suppliers do only if you agree."),
                 example=Words("Ví dụ: 250 triệu, 1,5 tỷ, 500–800 triệu.", "Example: 250 million, 500–800 million.")),
        FieldRow("budget_source", Kind.CHOICE, Words("Nguồn vốn", "Source of funds"), group=Group.PRICE, choices=BUDGET_SOURCES, headings=("Nguồn kinh phí", "Funding source")),
        FieldRow("urgency", Kind.CHOICE, Words("Mức độ cần", "Urgency"), choices=URGENCY, headings=("Mức độ khẩn", "Mức độ cấp thiết", "Độ khẩn"),
                 question=Words("Cần gấp đến đâu?", "How urgent is it?")),
        FieldRow("needed_by", Kind.DATE, Words("Cần chậm nhất", "Needed by"), headings=("Ngày cần", "Thời gian cần", "Thời hạn", "Thời gian kết thúc", "Hạn", "Deadline", "Closes"),
                 question=Words("Cần chậm nhất ngày nào?", "By which day is it needed?")),
        FieldRow("received_on", Kind.DATE, Words("Ngày tiếp nhận", "Received on"), group=Group.CONTACT, headings=("Ngày nhận", "Ngày đăng ký", "Ngày", "Ngày khảo sát", "Opens", "Date")),
        FieldRow("transfer_kinds", Kind.CHOICES, Words("Hình thức chuyển giao chấp nhận", "Acceptable kinds of transfer"), choices=TRANSFER_KINDS, headings=("Hình thức chuyển giao", "Hình thức hợp tác", "Hình thức", "Transfer"),
                 question=Words("Chấp nhận hình thức chuyển giao nào?", "Which kinds of transfer are acceptable?")),
        FieldRow("trl_min", Kind.INTEGER, Words("TRL tối thiểu", "TRL at least"), headings=("TRL", "Mức TRL", "TRL yêu cầu", "Mức độ sẵn sàng (TRL)", "Mức độ sẵn sàng công nghệ"), least=1, most=9,
                 question=Words("Công nghệ phải sẵn sàng đến mức nào?", "How ready must the technology be?")),
        FIELDS,
        INDUSTRIES,
        PROVINCE,
        FieldRow("keywords", Kind.TEXT, Words("Từ khóa", "Keywords"), home=Home.TEXT, indexed=Indexed.KEYWORDS, headings=("Từ khoá", "Keyword", "Tags")),
        FieldRow("share_beyond_province", Kind.YES_NO, Words("Được chia sẻ ngoài tỉnh", "May be shared beyond the province"), group=Group.CONTACT, headings=("Chia sẻ liên tỉnh", "Cho phép chia sẻ liên tỉnh", "Share"),
                 question=Words("Có được chia sẻ nhu cầu này ra ngoài tỉnh không?", "May this need be shared beyond the province?")),
        FieldRow("decision_maker", Kind.TEXT, Words("Người quyết định", "Who decides"), group=Group.CONTACT, headings=("Ai quyết định", "Decision maker"), max_length=200),
        *CONTACT,
        FieldRow("note", Kind.LONG_TEXT, Words("Ghi chú của cán bộ", "Officer's note"), group=Group.CONTACT, office_only=True, headings=("Ghi chú", "Note", "Remarks")),
    ),
)
