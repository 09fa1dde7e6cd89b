"""Records every loss of Keras: reduced value, gradient at the predictions, and unreduced values.

Most cases are computed in float64 (where Keras still takes means in float32). Those that sit on a
clip bound or on a tie are in float32, since there Keras's own constants are float32 numbers.
"""

import inspect
import warnings

import golden
import jax
import keras
import numpy as np

jax.config.update("jax_enable_x64", True)
warnings.filterwarnings("ignore", category=SyntaxWarning)

random = np.random.default_rng(42)
cases = []


def record(loss, y_true, y_pred, weight=None, dtype="float64", gradient=True, **arguments):
    keras.config.set_floatx(dtype)
    y_true, y_pred = np.asarray(y_true, dtype), np.asarray(y_pred, dtype)
    weight = None if weight is None else np.asarray(weight, dtype)
    fn = getattr(keras.losses, loss)(**arguments)

    def total(predictions):
        return fn(y_true, predictions, weight)

    case = {"loss": loss, "arguments": arguments, "dtype": dtype}
    case |= {"y_true": golden.tensor(y_true), "y_pred": golden.tensor(y_pred)}
    if weight is not None:
        case["sample_weight"] = golden.tensor(weight)
    case["value"] = float(total(y_pred))
    if gradient:
        case["gradient"] = golden.tensor(jax.grad(total)(jax.numpy.asarray(y_pred)))
    per_sample = fn.call(jax.numpy.asarray(y_true), jax.numpy.asarray(y_pred))
    case["per_sample"] = golden.tensor(per_sample)
    cases.append(case)


def normal(*shape):
    return np.round(random.normal(size=shape), 3)


def uniform(*shape):
    return np.round(random.uniform(0.02, 0.98, size=shape), 3)


def binary(*shape):
    return random.integers(0, 2, size=shape)


def labels(classes, *shape):
    return random.integers(0, classes, size=shape)


def one_hot(*shape):
    return np.eye(shape[-1])[labels(shape[-1], *shape[:-1])]


def distribution(*shape):
    p = random.uniform(0.05, 1, size=shape)
    return np.round(p / p.sum(-1, keepdims=True), 4)


# name: targets, predictions, argument variations
LOSSES = {
    "MeanSquaredError": (normal, normal, [{}]),
    "MeanAbsoluteError": (normal, normal, [{}]),
    "MeanAbsolutePercentageError": (normal, normal, [{}]),
    "MeanSquaredLogarithmicError": (uniform, normal, [{}]),
    "LogCosh": (normal, normal, [{}]),
    "Huber": (normal, normal, [{}, {"delta": 0.3}]),
    "CosineSimilarity": (normal, normal, [{}]),
    "Poisson": (uniform, uniform, [{}]),
    "KLDivergence": (distribution, distribution, [{}]),
    "Hinge": (binary, normal, [{}]),
    "SquaredHinge": (binary, normal, [{}]),
    "CategoricalHinge": (one_hot, normal, [{}]),
    "Dice": (binary, uniform, [{}, {"axis": [-1]}]),
    "Tversky": (binary, uniform, [{}, {"alpha": 0.3, "beta": 0.7, "axis": [-1]}]),
    "BinaryCrossentropy": (binary, uniform, [{}, {"label_smoothing": 0.2}]),
    "BinaryFocalCrossentropy": (
        binary,
        uniform,
        [
            {},
            {"apply_class_balancing": True},
            {"alpha": 0.6, "gamma": 1.5, "apply_class_balancing": True, "label_smoothing": 0.1},
        ],
    ),
    "CategoricalCrossentropy": (one_hot, distribution, [{}, {"label_smoothing": 0.2}]),
    "CategoricalFocalCrossentropy": (
        one_hot,
        distribution,
        [{}, {"alpha": 0.6, "gamma": 1.5}, {"label_smoothing": 0.1}],
    ),
    "SparseCategoricalCrossentropy": ("labels", distribution, [{}, {"ignore_class": 1}]),
    "CategoricalGeneralizedCrossEntropy": ("labels", distribution, [{}, {"q": 0.8}]),
}
WITH_LOGITS = [name for name in LOSSES if "Crossentropy" in name]


def targets(kind, *shape):
    return labels(shape[-1], *shape[:-1]) if kind == "labels" else kind(*shape)


for name, (t, p, variations) in LOSSES.items():
    if name in WITH_LOGITS:
        logits = [{**arguments, "from_logits": True} for arguments in variations]
    else:
        logits = []
    for arguments in variations + logits:
        make = normal if arguments.get("from_logits") else p
        whole = name in ("Dice", "Tversky") and "axis" not in arguments
        record(name, targets(t, 5, 4), make(5, 4), **arguments)
        record(name, targets(t, 5, 4), make(5, 4), uniform(5), **arguments)
        record(name, targets(t, 2, 3, 4), make(2, 3, 4), **arguments)
        if not whole:
            record(name, targets(t, 2, 3, 4), make(2, 3, 4), uniform(2, 3), **arguments)
            record(name, targets(t, 2, 3, 4), make(2, 3, 4), uniform(2, 1), **arguments)
        for reduction in ("sum", "mean", "mean_with_sample_weight"):
            record(name, targets(t, 3, 4), make(3, 4), reduction=reduction, **arguments)
            record(name, targets(t, 3, 4), make(3, 4), uniform(3), reduction=reduction, **arguments)

# Other ranks, and weights of other shapes.
for yt, yp, w in [
    ((4,), (4, 1), None),
    ((4,), (4, 1), (4,)),
    ((4, 1), (4,), (4,)),
    ((4, 1), (4, 1), (4, 1)),
    ((4,), (4,), None),
    ((4,), (4,), (3,)),
    ((4, 3, 1), (4, 3), None),
    ((4, 3), (4, 3, 1), (4,)),
    ((2, 3, 4), (2, 3, 4), (2, 3, 1)),
    ((2, 3, 4), (2, 3, 4), (1, 3)),
    ((2, 3, 1), (2, 3, 1), (2, 3)),
    ((2, 3, 4, 2), (2, 3, 4, 2), (2, 3, 4)),
    ((2, 3, 4, 2), (2, 3, 4, 2), (2, 1, 1)),
]:
    for reduction in ("sum_over_batch_size", "sum", "mean_with_sample_weight"):
        weight = None if w is None else uniform(*w)
        record("MeanSquaredError", normal(*yt), normal(*yp), weight, reduction=reduction)
record("BinaryCrossentropy", binary(4), uniform(4, 1), uniform(4))
record("Hinge", np.array([[-1, 1], [1, 1.0]]), normal(2, 2))
record("SquaredHinge", np.array([[-1, 1], [1, 1.0]]), normal(2, 2))
record("Hinge", np.array([[0, 1], [1, 2.0]]), normal(2, 2))
record("SparseCategoricalCrossentropy", labels(4, 5, 1), distribution(5, 4), uniform(5))
record("SparseCategoricalCrossentropy", labels(4, 2, 3, 1), normal(2, 3, 4), from_logits=True)
record("MeanSquaredError", normal(3, 2), normal(3, 2), np.zeros(3), reduction="mean_with_sample_weight")

# Ignored labels, with every reduction, with and without weights.
for reduction in ("sum_over_batch_size", "sum", "mean", "mean_with_sample_weight"):
    for weight in (None, uniform(6), uniform(6, 1)):
        for ignored, y in ((-1, [0, -1, 2, -1, 1, 1]), (2, [0, 2, 2, 2, 1, 1]), (0, [0] * 6)):
            record(
                "SparseCategoricalCrossentropy",
                y,
                normal(6, 3),
                weight,
                ignore_class=ignored,
                from_logits=True,
                reduction=reduction,
            )
    record(
        "SparseCategoricalCrossentropy",
        [[0, 255, 1], [255, 255, 2]],
        distribution(2, 3, 3),
        uniform(2, 1),
        ignore_class=255,
        reduction=reduction,
    )

# Other axes.
for arguments in ({}, {"from_logits": True}, {"label_smoothing": 0.2}):
    for axis in (1, -2, 0, 2):
        y_true = np.moveaxis(one_hot(2, 3, 4), -1, axis)
        p = np.moveaxis(distribution(2, 3, 4), -1, axis)
        kept = uniform(*np.delete(p.shape, axis))
        record("CategoricalCrossentropy", y_true, p, kept, axis=axis, **arguments)
        record("CategoricalFocalCrossentropy", y_true, p, kept, axis=axis, **arguments)
        record("BinaryCrossentropy", y_true, p, kept, axis=axis, **arguments)
        record("BinaryFocalCrossentropy", y_true, p, axis=axis, **arguments)
for axis in (0, 1, -1):
    record("CosineSimilarity", normal(2, 3, 4), normal(2, 3, 4), axis=axis)
record("SparseCategoricalCrossentropy", labels(3, 2, 3), normal(2, 3, 3), axis=1, from_logits=True)
for axis in ([0], [1, 2], [-1, 1], [0, 2], [2]):
    record("Dice", binary(2, 3, 4), uniform(2, 3, 4), axis=axis)
    record("Tversky", binary(2, 3, 4), uniform(2, 3, 4), alpha=0.2, axis=axis)
record("Dice", binary(4, 3, 2), uniform(4, 3, 2), uniform(4), axis=[1, 2])
record("Dice", binary(4, 3), uniform(4, 3), [0.5])

# Circle: unit vectors; rows alone with their label; values that are 0 in float32.
def embeddings(*shape):
    v = random.normal(size=shape)
    return v / np.linalg.norm(v, axis=-1, keepdims=True)


for arguments in ({}, {"gamma": 5.0, "margin": 0.2}, {"remove_diagonal": False, "gamma": 10.0}):
    record("Circle", [0, 1, 0, 1, 2, 2], embeddings(6, 3), **arguments)
    record("Circle", [[0], [1], [0], [1], [2], [0]], embeddings(6, 3), uniform(6), **arguments)
    for reduction in ("sum", "mean_with_sample_weight"):
        record("Circle", [0, 1, 0, 1, 2], embeddings(5, 4), uniform(5), reduction=reduction, **arguments)
record("Circle", [0, 0, 1, 1], [[1, 0], [0.8, 0.6], [-0.6, 0.8], [0, 1]], gamma=2.0, margin=0.1)
record("Circle", [0, 0, 1, 2], [[1, 0], [1, 0], [-1, 0], [-0.6, 0.8]], dtype="float32")

# On the bounds and on ties, in float32.
edge = [[0, 1, 1e-8, 1 - 1e-7, 1e-7, 0.5]]
low = np.array([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [1e-9, 1, 1e-7, 0], [0.2, 0.3, 0.4, 0.1]])
hot = np.eye(4)[[1, 0, 2, 3]]
for y in (np.zeros((1, 6)), np.ones((1, 6)), np.full((1, 6), 0.3)):
    record("BinaryCrossentropy", y, edge, dtype="float32")
    record("BinaryFocalCrossentropy", y, edge, dtype="float32")
    record("KLDivergence", y, edge, dtype="float32")
record("KLDivergence", [[0.5, 0.5]], [[1.0, 1.5]], dtype="float32")
record("KLDivergence", [[0.5, 0.5]], [[1e-7, -1.0]], dtype="float32")
record("CategoricalCrossentropy", hot, low, dtype="float32")
record("CategoricalCrossentropy", hot * 2, low + 0.1, dtype="float32")
record("CategoricalFocalCrossentropy", hot, low, dtype="float32")
record("SparseCategoricalCrossentropy", [1, 0, 2, 3], low, dtype="float32")
record("SparseCategoricalCrossentropy", [0, 0, 0], np.ones((3, 1)), dtype="float32")
record("CategoricalCrossentropy", hot, 1000 * low, dtype="float32", from_logits=True)
record("BinaryCrossentropy", hot, 200 * low - 50, dtype="float32", from_logits=True)
record("MeanAbsoluteError", [[1, 2, 3.0]], [[1, 2, 4.0]], dtype="float32")
record("MeanAbsolutePercentageError", [[0, 2, 3.0]], [[0.5, 2, 4.0]], dtype="float32")
record("MeanSquaredLogarithmicError", [[0, 2, 3.0]], [[-0.5, 0, 1e-7]], dtype="float32")
record("Hinge", [[1, -1, 1.0]], [[1, -1, 0.5]], dtype="float32")
record("SquaredHinge", [[1, -1, 1.0]], [[1, -1, 0.5]], dtype="float32")
record("CategoricalHinge", [[0, 1, 0], [1, 0, 0.0]], [[1, 2, 0.5], [0, 3, 3.0]], dtype="float32")
record("Huber", [[0, 0, 0.0]], [[1, -1, 0.0]], dtype="float32")
record("Poisson", [[0, 1.0, 0.0]], [[0, 1e-7, 2.0]], dtype="float32")
record("LogCosh", [[0, 0, 0.0]], [[0, 50.0, -300.0]], dtype="float32")
record("CosineSimilarity", [[0, 0], [3, 4.0]], [[1, 2], [0.3, 0.4]], dtype="float32")
record("CosineSimilarity", [[3, 4.0]], [[0, 0.0]], dtype="float32", gradient=False)

keras.config.set_floatx("float32")
classes = [
    value
    for value in vars(keras.losses).values()
    if inspect.isclass(value) and value is not keras.losses.Loss
]
defaults = {
    each.__name__: {
        name: parameter.default
        for name, parameter in inspect.signature(each.__init__).parameters.items()
        if name != "self"
    }
    for each in classes
}
golden.write(
    "losses",
    {
        "defaults": defaults,
        "configs": {each.__name__: each().get_config() for each in classes},
        "names": sorted(
            name
            for name in keras.src.losses.ALL_OBJECTS_DICT
            if name not in ("Loss", "LossFunctionWrapper")
        ),
        "cases": cases,
    },
)
