"""Writes preprocessing.json: what scikit-learn's transformers make of two real tables and of nasty small ones.

Run: /usr/bin/python3 test/oracle/learn/makePreprocessingGoldens.py   (Debian: python3-sklearn)
The tables are rows of load_wine and load_diabetes, with holes at places that are listed. NaN is null. `out` is by columns.
TargetEncoder came with scikit-learn 1.3, Debian has 1.2: its numbers come from the formula of the paper, below.
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.datasets import load_diabetes, load_wine
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.impute import IterativeImputer, KNNImputer, SimpleImputer
from sklearn.preprocessing import (
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
)

warnings.simplefilter("ignore")
rng = np.random.default_rng(21)


def plain(values):
    return [[None if np.isnan(v) else float(v) for v in column] for column in np.asarray(values, dtype=float).T]


def camel(name):
    return "".join(w if i == 0 else w.capitalize() for i, w in enumerate(name.split("_")))


def holed(x, share):
    x = x.copy()
    x[rng.random(x.shape) < share] = np.nan
    return x


wine = load_wine().data[::4][:, [0, 1, 4, 6, 9, 12]]
diabetes = load_diabetes().data[::9][:, [0, 1, 2, 3, 8]] * 10
# Equal distances are in the hands of the library; a little noise leaves none.
diabetes = diabetes + rng.normal(size=diabetes.shape) * 1e-3
nasty = np.array(
    [
        [1.0, 5.0, np.nan, 1e9 + 1, 0.0],
        [1.0, 5.0, np.nan, 1e9 + 2, -3.0],
        [2.0, 5.0, np.nan, 1e9 + 3, np.nan],
        [2.0, 5.0, np.nan, 1e9 + 4, 7.0],
        [np.nan, 5.0, np.nan, 1e9 + 2, 7.0],
        [3.0, 5.0, np.nan, 1e9 + 2, 7.0],
    ]
)
tables = {
    "wine": (wine, wine[:12] * 1.1),
    "wineHoles": (holed(wine, 0.15), holed(wine[:12] * 0.9, 0.3)),
    "diabetes": (diabetes, diabetes[::5] - 0.1),
    "diabetesHoles": (holed(diabetes, 0.1), holed(diabetes[::5], 0.4)),
    "nasty": (nasty, nasty[::-1] + 0.5),
    "oneRow": (np.array([[3.0, -2.0]]), np.array([[4.0, -2.0], [np.nan, 0.0]])),
}
out = {"by": f"scikit-learn {sklearn.__version__}", "tables": {}, "cases": []}
for name, (train, test) in tables.items():
    out["tables"][name] = {"train": plain(train), "test": plain(test)}


def case(model, table, options, ours=None, kind=None):
    train, test = tables[table]
    fitted = model(**options).fit(train)
    renamed = {camel(k): list(v) if isinstance(v, tuple) else v for k, v in (ours or options).items()}
    made = fitted.transform(test)
    # A column without any value is left out by imputers; whatever else comes out of it is NaN.
    out["cases"].append(
        {
            "kind": kind or model.__name__,
            "table": table,
            "options": renamed,
            "test": plain(made),
        }
    )


everywhere = list(tables)
for table in everywhere:
    case(StandardScaler, table, {})
    case(MinMaxScaler, table, {})
    case(RobustScaler, table, {})
    case(QuantileTransformer, table, {})
case(StandardScaler, "wineHoles", {"with_mean": False})
case(StandardScaler, "diabetes", {"with_std": False})
case(MinMaxScaler, "wineHoles", {"feature_range": (-1, 2), "clip": True})
case(RobustScaler, "wineHoles", {"quantile_range": (10, 80), "unit_variance": True})
case(RobustScaler, "diabetes", {"with_centering": False})
case(QuantileTransformer, "wine", {"output_distribution": "normal"})
case(QuantileTransformer, "diabetesHoles", {"output_distribution": "normal", "n_quantiles": 7})
case(QuantileTransformer, "nasty", {"output_distribution": "normal"})
for table in ["wineHoles", "diabetesHoles", "nasty"]:
    for ours in ["mean", "median", "mostFrequent", "constant"]:
        theirs = {"mostFrequent": "most_frequent"}.get(ours, ours)
        case(SimpleImputer, table, {"strategy": theirs}, {"strategy": ours})
    case(SimpleImputer, table, {"add_indicator": True})
case(SimpleImputer, "nasty", {"keep_empty_features": True})
case(SimpleImputer, "nasty", {"strategy": "constant", "fill_value": -7.5})
for table in ["wineHoles", "diabetesHoles"]:
    case(KNNImputer, table, {})
    case(KNNImputer, table, {"weights": "distance", "n_neighbors": 3})
    case(IterativeImputer, table, {})
    case(IterativeImputer, table, {"max_iter": 2, "initial_strategy": "median", "imputation_order": "descending"})
    case(IterativeImputer, table, {"imputation_order": "arabic", "tol": 0.05, "add_indicator": True})

# Categories
cities = np.array([[c] for c in "Rome Oslo Bern Rome Rome Oslo Kyiv Lima Rome Oslo Bern".split()], dtype=object)
others = np.array([["Rome"], ["Kyiv"], ["Lima"], ["Bern"]], dtype=object)
strange = np.array([["Rome"], ["Paris"]], dtype=object)
out["oneHot"] = []
for options in [
    {},
    {"drop": "first"},
    {"drop": "if_binary"},
    {"min_frequency": 2},
    {"min_frequency": 0.2},
    {"max_categories": 3},
    {"max_categories": 2, "min_frequency": 2},
    {"handle_unknown": "ignore"},
    {"handle_unknown": "infrequent_if_exist", "min_frequency": 2},
    {"handle_unknown": "infrequent_if_exist"},
    {"drop": "first", "min_frequency": 2, "handle_unknown": "infrequent_if_exist"},
    {"drop": "if_binary", "max_categories": 2},
]:
    encoder = OneHotEncoder(sparse_output=False, **options).fit(cities)
    rows = others if options.get("handle_unknown", "error") == "error" else np.vstack([others, strange])
    words = {"if_binary": "ifBinary", "infrequent_if_exist": "infrequentIfExist"}
    out["oneHot"].append(
        {
            "options": {camel(k): words.get(v, v) for k, v in options.items()},
            "fit": cities[:, 0].tolist(),
            "rows": rows[:, 0].tolist(),
            "names": [n.replace("infrequent_sklearn", "infrequent") for n in encoder.get_feature_names_out(["city"])],
            "out": plain(encoder.transform(rows)),
        }
    )
ordinal = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(cities)
out["ordinal"] = {"fit": cities[:, 0].tolist(), "rows": np.vstack([others, strange])[:, 0].tolist(),
                  "out": plain(ordinal.transform(np.vstack([others, strange])))}

# Target encoding: Micci-Barreca 2001, equations 4 to 7 with the estimates that scikit-learn 1.3 documents.
def encode(codes, y, smooth):
    mean, variance = y.mean(), y.var()
    result = {}
    for code in sorted(set(codes)):
        own = y[codes == code]
        if smooth == "auto":
            weight = len(own) / (len(own) + own.var() / variance)
            result[code] = weight * own.mean() + (1 - weight) * mean
        else:
            result[code] = (own.sum() + smooth * mean) / (len(own) + smooth)
    return {"values": result, "mean": mean}


words = np.array(["ash", "birch", "cedar", "date"])[rng.integers(0, 4, 60)]
numbers = (rng.normal(size=60) + (words == "ash") * 2).round(3)
pairs = np.where(numbers > 0.4, "yes", "no")
threes = np.array(["a", "b", "c"])[np.digitize(numbers, [0, 1])]
out["target"] = {"words": words.tolist(), "cases": []}
for smooth in ["auto", 0, 10.0]:
    out["target"]["cases"].append({"smooth": smooth, "y": numbers.tolist(), "targets": [encode(words, numbers, smooth)]})
    out["target"]["cases"].append({"smooth": smooth, "y": pairs.tolist(), "targets": [encode(words, (pairs == "yes") * 1.0, smooth)]})
    out["target"]["cases"].append(
        {"smooth": smooth, "y": threes.tolist(), "targets": [encode(words, (threes == c) * 1.0, smooth) for c in "abc"]}
    )

# Text
texts = [
    "The cat sat on the mat.",
    "A dog, a cat and 2 birds: don't panic!",
    "Über die Brücke ging ein großer Hund; the DOG barked_at 42 cats",
    "",
    "mat mat mat cat",
    "naïve café x y z 東京 Ω",
]
later = ["the cat and the mat", "unknown words only", "Brücke 42 東京"]
out["text"] = {"fit": texts, "rows": later, "cases": []}
for model, options, ours in [
    (CountVectorizer, {}, None),
    (CountVectorizer, {"binary": True, "ngram_range": (1, 2)}, None),
    (CountVectorizer, {"min_df": 2}, None),
    (CountVectorizer, {"max_df": 0.3, "lowercase": False}, None),
    (CountVectorizer, {"stop_words": ["the", "cat"]}, None),
    (TfidfVectorizer, {}, None),
    (TfidfVectorizer, {"norm": "l1", "sublinear_tf": True, "ngram_range": (2, 2)}, None),
    (TfidfVectorizer, {"norm": None, "smooth_idf": False}, None),
    (TfidfVectorizer, {"use_idf": False}, None),
    (HashingVectorizer, {"n_features": 64}, None),
    (HashingVectorizer, {"n_features": 33, "alternate_sign": False, "norm": "l1"}, None),
    (HashingVectorizer, {"n_features": 16, "norm": None, "ngram_range": (1, 3)}, None),
]:
    fitted = model(**options).fit(texts)
    made = np.asarray(fitted.transform(later).todense())
    names = [] if model is HashingVectorizer else [f"text_{t}" for t in fitted.get_feature_names_out()]
    renamed = {camel(k): list(v) if isinstance(v, tuple) else v for k, v in options.items()}
    out["text"]["cases"].append({"kind": model.__name__, "options": renamed, "names": names, "out": plain(made)})

with open(os.path.join(os.path.dirname(__file__), "preprocessing.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
    file.write("\n")
