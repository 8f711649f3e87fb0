"""The commands from end to end, on reports of our own."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minutebook.program import main

REPORT = """Ninth meeting of the mechanism held in Minsk

MINSK, May 3 (Wire) -- The 9th meeting of the Belarus-China trade cooperation mechanism was held in Minsk on Tuesday.

Ivan Petrov, head of the Belarusian delegation, said that Belarus is ready to expand cooperation in trade.
"""
OTHER = """Tenth meeting of the mechanism held in Beijing

BEIJING, June 4 (Wire) -- The 10th meeting of the Belarus-China trade cooperation mechanism was held here on Tuesday.
"""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINUTEBOOK_STORE", raising=False)

    def run(*arguments: str, **extra: object) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="minutebook", **extra)  # type: ignore[arg-type]

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def make_bad(folder: Path, name: str) -> Path:
    path = folder / "bad"
    match name:
        case "empty":
            path.touch()
        case "folder without reports":
            path.mkdir()
        case "binary":
            path.write_bytes(bytes(range(256)) * 8)
        case "wrong encoding":
            path.write_bytes("Переговоры состоялись в Минске.".encode("cp1251") * 20)
        case "huge":
            with path.open("wb") as file:
                file.truncate(50_000_000)
        case "broken line":
            path = folder / "bad.jsonl"
            path.write_text('{"id": "1", "text": \n')
    return path


BAD = ("empty", "folder without reports", "binary", "wrong encoding", "huge", "broken line", "missing")


@pytest.mark.parametrize("command", ["read", "add"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_alone_is_one_line_and_status_2(run: Run, tmp_path: Path, name: str, command: str) -> None:
    path = make_bad(tmp_path, name)
    result = run(command, str(path))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"minutebook: {path}")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ("added 0, unchanged 0, not read 1\n" if command == "add" else "")
    assert not Path("minutebook.db").exists()


@pytest.mark.parametrize("command", ["read", "add"])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_among_good_is_status_1_and_the_rest_is_read(
    run: Run, reports: Path, tmp_path: Path, name: str, command: str
) -> None:
    path = make_bad(tmp_path, name)
    result = run(command, str(reports / "a.txt"), str(path), str(reports / "b.txt"))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"minutebook: {path}")
    assert result.stderr.count("\n") == 1
    if command == "read":
        sources = [json.loads(line)["document"]["source"] for line in result.stdout.splitlines()]
        assert sources == [str(reports / "a.txt"), str(reports / "b.txt")]
    else:
        assert result.stdout == "added 2, unchanged 0, not read 1\n"


def test_the_lines_around_a_broken_one_are_read(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(number), "text": REPORT}) for number in range(3)]
    lines[1] = lines[1][:-5]
    (tmp_path / "r.jsonl").write_text("\n".join(lines) + "\n")
    result = run("read", "r.jsonl")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert len(result.stdout.splitlines()) == 2


def test_reading_prints_a_reading_a_line_with_words_that_are_there(run: Run, reports: Path) -> None:
    result = run("read", str(reports))
    assert (result.exit_code, result.stderr) == (0, "")
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(readings) == 2
    spans = 0
    for reading in readings:
        text = reading["document"]["text"]
        for rows in (rows for kind, rows in reading.items() if kind != "document"):
            for span in (span for row in rows for span in row["evidence"]):
                assert text[span["start"] : span["end"]] == span["quote"]
                spans += 1
    assert spans


def test_reading_gives_the_same_bytes_with_any_jobs(run: Run, reports: Path) -> None:
    for number in range(40):
        (reports / f"c{number}.txt").write_text(REPORT.replace("9th", f"{number + 11}th"), encoding="utf-8")
    (reports / "d.txt").touch()
    once = run("read", str(reports))
    twice = run("read", str(reports), "--jobs", "2")
    assert once.stdout_bytes == twice.stdout_bytes
    assert (once.stderr, once.exit_code) == (twice.stderr, twice.exit_code)
    assert once.exit_code == 1


def test_reading_from_standard_input(run: Run) -> None:
    result = run("read", "-", input=REPORT.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["source"] == "-"


def test_output_is_utf_8_with_scripts_as_they_are(run: Run) -> None:
    result = run("read", "-", input="Встреча\n\nВ Минске прошла встреча рабочей группы.".encode())
    assert "Встреча".encode() in result.stdout_bytes


def test_why_names_the_rule_and_the_words(run: Run, reports: Path) -> None:
    result = run("read", "--why", str(reports / "a.txt"))
    (reading,) = map(json.loads, result.stdout.splitlines())
    rows = [row for kind, rows in reading.items() if kind != "document" for row in rows]
    lines = result.stderr.splitlines()
    assert len(lines) == sum(len(row["evidence"]) for row in rows) > 0
    for row in rows:
        quote = json.dumps(row["evidence"][0]["quote"], ensure_ascii=False)
        assert any(row["rule"] in line and quote in line for line in lines)


def test_adding_building_exporting_and_showing(run: Run, reports: Path) -> None:
    assert run("add", str(reports)).stdout == "added 2, unchanged 0, not read 0\n"
    before = Path("minutebook.db").read_bytes()
    assert run("add", str(reports)).stdout == "added 0, unchanged 2, not read 0\n"
    assert Path("minutebook.db").read_bytes() == before
    built = run("build")
    assert built.exit_code == 0
    assert "documents 2" in built.stdout
    for format_name in ("jsonl", "csv"):
        exported = run("export", "out", "--format", format_name)
        assert exported.exit_code == 0
        assert len(exported.stdout.splitlines()) == 15
        assert all(Path(line).is_file() for line in exported.stdout.splitlines())
    shown = run("show", "documents")
    assert "Ninth meeting of the mechanism held in Minsk" in shown.stdout
    (first, _) = map(json.loads, run("show", "documents", "--json").stdout.splitlines())
    page = run("show", "documents", first["id"][:10])
    assert first["text"].split("\n")[0] in page.stdout


def test_export_is_the_same_bytes_after_every_build(run: Run, reports: Path) -> None:
    run("add", str(reports / "a.txt"), str(reports / "b.txt"))
    run("--store", "other.db", "add", str(reports / "b.txt"), str(reports / "a.txt"))
    written = []
    for store in ("minutebook.db", "minutebook.db", "other.db"):
        assert run("build", "--store", store).exit_code == 0
        paths = run("export", "out", "--store", store).stdout.splitlines()
        written.append([Path(path).read_bytes() for path in paths])
    assert written[0] == written[1] == written[2]


def test_the_store_is_named_before_or_after_the_command_or_in_the_environment(run: Run, reports: Path) -> None:
    report = str(reports / "a.txt")
    assert run("--store", "1.db", "add", report).exit_code == 0
    assert run("add", "--store", "2.db", report).exit_code == 0
    assert run("add", report, env={"MINUTEBOOK_STORE": "3.db"}).exit_code == 0
    assert run("--store", "4.db", "add", report, env={"MINUTEBOOK_STORE": "x.db"}).exit_code == 0
    assert run("--store", "x.db", "add", "--store", "5.db", report, env={"MINUTEBOOK_STORE": "x.db"}).exit_code == 0
    assert sorted(path.name for path in Path().glob("*.db")) == ["1.db", "2.db", "3.db", "4.db", "5.db"]


@pytest.mark.parametrize("command", [["build"], ["export", "out"], ["show", "meetings"], ["serve", "--port", "0"]])
def test_no_store_is_one_line_status_2_and_none_is_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr == ("minutebook: minutebook.db: there is no store here; `minutebook add PATH...` makes one\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["add", "reports"], ["build"], ["export", "out"], ["show", "gaps"], ["serve"]])
def test_a_file_that_is_no_store_is_one_line_status_2_and_stays(run: Run, reports: Path, command: list[str]) -> None:
    Path("minutebook.db").write_text("These are my notes.\n" * 60)
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr == "minutebook: minutebook.db: expected a Minutebook store, found a file of another kind\n"
    assert Path("minutebook.db").read_text() == "These are my notes.\n" * 60


def test_an_export_into_a_file_is_one_line_status_2(run: Run, reports: Path) -> None:
    run("add", str(reports))
    Path("out").touch()
    result = run("export", "out")
    assert result.exit_code == 2
    assert result.stderr == "minutebook: out: the export cannot be written: File exists\n"


def test_a_row_that_is_not_there_is_one_line_status_2(run: Run, reports: Path) -> None:
    run("add", str(reports))
    result = run("show", "meetings", "nothing")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "nothing: no row of meetings has this id" in result.stderr


def test_a_report_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "a\x1b[31m.txt"
    (tmp_path / name).write_text(REPORT.replace("Ivan", "\x1b[31mIvan"))
    run("add", name)
    (row,) = map(json.loads, run("show", "documents", "--json").stdout.splitlines())
    assert "\x1b" not in run("show", "documents", row["id"]).stdout
