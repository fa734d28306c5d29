"""Writes the models and expected values of test/tensor/onnx/loadOnnx.test.ts beside this file.

Run by Debian 12's /usr/bin/python3 with python3-onnx 1.12, python3-sklearn 1.2, python3-xgboost 1.7, python3-torch 1.13:
    /usr/bin/python3 test/oracle/onnx/make_models.py
skl2onnx is not in Debian: the graphs have its form (ai.onnx.ml operators, probabilities ended in ZipMap).
"""

import json
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, ValueInfoProto, checker, helper, numpy_helper, save
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from xgboost import XGBRegressor

here = Path(__file__).parent
ML, STANDARD = helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 17)


def write(name, nodes, inputs, outputs, expected):
    graph = helper.make_graph(nodes, name, inputs, outputs)
    model = helper.make_model(graph, producer_name="make_models.py", opset_imports=[STANDARD, ML])
    model.ir_version = 8
    checker.check_model(model)
    save(model, here / f"{name}.onnx")
    write_expected(name, expected)


def write_expected(name, expected):
    plain = {key: np.asarray(value).tolist() for key, value in expected.items()}
    (here / f"{name}.json").write_text(json.dumps(plain) + "\n")


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def dictionaries(name, key):
    info = ValueInfoProto(name=name)
    entry = info.type.sequence_type.elem_type.map_type
    entry.key_type = key
    entry.value_type.tensor_type.elem_type = TensorProto.FLOAT
    return info


def logistic():
    data = load_iris()
    model = LogisticRegression(max_iter=1000, multi_class="multinomial").fit(data.data, data.target)
    x = data.data[::30].astype(np.float32)
    nodes = [
        helper.make_node(
            "LinearClassifier", ["x"], ["label", "scores"], domain="ai.onnx.ml",
            classlabels_ints=[0, 1, 2], coefficients=model.coef_.ravel().tolist(),
            intercepts=model.intercept_.tolist(), multi_class=1, post_transform="SOFTMAX",
        ),
        helper.make_node("ZipMap", ["scores"], ["probabilities"], domain="ai.onnx.ml", classlabels_int64s=[0, 1, 2]),
    ]
    write(
        "iris-logistic", nodes, [tensor("x", TensorProto.FLOAT, ["n", 4])],
        [tensor("label", TensorProto.INT64, ["n"]), dictionaries("probabilities", TensorProto.INT64)],
        {"x": x, "label": model.predict(x), "probabilities": model.predict_proba(x)},
    )


def forest():
    data = load_iris()
    names = data.target_names[data.target]
    model = RandomForestClassifier(n_estimators=5, max_depth=4, random_state=0).fit(data.data, names)
    x = data.data[::30].astype(np.float32)
    labels = model.classes_.tolist()
    nodes = [
        helper.make_node(
            "TreeEnsembleClassifier", ["x"], ["label", "scores"], domain="ai.onnx.ml",
            classlabels_strings=labels, post_transform="NONE", **trees(model),
        ),
        helper.make_node("ZipMap", ["scores"], ["probabilities"], domain="ai.onnx.ml", classlabels_strings=labels),
    ]
    write(
        "iris-forest", nodes, [tensor("x", TensorProto.FLOAT, ["n", 4])],
        [tensor("label", TensorProto.STRING, ["n"]), dictionaries("probabilities", TensorProto.STRING)],
        {"x": x, "label": model.predict(x), "probabilities": model.predict_proba(x)},
    )


def trees(model):
    columns = {key: [] for key in [
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_modes", "nodes_values", "nodes_truenodeids",
        "nodes_falsenodeids", "class_treeids", "class_nodeids", "class_ids", "class_weights",
    ]}
    for number, estimator in enumerate(model.estimators_):
        tree = estimator.tree_
        for node in range(tree.node_count):
            is_leaf = tree.children_left[node] < 0
            columns["nodes_treeids"].append(number)
            columns["nodes_nodeids"].append(node)
            columns["nodes_featureids"].append(0 if is_leaf else int(tree.feature[node]))
            columns["nodes_modes"].append("LEAF" if is_leaf else "BRANCH_LEQ")
            columns["nodes_values"].append(0.0 if is_leaf else float(tree.threshold[node]))
            columns["nodes_truenodeids"].append(0 if is_leaf else int(tree.children_left[node]))
            columns["nodes_falsenodeids"].append(0 if is_leaf else int(tree.children_right[node]))
            if is_leaf:
                share = tree.value[node][0] / tree.value[node][0].sum() / len(model.estimators_)
                for index, weight in enumerate(share):
                    columns["class_treeids"].append(number)
                    columns["class_nodeids"].append(node)
                    columns["class_ids"].append(index)
                    columns["class_weights"].append(float(weight))
    return columns


def boosting():
    data = load_diabetes()
    model = XGBRegressor(n_estimators=10, max_depth=3, base_score=0.5, n_jobs=1).fit(data.data, data.target)
    x = data.data[::60].astype(np.float32)
    columns = {key: [] for key in [
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_modes", "nodes_values", "nodes_truenodeids",
        "nodes_falsenodeids", "target_treeids", "target_nodeids", "target_ids", "target_weights",
    ]}

    def visit(number, node):
        is_leaf = "leaf" in node
        columns["nodes_treeids"].append(number)
        columns["nodes_nodeids"].append(node["nodeid"])
        columns["nodes_featureids"].append(0 if is_leaf else int(node["split"][1:]))
        columns["nodes_modes"].append("LEAF" if is_leaf else "BRANCH_LT")
        columns["nodes_values"].append(0.0 if is_leaf else node["split_condition"])
        columns["nodes_truenodeids"].append(0 if is_leaf else node["yes"])
        columns["nodes_falsenodeids"].append(0 if is_leaf else node["no"])
        if is_leaf:
            columns["target_treeids"].append(number)
            columns["target_nodeids"].append(node["nodeid"])
            columns["target_ids"].append(0)
            columns["target_weights"].append(node["leaf"])
        for child in node.get("children", []):
            visit(number, child)

    for number, text in enumerate(model.get_booster().get_dump(dump_format="json")):
        visit(number, json.loads(text))
    node = helper.make_node(
        "TreeEnsembleRegressor", ["x"], ["y"], domain="ai.onnx.ml", n_targets=1, base_values=[0.5], **columns
    )
    write(
        "diabetes-boosting", [node], [tensor("x", TensorProto.FLOAT, ["n", 10])],
        [tensor("y", TensorProto.FLOAT, ["n", 1])], {"x": x, "y": model.predict(x).reshape(-1, 1)},
    )


def lightgbm_layout():
    """As onnxmltools writes a LightGBM classifier of two classes: trees whose leaves add up to one raw score, LOGISTIC,
    the label cast to the type of the training data's labels (here floats), probabilities ended in ZipMap. The trees are
    scikit-learn's, since LightGBM is not in Debian."""
    data = load_breast_cancer()
    features = data.data[:, :6].astype(np.float32)
    model = GradientBoostingClassifier(n_estimators=8, max_depth=3, random_state=0).fit(features, data.target)
    x = features[::60]
    columns = {key: [] for key in [
        "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_modes", "nodes_values", "nodes_truenodeids",
        "nodes_falsenodeids", "nodes_hitrates", "nodes_missing_value_tracks_true", "class_treeids", "class_nodeids",
        "class_ids", "class_weights",
    ]}
    for number, (estimator,) in enumerate(model.estimators_):
        tree = estimator.tree_
        for node in range(tree.node_count):
            is_leaf = tree.children_left[node] < 0
            columns["nodes_treeids"].append(number)
            columns["nodes_nodeids"].append(node)
            columns["nodes_featureids"].append(0 if is_leaf else int(tree.feature[node]))
            columns["nodes_modes"].append("LEAF" if is_leaf else "BRANCH_LEQ")
            columns["nodes_values"].append(0.0 if is_leaf else float(tree.threshold[node]))
            columns["nodes_truenodeids"].append(0 if is_leaf else int(tree.children_left[node]))
            columns["nodes_falsenodeids"].append(0 if is_leaf else int(tree.children_right[node]))
            columns["nodes_hitrates"].append(1.0)
            columns["nodes_missing_value_tracks_true"].append(0)
            if is_leaf:
                columns["class_treeids"].append(number)
                columns["class_nodeids"].append(node)
                columns["class_ids"].append(0)
                columns["class_weights"].append(float(model.learning_rate * tree.value[node][0][0]))
    prior = data.target.mean()
    nodes = [
        helper.make_node(
            "TreeEnsembleClassifier", ["input"], ["label_tensor", "probability_tensor"], domain="ai.onnx.ml",
            classlabels_int64s=[0, 1], post_transform="LOGISTIC", base_values=[float(np.log(prior / (1 - prior)))], **columns,
        ),
        helper.make_node("Cast", ["label_tensor"], ["label"], to=TensorProto.FLOAT),
        helper.make_node("ZipMap", ["probability_tensor"], ["probabilities"], domain="ai.onnx.ml", classlabels_int64s=[0, 1]),
    ]
    write(
        "lightgbm-layout", nodes, [tensor("input", TensorProto.FLOAT, [None, 6])],
        [tensor("label", TensorProto.FLOAT, [None]), dictionaries("probabilities", TensorProto.INT64)],
        {"x": x, "label": model.predict(x), "probabilities": model.predict_proba(x)},
    )


def sequences():
    """An output that is no tensor and no ZipMap beside one that is, and a model with nothing else."""
    twice = helper.make_node("Add", ["x", "x"], ["y"])
    listed = helper.make_node("SequenceConstruct", ["x", "y"], ["parts"])
    parts = helper.make_tensor_sequence_value_info("parts", TensorProto.FLOAT, None)
    x, y = tensor("x", TensorProto.FLOAT, ["n"]), tensor("y", TensorProto.FLOAT, ["n"])
    write("tensor-and-sequence", [twice, listed], [x], [y, parts], {})
    write("sequence-only", [twice, listed], [x], [parts], {})


def torch_models():
    torch.manual_seed(0)
    picture = torch.nn.Sequential(
        torch.nn.Conv2d(1, 3, 3, padding=1), torch.nn.BatchNorm2d(3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(48, 4), torch.nn.Softmax(dim=1),
    ).eval()
    export("torch-cnn", picture, torch.randn(2, 1, 8, 8), ["y"])

    class Reader(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.embed = torch.nn.Embedding(7, 3)
            self.lstm = torch.nn.LSTM(3, 4, batch_first=True)
            self.head = torch.nn.Linear(4, 2)

        def forward(self, words):
            steps, _ = self.lstm(self.embed(words))
            return self.head(steps[:, -1]), steps.argmax(dim=2)

    export("torch-lstm", Reader().eval(), torch.tensor([[1, 5, 6], [0, 2, 3]]), ["y", "largest"])


def export(name, model, x, outputs):
    axes = {key: {0: "n"} for key in ["x", *outputs]}
    torch.onnx.export(
        model, x, here / f"{name}.onnx", opset_version=17, input_names=["x"], output_names=outputs, dynamic_axes=axes
    )
    with torch.no_grad():
        y = model(x)
    values = y if isinstance(y, tuple) else (y,)
    write_expected(name, {"x": x, **dict(zip(outputs, values))})


def types():
    """Every type that a tensor may come in, given back as it is; and words as numbers."""
    kinds = {
        "float64": TensorProto.DOUBLE, "float16": TensorProto.FLOAT16, "int64": TensorProto.INT64,
        "int32": TensorProto.INT32, "int16": TensorProto.INT16, "int8": TensorProto.INT8,
        "uint8": TensorProto.UINT8, "uint16": TensorProto.UINT16, "uint32": TensorProto.UINT32,
        "uint64": TensorProto.UINT64, "bool": TensorProto.BOOL, "string": TensorProto.STRING,
    }
    nodes = [helper.make_node("Identity", [f"{kind}_in"], [kind]) for kind in kinds]
    write(
        "types", nodes, [tensor(f"{kind}_in", number, ["n"]) for kind, number in kinds.items()],
        [tensor(kind, number, ["n"]) for kind, number in kinds.items()], {},
    )
    node = helper.make_node(
        "LabelEncoder", ["word"], ["number"], domain="ai.onnx.ml",
        keys_strings=["cat", "dog", "größer"], values_int64s=[1, 2, 2**40], default_int64=-1,
    )
    write(
        "words", [node], [tensor("word", TensorProto.STRING, ["n"])], [tensor("number", TensorProto.INT64, ["n"])], {}
    )


def external():
    """Weights in a file beside the model, as large models have them."""
    weights = numpy_helper.from_array(np.arange(6, dtype=np.float32).reshape(2, 3), "w")
    node = helper.make_node("MatMul", ["x", "w"], ["y"])
    graph = helper.make_graph(
        [node], "external", [tensor("x", TensorProto.FLOAT, ["n", 2])], [tensor("y", TensorProto.FLOAT, ["n", 3])], [weights]
    )
    model = helper.make_model(graph, producer_name="make_models.py", opset_imports=[STANDARD])
    model.ir_version = 8
    (here / "external.bin").unlink(missing_ok=True)
    save(model, str(here / "external.onnx"), save_as_external_data=True, location="external.bin", size_threshold=0)
    write_expected("external", {"x": [[1, 10]], "y": [[30, 41, 52]]})


logistic()
forest()
boosting()
lightgbm_layout()
sequences()
torch_models()
types()
external()
