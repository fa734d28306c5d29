"""Golden numbers for test/eda: what pandas, SciPy and scikit-learn say of the tables in `tables` and of penguins.csv.

Made with Debian's python3-pandas 1.5.3, python3-scipy 1.10.1 and python3-sklearn 1.2.1:
    /usr/bin/python3 test/oracle/eda/makeGoldens.py
"""
import json
import math
import pathlib

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial import distance
from sklearn.metrics import mutual_info_score, normalized_mutual_info_score, roc_auc_score

here = pathlib.Path(__file__).parent
root = here.parents[2]
tables = {
    "penguins": root / "examples/data/penguins.csv",
    "wine": here / "tables/wine.csv",
    "weather": here / "tables/weather.csv",
    "birdstrikes": here / "tables/birdstrikes.csv",
    "airports": here / "tables/airports.csv",
    "nasty": here / "tables/nasty.csv",
}


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def describe(series):
    finite = series[np.isfinite(series.astype(float))].astype(float)
    there = series.dropna()
    q1, q3 = finite.quantile(0.25), finite.quantile(0.75)
    median = finite.median()
    mad = (finite - median).abs().median()
    # pandas squares the values: beyond these limits that overflows, or is 0.
    factor = 2.0**1000 if finite.abs().max() > 1e150 else 2.0**-1000 if finite.abs().max() < 1e-150 else 1.0
    # Its mean of values about 1e9 is off by some 1e-7, which is 1e-4 of their spread; the difference is exact.
    centre = 1e9 if finite.min() > 9e8 and finite.max() < 1.1e9 else 0.0
    scaled = (finite - centre) / factor
    edges = np.histogram_bin_edges(finite, "fd") if len(finite) > 1 and finite.abs().max() < 1e150 else []
    counts = np.histogram(finite, edges)[0].tolist() if len(edges) else []
    return {
        "count": int(there.count()),
        "distinct": int(there.nunique()),
        "zeros": int((there == 0).sum()),
        "negatives": int((there < 0).sum()),
        "mean": number(scaled.mean() * factor + centre),
        "standardDeviation": number(scaled.std() * factor),
        "skewness": number(scaled.skew()),
        "kurtosis": number(scaled.kurt()),
        "quantiles": {f"p{round(s * 100):02d}": number(finite.quantile(s)) for s in (0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)},
        "medianAbsoluteDeviation": number(mad),
        "iqrOutliers": int(((finite < q1 - 1.5 * (q3 - q1)) | (finite > q3 + 1.5 * (q3 - q1))).sum()),
        "robustOutliers": int(((finite - median).abs() > 3.5 * mad / 0.6745).sum()) if mad > 0 else None,
        "histogram": {"edges": [float(e) for e in edges], "counts": counts},
    }


def codes(series, is_number):
    if is_number:
        values = series.astype(float)
        inner = np.unique(np.quantile(values[np.isfinite(values)], np.arange(1, 10) / 10))
        found = pd.Series(np.searchsorted(inner, values, side="left"), index=series.index, dtype=float)
        return found.where(series.notna())
    return pd.Series(pd.factorize(series)[0], index=series.index, dtype=float).where(series.notna())


def together(a, b):
    both = a.notna() & b.notna()
    return a[both], b[both]


def cramers_v(a, b):
    table = pd.crosstab(*together(a, b))
    n, (r, k) = table.values.sum(), table.shape
    phi2 = max(0.0, stats.chi2_contingency(table, correction=False)[0] / n - (r - 1) * (k - 1) / (n - 1))
    return math.sqrt(phi2 / min(r - (r - 1) ** 2 / (n - 1) - 1, k - (k - 1) ** 2 / (n - 1) - 1))


def ratio(category, value):
    category, value = together(category, value)
    groups = value.groupby(category)
    between = (groups.size() * (groups.mean() - value.mean()) ** 2).sum()
    return math.sqrt(between / ((value - value.mean()) ** 2).sum())


def relations(frame, numbers, categories):
    pairs = [(a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :]]
    kinds = {**{n: True for n in numbers}, **{c: False for c in categories}}
    names = [c for c in frame.columns if c in kinds]
    coded = {name: codes(frame[name], kinds[name]) for name in names}
    return {
        **{
            method: [[a, b, number(frame[a].corr(frame[b], method=method))] for a, b in pairs]
            for method in ("pearson", "spearman", "kendall")
        },
        "cramersV": [[a, b, cramers_v(frame[a], frame[b])] for i, a in enumerate(categories) for b in categories[i + 1 :]],
        "correlationRatio": [[c, n, ratio(frame[c], frame[n])] for c in categories for n in numbers],
        "mutualInformation": [
            [a, b, normalized_mutual_info_score(*together(coded[a], coded[b]))] for i, a in enumerate(names) for b in names[i + 1 :]
        ],
    }


def target(frame, column, numbers, categories, regression=False):
    of = codes(frame[column], True) if regression else frame[column]
    features = []
    for name in [n for n in numbers + categories if n != column]:
        a, b = together(codes(frame[name], name in numbers), of)
        entry = {"column": name, "mutualInformation": mutual_info_score(a, b)}
        if name in numbers and not regression and frame[column].nunique() == 2:
            x, y = together(frame[name], frame[column])
            rarer = frame[column].value_counts().index[-1]
            entry["auc"] = roc_auc_score(y == rarer, x)
        if name in numbers and regression:
            entry["spearman"] = frame[name].corr(frame[column], method="spearman")
        if name in numbers and not regression:
            grouped = frame.groupby(column)[name]
            entry["classes"] = {str(k): [v.mean(), v.std(), v.quantile(0.25), v.median(), v.quantile(0.75)] for k, v in grouped}
        features.append(entry)
    return {"column": column, "features": features}


def shares(counts, empty):
    counts = np.array(counts, dtype=float)
    return np.where(counts == 0, empty, counts) / counts.sum()


def psi(p, q):
    p, q = shares(p, 0.5), shares(q, 0.5)
    return float(((p - q) * np.log(p / q)).sum())


def drift(before, after, is_number):
    a, b = before.dropna(), after.dropna()
    if not is_number:
        levels = sorted(set(a) | set(b))
        counts = [[int((x == level).sum()) for level in levels] for x in (a, b)]
        statistic, p, dof, _ = stats.chi2_contingency(counts, correction=False)
        js = distance.jensenshannon(*counts, base=2) ** 2
        return {"psi": psi(*counts), "jensenShannon": js, "statistic": statistic, "pValue": p, "degreesOfFreedom": dof}
    inner = np.unique(np.quantile(a, np.arange(1, 10) / 10))
    deciles = [np.bincount(np.searchsorted(inner, x, side="left"), minlength=len(inner) + 1) for x in (a, b)]
    statistic = stats.ks_2samp(a, b).statistic
    en = len(a) * len(b) / (len(a) + len(b))
    return {"psi": psi(*deciles), "statistic": statistic, "pValue": float(stats.kstwobign.sf(math.sqrt(en) * statistic))}


kinds = {
    "penguins": (["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"], ["species", "island", "sex"]),
    "wine": (None, []),
    "weather": (["precipitation", "temp_max", "temp_min", "wind"], ["weather"]),
    "birdstrikes": (
        ["Cost Other", "Cost Repair", "Cost Total $", "Speed IAS in knots"],
        ["Effect Amount of damage", "Phase of flight", "Wildlife Size", "Time of day"],
    ),
    "airports": (["latitude", "longitude"], []),
    "nasty": (["huge", "tiny", "far", "ties", "infinite", "half"], []),
}

# pandas' own parser of floats is off by a digit at times.
frames = {name: pd.read_csv(path, float_precision="round_trip", dtype={"big": "Int64"} if name == "nasty" else None) for name, path in tables.items()}
golden = {}
frames["nasty"]["tiny"] *= 2.0**1000
frames["nasty"]["far"] -= 1e9
for name, frame in frames.items():
    original = frame.assign(tiny=frame["tiny"] * 2.0**-1000, far=frame["far"] + 1e9) if name == "nasty" else frame
    numbers, categories = kinds[name]
    if numbers is None:
        numbers = [c for c in frame.columns if c != "cultivar"]
    golden[name] = {
        "rows": len(frame),
        "missing": {c: int(frame[c].isna().sum()) for c in frame.columns},
        "duplicates": int(frame.duplicated().sum()),
        "numbers": {c: describe(original[c]) for c in numbers},
        "levels": {c: [[str(k), int(v)] for k, v in frame[c].value_counts().items()] for c in categories},
        "relations": relations(frame, [n for n in numbers if name != "nasty" or n not in ("huge", "infinite")], categories),
    }
    flags = frame.isna()
    varying = [c for c in frame.columns if 0 < flags[c].sum() < len(frame)]
    golden[name]["missingCorrelation"] = [
        [a, b, number(flags[a].astype(float).corr(flags[b].astype(float)))] for i, a in enumerate(varying) for b in varying[i + 1 :]
    ]

penguins, wine, weather = frames["penguins"], frames["wine"], frames["weather"]
big = [int(v) for v in frames["nasty"]["big"].dropna()]
golden = {"tables": golden}
golden["big"] = {"min": str(min(big)), "max": str(max(big)), "distinct": len(set(big))}
golden["targets"] = {
    "penguins": target(penguins, "sex", *kinds["penguins"]),
    "wine": target(wine, "cultivar", [c for c in wine.columns if c != "cultivar"], []),
    "weather": target(weather, "temp_max", *kinds["weather"], regression=True),
}
half = len(weather) // 2
golden["drift"] = {
    "rows": half,
    "columns": {
        **{c: drift(weather[c][:half], weather[c][half:], True) for c in kinds["weather"][0]},
        "weather": drift(weather["weather"][:half], weather["weather"][half:], False),
    },
}
(here / "goldens.json").write_text(json.dumps(golden, indent=1) + "\n")
