"""The command line: exit codes, messages, and what goes to stdout and stderr."""

from __future__ import annotations

import errno
import gzip
import json
import os
import pty
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from patience import LIMIT

from site_builder import fetching
from site_builder.cli import main
from site_builder.new import creating
from site_builder.new.origin import Origin

KITES = {
    "title": "On Invented Kites",
    "abstract": "Paper kites climb higher with seven ribbons.",
    "authors": ["Ada Example"],
    "date": "2025-01-30",
}
SNAILS = {"title": "Snails and Their Postcards", "abstract": "Forty invented snails wrote home.", "date": "2025-01-12"}
COMMAND = [sys.executable, "-c", "from site_builder.cli import main; main()"]


def dump(*papers: dict[str, object]) -> str:
    return "".join(json.dumps(paper) + "\n" for paper in papers)


@pytest.fixture
def content(tmp_path, monkeypatch) -> Path:
    """Create a content folder with one dump of two papers in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    folder = tmp_path / "content"
    (folder / "dumps").mkdir(parents=True)
    (folder / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example.org"\n')
    (folder / "dumps/2025-01-31-one.jsonl").write_text(dump(KITES, SNAILS))
    return folder


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def error_of(result: Result) -> str:
    """Return the last line on stderr, which says what is wrong."""
    assert "Traceback" not in result.output
    return result.stderr.splitlines()[-1]


# build


def test_build_publishes_and_prints_a_summary(content):
    result = run("build")

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    names = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert names == ["Read", "Linked", "Published", "Files", "Weight", "Seconds"]
    assert lines[0] == "Read       1 dump, 2 records; 0 rejected, 0 ambiguous"
    assert (
        lines[1] == "Linked     2 papers; 0 records merged (0 by title alone), 0 near misses, 2 papers without a topic"
    )
    assert lines[2].endswith("in public")
    assert Path("public/papers/on-invented-kites.html").is_file()


def test_build_reports_removed_pages_and_foreign_files(content):
    run("build")
    (content / "dumps/2025-01-31-one.jsonl").write_text(dump(KITES))
    Path("public/note.txt").write_text("mine\n")

    result = run("build")

    assert result.exit_code == 0
    assert "Removed    1 page: papers/snails-and-their-postcards.html" in result.stdout
    assert "Foreign    1 file that this site does not publish, left alone: note.txt" in result.stdout
    assert Path("public/note.txt").read_text() == "mine\n"


def test_build_reports_which_papers_changed_since_the_site_in_the_output_folder_or_another(content):
    run("build", "--out", "before")
    (content / "dumps/2025-02-01-two.jsonl").write_text(dump({"title": "A Third Invented Paper"}))

    fresh, compared = run("build"), run("build", "--previous", "before")
    again = run("build")

    changed = "Changed    1 new (a-third-invented-paper), 0 changed, 0 gone"
    assert "Changed" not in fresh.stdout
    assert changed in compared.stdout
    assert "New dumps  2025-02-01-two.jsonl (1 read, 1 new, 0 merged, 0 rejected)" in compared.stdout
    assert "Changed    no papers since the previous build" in again.stdout


def test_build_and_check_report_a_correction_that_changes_nothing_with_its_line(content):
    (content / "corrections.toml").write_text('\n[[fix]]\npaper = "on-invented-kites"\ntitle = "On Invented Kites"\n')

    built, checked = run("build"), run("check")

    reported = "this [[fix]] changes nothing, because the paper already says the same; remove it."
    assert (built.exit_code, built.stderr) == (0, f"Warning: content/corrections.toml:2: {reported}\n")
    assert (checked.exit_code, checked.stdout) == (0, f"Notice: corrections.toml:2: {reported}\n0 faults, 1 notice.\n")


def test_a_previous_site_that_is_not_there_is_a_warning(content):
    Path("empty").mkdir()
    Path("damaged/data").mkdir(parents=True)
    Path("damaged/data/report.json").write_text("{}")
    said = {name: run("build", "--out", f"{name}-site", "--previous", name) for name in ("nowhere", "empty", "damaged")}

    end = ", so nothing was compared with the previous site; for a first build, this is right.\n"
    assert [it.exit_code for it in said.values()] == [0, 0, 0]
    assert said["nowhere"].stderr == f"Warning: nowhere: does not exist{end}"
    assert said["empty"].stderr == f"Warning: empty: contains no site{end}"
    assert said["damaged"].stderr == (
        "Warning: damaged: the data of the previous site cannot be read, so the build cannot tell what vanished.\n"
    )


def test_the_previous_site_must_be_a_folder(content):
    result = run("build", "--previous", "content/site.toml")

    assert result.exit_code == 2
    assert "Directory 'content/site.toml' is a file." in result.stderr


def test_a_static_file_at_the_path_of_a_page_is_named(content):
    (content / "static").mkdir()
    (content / "static/index.html").write_text("mine")
    assert error_of(run("build")) == (
        'Error: content/static/index.html would be published as "index.html", which is also a file that the builder '
        "writes; rename it."
    )


def test_a_page_at_the_path_of_another_is_named(content):
    (content / "pages").mkdir()
    (content / "pages/search.md").write_text('+++\ntitle = "Mine"\n+++\n')
    assert error_of(run("build")).startswith("Error: content/pages/search.md: its path would be search.html, which ")


def test_oddities_of_the_content_folder_are_warnings(content):
    put("content/topics/hay.md", '+++\ntitle = "Hay"\nmatch = ["hayfork"]\n+++\n')
    shutil.copy("content/dumps/2025-01-31-one.jsonl", "content/dumps/2025-01-31-one.jsonl~")
    with open("content/site.toml", "a") as settings:
        settings.write('repository = "https://code.example.org/me/mine"\n')
    done = run("build")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "Warning: content/site.toml: the repository is not on GitHub, GitLab or Codeberg; check that the links "
        '"Fix this page" fill in the form of your host.',
        "Warning: content/dumps/2025-01-31-one.jsonl~: is read as a dump, but has the name of a backup; delete it, or "
        "rename it.",
        "Warning: content/dumps/2025-01-31-one.jsonl~: has the same content as content/dumps/2025-01-31-one.jsonl; "
        "delete one of them.",
        "Warning: content/topics/hay.md: collects no papers; check its phrases, or delete it.",
    ]


def test_pictures_of_papers_can_be_fetched_too(content, monkeypatch):
    found = fetching.Pictures(new=3, before=1200, failed=("https://huggingface.co/p.png: the server answered 500.",))
    monkeypatch.setattr(fetching, "fetch_dumps", lambda _: iter(()))
    monkeypatch.setattr(fetching, "fetch_thumbnails", lambda _: found)
    done = run("fetch", "--thumbnails")
    assert done.exit_code == 0
    assert done.stdout == "Pictures   3 new, 1,200 as before, 0 that do not exist, 1 failed\n"
    assert done.stderr == "Warning: https://huggingface.co/p.png: the server answered 500.\n"


CONFLICT = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("site.toml", 'base_url = "https://papers.example/"\n' + CONFLICT.format('title = "A"\n', 'title = "B"\n'), 2),
        ("corrections.toml", CONFLICT.format('[[hide]]\npaper = "a"\n', '[[hide]]\npaper = "b"\n'), 1),
        ("topics/kites.md", "+++\n" + CONFLICT.format('title = "A"\n', 'title = "B"\n') + "+++\n", 2),
        ("pages/about.md", '+++\ntitle = "A"\n+++\n\n' + CONFLICT.format("one\n", "other\n"), 5),
    ],
)
def test_a_merge_conflict_is_called_one(content, name, text, line):
    put(f"content/{name}", text)
    assert error_of(run("build")) == (
        f"Error: content/{name}:{line}: has a merge conflict; keep one side and delete the lines that start with "
        "<<<<<<<, ======= and >>>>>>>."
    )


def test_out_base_url_and_dumps_override_the_settings(content):
    other = content.parent / "elsewhere.jsonl"
    other.write_text(dump({"title": "A Third Invented Paper"}))

    result = run("build", "--out", "site", "--base-url", "https://else.example.org/x", "--dumps", str(other))

    assert result.exit_code == 0
    assert [path.name for path in Path("site/papers").glob("*.html")] == ["a-third-invented-paper.html"]
    assert "https://else.example.org/x/papers/a-third-invented-paper.html" in Path("site/sitemap.xml").read_text()
    assert not Path("public").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("content", "--dumps", "a.jsonl", "b.jsonl"),
        ("--dumps", "a.jsonl", "b.jsonl", "content"),
        ("--dumps", "a.jsonl", "--dumps", "b.jsonl", "--jobs", "1"),
        ("--dumps", "a.jsonl", "b.jsonl", "--strict", "content"),
    ],
)
def test_one_dumps_option_takes_several_paths(content, args):
    Path("a.jsonl").write_text(dump(KITES))
    Path("b.jsonl").write_text(dump({"title": "Beside the Kites"}))

    result = run("build", *args)

    assert result.exit_code == 0, result.output
    assert sorted(path.stem for path in Path("public/papers").glob("*.html")) == [
        "beside-the-kites",
        "on-invented-kites",
    ]


def test_a_broken_dump_is_reported_with_its_line_and_the_good_one_is_used(content):
    (content / "dumps/2025-02-01-two.jsonl").write_text(dump({"title": "A Good One"}) + "{broken\n")

    result = run("build")

    assert result.exit_code == 0
    assert "3 records; 1 rejected" in result.stdout
    assert error_of(result).startswith("Rejected: 2025-02-01-two.jsonl:2: is not a JSON record")
    assert Path("public/papers/a-good-one.html").is_file()


def test_strict_fails_on_a_reject_after_publishing(content):
    (content / "dumps/2025-02-01-two.jsonl").write_text("{broken\n")

    result = run("build", "--strict")

    assert result.exit_code == 1
    assert error_of(result) == "Error: 1 rejected, and --strict allows none; fix the dumps or omit --strict."
    assert Path("public/index.html").is_file()


def test_strict_accepts_clean_dumps(content):
    assert run("build", "--strict").exit_code == 0


def test_only_the_first_ten_of_many_rejects_are_listed(content):
    (content / "dumps/2025-02-01-two.jsonl").write_text(dump(SNAILS) + "{broken\n" * 13)

    result = run("build")

    assert len(result.stderr.splitlines()) == 11
    assert error_of(result) == "Rejected: 3 more; report.html lists them."


def test_two_dumps_with_the_same_name_are_distinguished(content):
    for folder in ("one", "two"):
        (content / folder).mkdir()
        (content / folder / "saved.jsonl").write_text(dump({"title": f"A Paper of Folder {folder}"}) + "{broken\n")

    result = run("build", "--dumps", "content/one", "content/two")

    assert result.exit_code == 0
    assert {line.split(": ")[1] for line in result.stderr.splitlines()} == {"saved.jsonl:2", "two/saved.jsonl:2"}


def test_names_in_any_script_are_accepted(content):
    (content / "dumps/2025-02-01-紙の凧 é.jsonl").write_text(dump({"title": "紙の凧"}))

    result = run("build", "--out", "öffentlich")

    assert result.exit_code == 0
    assert Path("öffentlich/index.html").is_file()


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text)


MISTAKES = [
    (
        lambda: put("content/site.toml", 'titel = "x"\n'),
        (),
        'content/site.toml:1: unknown key "titel"; did you mean "title"?',
    ),
    (
        lambda: put("content/topics/kites.md", '+++\ntitle = "Kites"\nparent = "toys"\nmatch = ["kite"]\n+++\n'),
        (),
        'content/topics/kites.md:3: the parent "toys" is not a topic; ',
    ),
    (
        lambda: put("content/corrections.toml", '# mine\n[[hide]]\npaper = "on-invented-kite"\n'),
        (),
        'content/corrections.toml:2: no paper matches "on-invented-kite"; did you mean "on-invented-kites"',
    ),
    (
        lambda: None,
        ("nowhere",),
        "nowhere: does not exist; name a content folder, or start one with `site-builder new DIR`.",
    ),
    (
        lambda: Path("empty").mkdir(),
        ("empty",),
        "empty: has no site.toml, so this is not a content folder; name the folder that contains it, ",
    ),
    (
        lambda: None,
        ("content/site.toml",),
        "content/site.toml: is a file; name the content folder, which contains site.toml.",
    ),
    (
        lambda: None,
        ("--dumps", "nowhere"),
        "nowhere: there is no such file or folder; name a dump or a folder of dumps.",
    ),
    (
        lambda: Path("empty").mkdir(),
        ("--dumps", "empty"),
        "empty: this folder contains no dumps; put dumps into it, or name another folder.",
    ),
    (
        lambda: put("taken", "a file"),
        ("--out", "taken"),
        "taken: is a file; move it or choose another output folder.",
    ),
    (
        lambda: put("taken", "a file"),
        ("--out", "taken/public"),
        "a file is in the way of a folder that is needed; move it or choose another output folder.",
    ),
    (
        lambda: put("public/index.html", "not ours"),
        (),
        "is in the way of a file of the site and was not published by a build; move it.",
    ),
    (
        lambda: put("content/pages/about.md", "no front matter"),
        (),
        'content/pages/about.md:1: a page starts with front matter; put it between two "+++" lines.',
    ),
]


@pytest.mark.parametrize(("mistake", "args", "message"), MISTAKES)
def test_a_mistake_is_reported_in_one_sentence(content, mistake, args, message):
    mistake()

    result = run("build", *args)

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert error_of(result).startswith("Error: ")
    assert message in error_of(result)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("buld",), "Error: No such command 'buld'. Did you mean 'build'?"),
        (("build", "--strct"), "Error: No such option '--strct'. Did you mean '--strict'?"),
        (("build", "--jobs", "0"), "Error: Invalid value for '--jobs': 0 is not in the range 1<=x<=256."),
        (("build", "--jobs", "two"), "Error: Invalid value for '--jobs': 'two' is not a valid integer range."),
        (
            ("build", "--base-url", "papers"),
            "Error: Invalid value for '--base-url': \"papers\" is not a URL; "
            'write it like "https://example.org/papers/".',
        ),
        (
            ("build", "--out", "content"),
            "Error: Invalid value for --out: content is the content folder, content; "
            "choose another folder, such as public.",
        ),
        (
            ("build", "--out", "content/public"),
            "Error: Invalid value for --out: content/public is in the content folder, content; "
            "choose another folder, such as public.",
        ),
        (
            ("build", "--out", "."),
            "Error: Invalid value for --out: . contains the content folder, content; "
            "choose another folder, such as public.",
        ),
        (("build", "content", "more"), "Error: Got unexpected extra argument (more)"),
        (("read",), "Error: Missing argument 'DUMP...'."),
        (
            ("read", "content/dumps", "--format", "json-line"),
            'Error: Invalid value for --format: "json-line" is not a known dump format; did you mean "json-lines"?',
        ),
        (
            ("check", "--host", "github"),
            "Error: Invalid value for '--host': 'github' is not one of 'github-pages', 'cloudflare-pages', 'netlify', "
            "'gitlab-pages', 's3'.",
        ),
        (("serve", "--port", "70000"), "Error: Invalid value for '--port': 70000 is not in the range 0<=x<=65535."),
        (("new",), "Error: Missing argument 'DIR'."),
        (("topics", "sugest"), "Error: No such command 'sugest'. Did you mean 'suggest'?"),
    ],
)
def test_wrong_usage_exits_with_2(content, args, message):
    result = run(*args)

    assert result.exit_code == 2
    assert error_of(result) == message
    assert not Path("public").exists()


def test_an_unexpected_error_is_reported_without_a_traceback(content, monkeypatch):
    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "content/dumps/secret.txt")

    monkeypatch.setattr("site_builder.cli.rebuild_site", refuse)

    result = run("build")

    assert result.exit_code == 1
    assert error_of(result) == "Error: content/dumps/secret.txt: cannot be used: permission denied."


def test_a_full_disk_is_reported_and_leaves_the_site_as_it_was(content, monkeypatch):
    run("build")
    before = Path("public/index.html").read_bytes()
    (content / "site.toml").write_text('title = "Renamed"\nbase_url = "https://papers.example.org"\n')

    def fill(path: str, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr("site_builder.output.staging.write_file", fill)
    result = run("build")

    assert result.exit_code == 1
    full = Path("public").absolute()
    assert re.fullmatch(
        rf"Error: {full.parent}/.*: the disk is full; free some space and build again.", error_of(result)
    )
    assert Path("public/index.html").read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_that_cannot_be_written_is_reported(content):
    run("build")
    (content / "dumps/2025-01-31-one.jsonl").write_text(dump(KITES))
    Path("public/papers").chmod(0o555)
    try:
        result = run("build")
    finally:
        Path("public/papers").chmod(0o755)

    assert result.exit_code == 1
    assert "cannot be written; change its permissions or choose another output folder." in error_of(result)


# The summary for a CI run


def test_the_summary_is_appended_as_markdown_to_the_file_that_ci_names(content, monkeypatch):
    (content / "dumps/2025-02-01-two_*.jsonl").write_text(dump(SNAILS) + "{broken\n[]\n")
    Path("summary.md").write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")

    assert run("build").exit_code == 0

    lines = Path("summary.md").read_text().splitlines()
    assert lines[:6] == [
        "before",
        "## Catalogue build",
        "",
        "- Read: 2 dumps, 3 records; 2 rejected, 0 ambiguous",
        "- Linked: 2 papers; 1 record merged (1 by title alone), 0 near misses, 2 papers without a topic "
        "([merged by title alone](https://papers.example.org/report/merges.html))",
        lines[5],
    ]
    table = [line for line in lines if line.startswith("|")]
    assert table[:3] == [
        "| Dump | Read | New | Merged | Rejected | Why |",
        "|---|--:|--:|--:|--:|---|",
        "| 2025-01-31-one.jsonl | 2 | 2 | 0 | 0 |  |",
    ]
    assert table[3].startswith(r"| 2025-02-01-two\_\*.jsonl | 1 | 0 | 1 | 2 | line 2: is not a JSON record")
    assert "line 3: " in table[3]


def test_the_summary_lists_removed_pages(content, monkeypatch):
    run("build")
    (content / "dumps/2025-01-31-one.jsonl").write_text(dump(KITES))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")

    run("build")

    assert "- Removed pages: papers/snails-and-their-postcards.html\n" in Path("summary.md").read_text()


# read


def test_read_prints_records_as_json_lines_and_rejects_on_stderr(content):
    Path("mixed.jsonl").write_text(dump(KITES) + "{broken\n")

    result = run("read", "mixed.jsonl")

    assert result.exit_code == 0
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "dump": "mixed.jsonl",
            "ordinal": 1,
            "line": 1,
            "title": KITES["title"],
            "abstract": KITES["abstract"],
            "authors": [{"name": "Ada Example"}],
            "date": "2025-01-30",
        }
    ]
    assert error_of(result).startswith("Rejected: mixed.jsonl:2: ")


def test_read_exits_with_1_if_nothing_could_be_read(content):
    Path("broken.jsonl").write_text("{broken\n")

    result = run("read", "broken.jsonl", "--format", "json-lines")

    assert (result.exit_code, result.stdout) == (1, "")
    assert error_of(result) == "Error: no record could be read; see the reasons above, or name other dumps."


def test_read_reports_a_dump_without_papers(content):
    Path("short.bib").write_text('@string{jik = "Journal of Invented Kites"}\n')

    result = run("read", "short.bib")

    assert (result.exit_code, result.stdout) == (1, "")
    assert error_of(result) == "Error: short.bib: contains no papers; name other dumps."


def test_a_dump_may_come_from_a_pipe(content):
    dumps = {
        "lines": dump(KITES).encode(),
        "packed": gzip.compress(dump(KITES).encode()),
        "a table": f"title,abstract\n{KITES['title']},Kites\n".encode(),
    }
    for name, raw in dumps.items():
        process = subprocess.run([*COMMAND, "read", "-"], input=raw, capture_output=True, timeout=LIMIT, check=True)
        record = json.loads(process.stdout)

        assert (record["title"], record["dump"]) == (KITES["title"], "stdin"), name
        assert process.stderr == b""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_a_dump_may_be_a_named_pipe(content):
    Path("packed").write_bytes(gzip.compress(dump(KITES).encode()))
    command = f"{shlex.join(map(str, COMMAND))} read <(cat packed) content/dumps"
    process = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)

    names = [json.loads(line)["dump"] for line in process.stdout.splitlines()]
    assert (names[1:], process.stderr) == (["2025-01-31-one.jsonl"] * 2, "")


def test_an_empty_pipe_is_an_error(content):
    process = subprocess.run([*COMMAND, "read", "-"], input=b"", capture_output=True, timeout=LIMIT, check=False)

    assert (process.returncode, process.stdout) == (1, b"")
    assert process.stderr.decode().splitlines()[0] == "Rejected: stdin:1: is empty; save the dump again, or delete it."


def start(args: list[str], **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen([*COMMAND, *args], text=True, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_of_our_output_may_stop_early(content):
    Path("long.jsonl").write_text(dump(*({**KITES, "title": f"Kite {number}"} for number in range(3000))))

    process = start(["read", "long.jsonl"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["title"] == "Kite 0"
    process.stdout.close()

    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(LIMIT) != 0


def test_read_works_where_stdin_is_closed(content):
    process = start(["read", "content/dumps"], stdout=subprocess.PIPE, preexec_fn=lambda: os.close(0))
    out, err = process.communicate(timeout=LIMIT)

    assert (process.returncode, len(out.splitlines()), err) == (0, 2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_written_is_reported(content):
    with open("/dev/full", "w") as full:
        process = start(["read", "content/dumps"], stdout=full)
        _, err = process.communicate(timeout=LIMIT)

    assert (process.returncode, err) == (1, "Error: cannot continue: no space left on device.\n")


def test_ctrl_c_exits_with_130_and_one_word(content, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("site_builder.readers.iterate_dump", interrupt)
    result = run("read", "content/dumps")

    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Interrupted.\n")


def test_sigterm_exits_with_143_and_one_word(content, monkeypatch):
    def terminate(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("site_builder.readers.iterate_dump", terminate)
    result = run("read", "content/dumps")

    assert (result.exit_code, result.stdout, result.stderr) == (143, "", "Terminated.\n")
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_dump_whose_name_is_not_text_is_read_and_built(content):
    os.rename("content/dumps/2025-01-31-one.jsonl", b"content/dumps/z\xfcrich.jsonl")
    Path(os.fsdecode(b"content/dumps/z\xfcrich.toml")).write_text('title = "Zurich"')

    (line, _) = run("read", "content/dumps").stdout.splitlines()
    assert json.loads(line)["dump"] == "zürich.jsonl"

    result = run("build")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [path.name[:6] for path in Path("public/dumps").glob("*.html")] == ["zurich"]


def test_a_sidecar_without_its_dump_is_a_warning(content):
    Path("content/dumps/snails.toml").write_text('title = "Snails"')
    warning = "Warning: content/dumps/snails.toml: is a sidecar without a dump; name it after its dump, or delete it.\n"

    for arguments in (["build", "--strict"], ["read", "content/dumps"]):
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (0, warning)


# Progress


def on_a_terminal(args: list[str], *, all_of_it: bool = False) -> str:
    """Run the command with a terminal for stderr, and optionally for stdout, and return what it prints there."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    stdout = theirs if all_of_it else subprocess.DEVNULL
    subprocess.run([*COMMAND, *args], check=True, stdout=stdout, stderr=theirs, env=environment, timeout=LIMIT)
    os.close(theirs)
    drawn = b""
    try:
        while chunk := os.read(ours, 65536):
            drawn += chunk
    except OSError:  # Linux says so when the other side is closed and all is read
        pass
    os.close(ours)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", drawn.decode())


def test_progress_is_shown_on_a_terminal(content):
    assert re.search(r"(read|link|render|publish) +━", on_a_terminal(["build"]))
    assert re.search(r"check +━", on_a_terminal(["check"]))


def test_progress_of_reading_is_shown_in_bytes(content):
    Path("content/dumps/long.jsonl").write_text(dump(*({**KITES, "title": f"Kite {n}"} for n in range(3000))))

    assert re.search(r"read +━+ 0\.4/0\.4 MB", on_a_terminal(["read", "content/dumps"]))


def test_records_printed_on_a_terminal_are_not_mixed_with_progress(content):
    assert "━" not in on_a_terminal(["read", "content/dumps"], all_of_it=True)


def test_no_progress_is_shown_without_a_terminal(content):
    process = start(["build"], stdout=subprocess.PIPE)

    assert process.communicate(timeout=LIMIT)[1] == ""


# check


def test_check_finds_nothing_in_a_new_site(content):
    run("build")

    result = run("check", "--host", "github-pages")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "0 faults, 0 notices.\n", "")


def test_check_prints_each_fault_with_its_place_and_exits_with_1(content):
    run("build")
    page = Path("public/about-nothing.html")
    page.write_text(Path("public/index.html").read_text().replace("</body>", '<a href="nowhere.html">x</a></body>'))

    result = run("check")

    assert result.exit_code == 1
    assert re.search(r"^Fault: about-nothing.html:\d+: .*nowhere.html", result.stdout, re.MULTILINE)
    assert re.search(r"^\d+ faults?, \d+ notices?\.$", result.stdout.splitlines()[-1])


def test_check_needs_a_site(content):
    result = run("check", "nowhere")

    assert result.exit_code == 1
    assert error_of(result) == (
        "Error: nowhere: does not exist; build the site first, or name the folder that contains it."
    )


# new and topics


def test_a_new_catalogue_builds_without_faults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(creating, "find_origin", lambda wheels: Origin(requirement="paper-site-builder"))

    result = run("new", "my papers")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Next: cd 'my papers' && site-builder serve"
    monkeypatch.chdir("my papers")
    linked = "2 papers; 0 records merged (0 by title alone), 0 near misses, 1 paper without a topic"
    assert linked in run("build", "--strict").stdout
    assert run("check", "--host", "github-pages").stdout == "0 faults, 0 notices.\n"


def test_suggested_phrases_are_printed_with_their_papers(content):
    (content / "dumps/2025-02-01-two.jsonl").write_text(
        dump({"title": "Letters of Garden Snails"}, {"title": "How Garden Snails Sleep"}, {"title": "More on Hay"})
    )

    result = run("topics", "suggest")

    assert result.exit_code == 0
    assert result.stdout == "Papers without a topic: 5 of 5.\n    2  garden snails  How Garden Snails Sleep\n"


def test_suggestions_can_use_other_dumps(content):
    Path("a.jsonl").write_text(dump({"title": "Two Red Lamps"}, {"title": "Old Red Lamps"}))

    assert "red lamps" in run("topics", "suggest", "--dumps", "a.jsonl").stdout
