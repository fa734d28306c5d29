"""Goldens of evaluatePredictions: figures by scikit-learn, intervals by a bootstrap of NumPy, tests by SciPy.

python3 test/oracle/evaluation/makeEvaluationGoldens.py > test/oracle/evaluation/evaluations.json
"""

import json

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics as m
from sklearn.dummy import DummyClassifier, DummyRegressor

random = np.random.default_rng(20261121)
RESAMPLES = 4000


def interval(figure, rows):
    found = []
    for _ in range(RESAMPLES):
        picked = random.integers(0, rows, rows)
        found.append(figure(picked))
    return [float(value) for value in np.percentile(found, [2.5, 97.5])]


def binary():
    y = (random.random(300) < 0.35).astype(int)
    p = np.round(1 / (1 + np.exp(-(1.4 * y - 0.9 + random.normal(size=300)))), 3)
    yhat = (p >= 0.5).astype(int)
    dummy = DummyClassifier(strategy="prior").fit(np.zeros((300, 1)), y)
    said, share = dummy.predict(np.zeros((300, 1))), dummy.predict_proba(np.zeros((300, 1)))[:, 1]
    of = lambda yhat, p: {
        "accuracy": m.accuracy_score(y, yhat),
        "balancedAccuracy": m.balanced_accuracy_score(y, yhat),
        "precision": m.precision_score(y, yhat, zero_division=0),
        "recall": m.recall_score(y, yhat),
        "f1": m.f1_score(y, yhat),
        "precisionMacro": m.precision_score(y, yhat, average="macro", zero_division=0),
        "recallMacro": m.recall_score(y, yhat, average="macro"),
        "f1Macro": m.f1_score(y, yhat, average="macro"),
        "precisionMicro": m.precision_score(y, yhat, average="micro"),
        "precisionWeighted": m.precision_score(y, yhat, average="weighted", zero_division=0),
        "recallWeighted": m.recall_score(y, yhat, average="weighted"),
        "f1Weighted": m.f1_score(y, yhat, average="weighted"),
        "mcc": m.matthews_corrcoef(y, yhat),
        "kappa": m.cohen_kappa_score(y, yhat),
        "rocAuc": m.roc_auc_score(y, p),
        "averagePrecision": m.average_precision_score(y, p),
        "logLoss": m.log_loss(y, p),
        "brier": m.brier_score_loss(y, p),
    }
    intervals = {
        "accuracy": interval(lambda at: m.accuracy_score(y[at], yhat[at]), 300),
        "f1": interval(lambda at: m.f1_score(y[at], yhat[at]), 300),
        "mcc": interval(lambda at: m.matthews_corrcoef(y[at], yhat[at]), 300),
        "rocAuc": interval(lambda at: m.roc_auc_score(y[at], p[at]), 300),
        "averagePrecision": interval(lambda at: m.average_precision_score(y[at], p[at]), 300),
        "logLoss": interval(lambda at: m.log_loss(y[at], p[at], labels=[0, 1]), 300),
    }
    cost = min(
        (5 * np.sum((p < t) & (y == 1)) + np.sum((p >= t) & (y == 0)), -t) for t in [*sorted(set(p)), np.inf]
    )
    weights = np.round(random.random(300) * 3, 2)
    return {
        "yTrue": y.tolist(),
        "yPred": yhat.tolist(),
        "scores": p.tolist(),
        "figures": of(yhat, p),
        "baseline": of(said, share),
        "intervals": intervals,
        "confusion": m.confusion_matrix(y, yhat).tolist(),
        "leastCost": {"cost": int(cost[0]), "threshold": float(-cost[1])},
        "weights": weights.tolist(),
        "weighted": {
            "accuracy": m.accuracy_score(y, yhat, sample_weight=weights),
            "f1": m.f1_score(y, yhat, sample_weight=weights),
            "mcc": m.matthews_corrcoef(y, yhat, sample_weight=weights),
            "rocAuc": m.roc_auc_score(y, p, sample_weight=weights),
            "averagePrecision": m.average_precision_score(y, p, sample_weight=weights),
            "logLoss": m.log_loss(y, p, sample_weight=weights),
            "brier": m.brier_score_loss(y, p, sample_weight=weights),
        },
    }


def multiclass():
    classes = ["ant", "bee", "cat", "dog"]
    y = random.choice(classes, 240, p=[0.4, 0.3, 0.2, 0.1])
    logits = np.array([[1.5 * (c == name) for c in classes] for name in y]) + random.normal(size=(240, 4))
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    p = np.round(p, 4)
    p[:, 3] = 1 - p[:, :3].sum(axis=1)
    yhat = np.array(classes)[p.argmax(axis=1)]
    codes = m.confusion_matrix(y, yhat)
    onehot = np.array([[c == name for c in classes] for name in y]).astype(float)
    figures = {
        "accuracy": m.accuracy_score(y, yhat),
        "balancedAccuracy": m.balanced_accuracy_score(y, yhat),
        "precisionMacro": m.precision_score(y, yhat, average="macro"),
        "recallMacro": m.recall_score(y, yhat, average="macro"),
        "f1Macro": m.f1_score(y, yhat, average="macro"),
        "f1Micro": m.f1_score(y, yhat, average="micro"),
        "f1Weighted": m.f1_score(y, yhat, average="weighted"),
        "mcc": m.matthews_corrcoef(y, yhat),
        "kappa": m.cohen_kappa_score(y, yhat),
        "rocAucOvr": m.roc_auc_score(y, p, multi_class="ovr"),
        "rocAucOvrWeighted": m.roc_auc_score(y, p, multi_class="ovr", average="weighted"),
        "rocAucOvo": m.roc_auc_score(y, p, multi_class="ovo"),
        "averagePrecisionMacro": m.average_precision_score(onehot, p),
        "logLoss": m.log_loss(y, p),
        "brier": float(np.mean(np.sum((p - onehot) ** 2, axis=1))),
    }
    intervals = {
        "f1Macro": interval(lambda at: m.f1_score(y[at], yhat[at], average="macro"), 240),
        "rocAucOvr": interval(lambda at: m.roc_auc_score(onehot[at], p[at], average="macro"), 240),
    }
    return {
        "yTrue": y.tolist(),
        "yPred": yhat.tolist(),
        "scores": p.tolist(),
        "figures": figures,
        "intervals": intervals,
        "confusion": codes.tolist(),
    }


def numbers():
    y = np.round(random.normal(50, 20, 250), 3)
    yhat = np.round(0.9 * y + 6 + random.normal(0, 7, 250), 3)
    dummy = DummyRegressor().fit(np.zeros((250, 1)), y).predict(np.zeros((250, 1)))
    of = lambda yhat: {
        "mae": m.mean_absolute_error(y, yhat),
        "medianAe": m.median_absolute_error(y, yhat),
        "mse": m.mean_squared_error(y, yhat),
        "rmse": m.mean_squared_error(y, yhat, squared=False),
        "mape": m.mean_absolute_percentage_error(y, yhat),
        "maxError": m.max_error(y, yhat),
        "r2": m.r2_score(y, yhat),
        "explainedVariance": m.explained_variance_score(y, yhat),
        "pinball10": m.mean_pinball_loss(y, yhat, alpha=0.1),
        "pinball50": m.mean_pinball_loss(y, yhat, alpha=0.5),
        "pinball90": m.mean_pinball_loss(y, yhat, alpha=0.9),
    }
    intervals = {
        "mae": interval(lambda at: m.mean_absolute_error(y[at], yhat[at]), 250),
        "rmse": interval(lambda at: m.mean_squared_error(y[at], yhat[at], squared=False), 250),
        "r2": interval(lambda at: m.r2_score(y[at], yhat[at]), 250),
        "medianAe": interval(lambda at: m.median_absolute_error(y[at], yhat[at]), 250),
    }
    return {
        "yTrue": y.tolist(),
        "yPred": yhat.tolist(),
        "figures": of(yhat),
        "baseline": of(dummy),
        "intervals": intervals,
    }


def label_sets():
    y = (random.random((150, 5)) < [0.5, 0.3, 0.6, 0.1, 0.4]).astype(int)
    p = np.round(1 / (1 + np.exp(-(2 * y - 1 + random.normal(size=y.shape)))), 3)
    yhat = (p >= 0.5).astype(int)
    return {
        "yTrue": y.tolist(),
        "yPred": yhat.tolist(),
        "scores": p.tolist(),
        "figures": {
            "accuracy": m.accuracy_score(y, yhat),
            "hammingLoss": m.hamming_loss(y, yhat),
            "f1Micro": m.f1_score(y, yhat, average="micro"),
            "f1Macro": m.f1_score(y, yhat, average="macro"),
            "f1Weighted": m.f1_score(y, yhat, average="weighted"),
            "f1Samples": m.f1_score(y, yhat, average="samples", zero_division=0),
            "jaccardSamples": m.jaccard_score(y, yhat, average="samples", zero_division=0),
            "precisionMicro": m.precision_score(y, yhat, average="micro"),
            "precisionMacro": m.precision_score(y, yhat, average="macro"),
            "recallWeighted": m.recall_score(y, yhat, average="weighted"),
            "rocAucMacro": m.roc_auc_score(y, p),
            "averagePrecisionMacro": m.average_precision_score(y, p),
        },
    }


def clusters():
    centers = np.array([[0, 0], [6, 1], [2, 7]])
    truth = random.integers(0, 3, 180)
    x = np.round(centers[truth] + random.normal(size=(180, 2)) * 1.3, 3)
    found = np.array([np.argmin(((centers + 0.4 - row) ** 2).sum(axis=1)) for row in x])
    return {
        "x": x.tolist(),
        "yTrue": truth.tolist(),
        "yPred": found.tolist(),
        "figures": {
            "silhouette": m.silhouette_score(x, found),
            "daviesBouldin": m.davies_bouldin_score(x, found),
            "calinskiHarabasz": m.calinski_harabasz_score(x, found),
            "adjustedRand": m.adjusted_rand_score(truth, found),
            "normalizedMutualInfo": m.normalized_mutual_info_score(truth, found),
            "homogeneity": m.homogeneity_score(truth, found),
            "completeness": m.completeness_score(truth, found),
            "vMeasure": m.v_measure_score(truth, found),
        },
    }


def tests():
    def exact(b, c):
        return float(min(1, 2 * stats.binom.cdf(min(b, c), b + c, 0.5)))

    def corrected(b, c):
        return float(stats.chi2.sf((abs(b - c) - 1) ** 2 / (b + c), 1))

    mcnemar = [[b, c, exact(b, c)] for b, c in [(0, 0), (1, 0), (3, 9), (10, 10), (25, 47), (480, 510)] if b + c > 0]
    mcnemar += [[b, c, corrected(b, c)] for b, c in [(600, 700), (1000, 1002), (5000, 5300)]]
    t_tests = []
    for folds, share in [(5, 0.25), (10, 1 / 9), (30, 0.5)]:
        d = np.round(random.normal(0.01, 0.02, folds), 5)
        t = d.mean() / np.sqrt((1 / folds + share) * d.var(ddof=1))
        t_tests.append([d.tolist(), share, float(t), float(2 * stats.t.sf(abs(t), folds - 1))])
    return {"mcnemar": mcnemar, "correctedTTest": t_tests}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value.item() if isinstance(value, np.generic) else value


print(
    json.dumps(
        {
            "by": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}",
            "resamples": RESAMPLES,
            "binary": plain(binary()),
            "multiclass": plain(multiclass()),
            "numbers": plain(numbers()),
            "labelSets": plain(label_sets()),
            "clusters": plain(clusters()),
            "tests": tests(),
        }
    )
)
