"""Golden numbers for test/plot: what NumPy and pandas say of the charts of five tables.

The tables are those of test/oracle/eda (see its README for sources and licences) and examples/data/penguins.csv.
Made with Debian's python3-pandas 1.5.3 and python3-numpy 1.24.2:
    /usr/bin/python3 test/oracle/plot/makeGoldens.py
"""
import json
import math
import pathlib

import numpy as np
import pandas as pd

here = pathlib.Path(__file__).parent
root = here.parents[2]
folder = root / "test/oracle/eda/tables"


def read(path, dates=()):
    # The default parser of pandas is off by a last digit now and then.
    return pd.read_csv(path, parse_dates=list(dates), float_precision="round_trip")


tables = {
    "penguins": read(root / "examples/data/penguins.csv"),
    "wine": read(folder / "wine.csv"),
    "weather": read(folder / "weather.csv", ["date"]),
    "birdstrikes": read(folder / "birdstrikes.csv", ["Flight Date"]),
    "nasty": read(folder / "nasty.csv"),
}


def number(value):
    value = float(value)
    return value if math.isfinite(value) else None


def drawn(frame, columns):
    part = frame[columns].dropna()
    finite = np.ones(len(part), bool)
    for column in columns:
        if pd.api.types.is_numeric_dtype(part[column]):
            finite &= np.isfinite(part[column].astype(float))
    return part[finite]


def text(value):
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def histogram(table, column, bins, color=None, log=False):
    part = drawn(tables[table], [column] + ([color] if color else []))
    values = part[column].astype(float)
    if log:
        values = np.log10(values[values > 0])
    edges = np.histogram_bin_edges(values, bins)
    groups = part.groupby(color) if color else [("", part)]
    counts = {str(name): np.histogram(np.log10(group[column]) if log else group[column].astype(float), edges)[0].tolist() for name, group in groups}
    return {"table": table, "column": column, "bins": bins, "color": color, "log": log, "edges": edges.tolist(), "counts": counts,
            "leftOut": int(len(tables[table]) - len(part))}


def calendar(table, column, color, period):
    part = drawn(tables[table], [column, color])
    found = part.groupby([part[column].dt.to_period(period), color]).size()
    return {"table": table, "column": column, "color": color,
            "counts": [[int(month.start_time.value // 10**6), name, int(n)] for (month, name), n in found.items()]}


def boxes(table, column, by):
    part = drawn(tables[table], [column, by])
    out = {}
    for name, group in part.groupby(by):
        values = group[column].astype(float).to_numpy()
        q1, median, q3 = np.quantile(values, [0.25, 0.5, 0.75])
        low, high = q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)
        out[text(name)] = {
            "count": len(values), "q1": number(q1), "median": number(median), "q3": number(q3),
            "low": number(min(q1, values[values >= low].min())), "high": number(max(q3, values[values <= high].max())),
            "outliers": sorted(float(v) for v in values[(values < low) | (values > high)]),
        }
    return {"table": table, "column": column, "by": by, "boxes": out}


def counts(table, column):
    found = tables[table][column].value_counts()
    return {"table": table, "column": column, "counts": {text(name): int(n) for name, n in found.items()}}


def aggregates(table, column, value):
    part = drawn(tables[table], [column, value])
    grouped = part.groupby(column)[value]
    return {"table": table, "column": column, "value": value,
            "aggregates": {how: {text(name): number(v) for name, v in grouped.agg(how).items()} for how in ("sum", "mean", "median", "min", "max", "count")}}


def monthly(table, x, y):
    part = drawn(tables[table], [x, y]).set_index(x)[y]
    found = part.resample("MS").agg(["mean", "min", "max", "median", "sum", "count"])
    return {"table": table, "x": x, "y": y,
            "months": [[int(month.value // 10**6)] + [number(v) for v in row] for month, row in zip(found.index, found.to_numpy())]}


def weekly(table, x, y):
    part = drawn(tables[table], [x, y])
    monday = part[x] - pd.to_timedelta(part[x].dt.weekday, unit="D")
    found = part.groupby(monday)[y].mean()
    return {"table": table, "x": x, "y": y, "weeks": [[int(day.value // 10**6), number(v)] for day, v in found.items()]}


def plane(table, x, y, bins):
    part = drawn(tables[table], [x, y])
    found, xs, ys = np.histogram2d(part[x].astype(float), part[y].astype(float), bins)
    return {"table": table, "x": x, "y": y, "bins": bins, "xEdges": xs.tolist(), "yEdges": ys.tolist(),
            "cells": [[int(i), int(j), int(found[i, j])] for i, j in zip(*np.nonzero(found))]}


def crosstab(table, x, y, value=None):
    part = drawn(tables[table], [x, y] + ([value] if value else []))
    found = part.groupby([x, y])[value].mean() if value else part.groupby([x, y]).size()
    return {"table": table, "x": x, "y": y, "value": value, "cells": [[text(a), text(b), number(v)] for (a, b), v in found.items()]}


def correlation(table, columns):
    # pandas squares the values: of the huge and the tiny ones that overflows, or is 0; the shift of `far` is exact.
    frame = tables[table][columns].astype(float).replace([np.inf, -np.inf], np.nan)
    for column in columns:
        if frame[column].abs().max() > 1e150:
            frame[column] *= 2.0**-1000
        if frame[column].abs().max() < 1e-150:
            frame[column] *= 2.0**1000
        if frame[column].min() > 9e8:
            frame[column] -= 1e9
    found = frame.corr()
    return {"table": table, "columns": columns, "r": [[a, b, number(found.loc[a, b])] for i, a in enumerate(columns) for b in columns[i + 1:]]}


def complete(table, columns):
    part = drawn(tables[table], columns)
    found = part.corr()
    return {"table": table, "columns": columns, "rows": len(part),
            "r": [[a, b, number(found.loc[a, b])] for i, a in enumerate(columns) for b in columns[i + 1:]],
            "histograms": [np.histogram(part[column], 15)[0].tolist() for column in columns]}


bills = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
goldens = {
    "histograms": [
        histogram("penguins", "body_mass_g", 10),
        histogram("penguins", "body_mass_g", 7, "species"),
        histogram("wine", "alcohol", 30),
        histogram("wine", "od280/od315_of_diluted_wines", 12, "cultivar"),
        histogram("weather", "temp_max", 23, "weather"),
        histogram("weather", "wind", 15, log=True),
        histogram("nasty", "half", 9),
        histogram("nasty", "infinite", 4),
        histogram("nasty", "far", 6),
    ],
    "calendars": [calendar("weather", "date", "weather", "M")],
    "boxes": [
        boxes("penguins", "body_mass_g", "species"),
        boxes("penguins", "flipper_length_mm", "sex"),
        boxes("weather", "precipitation", "weather"),
        boxes("wine", "malic_acid", "cultivar"),
        boxes("birdstrikes", "Cost Total $", "Wildlife Size"),
        boxes("nasty", "huge", "same"),
    ],
    "counts": [counts("penguins", "species"), counts("penguins", "sex"), counts("weather", "weather"), counts("nasty", "tëxt")],
    "aggregates": [
        aggregates("penguins", "species", "body_mass_g"),
        aggregates("weather", "weather", "precipitation"),
        aggregates("birdstrikes", "Wildlife Size", "Cost Total $"),
    ],
    "topAirports": [[name, int(n)] for name, n in sorted(tables["birdstrikes"]["Airport Name"].value_counts().items(), key=lambda item: (-item[1], item[0]))],
    "monthly": [monthly("weather", "date", "temp_max")],
    "weekly": [weekly("weather", "date", "wind")],
    "planes": [plane("penguins", "bill_length_mm", "bill_depth_mm", [60, 36]), plane("wine", "alcohol", "proline", [10, 6])],
    "crosstabs": [crosstab("penguins", "species", "island"), crosstab("penguins", "species", "sex", "body_mass_g")],
    "correlations": [
        correlation("penguins", bills),
        correlation("wine", list(tables["wine"].columns[:-1])),
        correlation("nasty", ["huge", "tiny", "far", "ties", "infinite", "half"]),
    ],
    "pairs": [complete("penguins", bills)],
}

(here / "goldens.json").write_text(json.dumps(goldens, indent=None, separators=(",", ":"), ensure_ascii=False) + "\n")
