"""Writes forests.json and clusters.json: what scikit-learn's forests, outlier detector and clusters find.

Run: /usr/bin/python3 test/oracle/learn/makeForestGoldens.py   (Debian: python3-sklearn; takes five minutes)
"""
import json
import os

import numpy as np
import sklearn
from sklearn.cluster import DBSCAN, AgglomerativeClustering, KMeans
from sklearn.datasets import make_blobs, make_moons
from sklearn.ensemble import (
    ExtraTreesClassifier, ExtraTreesRegressor, HistGradientBoostingClassifier, HistGradientBoostingRegressor,
    IsolationForest, RandomForestClassifier, RandomForestRegressor,
)
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

folder = os.path.dirname(__file__)
tables = json.load(open(os.path.join(folder, "tables.json")))["tables"]
camel = lambda name: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))
camelled = lambda options: {camel(k): v for k, v in options.items()}
rng = np.random.default_rng(5)


def write(name, content):
    with open(os.path.join(folder, name), "w") as file:
        json.dump({"by": f"scikit-learn {sklearn.__version__}", **content}, file, separators=(",", ":"))
        file.write("\n")


# Fold scores, accuracy or R²; the folds are in the file. Of what goes by chance the mean of three seeds is taken, of digits of
# ten: its scores vary by 0.004 from seed to seed, nearly as much as their standard error.
boosting = {"max_iter": 30, "early_stopping": False}
estimators = {
    "DecisionTree": (DecisionTreeClassifier, DecisionTreeRegressor, {"min_samples_leaf": 3}),
    "RandomForest": (RandomForestClassifier, RandomForestRegressor, {"n_estimators": 100}),
    "ExtraTrees": (ExtraTreesClassifier, ExtraTreesRegressor, {"n_estimators": 100}),
    "HistGradientBoosting": (HistGradientBoostingClassifier, HistGradientBoostingRegressor, boosting),
}
crossed, folds = [], {}
for table, content in tables.items():
    x, y = np.array(content["x"], float), np.array(content["y"])
    splitter = (KFold if table == "diabetes" else StratifiedKFold)(5, shuffle=True, random_state=1)
    folds[table] = [test.tolist() for _, test in splitter.split(x, y)]
    for name, (classifier, regressor, options) in estimators.items():
        kind = regressor if table == "diabetes" else classifier
        scores = []
        for test in folds[table]:
            rest = np.setdiff1d(np.arange(len(y)), test)
            seeds = range(3, 13 if table == "digits" else 6) if name in ("RandomForest", "ExtraTrees") else [3]
            models = [kind(random_state=seed, **options).fit(x[rest], y[rest]) for seed in seeds]
            scores.append(float(np.mean([model.score(x[test], y[test]) for model in models])))
        crossed.append({"table": table, "kind": kind.__name__, "options": camelled(options), "scores": scores})

x, y = np.array(tables["breast_cancer"]["x"], float), np.array(tables["breast_cancer"]["y"])
areas = [roc_auc_score(y, IsolationForest(random_state=s).fit(x).score_samples(x)) for s in range(20)]
flagged = [int((IsolationForest(random_state=s).fit(x).predict(x) < 0).sum()) for s in range(20)]
write("forests.json", {"folds": folds, "crossed": crossed, "isolation": {"areas": areas, "flagged": flagged}})

clusters = []
blobs = np.round(make_blobs(400, centers=5, n_features=3, cluster_std=0.8, random_state=2)[0], 4)
moons = np.round(make_moons(300, noise=0.06, random_state=4)[0], 4)
wine = np.array(tables["wine"]["x"], float)
wine = np.round((wine - wine.mean(0)) / wine.std(0), 4)
loose = np.round(rng.normal(size=(150, 4)), 5)
named = {"blobs": blobs, "moons": moons, "wine": wine, "loose": loose}
for data, k, weighted in [("blobs", 5, False), ("blobs", 5, True), ("wine", 3, False), ("moons", 2, False)]:
    weights = rng.integers(1, 9, size=len(named[data])).astype(float) if weighted else None
    model = KMeans(k, n_init=30, random_state=0, tol=0).fit(named[data], sample_weight=weights)
    clusters.append({
        "kind": "KMeans", "data": data, "options": {"nClusters": k, "nInit": 30, "tol": 0},
        "weights": None if weights is None else weights.tolist(),
        "labels": model.labels_.tolist(), "inertia": float(model.inertia_),
    })
for data, k in [("blobs", 5), ("wine", 3), ("loose", 6), ("moons", 2)]:
    for linkage in ["ward", "complete", "average", "single"]:
        model = AgglomerativeClustering(k, linkage=linkage, compute_distances=True).fit(named[data])
        clusters.append({
            "kind": "AgglomerativeClustering", "data": data, "options": {"nClusters": k, "linkage": linkage},
            "labels": model.labels_.tolist(), "distances": model.distances_.tolist(),
        })
for data, eps, least, weighted in [("blobs", 0.9, 5, False), ("moons", 0.15, 4, False), ("wine", 2.2, 6, False), ("moons", 0.12, 9, True)]:
    weights = rng.integers(0, 4, size=len(named[data])).astype(float) if weighted else None
    model = DBSCAN(eps=eps, min_samples=least).fit(named[data], sample_weight=weights)
    clusters.append({
        "kind": "DBSCAN", "data": data, "options": {"eps": eps, "minSamples": least},
        "weights": None if weights is None else weights.tolist(),
        "labels": model.labels_.tolist(), "cores": model.core_sample_indices_.tolist(),
    })
write("clusters.json", {"data": {k: v.tolist() for k, v in named.items()}, "cases": clusters})
