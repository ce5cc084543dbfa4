"""Keep the results of the steps of a pipeline, so that a step whose input has not changed need not run again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


class Steps:
    """Runs every step, and keeps nothing."""

    keeps = False
    """Whether results are kept, so that it is worth finding out what a step is given."""

    def run(
        self, name: str, given: tuple[Any, ...], step: Callable[[], Result], kind: type[Result] | None = None
    ) -> Result:
        """Return the result of a step. It must depend only on `given`, which is compared with `==`.

        `name` is the step's own, and stays the same from run to run. Exceptions are not kept. If the result and what is
        given may also be written to a file, `kind` is the type of the result.
        """
        return step()

    def has(self, name: str, given: tuple[Any, ...], kind: type[Any]) -> bool:
        """Return whether the result of a step that is given this is known, so that it need not run."""
        return False


EACH_TIME = Steps()


class KeptSteps(Steps):
    """Keeps the last result of each step, with what it was given.

    The result of an unchanged step is the same object as before, so comparing what the next step is given costs little.
    """

    keeps = True

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._used: set[str] = set()

    def run(
        self, name: str, given: tuple[Any, ...], step: Callable[[], Result], kind: type[Result] | None = None
    ) -> Result:
        """Return the kept result of a step if it was given the same, and otherwise run it."""
        self._used.add(name)
        before = self._kept.get(name)
        if before is not None and before[0] == given:
            kept: Result = before[1]
            return kept
        result = step()
        self._kept[name] = given, result
        return result

    def has(self, name: str, given: tuple[Any, ...], kind: type[Any]) -> bool:
        """Return whether the step was given the same the last time."""
        return name in self._kept and self._kept[name][0] == given

    def sweep(self) -> None:
        """Forget the steps that have not been used since the last call, such as the reading of deleted dumps."""
        self._kept = {name: self._kept[name] for name in self._kept if name in self._used}
        self._used.clear()
