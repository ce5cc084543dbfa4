from __future__ import annotations

import msgspec

from site_builder.model.outcome import Outcome


def test_what_a_build_says_can_be_kept_in_a_file():
    said = Outcome(
        lines=("Read 1 dump",), warnings=("Odd.",), rejects=("Rejected: a",), rejected=2, markdown="## Build"
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(said), type=Outcome) == said
