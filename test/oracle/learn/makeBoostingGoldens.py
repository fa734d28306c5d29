"""Writes boosting.json: tables, and what scikit-learn's histogram boosting predicts for them.

Run: /usr/bin/python3 test/oracle/learn/makeBoostingGoldens.py   (Debian: python3-sklearn)
Missing values are null. `scores` are raw predictions, one list a score.
"""
import json
import os

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

rng = np.random.default_rng(11)
cases = []
settings = [
    # kind, rows, columns, share of missing values, weights, options
    ("numbers", 300, 4, 0.0, False, {}),
    ("numbers", 250, 3, 0.15, True, {"min_samples_leaf": 5, "learning_rate": 0.3, "l2_regularization": 1.5}),
    ("numbers", 200, 3, 0.3, False, {"min_samples_leaf": 1, "max_depth": 3, "max_leaf_nodes": None}),
    ("two", 300, 4, 0.0, False, {"max_leaf_nodes": 5}),
    ("two", 250, 3, 0.2, True, {"min_samples_leaf": 3, "l2_regularization": 0.1}),
    # Few rounds: later ones split pure nodes, where the last bit of exp() decides between equal gains.
    ("many", 300, 3, 0.1, False, {"min_samples_leaf": 10, "max_iter": 5}),
    ("many", 200, 3, 0.0, True, {"max_depth": 2}),
]
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
for kind, n, columns, missing, weighted, options in settings:
    x = rng.normal(size=(n, columns)).round(3)
    x[:, 1] = x[:, 1].round(1)
    signal = 2 * x[:, 0] + np.sin(3 * x[:, 1]) + x[:, 2] * x[:, 0]
    x[rng.random((n, columns)) < missing] = np.nan
    weights = rng.random(n).round(2) + 0.1 if weighted else None
    if kind == "numbers":
        y = (signal + 0.3 * rng.normal(size=n)).round(3)
        model = HistGradientBoostingRegressor(early_stopping=False, **{"max_iter": 12, **options})
    else:
        y = np.digitize(signal + rng.normal(size=n), [0] if kind == "two" else [-1.5, 1.0])
        y = np.array(["ash", "birch", "cedar"])[y]
        model = HistGradientBoostingClassifier(early_stopping=False, **{"max_iter": 12, **options})
    model.fit(x, y, sample_weight=weights)
    probabilities = None if kind == "numbers" else model.predict_proba(x).tolist()
    cases.append(
        {
            "kind": kind,
            "options": {"maxIter": 12, **{camel(k): v for k, v in options.items()}},
            "x": [[None if np.isnan(v) else v for v in row] for row in x.tolist()],
            "y": y.tolist(),
            "weights": None if weights is None else weights.tolist(),
            "predicted": model.predict(x).tolist(),
            "probabilities": probabilities,
        }
    )

with open(os.path.join(os.path.dirname(__file__), "boosting.json"), "w") as file:
    json.dump({"by": f"scikit-learn {sklearn.__version__}", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
