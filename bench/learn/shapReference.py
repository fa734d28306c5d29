"""The reference's exact TreeSHAP (XGBoost's pred_contribs, Lundberg's own C++) on one thread; Debian: python3-xgboost.

Run: /usr/bin/python3 bench/learn/shapReference.py OUT
Writes the trees, the rows, the contributions and the processor time as JSON, so that the same trees can be timed here.
"""
import json
import sys
import time

import numpy as np
import xgboost as xgb

rng = np.random.default_rng(1)
columns = 30


def table(rows):
    return rng.uniform(-1, 1, size=(rows, columns)).astype(np.float32)


def target(x):
    return x[:, 0] * x[:, 1] + np.sin(3 * x[:, 2]) + x[:, 3] * (x[:, 4] > 0) + 0.3 * rng.random(len(x))


def flat(root):
    """The nodes in depth-first order; a split `x < s` of single-precision numbers is `x <= the double below s`."""
    out = {k: [] for k in ("column", "threshold", "left", "right", "value", "cover", "missingLeft")}

    def add(node):
        at = len(out["column"])
        leaf = "leaf" in node
        out["column"].append(-1 if leaf else int(node["split"][1:]))
        out["threshold"].append(0.0 if leaf else float(np.nextafter(float(np.float32(node["split_condition"])), -np.inf)))
        out["value"].append(float(node["leaf"]) if leaf else 0.0)
        out["cover"].append(float(node["cover"]))
        out["missingLeft"].append(0 if leaf else int(node["missing"] == node["yes"]))
        out["left"].append(0)
        out["right"].append(0)
        if not leaf:
            children = {child["nodeid"]: child for child in node["children"]}
            out["left"][at], out["right"][at] = add(children[node["yes"]]), add(children[node["no"]])
        return at

    add(root)
    return out


cases = []
for name, rows, rounds, settings in (
    ("boosting, 100 trees of 31 leaves", 20_000, 100, {"max_leaves": 31, "grow_policy": "lossguide", "max_depth": 0, "min_child_weight": 20, "eta": 0.1}),
    ("20 trees of depth 12", 5_000, 20, {"max_depth": 12, "min_child_weight": 1, "eta": 0.05}),
):
    x = table(rows)
    train = xgb.DMatrix(x, label=target(x), nthread=1)
    model = xgb.train({"nthread": 1, "tree_method": "hist", "lambda": 0, **settings}, train, rounds)
    trees = [flat(json.loads(text)) for text in model.get_dump(with_stats=True, dump_format="json")]
    asked = []
    for count in (10, 100, 1_000, 5_000):
        data = table(count)
        matrix = xgb.DMatrix(data, nthread=1)
        start = time.process_time()
        contributions = model.predict(matrix, pred_contribs=True)
        seconds = time.process_time() - start
        asked.append({"rows": count, "seconds": seconds, "x": data.astype(float).ravel().tolist(), "first": contributions[:5].astype(float).tolist()})
    cases.append({"name": name, "columns": columns, "trees": trees, "asked": asked})
json.dump(cases, open(sys.argv[1], "w"))
