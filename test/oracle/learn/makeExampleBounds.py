"""What scikit-learn reaches on the tables of the example notebooks, over many draws: test/cli/learnExamples.suite.ts.

Run with Debian's python3-sklearn 1.2 from the root of the repository:
    OMP_NUM_THREADS=1 /usr/bin/python3 test/oracle/learn/makeExampleBounds.py > test/oracle/learn/exampleBounds.json
"""

import json

import numpy as np
import pandas as pd
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.compose import make_column_transformer
from sklearn.ensemble import RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    accuracy_score,
    adjusted_rand_score,
    mean_absolute_error,
    r2_score,
    roc_auc_score,
    silhouette_score,
)
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

DATA = "examples/data/"


def spread(values):
    return {name: float(np.quantile(values, at)) for name, at in [("min", 0), ("p5", 0.05), ("median", 0.5), ("p95", 0.95), ("max", 1)]}


def tumours(splits=60):
    x = pd.read_csv(DATA + "breast-cancer.csv")
    y = (x.pop("diagnosis") == "malignant").astype(int)
    scores = []
    for seed in range(splits):
        train, test, y_train, y_test = train_test_split(x, y, test_size=0.3, stratify=y, random_state=seed)
        pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
        grid = {"logisticregression__C": [0.01, 0.1, 1, 10]}
        search = GridSearchCV(pipeline, grid, scoring="neg_log_loss", cv=5).fit(train, y_train)
        chances = search.predict_proba(test)[:, 1]
        scores.append((roc_auc_score(y_test, chances), accuracy_score(y_test, chances >= 0.5)))
    auc, accuracy = np.array(scores).T
    return {"splits": splits, "rocAuc": spread(auc), "accuracy": spread(accuracy)}


def cars(splits=40):
    x = pd.read_csv(DATA + "cars.csv").drop(columns="name")
    x["year"] = pd.to_datetime(x["year"]).dt.year
    y = x.pop("mpg")
    numbers = ["cylinders", "displacement", "horsepower", "weight", "acceleration", "year"]
    scores = []
    for seed in range(splits):
        train, test, y_train, y_test = train_test_split(x, y, test_size=0.3, random_state=seed)
        fill = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
        prepare = make_column_transformer((fill, numbers), (OneHotEncoder(), ["origin"]))
        forest = RandomForestRegressor(n_estimators=200, max_features=0.5, random_state=seed)
        predicted = make_pipeline(prepare, forest).fit(train, y_train).predict(test)
        scores.append((r2_score(y_test, predicted), mean_absolute_error(y_test, predicted)))
    r2, error = np.array(scores).T
    return {"splits": splits, "r2": spread(r2), "meanError": spread(error)}


def wines():
    x = pd.read_csv(DATA + "wine.csv")
    y = x.pop("cultivar")
    scaled = StandardScaler().fit_transform(x)

    def found(labels):
        return {"adjustedRand": adjusted_rand_score(y, labels), "silhouette": silhouette_score(scaled, labels)}

    means = {starts: KMeans(3, n_init=starts, random_state=0).fit(scaled) for starts in (10, 200)}
    by_k = {k: silhouette_score(scaled, KMeans(k, n_init=10, random_state=0).fit_predict(scaled)) for k in range(2, 9)}
    return {
        "kmeans": {starts: {"inertia": model.inertia_, **found(model.labels_)} for starts, model in means.items()},
        "ward": found(AgglomerativeClustering(3).fit_predict(scaled)),
        "bestK": max(by_k, key=by_k.get),
    }


print(json.dumps({"tumours": tumours(), "cars": cars(), "wines": wines()}, indent=2))
