"""What the reject of a file that is no dump says of it."""

from __future__ import annotations

import re

import pytest

from site_builder.readers.looks_like import explain_binary, explain_text

TEXTS = {
    b"<!DOCTYPE html>\n<html><body>Sign in</body></html>": "web page (HTML)",
    b"\n<!-- saved from url=(0014)about:internet -->\n<html>": "web page (HTML)",
    b'<?xml version="1.0"?><kites/>': "XML",
    b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n": "git lfs pull",
    b"%PDF-1.7\n1 0 obj": "PDF",
    b"{\\rtf1\\ansi Papers\\par}": "RTF",
    b"Too Many Requests\nPlease wait.\n": 'error message of a server ("Too Many Requests")',
    b"429 Too Many Requests": "error message of a server",
    b"404: Not Found": "error message of a server",
    b"Error: Access Denied\n": "error message of a server",
    b"HTTP/1.1 200 OK\nDate: now\n": "output of a program",
    b"Traceback (most recent call last):\n  File": "output of a program",
    b"null\n": "nothing but null",
    b"{}": "nothing but {}",
    b"[ ]\n": "nothing but [ ]",
    b"From: Ann <a@example.org>\nTo: all\nSubject: Kites\n\nHello\n": "e-mail",
    b"From ann Mon Feb 3\nReceived: by kites\n\tid 1\nDate: now\n\nHello\n": "e-mail",
    b"BEGIN:VCARD\nFN:Ann\n": "address book",
    b"#!/bin/sh\necho\n": "script",
    b"diff --git a/x b/x\n": "patch",
    b"---\nlayout: post\ntitle: Kites\n---\n\nWe flew kites.\n": "front matter",
    b'{"kites": [1, 2]}': "JSON without titles",
    b"https://arxiv.org/abs/2501.00171\nhttps://arxiv.org/abs/2501.00172\n": "list of addresses",
    b"2501.00171\n2501.00172v2\n10.9999/x.1\n": "list of addresses",
    b"2025-01-01 10:00:00 start\n2025-01-01 10:00:01 INFO end\n[ERROR] none\n": "log",
    b"node,group\na,1\nb,2\n": "(the columns are node, group)",
    b"RT Journal Article\nA1 Bell, Ann\nT1 Doors\nYR 2018\n": "tags of a reference manager",
    b"# settings\nname: x\nlist:\n  - a\n  - b\nother: >-\n  text\n": "YAML",
    b"# News\n\nNo paper today.\n": "no paper was found",
    b"[1] A. Bell, On gates, 2020.\n[2] B. Cole, On doors, 2021.\n": "without the signs of a Daily Papers page",
    b"Ann: hi\nBen: did you read it?\nAnn: not yet\n": "without the signs of a Daily Papers page",
    b"It rained all day, and nobody came.\n": "without the signs of a Daily Papers page",
}


@pytest.mark.parametrize("content", TEXTS)
def test_a_text_is_called_what_it_is(content):
    assert TEXTS[content] in explain_text(content)


@pytest.mark.parametrize("content", TEXTS)
def test_a_reason_is_one_sentence_with_advice_and_windows_newlines_change_nothing(content):
    reason = explain_text(content)

    assert re.match(r"(?:is|has|holds) ", reason)
    assert len(reason) < 260
    assert explain_text(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))[:40] == reason[:40]


BINARIES = {
    b"%PDF-1.4\n\0": "PDF",
    b"PK\x03\x04\0\0word/document.xml": "Office",
    b"PK\x03\x04\0\0kites.csv": "zip",
    b"BZh9\0": "packed",
    b"SQLite format 3\0": "SQLite",
    b"\0\1\2": "binary file",
}


@pytest.mark.parametrize("content", BINARIES)
def test_a_binary_file_is_called_what_it_is(content):
    assert BINARIES[content] in explain_binary(content)
