"""Writes boostingMore.json: histogram boosting with categories, early stopping, class weights and values missing only later.

Run: /usr/bin/python3 test/oracle/learn/makeBoostingMoreGoldens.py   (Debian: python3-sklearn)
Early stopping is on the training rows, since another draw would set other rows aside.
"""
import json
import os

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

rng = np.random.default_rng(23)
n = 400
x = np.column_stack([
    rng.normal(size=n).round(3),
    rng.integers(0, 9, size=n),
    rng.normal(size=n).round(2),
    rng.integers(0, 4, size=n) * 3,
])
effect = np.array([1.5, -2, 0.5, 0, 2.5, -1, -3, 1, 0.3])
signal = x[:, 0] + effect[x[:, 1].astype(int)] + 0.5 * x[:, 2] * (x[:, 3] == 3) + 0.2 * rng.normal(size=n)
some = x.copy()
some[rng.random(n) < 0.15, 1] = np.nan
some[rng.random(n) < 0.1, 0] = np.nan
# Asked later: categories that were never seen (20), and missing values everywhere.
asked = np.concatenate([x[:60], np.where(rng.random((60, 4)) < 0.3, np.nan, x[60:120])])
asked[:10, 1] = 20
kinds = {"numbers": HistGradientBoostingRegressor, "two": HistGradientBoostingClassifier, "many": HistGradientBoostingClassifier}
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
settings = [
    ("numbers", x, {"max_iter": 12, "early_stopping": False}),
    ("numbers", x, {"max_iter": 12, "early_stopping": False, "categorical_features": [1, 3]}),
    ("numbers", some, {"max_iter": 10, "early_stopping": False, "categorical_features": [1], "min_samples_leaf": 5}),
    ("two", some, {"max_iter": 10, "early_stopping": False, "categorical_features": [1, 3]}),
    ("two", x, {"max_iter": 8, "early_stopping": False, "class_weight": "balanced"}),
    ("many", x, {"max_iter": 4, "early_stopping": False, "categorical_features": [1], "class_weight": {0: 2, 2: 0.5}}),
    ("numbers", x, {"max_iter": 200, "early_stopping": True, "validation_fraction": None, "n_iter_no_change": 3, "tol": 0.02}),
    ("two", x, {"max_iter": 200, "early_stopping": True, "validation_fraction": None, "n_iter_no_change": 5, "tol": 0.01}),
    ("numbers", x, {"max_iter": 8, "early_stopping": False, "max_bins": 16}),
]
nulls = lambda rows: [[None if np.isnan(v) else v for v in row] for row in rows.tolist()]
cases = []
for kind, rows, options in settings:
    y = signal.round(3) if kind == "numbers" else np.digitize(signal, [0] if kind == "two" else [-1, 1.5])
    model = kinds[kind](**options).fit(rows, y)
    found = model.predict(asked) if kind == "numbers" else model.predict_proba(asked)
    cases.append({
        "kind": kind, "options": {camel(k): v for k, v in options.items()}, "x": nulls(rows), "y": y.tolist(),
        "asked": nulls(asked), "found": found.ravel().tolist(), "rounds": model.n_iter_,
    })
with open(os.path.join(os.path.dirname(__file__), "boostingMore.json"), "w") as file:
    json.dump({"by": f"scikit-learn {sklearn.__version__}", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
