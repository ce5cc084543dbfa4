"""A static site generator for paper catalogues."""

import os

# All cores are busy with shares of a build already, so numpy's own threads would only wait for each other. This has to
# be set before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
