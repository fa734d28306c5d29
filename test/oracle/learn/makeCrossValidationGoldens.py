"""Writes crossValidation.json: scores of scikit-learn's estimators on five real tables, fold by fold.

Run: /usr/bin/python3 test/oracle/learn/makeCrossValidationGoldens.py   (Debian: python3-sklearn; after makeTables.py)
Five folds without a shuffle: stratified ones of classes. Columns are scaled within each fold.
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge, SGDClassifier, SGDRegressor
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
from sklearn.svm import SVC, SVR, LinearSVC, LinearSVR

warnings.simplefilter("ignore")
here = os.path.dirname(__file__)
with open(os.path.join(here, "tables.json")) as file:
    tables = json.load(file)["tables"]
classifiers = [
    (LogisticRegression(), {}),
    (SGDClassifier(random_state=0), {}),
    (KNeighborsClassifier(), {}),
    (GaussianNB(), {}),
    (BernoulliNB(), {}),
    (MultinomialNB(), {}),
    (LinearSVC(random_state=0), {}),
    (SVC(), {}),
    (SVC(kernel="linear"), {"kernel": "linear"}),
]
regressors = [
    (LinearRegression(), {}),
    (Ridge(), {}),
    (Lasso(), {}),
    (ElasticNet(), {}),
    (SGDRegressor(random_state=0), {}),
    (KNeighborsRegressor(), {}),
    (SVR(), {}),
    (LinearSVR(random_state=0, max_iter=10000), {"maxIter": 10000}),
]
cases = []
for name, table in tables.items():
    x, y = np.array(table["x"], float), np.array(table["y"])
    is_numbers = name == "diabetes"
    for model, options in regressors if is_numbers else classifiers:
        scaler = MinMaxScaler(clip=True) if isinstance(model, MultinomialNB) else StandardScaler()
        folds = KFold(5) if is_numbers else StratifiedKFold(5)
        # What goes by chance is judged by ten runs.
        seeds = range(10) if type(model).__name__.startswith("SGD") else [None]
        runs = [
            cross_val_score(make_pipeline(scaler, model if s is None else model.set_params(random_state=s)), x, y, cv=folds)
            for s in seeds
        ]
        scores = np.mean(runs, axis=0)
        cases.append(
            {
                "table": name,
                "kind": type(model).__name__,
                "options": options,
                "scaler": type(scaler).__name__,
                "scores": scores.tolist(),
            }
        )

with open(os.path.join(here, "crossValidation.json"), "w") as file:
    json.dump({"by": f"scikit-learn {sklearn.__version__}", "cases": cases}, file, separators=(",", ":"))
    file.write("\n")
