"""Writes metrics.json: inputs and scikit-learn's results for the metrics of src/evaluation/metrics.

Run: /usr/bin/python3 test/oracle/evaluation/makeMetricGoldens.py   (Debian: python3-sklearn)
Each case: [function, first argument, second argument, options, expected]. A figure that scikit-learn gives as NaN
is null; {"raises": true} where it refuses. 1e999 is read as Infinity.
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
rng = np.random.default_rng(20261121)
cases = []
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))


def plain(value):
    if isinstance(value, np.ndarray):
        return [plain(v) for v in value]
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (np.bool_, bool)):
        return bool(value)
    if isinstance(value, (np.integer, int)):
        return int(value)
    if isinstance(value, (np.floating, float)):
        return None if math.isnan(value) else float(value)
    return str(value)


names = {
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


def case(name, one, other, **options):
    function = names.get(name) or getattr(m, name)
    try:
        expected = function(np.array(one), np.array(other), **options)
        if isinstance(expected, float) and math.isinf(expected):
            expected = {"raises": True}
    except (ValueError, ZeroDivisionError):
        expected = {"raises": True}
    cases.append([camel(name), plain(one), plain(other), {camel(k): plain(v) for k, v in options.items()}, plain(expected)])


def labels_of(kind, n, k):
    codes = rng.integers(0, k, n)
    if kind == "text":
        return np.array(["ash", "Birch", "ähre", "oak", "pine", "yew"])[codes]
    if kind == "bool":
        return codes.astype(bool)
    return codes


def noisy(labels, share):
    swap = rng.random(len(labels)) < share
    other = rng.permutation(labels)
    return np.where(swap, other, labels)


scores3 = ["precision_score", "recall_score", "f1_score", "jaccard_score"]
# Classes, of 1 to 6 kinds, with and without weights
for round_ in range(12):
    n = int(rng.integers(3, 40))
    k = [2, 3, 6, 2, 4, 1][round_ % 6]
    kind = ["int", "text", "int", "bool", "text", "int"][round_ % 6]
    true = labels_of(kind, n, k)
    pred = noisy(true, 0.4) if round_ < 8 else labels_of(kind, n, k)
    weights = rng.random(n).round(3) * (rng.random(n) > 0.2) if round_ % 2 else None
    if weights is not None and weights.sum() == 0:
        weights[0] = 1
    more = {} if weights is None else {"sample_weight": weights}
    for name in ["accuracy_score", "balanced_accuracy_score", "matthews_corrcoef", "cohen_kappa_score", "hamming_loss"]:
        case(name, true, pred, **more)
    case("balanced_accuracy_score", true, pred, adjusted=True, **more)
    case("cohen_kappa_score", true, pred, weights="linear", **more)
    case("cohen_kappa_score", true, pred, weights="quadratic", **more)
    case("confusion_matrix", true, pred, **more)
    case("confusion_matrix", true, pred, normalize=["true", "pred", "all"][round_ % 3], **more)
    case("precision_recall_fscore_support", true, pred, beta=float(rng.choice([0, 0.5, 1, 2])), zero_division=round_ % 2, **more)
    for average in ["micro", "macro", "weighted"]:
        for name in scores3:
            case(name, true, pred, average=average, zero_division=round_ % 2, **more)
        case("fbeta_score", true, pred, beta=2.0, average=average, zero_division=round_ % 2, **more)

# Two classes, with scores of many ties
for round_ in range(12):
    n = int(rng.integers(4, 50))
    true = rng.integers(0, 2, n)
    true[:2] = [0, 1]
    if round_ % 3 == 1:
        true = true * 2 - 1
    score = rng.normal(size=n) + (true > 0)
    if round_ % 2:
        score = score.round(0)
    prob = 1 / (1 + np.exp(-score))
    if round_ == 11:
        score = np.full(n, 0.3)
        prob = score
    weights = rng.random(n).round(2) * (rng.random(n) > 0.2) + (np.arange(n) < 2) if round_ % 4 >= 2 else None
    more = {} if weights is None else {"sample_weight": weights}
    case("roc_auc_score", true, score, **more)
    case("roc_auc_score", true, score, max_fpr=float(rng.choice([0.1, 0.3, 0.9])), **more)
    case("average_precision_score", true, score, **more)
    case("roc_curve", true, score, **more)
    case("roc_curve", true, score, drop_intermediate=False, **more)
    case("precision_recall_curve", true, score, **more)
    case("log_loss", true, prob, **more)
    case("brier_score_loss", true, prob, **more)
    case("calibration_curve", true, prob, n_bins=int(rng.integers(1, 8)), strategy=["uniform", "quantile"][round_ % 2])
    pred = np.where(score > 0.5, true.max(), true.min())
    for name in scores3:
        case(name, true, pred, zero_division=round_ % 2, **more)
    case("precision_score", true, pred, pos_label=int(true.min()), **more)
text = np.array(["no", "yes"])[rng.integers(0, 2, 30)]
prob = rng.random(30)
for name in ["roc_curve", "precision_recall_curve", "brier_score_loss", "calibration_curve"]:
    case(name, text, prob)
    case(name, text, prob, pos_label="yes")
    case(name, text, prob, pos_label="maybe")
case("average_precision_score", text, prob, pos_label="no")
case("roc_auc_score", text, prob)

# Many classes, with probabilities
for round_ in range(6):
    n, k = int(rng.integers(12, 40)), int(rng.integers(3, 6))
    true = rng.integers(0, k, n)
    true[:k] = np.arange(k)
    true[k : 2 * k] = np.arange(k)[: n - k]
    share = rng.dirichlet(np.ones(k), n)
    if round_ % 2:
        share = (share * 4).round() + 0.25
        share /= share.sum(axis=1, keepdims=True)
    weights = {"sample_weight": rng.random(n).round(2) + 0.01} if round_ % 3 == 2 else {}
    case("log_loss", true, share, **weights)
    for average in ["macro", "weighted"]:
        case("roc_auc_score", true, share, multi_class="ovr", average=average, **weights)
        case("roc_auc_score", true, share, multi_class="ovo", average=average)
    case("roc_auc_score", true, share, multi_class="ovr", average="micro", **weights)
    case("roc_auc_score", true, share)
    case("log_loss", true[true > 0] - 1, share[true > 0], labels=list(range(k)))

# Several labels a row
for round_ in range(6):
    n, k = int(rng.integers(5, 20)), int(rng.integers(2, 5))
    true = (rng.random((n, k)) < 0.5).astype(int)
    true[0], true[1] = 0, 1
    score = rng.random((n, k)).round(1)
    pred = (score + 0.5 * true > 0.7).astype(int)
    weights = {"sample_weight": rng.random(n).round(2) + 0.01} if round_ % 2 else {}
    for average in ["micro", "macro", "weighted", "samples"]:
        for name in scores3:
            case(name, true, pred, average=average, zero_division=round_ % 2, **weights)
        if average != "samples":
            case("roc_auc_score", true, score, average=average, **weights)
            case("average_precision_score", true, score, average=average, **weights)
    case("average_precision_score", true, score, average="samples", **weights)
    case("accuracy_score", true, pred, **weights)
    case("hamming_loss", true, pred, **weights)
    case("precision_recall_fscore_support", true, pred, **weights)

# Numbers
errors = [
    "mean_squared_error", "root_mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error",
    "median_absolute_error", "r2_score", "explained_variance_score", "mean_pinball_loss",
]
for round_ in range(14):
    n = [1, 2, 5, 30, 40, 8, 9, 20, 20, 20, 20, 20, 20, 20][round_]
    true = rng.normal(size=n) * 10.0 ** rng.integers(-6, 7) + 10.0 ** rng.integers(-3, 6)
    pred = true + rng.normal(size=n) * np.abs(true).mean() * 0.1
    if round_ == 8:
        true = np.full(n, 3.5)
    if round_ == 9:
        true = pred = np.full(n, 3.5)
    if round_ == 10:
        pred = np.full(n, true.mean())
    weights = {"sample_weight": rng.random(n).round(2) + (np.arange(n) == 0)} if round_ % 2 else {}
    for name in errors:
        case(name, true, pred, **weights)
    case("mean_pinball_loss", true, pred, alpha=0.9, **weights)
    case("max_error", true, pred)
    case("mean_squared_log_error", np.abs(true), np.abs(pred), **weights)
case("mean_absolute_percentage_error", [0.0, 2.0], [1.0, 1.0])
case("mean_squared_log_error", [-1.5, 2.0], [1.0, 1.0])

# Groups
for round_ in range(10):
    n = int(rng.integers(6, 40))
    one = labels_of(["int", "text"][round_ % 2], n, [2, 3, 5, 1, 6][round_ % 5])
    other = noisy(one, 0.3) if round_ < 6 else labels_of("int", n, 4)
    if round_ == 9:
        other = np.arange(n)
    for name in [
        "adjusted_rand_score", "rand_score", "mutual_info_score", "normalized_mutual_info_score",
        "homogeneity_completeness_v_measure",
    ]:
        case(name, one, other)
    points = rng.normal(size=(n, 3)) + (np.unique(one, return_inverse=True)[1])[:, None]
    if round_ == 4:
        points = points.round(0)
    for name in ["silhouette_score", "silhouette_samples", "davies_bouldin_score", "calinski_harabasz_score"]:
        case(name, points, one)

# The degenerate ones
for name in ["accuracy_score", "balanced_accuracy_score", "matthews_corrcoef", "f1_score", "mean_squared_error", "r2_score"]:
    case(name, [], [])
    case(name, [1, 0], [1])
    case(name, [1, 0], [1, 0], sample_weight=[1.0])
for name in ["accuracy_score", "mean_squared_error", "mean_absolute_error", "log_loss", "hamming_loss", "brier_score_loss"]:
    case(name, [1, 0, 1], [1, 0, 0], sample_weight=[0.0, 0.0, 0.0])
for name in ["roc_auc_score", "log_loss", "brier_score_loss", "mean_squared_error", "average_precision_score"]:
    case(name, [1, 0, 1], [0.5, float("nan"), 0.1])
    case(name, [1, 0, 1], [0.5, float("inf"), 0.1])
for name in ["roc_auc_score", "log_loss"]:
    case(name, [1, 1, 1], [0.5, 0.2, 0.1])
    case(name, [0, 0], [0.5, 0.2])
for name in ["roc_curve", "precision_recall_curve", "average_precision_score", "brier_score_loss"]:
    case(name, [1, 1, 1], [0.5, 0.2, 0.1])
    case(name, [0, 0], [0.5, 0.2])
case("log_loss", [1, 1], [0.5, 0.2], labels=[0, 1])
case("log_loss", [0, 1], [1.0, 0.0])
case("log_loss", [0, 1], [0.0, 1.0])
case("f1_score", [0, 1, 2], [0, 1, 1])
case("f1_score", ["a", "b"], ["a", "a"])
case("f1_score", [0, 0], [0, 0])
case("f1_score", [0, 0], [0, 0], zero_division=1)
case("precision_score", [0, 1, 2, 2], [0, 2, 1, 2], labels=[2, 5], average="macro")
case("precision_score", [0, 1, 2, 2], [0, 2, 1, 2], labels=[2, 5], average="micro")
case("recall_score", [0, 1], [1, 1], average="samples")
case("brier_score_loss", [0, 1], [0.5, 1.5])
case("roc_auc_score", [0, 1, 2], [[0.5, 0.2, 0.2], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]], multi_class="ovr")
case("silhouette_score", [[0.0], [1.0], [2.0]], [0, 0, 0])
case("silhouette_score", [[0.0], [1.0], [2.0]], [0, 1, 2])
case("silhouette_samples", [[0.0], [0.0], [0.0]], [0, 0, 1])
case("davies_bouldin_score", [[0.0], [0.0], [0.0], [0.0]], [0, 0, 1, 1])
case("calinski_harabasz_score", [[0.0], [0.0], [1.0], [1.0]], [0, 0, 1, 1])

path = os.path.join(os.path.dirname(__file__), "metrics.json")
with open(path, "w") as file:
    file.write('{"by": "scikit-learn %s",\n"cases": [\n' % sklearn.__version__)
    file.write(",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")).replace("Infinity", "1e999") for c in cases))
    file.write("\n]}\n")
print(len(cases), "cases")
