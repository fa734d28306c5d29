"""Golden figures of the drift statistics, by SciPy. Run with Debian's Python and python3-scipy:

    /usr/bin/python3 test/oracle/monitor/makeGoldens.py

PSI is written out from its definition (Siddiqi 2006, Credit Risk Scorecards; Yurdakul 2018): SciPy has none.
Empty bins count as half a row, in the share's numerator alone.
"""

import json
import math
import pathlib
import random

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon

random.seed(20261122)
rng = np.random.default_rng(20261122)


def known(p_value):
    """SciPy gives NaN where the effective number of rows rounds to 0, as of one row and one row."""
    return None if math.isnan(p_value) else float(p_value)


def ks(before, now):
    result = stats.ks_2samp(before, now, method="asymp")
    return {"before": before, "now": now, "statistic": float(result.statistic), "pValue": known(result.pvalue)}


def rounded(values, digits=3):
    return [round(float(value), digits) for value in values]


def ks_cases():
    cases = []
    for case in range(60):
        n, m = int(rng.integers(1, 200)), int(rng.integers(1, 200))
        shift, scale = float(rng.choice([0, 0, 0.2, 1, 5])), float(rng.choice([1, 1, 0.3, 3]))
        kind = case % 4
        if kind == 0:
            a, b = rng.normal(size=n), rng.normal(shift, scale, size=m)
        elif kind == 1:
            a, b = rng.exponential(size=n), rng.exponential(scale, size=m) + shift
        elif kind == 2:
            a, b = rng.integers(0, 5, size=n), rng.integers(0, 5 + int(shift), size=m)
        else:
            a, b = rng.uniform(1e6, 1e6 + 1, size=n), rng.uniform(1e6 + shift / 10, 1e6 + scale, size=m)
        cases.append(ks(rounded(a), rounded(b)))
    cases.append(ks([1.0], [1.0]))
    cases.append(ks([1.0], [2.0]))
    cases.append(ks([3.0] * 40, [3.0] * 10))
    cases.append(ks([3.0] * 40, [4.0] * 10))
    cases.append(ks([0.0, 1.0] * 50, [0.0] * 30 + [1.0] * 10))
    cases.append(ks(list(range(100)), list(range(1000, 1100))))
    cases.append(ks(list(range(100)), [50.0]))
    cases.append(ks(list(range(1, 101)), [0.0] * 20 + [101.0] * 20))
    cases.append(ks(rounded(rng.normal(size=1025)), rounded(rng.normal(0.1, 1, size=600))))
    cases.append(ks([-0.0, 0.0, 1e300, -1e300], [0.0, 1e300, 1e-300]))
    return cases


def tail_cases():
    cases = []
    for n in [1, 2, 3, 5, 10, 30, 50, 100, 139, 140, 141, 200, 500, 1000, 3000, 10000, 20000, 100000, 1000000]:
        for z in [0.2, 0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.9, 2.5, 4.0]:
            x = z / math.sqrt(n)
            if x <= 1.2:
                cases.append({"n": n, "statistic": x, "pValue": known(stats.kstwo.sf(x, n))})
    for n in [1, 4, 20, 300]:
        for x in [0.0, 0.4 / n, 0.5 / n, 0.75 / n, 1 / n, (n - 1) / n, (n - 0.5) / n, 0.5, 0.9, 1.0]:
            cases.append({"n": n, "statistic": x, "pValue": known(stats.kstwo.sf(x, n))})
    return cases


def psi(before, now):
    p = [(b if b > 0 else 0.5) / sum(before) for b in before]
    q = [(a if a > 0 else 0.5) / sum(now) for a in now]
    return sum((a - b) * math.log(a / b) for a, b in zip(q, p))


def histogram_case(before, now):
    case = {"before": before, "now": now, "psi": None, "jensenShannon": None, "chiSquare": None}
    if sum(before) == 0 or sum(now) == 0:
        return case
    case["psi"] = psi(before, now)
    case["jensenShannon"] = float(jensenshannon(before, now, base=2) ** 2)
    table = np.array([before, now])
    table = table[:, table.sum(axis=0) > 0]
    if table.shape[1] > 1:
        statistic, p_value, degrees, _ = stats.chi2_contingency(table, correction=False)
        case["chiSquare"] = {"statistic": float(statistic), "degrees": int(degrees), "pValue": float(p_value)}
    return case


def histogram_cases():
    cases = []
    for case in range(70):
        bins = int(rng.integers(2, 30))
        shares = rng.dirichlet(np.full(bins, 0.7))
        other = shares if case % 3 == 0 else rng.dirichlet(np.full(bins, 0.7))
        n, m = int(10 ** rng.uniform(1, 6)), int(10 ** rng.uniform(1, 6))
        cases.append(histogram_case(rng.multinomial(n, shares).tolist(), rng.multinomial(m, other).tolist()))
    for before, now in [
        ([1, 0], [0, 1]),
        ([10, 0, 0], [10, 0, 0]),
        ([5], [7]),
        ([5, 5], [5, 5]),
        ([0, 0], [1, 2]),
        ([1, 2], [0, 0]),
        ([1000000, 1], [1, 1000000]),
        ([3, 0, 4], [0, 0, 9]),
        ([1, 1, 1, 1], [1, 0, 0, 0]),
    ]:
        cases.append(histogram_case(before, now))
    return cases


def fisher_cases():
    cases = []
    for _ in range(60):
        n, m = int(10 ** rng.uniform(0.5, 5)), int(10 ** rng.uniform(0.5, 5))
        base = float(rng.choice([0.0, 0.001, 0.05, 0.5, 0.97]))
        before, now = int(rng.binomial(n, base)), int(rng.binomial(m, min(1, base * float(rng.choice([1, 1, 1.5])))))
        cases.append((now, m, before, n))
    cases += [(0, 10, 0, 10), (10, 10, 0, 10), (0, 10, 10, 10), (1, 1, 0, 1), (5, 200, 2, 5000), (3, 3, 3, 3)]
    return [
        {
            "now": {"hits": a, "rows": m},
            "before": {"hits": b, "rows": n},
            "pValue": float(stats.fisher_exact([[a, m - a], [b, n - b]], "greater")[1]),
        }
        for a, m, b, n in cases
    ]


def wilson_cases():
    pairs = [(0, 1), (1, 1), (0, 30), (30, 30), (15, 30), (1, 1000), (999, 1000), (123456, 200000)]
    pairs += [(int(rng.integers(0, n + 1)), int(n)) for n in rng.integers(1, 5000, size=22)]
    cases = []
    for hits, rows in pairs:
        interval = stats.binomtest(hits, rows).proportion_ci(method="wilson")
        cases.append({"hits": hits, "rows": rows, "low": float(interval.low), "high": float(interval.high)})
    return cases


golden = {
    "scipy": stats.__name__ and __import__("scipy").__version__,
    "ks": ks_cases(),
    "tails": tail_cases(),
    "histograms": histogram_cases(),
    "fisher": fisher_cases(),
    "wilson": wilson_cases(),
}
path = pathlib.Path(__file__).with_name("goldens.json")
path.write_text(json.dumps(golden, allow_nan=False, separators=(",", ":")) + "\n")
print({name: len(cases) for name, cases in golden.items() if isinstance(cases, list)}, path.stat().st_size)
