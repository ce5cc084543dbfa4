"""The arrays that the index is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.floating[Any]]
