"""Writes estimators.json: what scikit-learn's neighbours, naive Bayes and support vector machines find on small tables.

Run: /usr/bin/python3 test/oracle/learn/makeEstimatorGoldens.py   (Debian: python3-sklearn)
Support vector machines run to tolerances far below the defaults, so that what is compared is the optimum.
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.svm import SVC, SVR, LinearSVC, LinearSVR

warnings.simplefilter("error", sklearn.exceptions.ConvergenceWarning)
rng = np.random.default_rng(7)
cases = []
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
ours = lambda options: {(k if k == "C" else camel(k)): v for k, v in options.items()}


def drawn(n, columns, classes=0, decimals=3):
    x = rng.normal(size=(n, columns)).round(decimals)
    signal = x @ rng.normal(size=(columns, max(1, classes))) + np.sin(2 * x[:, :1])
    noisy = signal + 0.7 * rng.normal(size=signal.shape)
    if classes == 0:
        return x, noisy[:, 0].round(3)
    y = noisy.argmax(1) if classes > 2 else (noisy[:, 0] > 0.3).astype(int)
    return x, np.array(["ash", "birch", "cedar", "elm"])[y]


def add(model, options, data, weights=None, extra=None, test=None):
    x, y = data
    model.fit(x, y, **({} if weights is None else {"sample_weight": weights}))
    test = x if test is None else test
    case = {
        "kind": type(model).__name__,
        "options": {**ours(options), **(extra or {})},
        "x": x.tolist(),
        "y": y.tolist(),
        "test": test.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "predicted": model.predict(test).tolist(),
        "probabilities": None,
        "decision": None,
    }
    if hasattr(model, "decision_function"):
        case["decision"] = model.decision_function(test).tolist()
    elif hasattr(model, "predict_proba"):
        case["probabilities"] = model.predict_proba(test).tolist()
    cases.append(case)


# Neighbours: columns below and above what a tree is worth; few decimals for ties of classes, not of distances.
for columns, n in [(2, 90), (5, 70), (20, 40)]:
    for options in [{}, {"n_neighbors": 4, "weights": "distance"}, {"n_neighbors": 7, "metric": "manhattan"}]:
        for classes in [0, 3]:
            data = drawn(n, columns, classes, decimals=6)
            test = np.vstack([data[0][:8], rng.normal(size=(20, columns)).round(6)])
            model = KNeighborsClassifier if classes else KNeighborsRegressor
            # The brute force of many columns rounds distances; a tree does not.
            add(model(**options, algorithm="kd_tree"), options, data, test=test)

for classes in [2, 4]:
    data = drawn(60, 3, classes)
    weights = rng.random(60).round(2)
    for options, w in [({}, None), ({"var_smoothing": 0.01}, weights)]:
        add(GaussianNB(**options), options, data, w)
    priors = [1 / classes] * classes
    add(GaussianNB(priors=priors), {"priors": priors}, data)
    counts = rng.poisson(1.5 + (data[1] == "ash")[:, None] * [0, 2, 0.5], size=(60, 3)).astype(float)
    for options, w in [({}, None), ({"alpha": 0.1}, weights), ({"fit_prior": False}, None), ({"class_prior": priors}, None)]:
        add(MultinomialNB(**options), options, (counts, data[1]), w)
        add(BernoulliNB(**options), options, (counts, data[1]), w)
    add(BernoulliNB(binarize=1.0, alpha=0), {"binarize": 1.0, "alpha": 0}, (counts, data[1]))

tight = {"tol": 1e-9}
for classes in [2, 3, 4]:
    data = drawn(60, 3, classes)
    weights = (rng.random(60) + 0.1).round(2)
    for options, w in [
        ({}, None),
        ({"C": 0.3, "gamma": "auto"}, weights),
        ({"C": 5.0, "gamma": 0.7, "class_weight": "balanced"}, None),
        ({"kernel": "linear"}, weights),
    ]:
        add(SVC(**options, **tight), {**options, **tight}, data, w)
    exact = {"tol": 1e-10, "max_iter": 10_000_000}
    for options, w in [
        ({}, None),
        ({"loss": "hinge", "C": 0.5}, weights),
        ({"fit_intercept": False, "class_weight": "balanced"}, weights),
    ]:
        add(LinearSVC(**options, **exact, random_state=0), {**options, **exact}, data, w)
data = drawn(70, 3)
weights = (rng.random(70) + 0.1).round(2)
for options, w in [({}, None), ({"C": 10.0, "epsilon": 0.3}, weights), ({"kernel": "linear", "epsilon": 0.5}, None)]:
    add(SVR(**options, **tight), {**options, **tight}, data, w)
for options, w in [
    ({"loss": "squared_epsilon_insensitive", "epsilon": 0.2}, weights),
    ({"epsilon": 0.3, "C": 0.2}, None),
    ({"loss": "squared_epsilon_insensitive", "fit_intercept": False}, None),
]:
    exact = {"tol": 1e-10, "max_iter": 10_000_000}
    add(LinearSVR(**options, **exact, random_state=0), {**options, **exact}, data, w)

path = os.path.join(os.path.dirname(__file__), "estimators.json")
with open(path, "w") as file:
    json.dump({"by": f"scikit-learn {sklearn.__version__}", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
