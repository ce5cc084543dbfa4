from __future__ import annotations

import pytest

from site_builder.search.format.sizes import FEW, MANY, USUAL, Sizes, choose_sizes


@pytest.mark.parametrize(
    ("papers", "sizes"), [(0, FEW), (8_191, FEW), (8_192, USUAL), (32_767, USUAL), (32_768, MANY), (10**6, MANY)]
)
def test_the_sizes_of_files_depend_on_the_number_of_papers(papers: int, sizes: Sizes) -> None:
    assert choose_sizes(papers) == sizes


def test_shards_become_smaller_with_more_papers_and_blocks_larger() -> None:
    assert FEW.shard > USUAL.shard > MANY.shard
    assert FEW.block < USUAL.block == MANY.block
