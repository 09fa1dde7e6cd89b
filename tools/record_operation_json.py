"""Records the JSON of models with operations between their layers, of clones, and of masks that Keras writes as
operations, with what the models predict.

    COLUMNS=80 KERAS_BACKEND=jax python tools/record_operation_json.py

The models of record_operations_in_graphs.py are among them; the others are written once more, under the same
names, in OperationJsonModels.
"""

import json

import golden
import keras
import numpy as np
from keras import layers, ops
from record_operations_in_graphs import MODELS, summary

SAMPLES = 3


def numbers_on_either_side():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    y = (2 - h) * (1.5 + h) / (3 * ops.absolute(h) + 1)
    y = y + 2**h + (h * h + 0.5) ** 2 + h // 0.25 + 1 // (ops.absolute(h) + 0.5)
    y = y + h % 0.75 + 2 / (ops.exp(h) + 1)
    return keras.Model(x, layers.Dense(1)(y - 0.5))


def choices():
    x = keras.Input((4,))
    h = layers.Dense(3)(x)
    y = ops.where(h > 0, h, 0.5) + ops.where(h <= 0.1, 2, h) + ops.where(ops.logical_not(h >= 0), h, -h)
    y = y + ops.cast(ops.equal(ops.floor(h), -1), "float32") * ops.maximum(h, 0.25)
    return keras.Model(x, ops.clip(y, -1, 1.5))


def keeping_axes():
    x = keras.Input((3, 4))
    h = layers.Dense(4)(x)
    y = h - ops.mean(h, axis=(1, 2), keepdims=True)
    y = y / (ops.std(h, axis=-1, keepdims=True) + 1) + ops.max(h, axis=1, keepdims=True)
    y = y * ops.cast(ops.any(h > 0.5, axis=-1, keepdims=True), "float32")
    y = y + ops.cast(ops.all(h > -0.5, axis=1, keepdims=True), "float32")
    return keras.Model(x, layers.Dense(1)(ops.prod(y, axis=1)))


def cut_and_repeated():
    x = keras.Input((3, 4))
    h = layers.Dense(4)(x)
    y = ops.tile(h, (1, 2, 3))[:, 1:6:2, -7:]
    y = ops.concatenate([y, ops.repeat(h[:, :1, :1], 3, axis=1)], axis=2)
    first, last = y[..., 0], y[:, :, 4][..., None]
    return keras.Model([x], [layers.Dense(1)(first), last, ops.flip(h, axis=1)])


def several_outputs():
    x = keras.Input((6,), name="x")
    a, b, c = ops.split(layers.Dense(6)(x), 3, axis=1)
    y = ops.stack([a, b * 2, c], axis=1)
    return keras.Model({"x": x}, {"sum": ops.sum(y, axis=1), "all": y, "last": ops.unstack(y, axis=1)[2]})


def between_operations():
    x = keras.Input((4,))
    h = ops.relu(layers.Dense(3)(x)) + 1
    y = ops.tanh(h) * 2
    return keras.Model(h, layers.Dense(2)(y) - 1)


def features_of_operations():
    x = keras.Input((4,))
    h = ops.relu(layers.Dense(3)(x))
    y = h * 2
    keras.Model(x, layers.Dense(1)(y))
    return keras.Model([x], [h, y])


def model_within_operations():
    a, b = keras.Input((3,)), keras.Input((3,))
    inner = keras.Model([a, b], [ops.maximum(a, b) * layers.Dense(3)(a)], name="inner")
    x = keras.Input((3,))
    return keras.Model(x, ops.square(inner([x, inner([x * 2, x])[0]])[0]) + x)


def attention():
    x = keras.Input((None, 4))
    q, k, v = layers.Dense(4)(x), layers.Dense(4)(x), layers.Dense(4)(x)
    scores = ops.matmul(q, ops.transpose(k, axes=(0, 2, 1))) / ops.sqrt(ops.sum(ops.square(k), axis=-1, keepdims=True) + 1)
    return keras.Model(x, ops.mean(ops.softmax(scores, axis=-1) @ v, axis=1))


def einsums():
    x = keras.Input((3, 4))
    q, k = layers.Dense(5)(x), layers.Dense(5)(x)
    scores = ops.softmax(ops.einsum("bij,bkj->bik", q, k))
    y = ops.einsum("bik,bkj->bij", scores, layers.Dense(2)(x))
    z = ops.einsum("bij->bj", y) * ops.einsum("bij,bij->bj", y, y)
    return keras.Model(x, layers.Dense(1)(z + ops.einsum("bji->bi", y)))


def whole_number_inputs():
    ids = keras.Input((4,), dtype="int32")
    y = layers.Embedding(9, 3)(ids + 1) * ops.cast(ids != 0, "float32")[:, :, None]
    return keras.Model(ids, ops.sum(y, axis=1) + ops.cast(ops.argmax(ids, axis=-1), "float32")[:, None])


def ids_masked():
    x = keras.Input((5,))
    y = layers.LSTM(3)(layers.Dropout(0.2)(layers.Embedding(8, 2, mask_zero=True)(x)))
    return keras.Model(x, layers.Dense(1)(y))


def ids_of_whole_numbers():
    x = keras.Input((5,), dtype="int32")
    y = layers.Embedding(8, 2, mask_zero=True)(x)
    y = layers.BatchNormalization()(layers.TimeDistributed(layers.Dense(3))(y))
    return keras.Model(x, layers.GlobalAveragePooling1D()(layers.Activation("tanh")(y)))


def masked_steps():
    x = keras.Input((4, 2))
    y = layers.LSTM(3, return_sequences=True)(layers.Masking(0.5)(x))
    y = layers.Bidirectional(layers.GRU(2, return_sequences=True))(y)
    return keras.Model(x, layers.Dense(1)(layers.SimpleRNN(2)(y, training=False)))


def ids_added():
    a, b = keras.Input((5,), name="a"), keras.Input((5,), name="b")
    y = layers.Add()([layers.Embedding(8, 3, mask_zero=True)(a), layers.Embedding(9, 3, mask_zero=True)(b)])
    return keras.Model([a, b], layers.Dense(1)(layers.LSTM(2)(y)))


def ids_of_three():
    inputs = [keras.Input((5,), name=name) for name in "abc"]
    embedding = layers.Embedding(8, 3, mask_zero=True)
    y = layers.Maximum()([embedding(each) for each in inputs])
    plain = layers.Subtract()([y, layers.Embedding(8, 3)(inputs[0])])
    return keras.Model(inputs, layers.Concatenate()([layers.GRU(2)(y), layers.LSTM(2)(plain)]))


def ids_joined():
    a, b = keras.Input((5,), name="a"), keras.Input((5,), name="b")
    first = layers.Embedding(8, 3, mask_zero=True)(a)
    y = layers.Concatenate()([first, layers.Embedding(9, 2)(b)])
    z = layers.Concatenate(axis=1)([first, layers.Embedding(9, 3, mask_zero=True)(b)])
    return keras.Model([a, b], layers.Concatenate()([layers.LSTM(2)(y), layers.GRU(2)(z)]))


def masked_models():
    x = keras.Input((4, 2), name="x")
    inner_input = keras.Input((4, 2))
    inner = keras.Model(inner_input, layers.LSTM(2, return_sequences=True)(inner_input))
    y = layers.Masking()(x)
    chain = keras.Sequential([keras.Input((4, 2)), layers.Dense(2)])
    return keras.Model(x, layers.Add()([layers.LSTM(2)(inner(y)), layers.GRU(2)(chain(y))]))


def ids_pairs():
    a, b = keras.Input((5,), name="a"), keras.Input((5, 3), name="b")
    pair_input = [keras.Input((5, 3)), keras.Input((5, 3))]
    pair = keras.Model(pair_input, layers.Add()([layers.LSTM(2)(pair_input[0]), layers.GRU(2)(pair_input[1])]))
    return keras.Model([a, b], pair([layers.Embedding(8, 3, mask_zero=True)(a), layers.Dense(3)(b)]))


def ids_masked_twice():
    x = keras.Input((5,))
    y = layers.Embedding(8, 2, mask_zero=True)(x)
    counts = ops.cast(ops.not_equal(x, 0), "float32")[:, :, None]
    z = layers.GRU(2)(layers.LSTM(2, return_sequences=True)(y))
    return keras.Model(x, z + ops.sum(y * counts, axis=1) + layers.SimpleRNN(2)(y))


EXTRA = [
    ids_masked, ids_of_whole_numbers, masked_steps, ids_added, ids_of_three, ids_joined, masked_models, ids_pairs,
    ids_masked_twice, einsums,
    numbers_on_either_side, choices, keeping_axes, cut_and_repeated, several_outputs, between_operations,
    features_of_operations, model_within_operations, attention, whole_number_inputs,
]  # fmt: skip
IDS = ("masked_mean", "positions", "without_mask", "whole_number_inputs")


def shape(tensor):
    return (SAMPLES, *(5 if each is None else each for each in tensor.shape[1:]))


def record(make, seed):
    keras.utils.clear_session()
    name = make.__name__
    rng = np.random.default_rng(seed)
    model = make()
    for weight in model.weights:
        weight.assign(rng.uniform(*((0.5, 1.5) if "variance" in weight.path else (-0.8, 0.8)), weight.shape).astype("float32"))
    is_ids = name in IDS or name.startswith("ids_")
    x = [rng.integers(0, 5, shape(t)) if is_ids else rng.uniform(-1, 1, shape(t)) for t in model.inputs]
    x = [each.astype(t.dtype) for each, t in zip(x, model.inputs)]
    structure = model.input if hasattr(model, "operations") else model.inputs[0]
    outputs = model(keras.tree.pack_sequence_as(structure, x))
    text = model.to_json()
    read = keras.models.model_from_json(text)
    recorded = {
        "name": name,
        "json": json.loads(text),
        "weights": [golden.tensor(each) for each in model.get_weights()],
        "x": [golden.tensor(each.astype("float32")) for each in x],
        "outputs": [golden.tensor(np.asarray(each, "float32")) for each in keras.tree.flatten(outputs)],
    }
    assert read.to_json() == text, name
    clone = keras.models.clone_model(model)
    if make in EXTRA:
        recorded["clone"] = json.loads(clone.to_json())
        recorded["summary"] = summary(model)
    return recorded


if __name__ == "__main__":
    golden.write("operation_json", {"models": [record(make, i) for i, make in enumerate([*MODELS, *EXTRA])]})
