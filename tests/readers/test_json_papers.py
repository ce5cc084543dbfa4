"""Papers in JSON with one object per paper; all are invented."""

from __future__ import annotations

import io

import msgspec
import pytest

from site_builder.model import BadRecord, Banner, Doubt, Dump, Record
from site_builder.readers.json_papers import JsonFormat, NoPaper, decode_object, explain, read_papers


class Thing(msgspec.Struct):
    title: str
    score: float | None = None


decode = msgspec.json.Decoder(Thing).decode


def make_record(thing, spot):
    if thing.title == "notice":
        return NoPaper("erratum: On Nothing", is_banner=True)
    if not thing.title:
        return NoPaper("has no title")
    if thing.score:
        spot.doubts.append("its score was left out")
    return Record(*spot.at, title=thing.title)


def read(content):
    how = JsonFormat("a thing", ["things[]", "[]"], decode, make_record)
    return list(read_papers(io.BufferedReader(io.BytesIO(content)), Dump(name="d"), how))


def test_each_object_is_a_record_a_banner_or_a_reject():
    found = read(b'{"things": [{"title": "A"},\n{"title": "notice"}, {"title": ""}, 5, {"title": "B", "score": 1}]}')

    assert found == [
        Record(dump="d", ordinal=1, line=1, title="A"),
        Banner(dump="d", line=2, text="erratum: On Nothing"),
        BadRecord(dump="d", line=2, reason="has no title", text='{"title": ""}'),
        BadRecord(dump="d", line=2, reason="is not a thing: Expected `object`, got `int`".replace("`", '"'), text="5"),
        Record(dump="d", ordinal=2, line=2, title="B"),
        Doubt(dump="d", line=2, reason="its score was left out", text="B"),
    ]


def test_nan_is_null_but_not_within_a_text():
    assert decode_object(b'{"title": "[NaN]", "score": NaN}', decode) == Thing("[NaN]")
    with pytest.raises(msgspec.DecodeError):
        decode_object(b"{", decode)


def test_an_error_is_explained_without_words_of_the_library():
    with pytest.raises(msgspec.ValidationError) as error:
        decode(b'{"title": "T", "score": "high"}')

    assert explain(error.value) == 'Expected "float | null", got "str" at "score"'


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (rb'{"title": "On \ud83d Nothing"}', "On  Nothing"),
        (rb'{"title": "On \udc00Nothing"}', "On Nothing"),
        (rb'{"title": "On \ud83d\ud83d\ude00 Nothing"}', "On \U0001f600 Nothing"),
        (rb'{"title": "On \\ud83d \uD83D Nothing", "score": NaN}', "On \\ud83d  Nothing"),
    ],
)
def test_half_a_pair_of_surrogates_is_left_out(raw, title):
    assert decode_object(raw, decode).title == title
