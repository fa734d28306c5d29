"""`fastApi.py PORT KIND`: answers what `mlnb serve` answers, with FastAPI on uvloop and httptools, as its documentation
tells to: records by a pydantic model, an async endpoint, one worker. KIND: numpy, sklearn or boosting."""
import sys

import numpy as np
import pandas as pd
import uvicorn
from fastapi import FastAPI
from pydantic import create_model
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder, StandardScaler

port, kind = int(sys.argv[1]), sys.argv[2]
rng = np.random.default_rng(1)
names = [f"x{column}" for column in range(20)]
x = rng.uniform(-1, 1, (5_000, 20))
total = x[:, 0] + x[:, 1] * x[:, 2]
y = np.where(total < -0.3, "low", np.where(total < 0.3, "middle", "high"))

fields = {name: (float, ...) for name in names}
if kind == "boosting":
    fields["colour"] = (str, ...)
Record = create_model("Record", **fields)
Body = create_model("Body", records=(list[Record], ...))

if kind == "boosting":
    columns = ColumnTransformer([("colour", OrdinalEncoder(), ["colour"]), ("numbers", "passthrough", names)])
    model = make_pipeline(columns, HistGradientBoostingClassifier(max_iter=100, early_stopping=False))
    table = pd.DataFrame(x, columns=names).assign(colour=rng.choice(["red", "green", "blue", "black"], len(x)))
    model.fit(table, y)
    classes = list(model.classes_)
    probabilities = lambda records: model.predict_proba(pd.DataFrame([record.__dict__ for record in records]))
else:
    model = make_pipeline(StandardScaler(), MLPClassifier((64, 32), max_iter=5, random_state=0)).fit(x, y)
    classes = list(model.classes_)
    matrix = lambda records: np.array([[record.__dict__[name] for name in names] for record in records])
    if kind == "sklearn":
        probabilities = lambda records: model.predict_proba(matrix(records))
    else:
        scaler, network = model[0], model[1]
        mean, scale = scaler.mean_, scaler.scale_
        (w1, w2, w3), (b1, b2, b3) = network.coefs_, network.intercepts_

        def probabilities(records):
            hidden = np.maximum((matrix(records) - mean) / scale @ w1 + b1, 0)
            logits = np.maximum(hidden @ w2 + b2, 0) @ w3 + b3
            powers = np.exp(logits - logits.max(axis=1, keepdims=True))
            return powers / powers.sum(axis=1, keepdims=True)


app = FastAPI()


@app.get("/health/ready")
async def ready():
    return {"ready": True}


@app.post("/predict")
async def predict(body: Body):
    shares = probabilities(body.records)
    return {
        "predictions": [
            {"prediction": classes[best], "probabilities": dict(zip(classes, row))}
            for best, row in zip(shares.argmax(axis=1), shares.tolist())
        ]
    }


uvicorn.run(app, host="127.0.0.1", port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning")
