"""What runs the tasks of a build: the processes of this machine, or an executor whose workers may be anywhere.

`Workers` is what the steps of a build see. `LocalWorkers` forks processes, which inherit their data. `ExecutorWorkers`
puts the data of a step into a file that the workers of any `concurrent.futures.Executor` open.
"""

from __future__ import annotations

from site_builder.workers.collector import pause_collector
from site_builder.workers.executor import open_scratch
from site_builder.workers.local import ALONE, LocalWorkers, has_fork, run_apart
from site_builder.workers.opening import open_workers
from site_builder.workers.tasks import Task, number_range
from site_builder.workers.watched import WatchedWorkers
from site_builder.workers.workers import Crew, Workers, map_slices

__all__ = [
    "ALONE",
    "Crew",
    "LocalWorkers",
    "Task",
    "WatchedWorkers",
    "Workers",
    "has_fork",
    "map_slices",
    "number_range",
    "open_scratch",
    "open_workers",
    "pause_collector",
    "run_apart",
]
