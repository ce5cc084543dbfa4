"""Arrays in a file: each is read as it was written, in whole or in part."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from site_builder.packing.array_file import ArrayFile

ARRAYS = [np.arange(9, dtype=np.int32), np.zeros(0, np.uint8), np.array([1.5, -2]), np.arange(20, dtype=np.uint16)[::2]]


def test_arrays_are_read_as_they_were_written(tmp_path):
    file = ArrayFile(tmp_path / "arrays")
    stored = [file.append(array) for array in ARRAYS]
    found = [file.read(it) for it in stored]
    assert [array.dtype for array in found] == [array.dtype for array in ARRAYS]
    assert [array.tolist() for array in found] == [array.tolist() for array in ARRAYS]
    assert file.read(stored[0], 3, 5).tolist() == [3, 4]
    assert file.read(stored[3], 8).tolist() == [16, 18]
    assert file.read(stored[2], 2, 2).tolist() == []


def test_who_gets_the_file_in_the_same_state_writes_the_same_bytes_to_the_same_place(tmp_path):
    file = ArrayFile(tmp_path / "arrays")
    first = file.append(ARRAYS[0])
    sent = pickle.dumps(file)
    twice = [pickle.loads(sent).append(ARRAYS[3]) for _ in range(2)]
    assert twice[0] == twice[1]
    other = pickle.loads(sent)
    assert [other.read(first).tolist(), other.read(twice[0]).tolist()] == [ARRAYS[0].tolist(), ARRAYS[3].tolist()]


def test_a_file_that_was_cut_is_noticed(tmp_path):
    file = ArrayFile(tmp_path / "arrays")
    stored = file.append(ARRAYS[0])
    (tmp_path / "arrays").write_bytes(b"")
    with pytest.raises(EOFError, match="was cut while it was in use"):
        file.read(stored)
