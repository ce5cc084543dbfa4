from __future__ import annotations

import msgspec

from site_builder.model import Paper
from site_builder.pages.datasets.package import build_package, list_fields


def paths(package):
    return [resource["path"] for resource in package["resources"]]


def test_a_package_lists_the_files_of_data_beside_it():
    package = build_package("kites", "Kites", "https://kites.example/", "data/papers.jsonl.gz", has_table=True)

    assert (package["name"], package["title"], package["homepage"]) == ("kites", "Kites", "https://kites.example/")
    assert paths(package) == ["papers.jsonl.gz", "papers.parquet", "report.json"]
    assert package["resources"][0]["schema"]["fields"] == list_fields()


def test_a_site_without_a_table_or_an_address_lists_neither():
    package = build_package("kites", "Kites", "", "data/papers.jsonl.gz", has_table=False)

    assert "homepage" not in package
    assert paths(package) == ["papers.jsonl.gz", "report.json"]


def test_every_field_of_a_paper_has_a_type_and_a_description():
    fields = list_fields()

    assert [field["name"] for field in fields] == [field.name for field in msgspec.structs.fields(Paper)]
    assert {field["name"]: field["type"] for field in fields if field["name"] in ("title", "upvotes", "authors")} == {
        "title": "string",
        "authors": "array",
        "upvotes": "integer",
    }
    assert all(field["description"] for field in fields)
    assert [field["name"] for field in fields if "constraints" in field] == ["slug", "title"]
