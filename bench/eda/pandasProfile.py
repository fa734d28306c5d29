"""Loads a file by pandas, then `describe` and `corr`; prints seconds of each and the peak memory in MB as JSON."""
import json
import resource
import sys
import time

import pandas as pd

start = time.perf_counter()
path = sys.argv[1]
frame = pd.read_parquet(path) if path.endswith(".parquet") else pd.read_csv(path)
loaded = time.perf_counter()
frame.describe(include="all")
described = time.perf_counter()
frame.corr(numeric_only=True)
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"load": loaded - start, "profile": done - loaded, "total": done - start, "peakMb": peak}))
