from __future__ import annotations

import gzip
import json

import jsonschema
import pytest
from pages.invented import build_site

from site_builder.model import Paper
from site_builder.pages.datasets.schemas import build_schema
from site_builder.pages.files.data import render_descriptions, render_papers_data, render_report_data


def read_json(files):
    return {file.path: json.loads(file.content) for file in files}


@pytest.fixture(scope="module")
def schemas():
    return read_json(render_descriptions(build_site()))


def test_the_papers_and_the_report_of_a_site_have_the_published_form(schemas):
    (papers,) = render_papers_data(build_site())
    (report,) = render_report_data(build_site())

    for line in gzip.decompress(papers.content).splitlines():
        jsonschema.validate(json.loads(line), schemas["data/papers.schema.json"])
    jsonschema.validate(json.loads(report.content), schemas["data/report.schema.json"])


@pytest.mark.parametrize(
    "wrong", [{"slug": "a"}, {"slug": "a", "title": 1}, {"slug": "a", "title": "A", "topics": "b"}]
)
def test_another_form_is_not_valid(schemas, wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schemas["data/papers.schema.json"])


def test_a_schema_is_one_of_json_schema_and_says_what_each_field_means():
    schema = build_schema(Paper, "Papers")

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "Papers"
    assert schema["$defs"]["Paper"]["properties"]["published"] == {
        "description": "When it appeared at its venue, if known in addition to `date`.",
        "type": "string",
        "default": "",
    }
    assert schema["$defs"]["Links"]["properties"]["page"]["description"].startswith("The paper's page")
