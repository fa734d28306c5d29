"""Writes tables.json: five real tables of scikit-learn, as the tests of estimators read them.

Run: /usr/bin/python3 test/oracle/learn/makeTables.py   (Debian: python3-sklearn)
iris (Fisher 1936), wine (Aeberhard 1991), breast_cancer (Wolberg 1995), diabetes (Efron et al. 2004, standardised
columns), digits (Alpaydin and Kaynak 1998; its first 500 rows).
"""
import json
import os

import sklearn
from sklearn import datasets

tables = {}
for name in ["iris", "wine", "breast_cancer", "diabetes", "digits"]:
    x, y = getattr(datasets, f"load_{name}")(return_X_y=True)
    rows = 500 if name == "digits" else len(y)
    numbers = [[int(v) if v == int(v) else v for v in row] for row in x[:rows].tolist()]
    tables[name] = {"x": numbers, "y": y[:rows].tolist()}

with open(os.path.join(os.path.dirname(__file__), "tables.json"), "w") as file:
    json.dump({"by": f"scikit-learn {sklearn.__version__}", "tables": tables}, file, separators=(",", ":"))
    file.write("\n")
