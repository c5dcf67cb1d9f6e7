from tests.architecture import exceptions

RULES = {"file", "function", "template", "view", "rule", "local import", "queue", "write", "foreign key"}


def test_every_exception_names_a_known_rule_and_a_reason():
    lines = [line for line in exceptions.LIST.read_text().splitlines() if line.strip() and not line.startswith("#")]
    parts = [[part.strip() for part in line.split("|", 2)] for line in lines]
    assert [row for row in parts if len(row) != 3 or row[0] not in RULES or len(row[2]) < 20] == []


def test_violation_without_an_excuse_is_wrong_and_one_with_it_is_not(tmp_path, monkeypatch):
    listed = tmp_path / "exceptions.txt"
    listed.write_text("# a list\nfile | src/a.py | the table of letters reads better whole\n")
    monkeypatch.setattr(exceptions, "LIST", listed)
    found = exceptions.unexcused("file", {"src/a.py": "500 lines", "src/b.py": "600 lines"})
    assert found == {"wrong": ["src/b.py: 600 lines"], "excused for nothing": []}


def test_excuse_that_nothing_needs_is_told(tmp_path, monkeypatch):
    listed = tmp_path / "exceptions.txt"
    listed.write_text("file | src/a.py | the table of letters reads better whole\n")
    monkeypatch.setattr(exceptions, "LIST", listed)
    assert exceptions.unexcused("file", {}) == {"wrong": [], "excused for nothing": ["src/a.py"]}
