"""Stop words that titles and abstracts of all fields share; each step adds the words that tell it nothing."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    about across after all also although among an and any are as at based be because been before being better
    between both but by can could different do does each either enough even every few first for from further given
    good has have he her here high highly his how however if improved improving in into is it its just large less
    like made make many may more most much must my near need new no non nor not now of off often on once one only
    or other our out over own per same several she should since small so some such than that the their them then
    there these they this those three through thus to too toward towards two under until up upon us use used uses
    using various very via was we well were what when where whether which while who whose why will with within
    without would yet you your
    """.split()
)
