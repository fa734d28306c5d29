"""Writes linear.json: what scikit-learn's linear models find on small tables, drawn and real.

Run: /usr/bin/python3 test/oracle/learn/makeLinearGoldens.py   (Debian: python3-sklearn; after makeTables.py)
Iterative models are run to tolerances far below the defaults, so that what is compared is the optimum and not the
path to it. SGD runs without a shuffle, so that its path is the same.
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import (
    ElasticNet,
    Lasso,
    LinearRegression,
    LogisticRegression,
    Ridge,
    SGDClassifier,
    SGDRegressor,
)
from sklearn.preprocessing import StandardScaler

warnings.simplefilter("error", sklearn.exceptions.ConvergenceWarning)
here = os.path.dirname(__file__)
with open(os.path.join(here, "tables.json")) as file:
    tables = json.load(file)["tables"]
rng = np.random.default_rng(42)
cases = []
exact = {"tol": 1e-12, "max_iter": 1_000_000}
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
ours = lambda options: {camel(k): (None if v is None else v) for k, v in options.items()}


def real(name, scaled=False):
    x, y = np.array(tables[name]["x"], float), np.array(tables[name]["y"])
    return (StandardScaler().fit_transform(x) if scaled else x), y


def drawn(n, columns, classes=0, dependent=False):
    x = rng.normal(size=(n, columns)).round(3) * np.logspace(0, 2, columns) + 3
    x = x.round(3)
    if dependent:
        x[:, -1] = x[:, 0] + x[:, 1]
    signal = ((x - x.mean(0)) / x.std(0)) @ rng.normal(size=(columns, max(1, classes)))
    noisy = signal + rng.normal(size=signal.shape)
    if classes == 0:
        return x, noisy[:, 0].round(3)
    y = noisy.argmax(1) if classes > 2 else (noisy[:, 0] > 0.3).astype(int)
    return x, np.array(["ash", "birch", "cedar", "elm"])[y]


def add(kind, model, options, data, weights=None, fit_options=None, table=None):
    x, y = data
    model.fit(x, y, sample_weight=weights)
    is_class = hasattr(model, "classes_")
    case = {
        "kind": kind,
        "options": {**ours(options), **(fit_options or {})},
        **({"table": table} if table else {"x": np.asarray(x).tolist(), "y": np.asarray(y).tolist()}),
        "weights": None if weights is None else weights.tolist(),
        "coef": model.coef_.tolist(),
        "intercept": np.asarray(model.intercept_).tolist(),
        "predicted": model.predict(x).tolist(),
        "probabilities": model.predict_proba(x).tolist() if is_class and hasattr(model, "predict_proba") else None,
    }
    cases.append(case)


for data, weighted in [((40, 4), False), ((40, 4), True), ((30, 5, 0, True), False), ((8, 12), False)]:
    table = drawn(*data)
    weights = (rng.random(data[0]).round(2) * (rng.random(data[0]) > 0.2)) if weighted else None
    for options in [{}, {"fit_intercept": False}]:
        add("LinearRegression", LinearRegression(**options), options, table, weights)
    for options in [{}, {"alpha": 0.01}, {"alpha": 30.0, "fit_intercept": False}]:
        add("Ridge", Ridge(solver="svd", **options), options, table, weights)
    for options in [{"alpha": 0.1}, {"alpha": 0.02, "positive": True}, {"alpha": 0.3, "fit_intercept": False}]:
        add("Lasso", Lasso(**exact, **options), {**options, **exact}, table, weights)
    for options in [{"alpha": 0.1}, {"alpha": 0.02, "l1_ratio": 0.9}]:
        add("ElasticNet", ElasticNet(**exact, **options), {**options, **exact}, table, weights)
for options in [{}, {"alpha": 3.0}]:
    add("Ridge", Ridge(solver="svd", **options), options, real("diabetes"), table="diabetes")
add("LinearRegression", LinearRegression(), {}, real("diabetes"), table="diabetes")
add("Lasso", Lasso(alpha=0.1, **exact), {"alpha": 0.1, **exact}, real("diabetes"), table="diabetes")

# newton-cg stands for l2, saga (which alone leaves the intercept free) for l1.
for classes in [2, 3, 4]:
    table = drawn(80, 3, classes)
    table = (StandardScaler().fit_transform(table[0]).round(6), table[1])
    weights = rng.random(80).round(2)
    for options, w in [
        ({}, None),
        ({"C": 0.05}, weights),
        ({"C": 10.0, "fit_intercept": False}, None),
        ({"class_weight": "balanced"}, weights),
        ({"penalty": "none"}, None),
    ]:
        model = LogisticRegression(solver="newton-cg", tol=1e-8, max_iter=10_000, **options)
        add("LogisticRegression", model, {**options, "tol": 1e-9}, table, w)
    for options, w in [
        ({"penalty": "l1", "C": 0.3}, None),
        ({"penalty": "elasticnet", "C": 0.3, "l1_ratio": 0.4}, weights),
        ({"penalty": "l1", "C": 2.0, "fit_intercept": False}, weights),
    ]:
        model = LogisticRegression(solver="saga", tol=1e-13, max_iter=1_000_000, random_state=0, **options)
        add("LogisticRegression", model, {**options, "tol": 1e-9}, table, w)
add("LogisticRegression", LogisticRegression(solver="newton-cg", tol=1e-7, max_iter=10_000), {"tol": 1e-8}, real("iris"), table="iris")

no_shuffle = {"shuffle": False, "max_iter": 30}
for classes in [2, 3]:
    table = drawn(80, 3, classes)
    table = (StandardScaler().fit_transform(table[0]).round(6), table[1])
    weights = rng.random(80).round(2)
    for options, w in [
        ({}, None),
        ({"loss": "log_loss"}, weights),
        ({"loss": "modified_huber", "penalty": "l1", "alpha": 0.01}, None),
        ({"loss": "squared_hinge", "penalty": "elasticnet", "learning_rate": "adaptive", "eta0": 0.01}, None),
        ({"loss": "perceptron", "learning_rate": "constant", "eta0": 0.5, "penalty": None}, None),
        ({"loss": "log_loss", "class_weight": "balanced", "learning_rate": "invscaling", "eta0": 0.1}, None),
    ]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            add("SGDClassifier", SGDClassifier(**options, **no_shuffle), {**options, **no_shuffle}, table, w)
table = drawn(80, 3)
table = (StandardScaler().fit_transform(table[0]).round(6), table[1])
weights = rng.random(80).round(2)
for options, w in [
    ({}, None),
    ({"loss": "huber", "epsilon": 0.5}, weights),
    ({"loss": "epsilon_insensitive", "penalty": "elasticnet", "alpha": 0.01}, None),
    ({"loss": "squared_epsilon_insensitive", "penalty": "l1", "learning_rate": "adaptive", "fit_intercept": False}, None),
]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        add("SGDRegressor", SGDRegressor(**options, **no_shuffle), {**options, **no_shuffle}, table, w)

with open(os.path.join(here, "linear.json"), "w") as file:
    json.dump({"by": f"scikit-learn {sklearn.__version__}", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
