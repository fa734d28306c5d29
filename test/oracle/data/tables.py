"""Writes tables.json and nasty.json: what pandas reads from four real tables and from nasty ones.

Run in the root of the repository: /usr/bin/python3 test/oracle/data/tables.py (pandas 1.5.3, Debian's python3-pandas).
The real tables are those of the npm package vega-datasets.
"""
import base64
import io
import json
import math
import pathlib

import pandas as pd

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path("node_modules/vega-datasets/data")


def summary(frame):
    columns = []
    for name in frame.columns:
        values = frame[name]
        row = {"name": name, "missing": int(values.isna().sum())}
        if pd.api.types.is_bool_dtype(values):
            row |= {"kind": "boolean", "sum": int(values.sum())}
        elif pd.api.types.is_numeric_dtype(values):
            row |= {"kind": "number", "sum": float(values.sum()), "min": float(values.min()), "max": float(values.max())}
        else:
            texts = values.dropna().astype(str)
            row |= {"kind": "text", "distinct": int(texts.nunique()), "min": min(texts), "max": max(texts)}
        columns.append(row)
    return {"rows": len(frame), "columns": columns}


real = {
    "seattle-weather.csv": summary(pd.read_csv(DATA / "seattle-weather.csv")),
    "airports.csv": summary(pd.read_csv(DATA / "airports.csv")),
    "birdstrikes.csv": summary(pd.read_csv(DATA / "birdstrikes.csv")),
    "unemployment.tsv": summary(pd.read_csv(DATA / "unemployment.tsv", sep="\t")),
    "movies.json": summary(pd.read_json(DATA / "movies.json", convert_dates=False, dtype=False)),
}


def plain(value):
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return bool(value)
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, int) or type(value).__name__ == "int64":
        return int(value) if abs(int(value)) <= 2**53 - 1 else str(int(value))
    return float(value) if isinstance(value, float) else str(value)


def nasty(name, content, options=None, **arguments):
    if isinstance(content, str):
        content = content.encode("utf-8")
    frame = pd.read_csv(io.BytesIO(content), **arguments)
    columns = [{"name": str(column), "values": [plain(value) for value in frame[column].tolist()]} for column in frame]
    return {"name": name, "base64": base64.b64encode(content).decode(), "options": options or {}, "columns": columns}


cases = [
    nasty("one row", "a,b\n1,x\n"),
    nasty("header alone", "a,b\n"),
    nasty("all missing", "a,b\n,\nNA,NaN\n"),
    nasty("missing among integers", "a,b\n1,2\nNA,3\n5,\n"),
    nasty("infinities and 1e308", "x,y\n1.5,1\ninf,2\n-inf,3\nnan,4\n1e308,5\n-Infinity,6\n"),
    nasty("integers beyond 2^53", "id,n\n9007199254740993,1\n-9007199254740995,2\n9223372036854775807,3\n"),
    nasty("integers beyond 64 bits", "id\n170141183460469231731687303715884105727\n9223372036854775808\n", dtype=str),
    nasty("numbers and text in one column", "a\n1\n2.5\nx\n", dtype=str),
    nasty("unicode", "naïve,emoji\n日本語,🙂\nÜber,e\u0301\n"),
    nasty("CRLF", "a,b\r\n1,x\r\n2,y\r\n"),
    nasty("quoted newlines and quotes", 'id,text\n1,"a\nb, ""c"""\n2,"x"\n'),
    nasty("byte order mark", b"\xef\xbb\xbfa,b\n1,2\n"),
    nasty("latin-1", "name,n\nMüller,1\nOk,2\n".encode("latin-1"), {"encoding": "latin-1"}, encoding="latin-1"),
    nasty("UTF-16", "name,n\nMüller,1\nOk,2\n".encode("utf-16"), encoding="utf-16"),
    nasty("semicolons and decimal commas", "name;price;n\nA;1,5;1\nB;-2,75;2\n", sep=";", decimal=","),
    nasty("thousands", "x;y\n1.234,5;1\n12.000,25;2\n", {"decimal": ",", "thousands": "."}, sep=";", decimal=",", thousands="."),
    nasty("tabs", "a\tb\n1\tx y\n2\tz\n", sep="\t"),
    nasty("bars", "a|b\n1|x\n", sep="|"),
    nasty("booleans", "a,b\ntrue,1\nfalse,2\n"),
    nasty("no line end at the end", "a,b\n1,2\n3,4"),
    nasty("blank lines", "a,b\n1,2\n\n3,4\n\n"),
    nasty("comment and preamble", "made by x\n# note\na,b\n1,2\n", {"skip": 1, "comment": "#"}, skiprows=1, comment="#"),
    nasty("a text column of blanks around", "a,b\n x ,1\ny,2\n"),
    # pandas would take the zeros away.
    nasty("leading zeros", "zip,n\n00501,1\n10001,2\n", dtype={"zip": str}),
]
(HERE / "tables.json").write_text(json.dumps(real, indent=1, ensure_ascii=False) + "\n")
(HERE / "nasty.json").write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n")
