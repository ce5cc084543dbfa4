"""The lines about the weight of a site."""

from __future__ import annotations

from site_builder.settings.hosts import HOSTS, Host
from site_builder.weight.lines import describe_plan, indent, list_excess, list_weights
from site_builder.weight.plan import Plan, Saving

SIZES = {f"papers/{number}.html": 2_000_000 for number in range(50)} | {"index.html": 100_000}


def test_the_weights_come_with_the_share_of_the_limit_that_is_used_most():
    host = Host(title="Gopher", source="https://gopher.example", bytes=200_000_000, files=1000)
    assert list(list_weights(SIZES, host)) == [
        "papers                50 files     100.0 MB   50.0%",
        "other                  1 files       0.1 MB    0.1%",
        "all                   51 files     100.1 MB   50.0%",
        "The last column is the share of the 200 MB that Gopher allows.",
    ]


def test_a_limit_of_files_is_compared_with_files():
    host = Host(title="Gopher", source="https://gopher.example", files=102)
    assert list(list_weights(SIZES, host))[-2:] == [
        "all                   51 files     100.1 MB   50.0%",
        "The last column is the share of the 102 files that Gopher allows.",
    ]


def test_without_limits_there_are_no_shares():
    lines = [
        "papers                50 files     100.0 MB",
        "other                  1 files       0.1 MB",
        "all                   51 files     100.1 MB",
    ]
    assert list(list_weights(SIZES, None)) == list(list_weights(SIZES, HOSTS["s3"])) == lines


def test_what_is_too_much_is_said_in_sentences_but_not_in_hundreds():
    host = Host(title="Gopher", source="https://gopher.example", files=50, file_bytes=1024**2)
    assert list(list_excess(SIZES, host, most=2)) == [
        "the site has 51 files, but Gopher allows 50.",
        "papers/0.html is 1.91 MiB, but Gopher allows 1 MiB in a file.",
        "49 more files or folders exceed what Gopher allows.",
    ]


SAVINGS = (Saving("authors", 5, 3100, 41_000_000), Saving("dumps", False, 20, 500_000))


def test_a_plan_can_be_pasted_into_the_settings():
    assert list(describe_plan(Plan(SAVINGS, 19_000, 90_000_000, is_enough=True))) == [
        "These settings in site.toml make it fit:",
        "    [pages]",
        "    authors = 5    # saves 3,100 files, 41.0 MB",
        "    dumps = false  # saves 20 files, 0.5 MB",
        "The site then has 19,000 files, 90.0 MB.",
    ]


def test_a_plan_that_is_not_enough_says_so():
    lines = list(describe_plan(Plan(SAVINGS, 30_000, 90_000_000, is_enough=False)))
    assert lines[0] == "These settings in site.toml save most:"
    assert lines[-1] == (
        "But the site then still has 30,000 files, 90.0 MB, which does not fit: "
        "choose another host, or divide the catalogue."
    )


def test_a_plan_without_savings_is_one_sentence():
    assert list(describe_plan(Plan((), 5, 5, is_enough=False))) == [
        "No setting makes it fit: choose another host, or divide the catalogue."
    ]


def test_lines_are_indented_below_their_name():
    assert list(indent(["a", "b"], "Weight")) == ["Weight     a", "           b"]
