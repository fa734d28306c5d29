"""`writeRows.py ROWS FOLDER`: 30 columns of doubles and a target, from a fixed seed, and 20,000 rows to be judged by."""
import os
import sys

import numpy as np

rows, folder = int(sys.argv[1]), sys.argv[2]
rng = np.random.default_rng(3)
for name, count in [("learn", rows), ("test", 20_000)]:
    x = rng.normal(size=(count, 30))
    y = x[:, 0] + x[:, 1] * x[:, 2] + np.sin(2 * x[:, 3]) + 0.5 * x[:, 4] ** 2 - 0.5 + 0.5 * rng.normal(size=count)
    x.tofile(os.path.join(folder, f"{name}-x-{rows}"))
    y.tofile(os.path.join(folder, f"{name}-y-{rows}"))
