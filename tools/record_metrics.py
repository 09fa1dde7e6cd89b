"""Records Keras's metrics over batches: golden/metrics.json."""

import inspect

from golden import keras, np, tensor, write
from keras.src import metrics as source
from keras.src.trainers import compile_utils

M = keras.metrics
rng = np.random.default_rng(2)
BATCHES = (5, 4, 2)


def batches(make):
    """Batches of different sizes, with a weight for each sample and one for each element."""
    made = []
    for n in BATCHES:
        y_true, y_pred = (np.asarray(a, "float32") for a in make(n))
        weight = (rng.integers(0, 9, n) / 4).astype("float32")
        batch = {"y_true": y_true, "y_pred": y_pred, "weight": weight}
        batch["element_weight"] = (rng.integers(0, 9, y_pred.shape) / 4).astype("float32")
        made.append(batch)
    return made


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def one_hot(n, *shape, classes=4):
    return np.eye(classes)[rng.integers(0, classes, (n, *shape))]


def ties(n):
    """Scores with ties, as top-k and argmax have to break them."""
    return rng.integers(0, 3, (n, 4)) / 4


def edges(n):
    """Probabilities on and right beside the borders of Keras's buckets and thresholds."""
    exact = np.array([0, 1, 0.5, 0.25, 1 / 199, 100 / 199, 198 / 199, 0.3, 0.7, 1e-7], "float32")
    chosen = rng.choice(exact, (n, 3))
    return np.clip(np.nextafter(chosen, rng.choice([0, 1, 0.5], (n, 3)), dtype="float32"), 0, 1)


DATA = {
    "regression": batches(lambda n: (rng.normal(size=(n, 3)), rng.normal(size=(n, 3)))),
    "positive": batches(lambda n: (rng.gamma(2, 1, (n, 3)), rng.gamma(2, 1, (n, 3)))),
    "zeros": batches(lambda n: (rng.integers(0, 2, (n, 3)), rng.integers(0, 2, (n, 3)))),
    "rank3": batches(lambda n: (rng.normal(size=(n, 2, 3)), rng.normal(size=(n, 2, 3)))),
    "flat_targets": batches(lambda n: (rng.normal(size=n), rng.normal(size=(n, 1)))),
    "flat": batches(lambda n: (rng.integers(0, 2, n), rng.random(n))),
    "steps": batches(lambda n: (rng.normal(size=(n, 3)), rng.normal(size=(n, 3, 1)))),
    "binary": batches(lambda n: (rng.integers(0, 2, (n, 1)), rng.random((n, 1)))),
    "multi": batches(lambda n: (rng.integers(0, 2, (n, 3)), rng.random((n, 3)))),
    "multi_rank3": batches(lambda n: (rng.integers(0, 2, (n, 2, 3)), rng.random((n, 2, 3)))),
    "edges": batches(lambda n: (rng.integers(0, 2, (n, 3)), edges(n))),
    "saturated": batches(lambda n: (rng.integers(0, 2, (n, 3)), rng.integers(0, 2, (n, 3)))),
    "signs": batches(lambda n: (rng.choice([-1, 1], (n, 3)), rng.normal(size=(n, 3)))),
    "logits": batches(lambda n: (rng.integers(0, 2, (n, 3)), 3 * rng.normal(size=(n, 3)))),
    "one_hot": batches(lambda n: (one_hot(n), softmax(rng.normal(size=(n, 4))))),
    "one_hot_ties": batches(lambda n: (one_hot(n), ties(n))),
    "one_hot_logits": batches(lambda n: (one_hot(n), 3 * rng.normal(size=(n, 4)))),
    "one_hot_steps": batches(lambda n: (one_hot(n, 2), softmax(rng.normal(size=(n, 2, 4))))),
    "unnormalized": batches(lambda n: (one_hot(n), rng.random((n, 4)))),
    "sparse": batches(lambda n: (rng.integers(0, 4, n), softmax(rng.normal(size=(n, 4))))),
    "sparse_column": batches(lambda n: (rng.integers(0, 4, (n, 1)), ties(n))),
    "sparse_logits": batches(lambda n: (rng.integers(0, 4, n), 3 * rng.normal(size=(n, 4)))),
    "sparse_steps": batches(
        lambda n: (rng.integers(0, 4, (n, 2)), softmax(rng.normal(size=(n, 2, 4))))
    ),
    "sorted_ids": batches(
        lambda n: (rng.integers(0, 4, n), np.stack([rng.permutation(4) for _ in range(n)]))
    ),
    "classes": batches(lambda n: (rng.integers(0, 3, n), rng.integers(0, 3, n))),
    "classes_rank3": batches(lambda n: (rng.integers(0, 4, (n, 3)), rng.integers(0, 4, (n, 3)))),
}

REGRESSION = ("regression", "positive", "rank3", "flat_targets", "steps", "zeros")
PROBABILITIES = ("binary", "multi", "multi_rank3", "edges", "saturated")
CLASSES = ("one_hot", "one_hot_ties", "one_hot_logits", "one_hot_steps")
SPARSE = ("sparse", "sparse_column", "sparse_steps")
ALL_PROBABILITIES = (*PROBABILITIES, "flat")

CASES = [
    *((make, REGRESSION) for make in (
        M.MeanSquaredError, M.RootMeanSquaredError, M.MeanAbsoluteError,
        M.MeanAbsolutePercentageError, M.LogCoshError, M.CosineSimilarity,
    )),
    (M.RootMeanSquaredError, ("flat",)),
    (M.MeanSquaredLogarithmicError, ("positive", "regression")),
    (M.PearsonCorrelation, ("regression", "rank3")),
    (M.ConcordanceCorrelation, ("regression", "rank3")),
    *((lambda a=a, k=k: M.R2Score(class_aggregation=a, num_regressors=k),
       ("regression", "flat_targets"))
      for a in ("uniform_average", "variance_weighted_average", None) for k in (0, 2)),
    (lambda: M.R2Score(num_regressors=40), ("regression",)),
    (M.Accuracy, ("zeros", "classes")),
    (M.BinaryAccuracy, ALL_PROBABILITIES),
    (lambda: M.BinaryAccuracy(threshold=0.3), ("edges",)),
    (M.CategoricalAccuracy, CLASSES),
    (M.SparseCategoricalAccuracy, SPARSE),
    *((lambda k=k: M.TopKCategoricalAccuracy(k=k), CLASSES) for k in (1, 2, 5)),
    *((lambda k=k: M.SparseTopKCategoricalAccuracy(k=k), SPARSE) for k in (1, 2, 5)),
    (lambda: M.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True), ("sorted_ids",)),
    *((make, ("signs", "zeros", "logits")) for make in (
        M.Hinge, M.SquaredHinge, M.CategoricalHinge)),
    (M.CategoricalHinge, ("one_hot", "one_hot_steps")),
    (M.KLDivergence, ("multi", "one_hot", "saturated")),
    (M.Poisson, ("positive", "multi", "saturated")),
    (M.BinaryCrossentropy, PROBABILITIES),
    (lambda: M.BinaryCrossentropy(label_smoothing=0.2), ("multi",)),
    (lambda: M.BinaryCrossentropy(from_logits=True), ("logits",)),
    (M.CategoricalCrossentropy, ("one_hot", "one_hot_steps", "unnormalized")),
    (lambda: M.CategoricalCrossentropy(label_smoothing=0.2), ("one_hot",)),
    (lambda: M.CategoricalCrossentropy(from_logits=True), ("one_hot_logits",)),
    (M.SparseCategoricalCrossentropy, SPARSE),
    (lambda: M.SparseCategoricalCrossentropy(from_logits=True), ("sparse_logits",)),
    (lambda: M.SparseCategoricalCrossentropy(ignore_class=1), ("sparse", "sparse_column")),
    *((lambda m=m, t=t: m(thresholds=t), ALL_PROBABILITIES)
      for m in (M.TruePositives, M.TrueNegatives, M.FalsePositives, M.FalseNegatives)
      for t in (None, [0.3, 0.7], [0.0, 0.5, 1.0])),
    *((lambda m=m, k=k: m(**k), ALL_PROBABILITIES)
      for m in (M.Precision, M.Recall)
      for k in ({}, {"thresholds": 0.3}, {"thresholds": [0.0, 0.25, 0.5, 0.75, 1.0]},
                {"thresholds": [0.7, 0.3]})),
    *((lambda m=m, k=k: m(**k), ("multi", "edges", "one_hot", "one_hot_ties"))
      for m in (M.Precision, M.Recall)
      for k in ({"class_id": 1}, {"top_k": 2}, {"top_k": 2, "class_id": 2},
                {"top_k": 1, "thresholds": 0.5})),
    *((lambda m=m, k=k: m(0.5, **k), ALL_PROBABILITIES)
      for m in (M.SensitivityAtSpecificity, M.SpecificityAtSensitivity, M.PrecisionAtRecall,
                M.RecallAtPrecision)
      for k in ({}, {"num_thresholds": 1}, {"num_thresholds": 7})),
    (lambda: M.RecallAtPrecision(0.5, class_id=1), ("multi",)),
    *((lambda c=c, s=s, k=k: M.AUC(curve=c, summation_method=s, **k), ALL_PROBABILITIES)
      for c in ("ROC", "PR", "PRGAIN") for s in ("interpolation", "minoring", "majoring")
      for k in ({}, {"num_thresholds": 5}, {"thresholds": [0.7, 0.1, 0.3]})),
    *((lambda c=c, k=k: M.AUC(curve=c, **k), ("multi", "edges"))
      for c in ("ROC", "PR")
      for k in ({"multi_label": True}, {"multi_label": True, "num_labels": 3},
                {"multi_label": True, "thresholds": [0.2, 0.6]})),
    (lambda: M.AUC(from_logits=True), ("logits",)),
    *((lambda a=a, t=t: M.F1Score(average=a, threshold=t), ("multi", "one_hot", "one_hot_ties"))
      for a in (None, "micro", "macro", "weighted") for t in (None, 0.5)),
    (lambda: M.FBetaScore(beta=2.0), ("multi",)),
    (lambda: M.FBetaScore(beta=0.5, average="macro"), ("multi",)),
    (lambda: M.IoU(3, [0, 2]), ("classes", "classes_rank3")),
    (lambda: M.IoU(4, [1], dtype="float32"), ("classes", "classes_rank3")),
    (lambda: M.MeanIoU(3), ("classes", "classes_rank3")),
    (lambda: M.MeanIoU(5, ignore_class=1), ("classes",)),
    (lambda: M.MeanIoU(4, sparse_y_pred=False), ("sparse",)),
    (M.BinaryIoU, ("binary", "edges")),
    (lambda: M.BinaryIoU(target_class_ids=[1], threshold=0.3), ("multi", "edges")),
    (lambda: M.OneHotIoU(4, [0, 3]), ("one_hot",)),
    (lambda: M.OneHotIoU(4, [0, 3], sparse_y_pred=True), ()),
    (lambda: M.OneHotMeanIoU(4), ("one_hot", "one_hot_steps")),
]


def number(value):
    return float(str(np.float32(value)))


def plain(value):
    """A config's value without numpy's types."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.item() if hasattr(value, "item") else value


def run(metric, data, key):
    """The results after each batch, and after a reset and the first batch again."""
    results = []
    for batch in (*data, None, data[0]):
        if batch is None:
            metric.reset_state()
            continue
        weights = (batch[key],) if key else ()
        metric.update_state(batch["y_true"], batch["y_pred"], *weights)
        results.append([number(v) for v in np.ravel(metric.result())])
    return results


def cases():
    for make, names in CASES:
        for name in names:
            for key in (None, "weight", "element_weight"):
                keras.utils.clear_session(free_memory=False)
                metric = make()
                if key == "element_weight" and isinstance(metric, M.FBetaScore):
                    continue  # Keras multiplies them into every other sample
                try:
                    results = run(metric, DATA[name], key)
                except (ValueError, TypeError, IndexError):
                    if key is None:
                        raise
                    continue  # weights of this shape are no good for this metric
                config = {k: plain(v) for k, v in metric.get_config().items()}
                yield {
                    "class_name": type(metric).__name__,
                    "config": config,
                    "data": name,
                    "weight": key or "",
                    "results": results,
                }


def reductions():
    """Mean and Sum over values with weights of several shapes."""
    shapes = [((4,), None), ((4, 3), None), ((4, 3), (4,)), ((4, 3), (4, 3)), ((4, 3), (4, 1)),
              ((4, 2, 3), (4, 2)), ((4,), (4, 1)), ((4, 1), (4,)), ((), None), ((4, 3), ())]
    for shape, weight_shape in shapes:
        values = rng.normal(size=shape).astype("float32")
        weight = None
        if weight_shape is not None:
            weight = np.asarray(rng.integers(1, 9, weight_shape) / 4, "float32")
        case = {"values": tensor(values), "weight": None if weight is None else tensor(weight)}
        for metric in (M.Mean(), M.Sum()):
            metric.update_state(values, sample_weight=weight)
            metric.update_state(7.0)
            case[metric.name] = number(metric.result())
        yield case


def signatures():
    """Every argument's default, "required" where there is none."""
    for cls in source.ALL_OBJECTS:
        parameters = inspect.signature(cls.__init__).parameters.values()
        yield cls.__name__, {
            p.name: "required" if p.default is p.empty else plain(p.default)
            for p in parameters
            if p.name != "self"
        }


def resolutions():
    shapes = [((5,), (5, 1)), ((5, 1), (5, 1)), ((5,), (5, 3)), ((5, 1), (5, 3)), ((5, 3), (5, 3)),
              ((5, 2), (5, 2, 4)), ((5, 2, 4), (5, 2, 4)), ((5, 2), (5, 2, 1))]
    for y_true, y_pred in shapes:
        for name in ("accuracy", "acc", "Accuracy", "mse", "MAE", "AUC", "f1_score"):
            metric = compile_utils.get_metric(name, np.zeros(y_true), np.zeros(y_pred))
            yield {"identifier": name, "y_true": y_true, "y_pred": y_pred,
                   "class_name": type(metric).__name__, "name": metric.name}


def log_names():
    """The keys of the logs, in the order of the metrics."""
    pairs = [
        (["AUC", "AUC", "Precision"], []),
        (["auc", "AUC"], []),
        (["acc", "acc"], ["acc", "acc"]),
        (["mse", "Precision"], ["mse", "Precision", "Precision"]),
        (["TruePositives"], ["TruePositives", "mse"]),
        (["precision"], ["precision", "precision"]),
    ]
    for metrics, weighted in pairs:
        keras.utils.clear_session()

        def made(names):
            return [getattr(M, n)() if n[0].isupper() else n for n in names]

        compiled = compile_utils.CompileMetrics(made(metrics), made(weighted))
        y = np.ones((3, 1), "float32")
        compiled.update_state(y, y, sample_weight=y)
        yield {"metrics": metrics, "weighted": weighted, "names": list(compiled.result())}


IGNORED = ("Metric", "MeanMetricWrapper", "Mean", "Sum")
write(
    "metrics",
    {
        "data": {
            name: [{k: tensor(v) for k, v in batch.items()} for batch in data]
            for name, data in DATA.items()
        },
        "cases": list(cases()),
        "reductions": list(reductions()),
        "signatures": dict(sorted(signatures())),
        "names": {
            name: cls.__name__
            for name, cls in sorted(source.ALL_OBJECTS_DICT.items())
            if cls.__name__ not in IGNORED
        },
        "resolutions": list(resolutions()),
        "log_names": list(log_names()),
    },
)
