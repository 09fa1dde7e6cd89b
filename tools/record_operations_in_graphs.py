"""Records operations between layers: what Keras notes down for each, and trainings of models that have them.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_operations_in_graphs.py

The models and calls are written once more, under the same names, in OperationNodesTest and
OperationCallsTest.
"""

import golden
import keras
import numpy as np
from keras import layers, ops
from keras.src.saving import serialization_lib

SAMPLES = 6
BATCH = 3
EPOCHS = 2


def add():
    x = keras.Input((4,))
    y = layers.Dense(3)(x) + layers.Dense(3)(x)
    return keras.Model(x, layers.Dense(1)(y))


def add_number():
    x = keras.Input((4,))
    y = layers.Dense(3)(x) + 1.5
    return keras.Model(x, layers.Dense(2)(y) * 2)


def subtract():
    x = keras.Input((4,))
    gate = layers.Dense(3, activation="sigmoid")(x)
    y = gate * layers.Dense(3)(x) + (1 - gate) * layers.Dense(3)(x)
    return keras.Model(x, layers.Dense(1)(y - 0.5))


def multiply_itself():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    return keras.Model(x, layers.Dense(1)(h * h))


def divide():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    y = h / (ops.absolute(h) + 1)
    y = ops.divide(y, 2.0) + 1.0 / (ops.exp(h) + 1)
    return keras.Model(x, layers.Dense(1)(y))


def power_and_negative():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    return keras.Model(x, layers.Dense(1)(-(h**2) + ops.negative(h)))


def matmul():
    x = keras.Input((3, 4))
    query = layers.Dense(5)(x)
    key = layers.Dense(5)(x)
    scores = query @ ops.transpose(key, (0, 2, 1)) / 5**0.5
    y = ops.softmax(scores) @ layers.Dense(5)(x)
    return keras.Model(x, layers.Dense(1)(y[:, -1]))


def reshape():
    x = keras.Input((3, 4))
    y = ops.reshape(layers.Dense(4)(x), (-1, 2, 6))
    y = ops.swapaxes(layers.Dense(3)(y), 1, 2)
    y = ops.moveaxis(ops.expand_dims(y, 1), 1, 3)
    return keras.Model(x, layers.Dense(1)(ops.reshape(y, (-1, 6))))


def expand_and_squeeze():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    y = ops.expand_dims(h, 1) * ops.expand_dims(h, -1)
    y = ops.squeeze(layers.Dense(1)(y), -1)
    return keras.Model(x, layers.Dense(1)(y))


def last_step():
    x = keras.Input((5, 2))
    return keras.Model(x, layers.Dense(1)(layers.LSTM(3, return_sequences=True)(x)[:, -1]))


def steps_between():
    x = keras.Input((5, 2))
    y = layers.LSTM(2, return_sequences=True)(x[:, 1:] - x[:, :-1])
    return keras.Model(x, layers.Dense(1)(y[:, -2:, 0]))


def strides_and_dots():
    x = keras.Input((5, 4))
    h = layers.Dense(4)(x)
    y = ops.concatenate([h[..., ::2], h[:, ::-1, 1:3]], axis=-1)
    return keras.Model(x, layers.Dense(1)(y[:, 4:1:-2, None, 0]))


def reductions():
    x = keras.Input((3, 4))
    h = layers.Dense(4)(x)
    y = [ops.mean(h, axis=1), ops.max(h, axis=-2), ops.min(h, axis=1), ops.sum(h, axis=1)]
    y += [ops.var(h, axis=1), ops.std(h, axis=1)]
    y = ops.concatenate(y, axis=-1) + ops.expand_dims(ops.mean(h, axis=(1, 2)), -1)
    return keras.Model(x, layers.Dense(1)(y))


def normalized():
    x = keras.Input((3, 4))
    h = layers.Dense(4)(x)
    centered = h - ops.mean(h, axis=-1, keepdims=True)
    y = centered * ops.rsqrt(ops.var(h, axis=-1, keepdims=True) + 0.1)
    y = y / ops.sum(ops.exp(y), axis=1, keepdims=True) - ops.max(y, axis=1, keepdims=True)
    return keras.Model(x, layers.Dense(1)(y[:, 0]))


def mean_of_batch():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    return keras.Model(x, layers.Dense(1)((h - ops.mean(h, axis=0)) / (ops.std(h, axis=0) + 1)))


def mean_of_all():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    mean = ops.mean(h)
    return keras.Model(x, layers.Dense(1)((h - mean) * ops.square(mean)))


def products_of_batch():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    similar = ops.softmax(ops.matmul(h, ops.transpose(h)))
    return keras.Model(x, layers.Dense(1)(ops.matmul(similar, h)))


def samples_joined():
    x = keras.Input((3, 4))
    h = ops.reshape(layers.Dense(4)(x), (-1, 2))
    return keras.Model(x, layers.Dense(1)(ops.reshape(ops.tanh(h), (-1, 12))))


def parts():
    x = keras.Input((6,))
    a, b = ops.split(layers.Dense(6)(x), 2, axis=-1)
    stacked = ops.stack([layers.Dense(2)(a), layers.Dense(2)(b)], axis=1)
    first, second = ops.unstack(stacked, axis=1)
    return keras.Model(x, layers.Dense(1)(first * second))


def part_of_parts():
    x = keras.Input((6,))
    return keras.Model(x, ops.split(layers.Dense(6)(x), 3, axis=-1)[1])


def activations():
    x = keras.Input((4,))
    h = layers.Dense(5)(x)
    y = [ops.relu(h), ops.relu6(h), ops.leaky_relu(h), ops.elu(h), ops.selu(h), ops.silu(h)]
    y += [ops.gelu(h), ops.gelu(h, approximate=False), ops.hard_sigmoid(h), ops.hard_silu(h)]
    y += [ops.hard_tanh(h), ops.softsign(h), ops.log_sigmoid(h), ops.log_softmax(h)]
    y += [ops.sigmoid(h), ops.softplus(h), ops.tanh(h)]
    return keras.Model(x, layers.Dense(1)(ops.concatenate(y, axis=-1)))


def softmax():
    x = keras.Input((4,))
    y = ops.relu(layers.Dense(5)(x))
    return keras.Model(x, ops.softmax(layers.Dense(3)(y)))


def comparisons():
    x = keras.Input((4,))
    a = layers.Dense(3)(x)
    b = layers.Dense(3)(x)
    y = ops.where(a > b, a, b * 0.5) + ops.where(ops.logical_and(a < 0.2, b >= 0), a, 0.0)
    y = y + ops.clip(a, -0.3, 0.3) + ops.maximum(a, b) * ops.minimum(b, 0.1)
    return keras.Model(x, layers.Dense(1)(y * ops.cast(ops.not_equal(a, 0.0), "float32")))


def whole_numbers():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    best = ops.argmax(h, axis=-1)
    y = h * ops.one_hot(best, 3) + ops.one_hot(ops.mod(best + 1, 3), 3)
    return keras.Model(x, layers.Dense(1)(y))


def masked_mean():
    ids = keras.Input((5,), dtype="int32")
    counts = ops.cast(ops.not_equal(ids, 0), "float32")
    y = layers.Embedding(6, 3)(ids) * counts[:, :, None]
    y = ops.sum(y, axis=1) / ops.maximum(ops.sum(counts, axis=1, keepdims=True), 1.0)
    return keras.Model(ids, layers.Dense(1)(y))


def positions():
    ids = keras.Input((4,), dtype="int32")
    shifted = layers.Embedding(8, 3)(ops.minimum(ids + 1, 7))
    return keras.Model(ids, layers.Dense(1)(layers.Flatten()(shifted + layers.Embedding(6, 3)(ids))))


def functions():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    y = ops.exp(ops.sin(h)) + ops.log1p(ops.square(h)) + ops.sqrt(ops.absolute(h) + 1)
    y = y + ops.expm1(ops.cos(h)) * ops.erf(h) - ops.log(ops.softplus(h)) + ops.sign(h) + ops.floor(h)
    y = y + ops.arctan(h) + ops.sinh(h) + ops.arcsinh(h) + ops.arctan2(h, 2.0) + ops.logsumexp(h, axis=-1, keepdims=True)
    return keras.Model(x, layers.Dense(1)(y + ops.stop_gradient(h)))


def within_a_model():
    inner_input = keras.Input((4,))
    inner = keras.Model(inner_input, ops.tanh(layers.Dense(4)(inner_input)) + inner_input)
    x = keras.Input((4,))
    return keras.Model(x, layers.Dense(1)(inner(inner(x) * 0.5)))


def of_the_input_alone():
    x = keras.Input((4,))
    return keras.Model(x, layers.Dense(1)(x) + x[:, :1] * 2)


def without_layers():
    x = keras.Input((4,))
    return keras.Model(x, ops.sqrt(ops.sum(ops.square(x), axis=-1, keepdims=True)))


def within_a_sequential():
    x = keras.Input((4,))
    inner = keras.Model(x, ops.relu(layers.Dense(3)(x)) * 2)
    return keras.Sequential([keras.Input((4,)), layers.Dense(4), inner, layers.Dense(1)])


def around():
    x = keras.Input((3, 2))
    h = layers.Dense(2)(x)
    y = ops.pad(h, ((0, 0), (1, 1), (0, 2))) + ops.pad(h, ((0, 0), (2, 0), (1, 1)), constant_values=1.0)
    y = ops.flip(y, axis=1) * ops.repeat(h, 2, axis=2)[:, :1]
    y = ops.tile(y, (1, 2, 1))
    return keras.Model(x, layers.Dense(1)(layers.Flatten()(y)))


def places():
    x = keras.Input((4,))
    h = layers.Dense(4)(x)
    order = ops.argsort(h, axis=-1)
    y = ops.take_along_axis(h, order, axis=-1) - ops.sort(ops.cumsum(h, axis=-1), axis=-1)
    return keras.Model(x, layers.Dense(1)(y + ops.zeros_like(h) + ops.ones_like(h) + ops.full_like(h, 2)))


def siamese():
    x = keras.Input((6,))
    tower = layers.Dense(3, activation="tanh")
    a = tower(x[:, :3])
    b = tower(x[:, 3:])
    distance = ops.sqrt(ops.sum(ops.square(a - b), axis=-1, keepdims=True) + 1e-6)
    return keras.Model(x, layers.Dense(1)(distance))


def without_mask():
    ids = keras.Input((4,))
    y = layers.Embedding(5, 3, mask_zero=True)(ids) * 1.0
    return keras.Model(ids, layers.Dense(1)(layers.GlobalAveragePooling1D()(y)))


def steps_of_any_number():
    x = keras.Input((None, 2))
    h = layers.SimpleRNN(3, return_sequences=True)(x)
    y = h[:, -1] + ops.mean(h[:, 1:], axis=1) + ops.max(h, axis=1)
    return keras.Model(x, layers.Dense(1)(y))


IDS = ("masked_mean", "positions", "without_mask")
LOSSES = {"softmax": "categorical_crossentropy"}
MODELS = [
    add, add_number, subtract, multiply_itself, divide, power_and_negative, matmul, reshape, expand_and_squeeze,
    last_step, steps_between, strides_and_dots, reductions, normalized, mean_of_batch, mean_of_all,
    products_of_batch, samples_joined, parts, part_of_parts, activations, softmax, comparisons, whole_numbers,
    masked_mean, positions, functions, within_a_model, of_the_input_alone, without_layers, within_a_sequential,
    around, places, siamese, without_mask, steps_of_any_number,
]  # fmt: skip


def summary(model, **options):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **options)
    return "".join(lines)


def record(make, seed):
    keras.utils.clear_session()
    name = make.__name__
    rng = np.random.default_rng(seed)
    model = make()
    for weight in model.weights:
        weight.assign(rng.uniform(-0.8, 0.8, weight.shape).astype("float32"))
    before = [golden.tensor(each) for each in model.get_weights()]
    shape = (SAMPLES, *(length or 5 for length in model.input_shape[1:]))
    x = rng.integers(0, 5, shape) if name in IDS else rng.uniform(-1, 1, shape)
    x = x.astype("float32")
    y = rng.uniform(0, 1, (SAMPLES, *model.output_shape[1:])).astype("float32")
    if name in LOSSES:
        y = np.eye(y.shape[-1], dtype="float32")[rng.integers(0, y.shape[-1], SAMPLES)]
    model.compile(keras.optimizers.SGD(0.01), LOSSES.get(name, "mse"))
    texts = [summary(model)]
    if seed < 3:  # the texts are long
        texts += [summary(model, show_trainable=True), summary(model, line_length=70)]
    predicted = model.predict(x, verbose=0, batch_size=BATCH)
    history = model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0)
    return {
        "name": name,
        "summaries": texts,
        "layers": [layer.name for layer in model.layers],
        "operations": [
            layer.name for layer in (model.operations if hasattr(model, "operations") else model.layers)
        ],
        "loss": LOSSES.get(name, "mse"),
        "x": golden.tensor(x),
        "y": golden.tensor(y),
        "before": before,
        "predicted": golden.tensor(predicted),
        "losses": history.history["loss"],
        "after": [golden.tensor(each) for each in model.get_weights()],
        "evaluated": model.evaluate(x, y, batch_size=BATCH, verbose=0),
    }


A = (3, 4)
SQUARE = (3, 3)
UNARY = [
    "negative", "absolute", "sign", "floor", "ceil", "round", "exp", "expm1", "log", "log1p", "sqrt", "rsqrt",
    "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh",
    "sigmoid", "softplus", "erf", "erfc", "erfinv", "isfinite", "isnan", "logical_not", "square", "relu", "relu6",
    "silu", "gelu", "elu", "selu", "leaky_relu", "hard_sigmoid", "hard_silu", "hard_tanh", "softsign",
    "log_sigmoid", "log_softmax", "softmax", "stop_gradient", "zeros_like", "ones_like", "transpose",
    "sum", "mean", "max", "min", "var", "std", "any", "all", "logsumexp",
]  # fmt: skip
BINARY = [
    "add", "subtract", "multiply", "divide", "true_divide", "floor_divide", "mod", "power", "maximum", "minimum",
    "arctan2", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal",
]  # fmt: skip

CALLS = {
    "operators": ([A, A], lambda a, b: -(a + b - a * b / a**b)),
    "operators number": ([A], lambda a: -(a + 1 - 0.5) * 2 / 4**1.0),
    "logical_and": ([A, A], lambda a, b: ops.logical_and(a, b)),
    "logical_or": ([A, A], lambda a, b: ops.logical_or(a, b)),
    "logical_xor": ([A, A], lambda a, b: ops.logical_xor(a, b)),
    "matmul": ([SQUARE, SQUARE], lambda a, b: ops.matmul(a, b)),
    "operator matmul": ([SQUARE, SQUARE], lambda a, b: a @ b),
    "cast": ([A], lambda a: ops.cast(a, "int32")),
    "full_like": ([A], lambda a: ops.full_like(a, 3)),
    "reshape": ([A], lambda a: ops.reshape(a, (-1, 12))),
    "reshape batch": ([A], lambda a: ops.reshape(a, (-1, 4))),
    "transpose axes": ([A], lambda a: ops.transpose(a, (0, 2, 1))),
    "swapaxes": ([A], lambda a: ops.swapaxes(a, 1, -1)),
    "moveaxis": ([A], lambda a: ops.moveaxis(a, 1, 2)),
    "expand_dims": ([A], lambda a: ops.expand_dims(a, -2)),
    "squeeze": ([(1, 4)], lambda a: ops.squeeze(a, 1)),
    "concatenate": ([A, A], lambda a, b: ops.concatenate([a, b], axis=-1)),
    "stack": ([A, A], lambda a, b: ops.stack([a, b], axis=1)),
    "unstack": ([A], lambda a: ops.unstack(a, axis=1)),
    "split": ([A], lambda a: ops.split(a, 2, axis=-1)),
    "get last": ([A], lambda a: a[:, -1]),
    "get parts": ([A], lambda a: a[:, 1:, None, ::2]),
    "get dots": ([A], lambda a: a[..., 0]),
    "get back": ([A], lambda a: a[:, ::-1, 3:1:-1]),
    "get all": ([A], lambda a: a[:, :100, -2:]),
    "pad": ([A], lambda a: ops.pad(a, ((0, 0), (1, 1), (0, 2)))),
    "pad value": ([A], lambda a: ops.pad(a, ((0, 0), (1, 1), (0, 2)), constant_values=3.0)),
    "flip": ([A], lambda a: ops.flip(a, axis=1)),
    "repeat": ([A], lambda a: ops.repeat(a, 2, axis=1)),
    "tile": ([A], lambda a: ops.tile(a, (1, 2, 1))),
    "sum axis": ([A], lambda a: ops.sum(a, axis=1)),
    "sum keepdims": ([A], lambda a: ops.sum(a, axis=1, keepdims=True)),
    "mean axes": ([A], lambda a: ops.mean(a, axis=(1, 2))),
    "mean keepdims": ([A], lambda a: ops.mean(a, axis=0, keepdims=True)),
    "max keepdims": ([A], lambda a: ops.max(a, axis=1, keepdims=True)),
    "min keepdims": ([A], lambda a: ops.min(a, axis=1, keepdims=True)),
    "var keepdims": ([A], lambda a: ops.var(a, axis=1, keepdims=True)),
    "prod": ([A], lambda a: ops.prod(a, axis=1)),
    "argmax": ([A], lambda a: ops.argmax(a, axis=1)),
    "argmin": ([A], lambda a: ops.argmin(a, axis=-1)),
    "cumsum": ([A], lambda a: ops.cumsum(a, axis=1)),
    "argsort": ([A], lambda a: ops.argsort(a, axis=1)),
    "sort": ([A], lambda a: ops.sort(a, axis=1)),
    "take_along_axis": ([A, A], lambda a, b: ops.take_along_axis(a, ops.cast(b, "int32"), axis=1)),
    "where": ([A, A], lambda a, b: ops.where(a, a, b)),
    "where number": ([A, A], lambda a, b: ops.where(a, a, 0.5)),
    "number where": ([A, A], lambda a, b: ops.where(a, 2, b)),
    "clip": ([A], lambda a: ops.clip(a, 0, 1)),
    "one_hot": ([A], lambda a: ops.one_hot(ops.cast(a, "int32"), 5)),
    "softmax axes": ([A], lambda a: ops.softmax(a, axis=(1, 2))),
    "leaky_relu slope": ([A], lambda a: ops.leaky_relu(a, 0.1)),
    "elu alpha": ([A], lambda a: ops.elu(a, 0.5)),
    "gelu exact": ([A], lambda a: ops.gelu(a, approximate=False)),
    "any length": ([(None, 4)], lambda a: a[:, 1:, 0]),
    "any length sum": ([(None, None, 4)], lambda a: ops.sum(a, axis=1)),
}
for each in UNARY:
    CALLS[each] = ([A], lambda a, each=each: getattr(ops, each)(a))
for each in BINARY:
    CALLS[each] = ([A, A], lambda a, b, each=each: getattr(ops, each)(a, b))
    CALLS[each + " number"] = ([A], lambda a, each=each: getattr(ops, each)(a, 2.5))
    CALLS["number " + each] = ([A], lambda a, each=each: getattr(ops, each)(2, a))

ERRORS = {
    "add": ([(3,), (4,)], lambda a, b: a + b),
    "subtract": ([(2, 3), (2, 4)], lambda a, b: ops.subtract(a, b)),
    "matmul": ([A, A], lambda a, b: a @ b),
    "concatenate": ([A, (2, 4)], lambda a, b: ops.concatenate([a, b], axis=-1)),
    "stack": ([A, (2, 4)], lambda a, b: ops.stack([a, b], axis=1)),
    "reshape": ([A], lambda a: ops.reshape(a, (-1, -1, 2))),
    "squeeze": ([A], lambda a: ops.squeeze(a, 1)),
    "split": ([A], lambda a: ops.split(a, 3, axis=-1)),
    "get behind": ([A], lambda a: a[:, 7]),
    "get too many": ([A], lambda a: a[:, 0, 0, 0]),
    "get dots twice": ([A], lambda a: a[..., 0, ...]),
    "transpose": ([A], lambda a: ops.transpose(a, (0, 1))),
    "transpose axis": ([A], lambda a: ops.transpose(a, (0, 1, 3))),
    "expand_dims": ([A], lambda a: ops.expand_dims(a, 7)),
    "sum": ([A], lambda a: ops.sum(a, 7)),
    "where": ([A, (5,)], lambda a, b: ops.where(a > 0, a, b)),
    "take_along_axis": ([A, (3,)], lambda a, b: ops.take_along_axis(a, ops.cast(b, "int32"), axis=1)),
}


def noted(shapes, call):
    keras.utils.clear_session()
    made = call(*[keras.Input(shape) for shape in shapes])
    outputs = made if isinstance(made, (list, tuple)) else [made]
    operation = outputs[0]._keras_history.operation
    node = operation._inbound_nodes[0]
    return {
        "name": operation.name,
        "json": serialization_lib.serialize_keras_object(operation),
        "arguments": serialization_lib.serialize_keras_object(node.arguments.args),
        "keywords": serialization_lib.serialize_keras_object(node.arguments.kwargs),
        "outputs": [str(output) for output in outputs],
    }


def error(shapes, call):
    keras.utils.clear_session()
    inputs = [keras.Input(shape) for shape in shapes]
    try:
        call(*inputs)
    except ValueError as e:
        return str(e)
    raise AssertionError(f"no error for {shapes}")


if __name__ == "__main__":
    golden.write(
        "operations_in_graphs",
        {
            "models": [record(make, seed) for seed, make in enumerate(MODELS)],
            "calls": {name: noted(*call) for name, call in CALLS.items()},
            "errors": {name: error(*call) for name, call in ERRORS.items()},
        },
    )
