"""What the report shows about linking: each dump's share, why records were merged, and which nearly were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.catalogue.corrections.resolve import Resolution
from site_builder.catalogue.linking.clustering import Join, Miss
from site_builder.catalogue.linking.keys import KeyedRecord, place_name
from site_builder.model import Doubt, DumpReport, Merge, NearMiss, Reading


def list_dumps(readings: Sequence[Reading], resolution: Resolution) -> Iterator[DumpReport]:
    """Yield what was read from each dump. Its records include those of hidden papers; its papers do not."""
    clusters, hidden = resolution.linking.clusters, resolution.hidden
    number_of = {place: number for number, cluster in enumerate(clusters) for place in cluster.records}
    firsts = {cluster.records[0] for cluster in clusters}
    unfounded = {place for number, it in enumerate(clusters) if not resolution.slugs[number][0] for place in it.records}
    doubts = _group_doubts(resolution.doubts)
    start = 0
    for reading in readings:
        places = range(start, start + len(reading.records))
        start = places.stop
        numbers = dict.fromkeys(number_of[place] for place in places)
        unused = sum(place in unfounded for place in places)
        new = sum(place in firsts for place in places) if not reading.dump.enrich else 0
        yield DumpReport(
            dump=reading.dump,
            records=len(places) + reading.unused,
            new=new,
            merged=len(places) - new - unused,
            unused=unused + reading.unused,
            papers=tuple(resolution.slugs[number][0] for number in numbers if number not in hidden),
            banners=reading.banners,
            rejects=reading.rejects,
            doubts=(*reading.doubts, *doubts.get(reading.dump.name, ())),
        )


def _group_doubts(doubts: Iterable[Doubt]) -> Mapping[str, list[Doubt]]:
    grouped: dict[str, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        grouped[doubt.dump].append(doubt)
    return grouped


def list_merges(records: Sequence[KeyedRecord], resolution: Resolution) -> list[Merge]:
    """Return why records were merged, for each merged paper shown; merges by title, the least certain, first."""
    shown = (number for number in range(len(resolution.slugs)) if number not in resolution.hidden)
    pairs = ((resolution.slugs[number][0], resolution.linking.clusters[number]) for number in shown)
    merges = (_describe_join(slug, join, records) for slug, cluster in pairs for join in cluster.joins)
    return sorted(merges, key=lambda merge: (merge.slug, merge.by != "title"))


def list_near_misses(records: Sequence[KeyedRecord], resolution: Resolution) -> Iterator[NearMiss]:
    """Yield the near misses that no correction settles by merging the papers, keeping them apart or hiding one."""
    clusters = resolution.linking.clusters
    numbers = {place: number for number, cluster in enumerate(clusters) for place in cluster.records}
    for miss in resolution.linking.misses:
        own = numbers[miss.record]
        others = {numbers[other]: other for other in miss.others}
        open_ones = [number for number in others if number != own and number not in resolution.hidden]
        if open_ones and own not in resolution.hidden:
            yield _describe_miss(miss, records, resolution, own, {number: others[number] for number in open_ones})


def _describe_join(slug: str, join: Join, records: Sequence[KeyedRecord]) -> Merge:
    if join.by != "title":
        return Merge(slug=slug, by=join.by, key=join.key)
    record, other = place_name(records[join.record].record), place_name(records[join.other].record)
    return Merge(slug=slug, by=join.by, key=join.key, record=record, other=other)


def _describe_miss(
    miss: Miss, records: Sequence[KeyedRecord], resolution: Resolution, own: int, others: dict[int, int]
) -> NearMiss:
    return NearMiss(
        slug=resolution.slugs[own][0],
        title=records[miss.record].record.title,
        record=place_name(records[miss.record].record),
        reason=miss.reason,
        others=tuple(place_name(records[place].record) for place in others.values()),
        slugs=tuple(resolution.slugs[number][0] for number in others),
    )
