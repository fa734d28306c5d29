"""Writes trees.json: what scikit-learn's decision trees find.

Run: /usr/bin/python3 test/oracle/learn/makeTreeGoldens.py   (Debian: python3-sklearn)
Trees are kept only where 20 seeds of scikit-learn, with weights changed by 1e-9, give the same one: others have splits that
are equally good. Tables are drawn until there is one.
"""
import json
import os

import numpy as np
import sklearn
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

folder = os.path.dirname(__file__)
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
camelled = lambda options: {camel(k): v for k, v in options.items()}
rng = np.random.default_rng(5)


def write(name, content):
    with open(os.path.join(folder, name), "w") as file:
        json.dump({"by": f"scikit-learn {sklearn.__version__}", **content}, file, separators=(",", ":"))
        file.write("\n")


trees = []
settings = [
    # kind, rows, weights, options
    ("two", 200, False, {"max_depth": 3}),
    ("two", 250, True, {"min_samples_leaf": 8, "max_depth": 5}),
    ("two", 250, False, {"min_samples_split": 40, "criterion": "entropy"}),
    ("many", 300, False, {"max_leaf_nodes": 7}),
    ("many", 300, False, {"min_samples_leaf": 12, "class_weight": "balanced"}),
    ("many", 300, True, {"min_samples_leaf": 10, "criterion": "log_loss", "min_weight_fraction_leaf": 0.05}),
    ("many", 300, False, {"min_samples_leaf": 10, "min_impurity_decrease": 0.01}),
    ("many", 300, False, {"min_samples_leaf": 5, "ccp_alpha": 0.012}),
    ("many", 300, False, {"min_samples_leaf": 10, "class_weight": {"ash": 3, "cedar": 0.5}}),
    ("numbers", 200, True, {"min_samples_leaf": 4}),
    ("numbers", 250, False, {"max_leaf_nodes": 9}),
    ("numbers", 200, False, {"min_samples_leaf": 3, "ccp_alpha": 0.05}),
    ("numbers", 120, False, {"criterion": "absolute_error", "min_samples_leaf": 5}),
]


def nearly(weights, rows, by_median):
    """Seeds and weights: the first as they are, others changed a little, so that rounding does not choose of equal splits.
    Medians of even numbers of rows need equal weights."""
    yield 0, weights
    for seed in range(1, 20):
        noise = 1 + 1e-9 * np.random.default_rng(seed).normal(size=rows)
        yield seed, weights if by_median else noise if weights is None else weights * noise


def tree_case(kind, rows, weighted, options):
    # Whole numbers of 1/4096 are exact as floats, which scikit-learn rounds features to.
    x = np.round(rng.normal(size=(rows, 5)) * 4096) / 4096
    by_median = options.get("criterion") == "absolute_error"  # Of weights scikit-learn 1.2 finds wrong impurities then.
    signal = x[:, 0] + np.where(x[:, 1] > 0.3, 1.5, -1) * x[:, 2] + 0.4 * rng.normal(size=rows)
    weights = (rng.integers(1, 40, size=rows) / 8) if weighted else None
    asked = np.round(rng.normal(size=(200, 5)) * 4096) / 4096
    if kind == "numbers":
        y = np.round(signal, 3)
        found = [DecisionTreeRegressor(random_state=s, **options).fit(x, y, one) for s, one in nearly(weights, rows, by_median)]
        predicted = [m.predict(asked) for m in found]
        probabilities = None
    else:
        y = np.array(["ash", "birch", "cedar"])[np.digitize(signal, [0] if kind == "two" else [-0.8, 0.9])]
        found = [DecisionTreeClassifier(random_state=s, **options).fit(x, y, one) for s, one in nearly(weights, rows, by_median)]
        predicted = [m.predict_proba(asked) for m in found]
        probabilities = predicted[0].tolist()
    if not all(np.allclose(predicted[0], p, rtol=0, atol=1e-6) for p in predicted):
        return None
    return {
        "kind": kind, "options": camelled(options), "x": x.tolist(), "y": y.tolist(),
        "weights": None if weights is None else weights.tolist(), "asked": asked.tolist(),
        "predicted": found[0].predict(asked).tolist(), "probabilities": probabilities,
        # Rounded weights leave a pure node a trace of impurity, by which scikit-learn goes on splitting it.
        "leaves": None if options.get("class_weight") == "balanced" else int(found[0].get_n_leaves()), "importances": None if by_median and weighted else found[0].feature_importances_.tolist(),
    }


for setting in settings:
    case = None
    for _ in range(300):
        case = case or tree_case(*setting)
    print(setting, case is not None)
    if case is not None:
        trees.append(case)

write("trees.json", {"trees": trees})
