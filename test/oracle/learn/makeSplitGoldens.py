"""Writes splits.json: the rows that scikit-learn's splitters test (and train on, of TimeSeriesSplit).

Run: /usr/bin/python3 test/oracle/learn/makeSplitGoldens.py   (Debian: python3-sklearn)
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit

warnings.simplefilter("ignore")
rng = np.random.default_rng(6)
out = {"by": f"scikit-learn {sklearn.__version__}", "kFold": [], "stratifiedKFold": [], "groupKFold": [], "timeSeriesSplit": []}
tests = lambda splitter, *args: [[int(i) for i in test] for _, test in splitter.split(*args)]

for n, k in [(2, 2), (5, 5), (10, 3), (11, 4), (23, 5), (100, 7)]:
    out["kFold"].append({"rows": n, "nSplits": k, "tests": tests(KFold(k), np.zeros(n))})
for n, k, classes in [(12, 3, 2), (30, 5, 3), (41, 4, 3), (60, 7, 4), (9, 2, 2)]:
    y = np.sort(rng.integers(0, classes, n)) if n % 2 else rng.integers(0, classes, n)
    y = np.array(["pear", "apple", "fig", "date"])[y]
    out["stratifiedKFold"].append({"y": y.tolist(), "nSplits": k, "tests": tests(StratifiedKFold(k), np.zeros(n), y)})
for k, sizes in [(2, [5, 3, 1]), (3, [9, 7, 4, 3, 2, 1]), (4, [12, 11, 8, 6, 5, 3, 2])]:
    groups = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    out["groupKFold"].append(
        {"groups": groups.tolist(), "nSplits": k, "tests": tests(GroupKFold(k), np.zeros(len(groups)), None, groups)}
    )
for n, options in [(6, {}), (20, {"n_splits": 3}), (20, {"n_splits": 3, "test_size": 2, "gap": 4}), (50, {"max_train_size": 6, "gap": 1})]:
    camel = {"n_splits": "nSplits", "test_size": "testSize", "max_train_size": "maxTrainSize", "gap": "gap"}
    out["timeSeriesSplit"].append(
        {
            "rows": n,
            "options": {camel[key]: value for key, value in options.items()},
            "folds": [
                {"train": [int(i) for i in a], "test": [int(i) for i in b]}
                for a, b in TimeSeriesSplit(**options).split(np.zeros(n))
            ],
        }
    )

with open(os.path.join(os.path.dirname(__file__), "splits.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
