"""Writes selection.json: what scikit-learn's selectors and PCA find in two real tables and in nasty small ones.

Run: /usr/bin/python3 test/oracle/learn/makeSelectionGoldens.py   (Debian: python3-sklearn)
Mutual information: scikit-learn adds noise of 1e-10 from its own generator; a little noise is added to x beforehand, so
that no two values are equal and the noise decides nothing.
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes, load_wine
from sklearn.decomposition import PCA
from sklearn.feature_selection import (
    RFE,
    SelectFromModel,
    VarianceThreshold,
    f_classif,
    f_regression,
    mutual_info_classif,
    mutual_info_regression,
)
from sklearn.linear_model import Lasso, LinearRegression, Ridge

warnings.simplefilter("ignore")
rng = np.random.default_rng(8)
x1, y1 = load_wine(return_X_y=True)
x1 = (x1[::3, :8] + rng.normal(size=(60, 8)) * 1e-3).round(8)
y1 = y1[::3]
x2, y2 = load_diabetes(return_X_y=True)
x2 = (x2[::6, :8] * 10 + rng.normal(size=(74, 8)) * 1e-3).round(8)
y2 = (y2[::6] + rng.normal(size=74) * 1e-2).round(8)
numbers = lambda values: [None if np.isnan(v) else float(v) for v in np.asarray(values, dtype=float)]
rows = lambda values: [numbers(row) for row in values]
flags = (x1 > np.median(x1, axis=0)).astype(float)
out = {
    "by": f"scikit-learn {sklearn.__version__}",
    "wine": {"x": rows(x1), "y": y1.tolist()},
    "diabetes": {"x": rows(x2), "y": y2.tolist()},
    "scores": {
        "fClassif": numbers(f_classif(x1, y1)[0]),
        "fRegression": numbers(f_regression(x2, y2)[0]),
        "mutualInfoClassif": numbers(mutual_info_classif(x1, y1, random_state=0)),
        "mutualInfoClassif5": numbers(mutual_info_classif(x1, y1, n_neighbors=5, random_state=0)),
        "mutualInfoRegression": numbers(mutual_info_regression(x2, y2, random_state=0)),
        "flagsClassif": numbers(mutual_info_classif(flags, y1, discrete_features=True)),
        "flagsRegression": numbers(mutual_info_regression(flags, x1[:, 0], discrete_features=True, random_state=0)),
    },
    "varianceThreshold": {
        "x": [[1, 2, 1e9 + 0.1, 0], [1, 3, 1e9 + 0.1, 0], [1, 2, 1e9 + 0.1, 0.5], [1, 4, 1e9 + 0.1, 0]],
        "support": None,
        "variances": None,
    },
    "selectFromModel": [],
    "rfe": [],
    "pca": [],
}
flat = np.array(out["varianceThreshold"]["x"])
fitted = VarianceThreshold().fit(flat)
out["varianceThreshold"]["support"] = [bool(v) for v in fitted.get_support()]
out["varianceThreshold"]["variances"] = numbers(fitted.variances_)
for model, kind, options in [(LinearRegression(), "LinearRegression", {}), (Lasso(alpha=5), "Lasso", {"alpha": 5}), (Ridge(), "Ridge", {})]:
    for threshold, most in [(None, None), ("median", None), ("0.5*mean", 2), (1e-7, 3)]:
        chosen = SelectFromModel(model, threshold=threshold, max_features=most).fit(x2, y2)
        out["selectFromModel"].append({"kind": kind, "options": options, "threshold": threshold, "maxFeatures": most,
                                       "support": [bool(v) for v in chosen.get_support()]})
    for count, step in [(None, 1), (2, 3), (0.4, 0.3), (1, 1)]:
        ranked = RFE(model, n_features_to_select=count, step=step).fit(x2, y2)
        out["rfe"].append({"kind": kind, "options": options, "nFeaturesToSelect": count, "step": step,
                           "ranking": [int(v) for v in ranked.ranking_]})
wide = rng.normal(size=(5, 9)).round(6)
flat = np.column_stack([x1[:20, 0], 2 * x1[:20, 0] + 1, x1[:20, 1], np.full(20, 3.0)])
for name, x, options in [
    ("wine", x1, {}),
    ("wine", x1, {"n_components": 3, "whiten": True}),
    ("diabetes", x2, {"n_components": 0.8}),
    ("wide", wide, {"n_components": 4}),
    ("flat", flat, {"n_components": 2}),
]:
    pca = PCA(svd_solver="full", **options).fit(x)
    ours = {"nComponents" if k == "n_components" else k: v for k, v in options.items()}
    out["pca"].append({"x": rows(x), "options": ours, "components": rows(pca.components_), "mean": numbers(pca.mean_),
                       "variances": numbers(pca.explained_variance_), "ratios": numbers(pca.explained_variance_ratio_),
                       "out": rows(pca.transform(x + 0.5)), "back": rows(pca.inverse_transform(pca.transform(x)))})
with open(os.path.join(os.path.dirname(__file__), "selection.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
