"""`sklearnFit.py TASK ROWS FOLDER`: fits one model of scikit-learn; prints seconds and its score as JSON."""
import json
import os
import sys
import time

import numpy as np
from sklearn.ensemble import (
    HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier, RandomForestRegressor,
)

task, rows, folder = sys.argv[1:]
read = lambda name: np.fromfile(os.path.join(folder, f"{name}-{rows}"))
y = {part: read(f"{part}-y") if task.endswith("regressor") else read(f"{part}-y") > 0 for part in ["learn", "test"]}
x = {part: read(f"{part}-x").reshape(-1, 30) for part in ["learn", "test"]}
model = {
    "boosting classifier": HistGradientBoostingClassifier(early_stopping=False),
    "boosting regressor": HistGradientBoostingRegressor(early_stopping=False),
    "forest classifier": RandomForestClassifier(20, n_jobs=1, random_state=0),
    "forest regressor": RandomForestRegressor(5, n_jobs=1, random_state=0),
}[task]
wall, cpu = time.perf_counter(), time.process_time()
model.fit(x["learn"], y["learn"])
taken = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
print(json.dumps({**taken, "score": model.score(x["test"], y["test"])}))
