"""Writes metricFamilies.json: 210 generated inputs for each family of metrics, with scikit-learn's figure of every metric.

Run: /usr/bin/python3 test/oracle/evaluation/makeMetricFamilyGoldens.py   (Debian: python3-sklearn)
`calls` names a family's metrics with their options; a case is [first argument, second argument, weights or null,
figures in the order of the calls]. Null is NaN; {"raises": true} stands where scikit-learn refuses. Every seventh case
is degenerate: one class, a constant prediction, ties alone, weights of 0 for most or all rows, NaN in the second argument.
"""
import json
import math
import os
import warnings

import numpy as np
import sklearn
import sklearn.metrics as m
from sklearn.calibration import calibration_curve

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261122)
count = 210
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
special = {
    "root_mean_squared_error": lambda t, p, **k: m.mean_squared_error(t, p, squared=False, **k),
    "calibration_curve": lambda t, p, **k: dict(zip(["probTrue", "probPred"], calibration_curve(t, p, **k))),
    "roc_curve": lambda t, s, **k: dict(
        zip(["fpr", "tpr", "thresholds"], [a if i < 2 else a[1:] for i, a in enumerate(m.roc_curve(t, s, **k))])
    ),
    "precision_recall_curve": lambda t, s, **k: dict(
        zip(["precision", "recall", "thresholds"], m.precision_recall_curve(t, s, **k))
    ),
    "precision_recall_fscore_support": lambda t, p, **k: dict(
        zip(["precision", "recall", "fscore", "support"], m.precision_recall_fscore_support(t, p, **k))
    ),
    "homogeneity_completeness_v_measure": lambda t, p: dict(
        zip(["homogeneity", "completeness", "vMeasure"], m.homogeneity_completeness_v_measure(t, p))
    ),
}
unweighted = {"calibration_curve", "max_error"}
calls = {
    "classes": [
        ["accuracy_score", {}], ["balanced_accuracy_score", {}], ["matthews_corrcoef", {}], ["cohen_kappa_score", {}],
        ["hamming_loss", {}], ["confusion_matrix", {}], ["precision_recall_fscore_support", {"zero_division": 0}],
        ["fbeta_score", {"beta": 0.5, "average": "weighted", "zero_division": 0}],
        *[[f"{name}_score", {"average": average, "zero_division": 0}]
          for name, average in [("precision", "macro"), ("recall", "macro"), ("f1", "macro"), ("f1", "weighted"),
                                ("f1", "micro"), ("jaccard", "macro")]],
    ],
    "scores": [
        ["roc_auc_score", {}], ["roc_auc_score", {"max_fpr": 0.3}], ["average_precision_score", {}], ["roc_curve", {}],
        ["precision_recall_curve", {}], ["log_loss", {}], ["brier_score_loss", {}], ["calibration_curve", {"n_bins": 5}],
    ],
    "shares": [
        ["log_loss", {}], ["roc_auc_score", {"multi_class": "ovr", "average": "macro"}],
        ["roc_auc_score", {"multi_class": "ovr", "average": "weighted"}],
    ],
    "labelSets": [
        ["accuracy_score", {}], ["hamming_loss", {}], ["jaccard_score", {"average": "samples", "zero_division": 0}],
        ["f1_score", {"average": "samples", "zero_division": 0}], ["f1_score", {"average": "macro", "zero_division": 0}],
        ["precision_score", {"average": "micro", "zero_division": 0}],
        ["recall_score", {"average": "weighted", "zero_division": 0}],
    ],
    "numbers": [
        [name, {}]
        for name in ["mean_squared_error", "root_mean_squared_error", "mean_absolute_error",
                     "mean_absolute_percentage_error", "median_absolute_error", "r2_score", "explained_variance_score",
                     "mean_squared_log_error", "max_error"]
    ] + [["mean_pinball_loss", {"alpha": 0.9}]],
    "groups": [
        [name, {}]
        for name in ["adjusted_rand_score", "rand_score", "mutual_info_score", "normalized_mutual_info_score",
                     "homogeneity_completeness_v_measure"]
    ],
    "points": [
        [name, {}]
        for name in ["silhouette_score", "silhouette_samples", "davies_bouldin_score", "calinski_harabasz_score"]
    ],
}
neverWeighted = {"groups", "points"}


def plain(value):
    if isinstance(value, (np.ndarray, list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (np.integer, int)):
        return int(value)
    if isinstance(value, (np.floating, float)):
        return None if math.isnan(value) else float(value)
    return str(value)


def figure(name, one, other, options):
    try:
        found = (special.get(name) or getattr(m, name))(np.array(one), np.array(other), **options)
        return {"raises": True} if isinstance(found, float) and math.isinf(found) else plain(found)
    except (ValueError, ZeroDivisionError, IndexError):
        return {"raises": True}


def inputs(family, n, kind):
    """kind: 0 one class or value, 1 constant prediction, 2 ties alone, 3 and 4 weights of 0, 5 NaN; null for plain ones"""
    k = int(rng.integers(2, 5))
    if family == "classes":
        words = np.array(["ash", "oak", "pine", "yew"]) if rng.random() < 0.5 else np.arange(4)
        one = words[rng.integers(0, k, n)]
        other = np.where(rng.random(n) < 0.4, rng.permutation(one), one)
        return (np.full(n, one[0]) if kind == 0 else one, np.full(n, one[-1]) if kind == 1 else other)
    if family == "scores":
        one = (rng.random(n) < 0.4).astype(int)
        one[:2] = [0, 1]
        other = (0.3 * one + 0.7 * rng.random(n)).round(3)
        if kind == 0:
            one[:] = 1
        if kind == 1:
            other[:] = 0.4
        if kind == 2:
            other = other.round(0)
        if kind == 5:
            other[n // 2] = np.nan
        return one, other
    if family == "shares":
        k += 1
        n = max(n, 2 * k)
        one = rng.integers(0, k, n)
        one[:k] = np.arange(k)
        other = rng.dirichlet(np.ones(k), n) + 0.2 * np.eye(k)[one]
        if kind in (1, 2):
            other[:] = 1 / k
        other /= other.sum(axis=1, keepdims=True)
        if kind == 5:
            other[0, 0] = np.nan
        return one, other
    if family == "labelSets":
        one = (rng.random((n, k)) < 0.5).astype(int)
        other = np.where(rng.random((n, k)) < 0.3, 1 - one, one)
        return (one * 0 if kind == 0 else one, other * 0 if kind == 1 else other)
    if family == "numbers":
        one = np.abs(rng.normal(size=n) * 10.0 ** rng.integers(-3, 4)) + 10.0 ** rng.integers(-2, 4)
        other = np.abs(one + rng.normal(size=n) * one.mean() * 0.2)
        if kind == 0:
            one[:] = 3.5
        if kind == 1:
            other[:] = one.mean()
        if kind == 2:
            one, other = one.round(0), one.round(0)
        if kind == 5:
            other[-1] = np.nan
        return one, other
    one = rng.integers(0, k, n)
    if kind == 0:
        one[:] = 0
    if family == "groups":
        other = np.where(rng.random(n) < 0.4, rng.integers(0, k, n), one)
        return (one, np.zeros(n, dtype=int) if kind == 1 else np.arange(n) if kind == 2 else other)
    points = rng.normal(size=(n, 2)) + one[:, None]
    return (points * 0 if kind == 1 else points.round(0) if kind == 2 else points, one)


families = {}
for family, named in calls.items():
    cases = []
    for at in range(count):
        kind = at // 7 % 6 if at % 7 == 0 else None
        n = int(rng.integers(4, 13))
        one, other = inputs(family, n, kind)
        weights = None
        if family not in neverWeighted and (kind in (3, 4) or rng.random() < 0.4):
            weights = rng.random(len(one)).round(2)
            if kind == 3:
                weights *= rng.random(len(one)) < 0.4
            if kind == 4:
                weights *= 0
        figures = []
        for name, options in named:
            more = {} if weights is None or name in unweighted else {"sample_weight": weights}
            figures.append(figure(name, one, other, {**options, **more}))
        cases.append([plain(one), plain(other), None if weights is None else plain(weights), figures])
    families[family] = {
        "calls": [[camel(name), {camel(k): v for k, v in options.items()}, name not in unweighted] for name, options in named],
        "cases": cases,
    }

with open(os.path.join(os.path.dirname(__file__), "metricFamilies.json"), "w") as file:
    file.write('{"by": "scikit-learn %s", "families": {' % sklearn.__version__)
    for number, (name, family) in enumerate(families.items()):
        dump = lambda value: json.dumps(value, separators=(",", ":")).replace("Infinity", "1e999")
        file.write("%s\n%s: {\"calls\": %s, \"cases\": [\n" % ("," if number else "", json.dumps(name), dump(family["calls"])))
        file.write(",\n".join(map(dump, family["cases"])))
        file.write("\n]}")
    file.write("}}\n")
