"""Writes explain.json: what scikit-learn and SciPy say of tables, and slices and fairness by their definitions.

Run: /usr/bin/python3 test/oracle/explain/makeExplainGoldens.py   (Debian: python3-sklearn, python3-scipy)
Models are formulas, which the test computes again; `models` in test/evaluation/explain/formulas.ts has the same ones.
"""
import json
import os

import numpy as np
from scipy import stats
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.linear_model import Ridge

rng = np.random.default_rng(21)


class Curve(RegressorMixin, BaseEstimator):
    def fit(self, x, y=None):
        self.fitted_ = True
        return self

    def predict(self, x):
        return np.sin(x[:, 0]) * x[:, 1] + x[:, 2] ** 2 - 0.5 * x[:, 3]


class Classes(ClassifierMixin, BaseEstimator):
    def __init__(self, classes=2):
        self.classes = classes

    def fit(self, x, y=None):
        self.fitted_ = True
        self.classes_ = np.arange(self.classes)
        return self

    def predict_proba(self, x):
        raw = np.stack([x[:, k] * (k + 1) + x[:, 3] * x[:, 0] * k for k in range(self.classes)], axis=1)
        shares = np.exp(raw)
        return shares / shares.sum(axis=1, keepdims=True)

    def predict(self, x):
        return self.predict_proba(x).argmax(axis=1)


x = rng.normal(size=(140, 4)).round(3)
x[:, 3] = rng.integers(0, 5, size=140)
dependence = []
for model, columns, resolution, percentiles in [
    ("curve", [0], 100, (0.05, 0.95)),
    ("curve", [3], 100, (0.05, 0.95)),
    ("curve", [2], 9, (0.0, 1.0)),
    ("curve", [0, 1], 6, (0.1, 0.8)),
    ("curve", [3, 2], 7, (0.05, 0.95)),
    ("two", [0], 25, (0.05, 0.95)),
    ("three", [1], 12, (0.2, 0.9)),
    ("three", [0, 3], 8, (0.05, 0.95)),
]:
    estimator = {"curve": Curve(), "two": Classes(2), "three": Classes(3)}[model].fit(x)
    found = partial_dependence(estimator, x, columns, grid_resolution=resolution, percentiles=percentiles, method="brute", kind="both")
    dependence.append({
        "model": model, "columns": columns, "gridResolution": resolution, "percentiles": percentiles,
        "values": [v.tolist() for v in found["values"]],
        "average": found["average"].reshape(found["average"].shape[0], -1).tolist(),
        "individual": found["individual"][:, :10].reshape(found["individual"].shape[0], 10, -1).tolist(),
    })

y = Curve().predict(x) + rng.normal(size=140).round(3)
importance = permutation_importance(Curve().fit(x), x, y, scoring="neg_mean_squared_error", n_repeats=400, random_state=3)
permutation = {
    "y": y.tolist(),
    "baseline": float(-np.mean((y - Curve().predict(x)) ** 2)),
    "means": importance.importances_mean.tolist(),
    "stds": importance.importances_std.tolist(),
    "nRepeats": 400,
}

ridge = []
for alpha in (1.0, 0.01):
    features, weights, target = rng.integers(0, 2, size=(40, 5)), rng.random(40), rng.normal(size=40)
    fit = Ridge(alpha=alpha).fit(features, target, sample_weight=weights)
    ridge.append({
        "columns": features.T.tolist(), "weights": weights.tolist(), "target": target.tolist(), "alpha": alpha,
        "intercept": float(fit.intercept_), "coefficients": fit.coef_.tolist(),
        "r2": float(fit.score(features, target, sample_weight=weights)),
    })

tails = [[t, v, float(stats.t.sf(t, v))] for v in (0.7, 1, 2.5, 10, 133.3, 5e4) for t in (-3, -0.2, 0, 0.5, 1.7, 4, 12, 40)]
tests = []
for size, rest, shift in ((30, 200, 0.5), (50, 60, 0.0), (2, 9, 3.0), (400, 5000, 0.1)):
    one, other = rng.normal(shift, 2, size).round(4), rng.normal(0, 1, rest).round(4)
    effect = np.sqrt(2) * (one.mean() - other.mean()) / np.sqrt(one.var(ddof=1) + other.var(ddof=1))
    tests.append({
        "slice": one.tolist(), "rest": other.tolist(), "effectSize": float(effect),
        "pValue": float(stats.ttest_ind(one, other, equal_var=False, alternative="greater").pvalue),
    })
p = rng.random(12) ** 3
adjusted = [float(min(1, min(p[j] * len(p) / (np.sum(p <= p[j])) for j in range(len(p)) if p[j] >= p[i]))) for i in range(len(p))]

wilson = []
for hits, of in ((0, 10), (10, 10), (3, 7), (50, 1000), (1, 2)):
    for confidence in (0.9, 0.95):
        ci = stats.binomtest(hits, of).proportion_ci(confidence, method="wilson")
        wilson.append([hits, of, confidence, ci.low, ci.high])

groups = np.array(["a", "b", "c"])[rng.integers(0, 3, size=300)]
actual = (rng.random(300) < np.where(groups == "a", 0.5, 0.3)).astype(int)
predicted = (rng.random(300) < np.where(groups == "b", 0.25, 0.45) + 0.3 * actual).astype(int)
rates = {}
for g in "abc":
    m = groups == g
    t, q = actual[m], predicted[m]
    rates[g] = {
        "rows": int(m.sum()), "baseRate": t.mean(), "selectionRate": q.mean(), "truePositiveRate": q[t == 1].mean(),
        "falsePositiveRate": q[t == 0].mean(), "precision": t[q == 1].mean(), "accuracy": (t == q).mean(),
    }
spread = lambda name: max(r[name] for r in rates.values()) - min(r[name] for r in rates.values())
share = lambda name: min(r[name] for r in rates.values()) / max(r[name] for r in rates.values())
fairness = {
    "groups": groups.tolist(), "actual": actual.tolist(), "predicted": predicted.tolist(), "rates": rates,
    "gaps": {
        "demographicParityDifference": spread("selectionRate"), "demographicParityRatio": share("selectionRate"),
        "equalizedOddsDifference": max(spread("truePositiveRate"), spread("falsePositiveRate")),
        "equalizedOddsRatio": min(share("truePositiveRate"), share("falsePositiveRate")),
        "equalOpportunityDifference": spread("truePositiveRate"), "falsePositiveRateDifference": spread("falsePositiveRate"),
        "precisionDifference": spread("precision"), "accuracyDifference": spread("accuracy"),
    },
}

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "explain.json")
with open(path, "w") as file:
    json.dump({
        "x": x.tolist(), "dependence": dependence, "permutation": permutation, "ridge": ridge, "tails": tails,
        "tests": tests, "adjusted": {"p": p.tolist(), "q": adjusted}, "wilson": wilson, "fairness": fairness,
    }, file, separators=(",", ":"))
    file.write("\n")
