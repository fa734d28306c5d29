"""Writes shap.json: trees, rows, and their SHAP values by Shapley's formula over all coalitions.

Run: /usr/bin/python3 test/oracle/explain/makeShapGoldens.py   (Debian: python3-sklearn)
Written from the definitions, not from the fast algorithms:
- path dependent: the value of a coalition S is the recursion EXPVALUE of Lundberg, Erion and Lee 2018 (algorithm 1)
- interventional: the mean of the model over rows of the background whose columns in S are those of the row
- kernel: the same for any function; here a product, a sum and a step
Missing values are null; a threshold of null is infinite.
"""
import itertools
import json
import math
import os

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(5)


def goes_left(tree, node, value):
    if tree["categories"] and tree["categories"][node] is not None:
        known = not np.isnan(value) and 0 <= value < 255
        return int(value) in tree["categories"][node] if known else bool(tree["missingLeft"][node])
    return bool(tree["missingLeft"][node]) if np.isnan(value) else value <= tree["threshold"][node]


def predict(tree, row):
    node = 0
    while tree["column"][node] >= 0:
        node = tree["left" if goes_left(tree, node, row[tree["column"][node]]) else "right"][node]
    return np.array(tree["value"][node])


def expected(tree, row, coalition, node=0):
    if tree["column"][node] < 0:
        return np.array(tree["value"][node])
    left, right = tree["left"][node], tree["right"][node]
    if tree["column"][node] in coalition:
        return expected(tree, row, coalition, left if goes_left(tree, node, row[tree["column"][node]]) else right)
    share = tree["cover"][left] / tree["cover"][node]
    return share * expected(tree, row, coalition, left) + (1 - share) * expected(tree, row, coalition, right)


def shapley(players, value):
    values = {}
    for size in range(players + 1):
        for coalition in itertools.combinations(range(players), size):
            values[sum(1 << p for p in coalition)] = value(frozenset(coalition))
    credits = []
    for player in range(players):
        total = 0
        for mask, worth in values.items():
            if mask >> player & 1:
                continue
            size = bin(mask).count("1")
            weight = math.factorial(size) * math.factorial(players - size - 1) / math.factorial(players)
            total = total + weight * (values[mask | 1 << player] - worth)
        credits.append(total)
    return np.array(credits), values[0]


def ensemble_case(name, trees, rows, outputs, background=None):
    columns = rows.shape[1]
    found = []
    for row in rows:
        total, base = np.zeros((columns, outputs)), np.zeros(outputs)
        for entry in trees:
            if background is None:
                value = lambda coalition: expected(entry["tree"], row, coalition)
            else:
                mixed = lambda coalition, other: np.where([c in coalition for c in range(columns)], row, other)
                value = lambda coalition: np.mean([predict(entry["tree"], mixed(coalition, b)) for b in background], axis=0)
            credits, empty = shapley(columns, value)
            at = slice(entry["output"], entry["output"] + entry["tree"]["outputs"])
            total[:, at] += entry["weight"] * credits
            base[at] += entry["weight"] * empty
        found.append(total)
    return {
        "name": name,
        "outputs": outputs,
        "trees": trees,
        "rows": rows.tolist(),
        "background": None if background is None else background.tolist(),
        "base": base.tolist(),
        "values": np.array(found).transpose(2, 0, 1).tolist(),
    }


def random_tree(columns, depth, outputs, categorical=(), chain=False):
    tree = {k: [] for k in ("column", "threshold", "missingLeft", "left", "right", "value", "cover", "categories")}

    def add(level, cover):
        node = len(tree["column"])
        for key in tree:
            tree[key].append(None)
        is_leaf = level == depth or (not chain and level > 1 and rng.random() < 0.25)
        tree["cover"][node] = cover
        tree["left"][node] = tree["right"][node] = tree["missingLeft"][node] = 0
        tree["value"][node] = rng.normal(size=outputs).round(3).tolist() if is_leaf else [0.0] * outputs
        if is_leaf:
            tree["column"][node], tree["threshold"][node] = -1, 0.0
            return node
        column = level if chain else int(rng.integers(columns))
        tree["column"][node] = column
        tree["missingLeft"][node] = int(rng.random() < 0.5)
        if column in categorical:
            tree["threshold"][node] = 0.0
            tree["categories"][node] = sorted(int(c) for c in rng.choice(6, size=3, replace=False))
        else:
            tree["threshold"][node] = round(float(rng.normal()), 2) if rng.random() < 0.9 else math.inf
        share = float(rng.uniform(0.1, 0.9))
        tree["left"][node] = add(depth if chain and level % 2 else level + 1, cover * share)
        tree["right"][node] = add(level + 1 if chain and level % 2 else (depth if chain else level + 1), cover * (1 - share))
        return node

    add(0, 100.0)
    return {"outputs": outputs, **tree}


def table(rows, columns, categorical=(), missing=0.0):
    x = rng.normal(size=(rows, columns)).round(2)
    for column in categorical:
        x[:, column] = rng.integers(0, 7, size=rows)
    x[rng.random(x.shape) < missing] = np.nan
    return x


def fitted_tree(model, weight, scale=lambda v: v):
    t = model.tree_
    outputs = t.value.shape[2]
    leaf = t.children_left < 0
    value = t.value[:, 0, :]
    value = value / value.sum(axis=1, keepdims=True) if outputs > 1 else value
    value[~leaf] = 0
    none = [None] * t.node_count
    return {"output": 0, "weight": weight, "tree": {
        "outputs": outputs, "column": np.where(leaf, -1, t.feature).tolist(),
        "threshold": np.where(leaf, 0, t.threshold).tolist(), "missingLeft": [0] * t.node_count,
        "left": np.where(leaf, 0, t.children_left).tolist(), "right": np.where(leaf, 0, t.children_right).tolist(),
        "value": value.tolist(), "cover": t.weighted_n_node_samples.tolist(), "categories": none}}


entry = lambda tree, output=0, weight=1.0: {"output": output, "weight": weight, "tree": tree}
cases = []
trees = [entry(random_tree(4, 6, 1), 0, 0.5) for _ in range(3)]
cases.append(ensemble_case("numbers, missing values, a column asked often", trees, table(8, 4, missing=0.2), 1))
cases.append(ensemble_case("the same, against a background", trees, table(6, 4, missing=0.2), 1, table(7, 4, missing=0.2)))
trees = [entry(random_tree(4, 5, 1, categorical=(1, 3)), at % 3) for at in range(6)]
cases.append(ensemble_case("categories, three scores of boosting", trees, table(6, 4, (1, 3), 0.15), 3))
cases.append(ensemble_case("categories against a background", trees, table(4, 4, (1, 3), 0.15), 3, table(5, 4, (1, 3), 0.15)))
x = table(120, 5)
forest = RandomForestClassifier(n_estimators=4, random_state=1, min_samples_leaf=4).fit(
    x, np.digitize(x[:, 0] + x[:, 1] * x[:, 2], [-0.5, 0.7]), sample_weight=rng.random(120) + 0.1)
cases.append(ensemble_case("a forest of three classes", [fitted_tree(t, 0.25) for t in forest.estimators_], x[:5].astype(np.float32).astype(float), 3))
single = DecisionTreeRegressor(max_depth=5).fit(x, x[:, 0] * x[:, 1] + x[:, 3])
cases.append(ensemble_case("a tree of scikit-learn", [fitted_tree(single, 1.0)], x[:8].astype(np.float32).astype(float), 1))
cases.append(ensemble_case("a tree against a background", [fitted_tree(single, 1.0)], x[:5].astype(np.float32).astype(float), 1, x[100:112].astype(np.float32).astype(float)))
cases.append(ensemble_case("a path over 18 columns", [entry(random_tree(18, 18, 1, chain=True))], table(1, 18), 1))

functions = {
    "product": lambda r: r[0] * r[1] + 2 * r[2],
    "step": lambda r: float(r[0] > 0.2) * float(r[3] < 0.5) + r[1] ** 2 * r[2],
}
kernel = []
for name, function in functions.items():
    rows, background = table(3, 4), table(6, 4)
    found = []
    for row in rows:
        mixed = lambda coalition, other: np.where([c in coalition for c in range(4)], row, other)
        credits, base = shapley(4, lambda coalition: np.mean([function(mixed(coalition, b)) for b in background]))
        found.append(credits)
    kernel.append({"function": name, "rows": rows.tolist(), "background": background.tolist(), "base": float(base), "values": np.array(found).tolist()})


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "shap.json")
with open(path, "w") as file:
    json.dump({"trees": plain(cases), "kernel": plain(kernel)}, file, separators=(",", ":"))
    file.write("\n")
