"""Tell by the form of English words which may say what a paper is about: nouns, as far as endings and lists show."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

LINKS = MappingProxyType({word: number for number, word in enumerate(("of", "to", "in", "by", "on", "as"))})
"""Words that may be inside a phrase, as in `mixture of experts`, with their numbers."""

_is_described = re.compile(r".{2,}ed|.*(?:ly|ive|ous|ful|[aiu]ble|less|[^os]al|ic|[aeo]ry|wise|ish|ward)").fullmatch
"""Finds adjectives, adverbs and participles by their ends, except …"""
_NOUNS = frozenset(
    """
    adjective alternative archive derivative directive dive drive five incentive initiative motive narrative objective
    perspective representative
    animal appraisal approval arrival crystal denial dismissal goal journal manual material metal portal potential
    proposal removal renewal retrieval reversal signal survival terminal trial tutorial withdrawal
    arithmetic clinic critic fabric graphic heuristic logic magic mechanic metric mosaic music panic topic traffic
    battery boundary category commentary delivery dictionary discovery factory gallery geometry glossary grocery history
    imagery industry inventory laboratory library machinery memory query recovery repository salary scenery surgery
    story summary symmetry theory trajectory vocabulary
    assembly anomaly butterfly family supply reply monopoly
    bible cable constable ensemble syllable table trouble variable vegetable
    bed breed embed feed need seed shed speed wed fish dish english wish award reward forward
    """.split()
)
"""… these."""

_DESCRIBING = frozenset(
    """
    agnostic art aware centric coarse common complex cross deep dense different diverse double driven dual early end
    fast few fine free full good great guided half high hop human independent inherent intelligent
    large late latent level linear long low many modular molecular monocular multi new non novel open partial
    planar post pre quality rare rate real recent regular rich robust scale self several shot similar single
    singular slow small soft source sparse specific step strong sufficient term time true turn various weak whole
    binocular circular coherent consistent dependent efficient prominent purpose short transparent best better
    unseen seen known unknown written given driven wide
    accelerating achieving adapting addressing analyzing applying building capturing combining containing creating
    discretizing enabling enhancing ensuring evaluating exceeding exploring extending generating highlighting improving
    incorporating increasing integrating introducing leveraging making producing proposing providing reducing requiring
    revealing sliding suggesting surpassing using utilizing
    """.split()
)
"""Words that describe others, and verbs."""

_ALONE = frozenset(
    """
    alignment bench benchmark benchmarks collection company dataset datasets edits equip evaluation goal goals identity
    implementation instance instances knowledge pair pairs part parts plus point points pro property properties scenario
    scenarios scheme step steps strategy strategies survey user users version versions
    """.split()
)
"""Nouns that say too little on their own, though they may end a phrase."""

_is_activity = re.compile(r".*ing").fullmatch
_ACTIVITIES = frozenset(
    """
    alternating bootstrapping boosting captioning clustering coding computing debugging decoding distilling driving
    editing embedding encoding engineering finetuning forecasting forgetting grounding hashing imaging inpainting
    jailbreaking lighting manufacturing mapping matching merging modeling modelling morphing navigating
    outpainting parsing planning pooling programming prompting pruning quantizing ranking reasoning relighting rendering
    rigging routing sampling scheduling segmenting smoothing splatting steering stitching streaming styling
    tracking trading training translating unlearning upscaling watermarking weighting writing testing teaming
    learning tuning understanding processing painting
    """.split()
)
"""Words in -ing that name a subject on their own."""

_VERBS = frozenset(
    """
    accelerate achieve adapt address adopt advance align allow amplify apply assess assume attain avoid boost
    bridge build capture clarify combine comprise conduct confirm contain contribute create curate decompose define
    deliver depend derive discover eliminate emerge employ empower encode encourage enhance ensure equip establish
    estimate exceed exhibit exist expand exploit explore extend extract facilitate fail follow formulate generate
    guarantee handle hinder identify ignore illustrate imply improve incorporate incur indicate infer inherit inspire
    integrate investigate involve justify lack leverage maintain maximize mitigate minimize neglect observe offer
    operate optimize outline overcome overlook perceive permit predict preserve prevent produce prove
    publish reduce refine rely remain remove replace represent resolve reveal seek select
    simulate struggle suffer surpass sustain synthesize tackle tend transform treat understand undermine
    unify unlock utilize validate vary verify yield
    """.split()
)


def _list_forms(verb: str) -> tuple[str, str]:
    return verb, f"{verb[:-1]}ies" if verb[-1] == "y" and verb[-2] not in "aeiou" else f"{verb}s"


_VERB_FORMS = frozenset(form for verb in _VERBS for form in _list_forms(verb))
_NEVER_FIRST = frozenset("achieving art enabling end enhancing ensuring improving leveraging using".split())


class Kind(NamedTuple):
    """What a word may be in a reason."""

    can_start: bool
    """Whether it may be the first word of a phrase."""
    can_end: bool
    """Whether it may be the last."""
    is_subject: bool
    """Whether it says something on its own."""


def tell_kind(word: str) -> Kind:
    """Return what a folded word may be."""
    is_verb = word in LINKS or word in _VERB_FORMS
    can_start = not (is_verb or word in _NEVER_FIRST or word.endswith("ly"))
    is_noun = word in _NOUNS or not _is_described(word)
    can_end = len(word) > 1 and is_noun and not (is_verb or word in _DESCRIBING)
    is_name = word not in _ALONE and (word in _ACTIVITIES or not _is_activity(word))
    return Kind(can_start, can_end, can_end and is_name)
