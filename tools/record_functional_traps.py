"""Records the traps that Keras's own tests of functional models know (keras/src/models/*_test.py), each a function here
and a test in FunctionalTrapsTest that makes the same models.

    KERAS_BACKEND=jax python tools/record_functional_traps.py
    KERAS_BACKEND=tensorflow python tools/record_functional_traps.py

Penalties of outputs come from TensorFlow: in fit and evaluate on JAX those of a layer's earlier uses are lost (there the model's
call isn't its __call__, so that each layer begins a call of its own and clears its losses).
"""

import golden
import keras
import numpy as np
from keras import layers

SAMPLES = 8
BATCH = 4
QUIET = dict(batch_size=BATCH, epochs=2, shuffle=False, verbose=0)


class Trap:
    """What one trap records: numbers, arrays and texts by name."""

    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.recorded = {}

    def data(self, name, *shape):
        values = self.rng.uniform(-1, 1, (SAMPLES, *shape)).astype("float32")
        self.recorded[name] = golden.tensor(values)
        return values

    def begin(self, model, name="before"):
        """Other weights than the drawn ones, which Kerava's draws can't equal."""
        for weight in model.weights:
            low, high = (0.5, 1.5) if "variance" in weight.path else (-0.8, 0.8)
            weight.assign(self.rng.uniform(low, high, weight.shape).astype("float32"))
        self.weights(name, model)

    def weights(self, name, model):
        self.recorded[name] = [golden.tensor(each) for each in model.get_weights()]

    def arrays(self, name, values):
        self.recorded[name] = [golden.tensor(each) for each in keras.tree.flatten(values)]

    def fit(self, name, model, x, y, **options):
        history = model.fit(x, y, **{**QUIET, **options}).history
        self.recorded[name] = history

    def scores(self, name, model, x, y, **options):
        self.recorded[name] = model.evaluate(x, y, verbose=0, return_dict=True, **options)

    def error(self, name, attempt):
        try:
            attempt()
        except ValueError as e:
            self.recorded[name] = str(e)
        else:
            raise AssertionError(name)


def training_flag_of_a_node(trap):
    """The model's mode wins over what the node says."""
    x = keras.Input((3,))
    y = layers.BatchNormalization(momentum=0.5)(layers.Dense(4)(x), training=False)
    y = layers.Dropout(0.5)(y, training=True)
    model = keras.Model(x, layers.Dense(1)(y))
    frozen = keras.Model(x, layers.Dense(1)(layers.BatchNormalization(momentum=0.5)(layers.Dense(4)(x), training=False)))
    trap.begin(model)
    trap.arrays("predicted", model.predict(trap.data("x", 3), verbose=0))
    trap.begin(frozen, "before_fit")
    frozen.compile("sgd", "mse")
    data = trap.data("fit_x", 3)
    trap.fit("logs", frozen, data, trap.data("fit_y", 1))
    trap.weights("after", frozen)


def input_as_output(trap):
    """An input that is an output, beside one that nobody uses."""
    a, b = keras.Input((2,), name="a"), keras.Input((2,), name="b")
    unused = keras.Input((5,), name="unused")
    y = layers.Dense(2, name="y")(a)
    model = keras.Model({"a": a, "b": b, "unused": unused}, {"dense": y, "same": b})
    trap.begin(model)
    x = {"a": trap.data("a", 2), "b": trap.data("b", 2), "unused": trap.data("unused", 5)}
    predicted = model.predict(x, verbose=0)
    trap.arrays("predicted", [predicted["dense"], predicted["same"]])
    model.compile("sgd", "mse", metrics={"same": ["mae"]})
    targets = {"same": trap.data("same_y", 2), "dense": trap.data("dense_y", 2)}
    trap.fit("logs", model, x, targets)
    trap.scores("scores", model, x, targets)
    trap.weights("after", model)
    trap.recorded["layers"] = [each.name for each in model.layers]


def model_within_whose_output_is_its_input(trap):
    inner_x, inner_z = keras.Input((3,)), keras.Input((3,))
    inner = keras.Model([inner_x, inner_z], [layers.Dense(3, activation="tanh")(inner_x), inner_z, inner_x])
    x = keras.Input((3,))
    h = layers.Dense(3)(x)
    model = keras.Model(x, layers.Dense(1)(layers.Concatenate()(inner([h, x]))))
    trap.begin(model)
    data = trap.data("x", 3)
    trap.arrays("predicted", model.predict(data, verbose=0))
    model.compile("sgd", "mse")
    trap.fit("logs", model, data, trap.data("y", 1))
    trap.weights("after", model)


def rank_of_data(trap):
    """(n,) for (n, 1), (n, 3, 1) for (n, 3), (n, 3) for (n, 3, 1), for each input and target."""
    column, row, steps = keras.Input((1,), name="column"), keras.Input((3,), name="row"), keras.Input((3, 1), name="steps")
    both = layers.Concatenate()([column, row, layers.Flatten()(steps)])
    model = keras.Model([column, row, steps], layers.Dense(1)(both))
    trap.begin(model)
    x = [trap.data("column"), trap.data("row", 3, 1), trap.data("steps", 3)]
    trap.arrays("predicted", model.predict(x, verbose=0))
    model.compile("sgd", "mse", metrics=["mae"])
    trap.fit("logs", model, x, trap.data("y"))
    trap.weights("after", model)
    trap.arrays("called", model([each[:3] for each in x]))


def scalar_input(trap):
    """An input without any axis but the batch."""
    a, b = keras.Input((3,), name="a"), keras.Input((), name="b")
    model = keras.Model([a, b], layers.Dense(2)(a + b[:, None]))
    trap.begin(model)
    x = [trap.data("a", 3), trap.data("b")]
    trap.arrays("predicted", model.predict(x, verbose=0))
    model.compile("sgd", "mse")
    trap.fit("logs", model, x, trap.data("y", 2))


def dicts_for_lists(trap):
    """A model of lists takes data by name, in any order and with more than it needs."""
    title, body = keras.Input((4,), name="title"), keras.Input((3,), name="body")
    features = layers.Dense(4, activation="relu")(layers.Concatenate()([title, body]))
    priority = layers.Dense(1, activation="sigmoid", name="priority")(features)
    department = layers.Dense(3, activation="softmax", name="department")(features)
    model = keras.Model([title, body], [priority, department])
    trap.begin(model)
    x = {"more": trap.data("more", 2), "body": trap.data("body", 3), "title": trap.data("title", 4)}
    classes = trap.rng.integers(0, 3, (SAMPLES,))
    trap.recorded["classes"] = [int(each) for each in classes]
    y = {"department": np.eye(3, dtype="float32")[classes], "priority": np.abs(trap.data("priority", 1))}
    trap.arrays("predicted", model.predict(x, verbose=0))
    model.compile(
        "sgd",
        {"department": "categorical_crossentropy", "priority": "mse"},
        metrics={"department": ["accuracy"], "priority": ["mae"]},
    )
    trap.fit("logs", model, x, y)
    trap.scores("scores", model, x, y)
    trap.weights("after", model)


def lists_for_dicts(trap):
    """A model of a dict takes a list in the order of the sorted names."""
    i1, i2 = keras.Input((2,), name="i1"), keras.Input((2,), name="i2")
    model = keras.Model({"i1": i1, "i2": i2}, layers.Subtract()([i2, i1]))
    trap.arrays("predicted", model.predict([trap.data("first", 2), trap.data("second", 2)], verbose=0))


def nested_inputs_and_outputs(trap):
    """Structures within structures."""
    i1, i2, i3 = keras.Input((1,), name="i1"), keras.Input((2,), name="i2"), keras.Input((3,), name="i3")
    o1, o2, o3 = layers.Dense(1, name="o1")(i1), layers.Dense(2, name="o2")(i2), layers.Dense(3, name="o3")(i3)
    model = keras.Model({"one": i1, "others": {"two": i2, "three": i3}}, {"one": o1, "others": {"two": o2, "three": o3}})
    trap.begin(model)
    x = {"one": trap.data("x1", 1), "others": {"two": trap.data("x2", 2), "three": trap.data("x3", 3)}}
    trap.arrays("predicted", model.predict(x, verbose=0))
    trap.recorded["output_names"] = model.output_names


def one_tensor_three_times(trap):
    """Among the outputs, among the inputs of a merge, and both."""
    x = keras.Input((3,))
    h = layers.Dense(2, name="h")(x)
    y = layers.Dense(2, activation="sigmoid", name="y")(layers.Add()([h, h, h]))
    model = keras.Model(x, [y, h, y, y])
    trap.begin(model)
    data = trap.data("x", 3)
    trap.arrays("predicted", model.predict(data, verbose=0))
    model.compile("sgd", ["binary_crossentropy", "mse", "mse", "mae"], loss_weights=[1.0, 0.5, 2.0, 0.25])
    targets = [np.abs(trap.data(f"y{i}", 2)) for i in range(4)]
    trap.fit("logs", model, data, targets)
    trap.weights("after", model)


def same_metric_weighted_and_not(trap):
    """`weighted_` stands before a metric's name beside a twin alone."""
    x = keras.Input((3,))
    a, b = layers.Dense(1, name="a")(x), layers.Dense(1, name="b")(x)
    model = keras.Model(x, [a, b])
    trap.begin(model)
    model.compile(
        "sgd",
        ["mse", "mse"],
        metrics={"a": ["mae", "mse"], "b": ["mae"]},
        weighted_metrics={"a": ["mae"], "b": ["mse"]},
    )
    data, targets = trap.data("x", 3), [trap.data("ya", 1), trap.data("yb", 1)]
    weights = [np.abs(trap.data("wa")), np.abs(trap.data("wb"))]
    trap.fit("logs", model, data, targets, sample_weight=weights)
    trap.scores("scores", model, data, targets, sample_weight=weights)
    single = keras.Model(x, a)
    single.compile("sgd", "mse", metrics=["mae"], weighted_metrics=["mae", "mse"])
    trap.scores("single_scores", single, data, targets[0], sample_weight=weights[0])


def masks_along_branches(trap):
    """A mask goes through merging layers to a recurrent one, and to the loss."""
    x = keras.Input((5, 2))
    masked = layers.Masking()(x)
    a = layers.TimeDistributed(layers.Dense(3))(masked)
    b = layers.Dense(3, activation="tanh")(x)
    added = layers.Add()([a, b])
    joined = layers.Concatenate()([added, layers.GRU(2, return_sequences=True)(masked)])
    steps = layers.LSTM(2, return_sequences=True, name="steps")(joined)
    last = layers.LSTM(2, name="last")(joined)
    model = keras.Model(x, [steps, last])
    trap.begin(model)
    data = trap.data("zeroed", 5, 2)
    data[1, 3:] = data[2, :2] = data[5, 1:4] = 0
    trap.recorded["zeroed"] = golden.tensor(data)
    trap.arrays("predicted", model.predict(data, verbose=0))
    model.compile("sgd", "mse")
    trap.fit("logs", model, data, [trap.data("y_steps", 5, 2), trap.data("y_last", 2)])
    trap.weights("after", model)


def layer_behind_its_own_output(trap):
    x = keras.Input((3,))
    dense, normalization = layers.Dense(3, activation="tanh"), layers.BatchNormalization(momentum=0.8)
    h = normalization(dense(x))
    h = dense(normalization(h))
    h = layers.Add()([dense(h), h])
    model = keras.Model(x, layers.Dense(1)(normalization(h)))
    trap.begin(model)
    data = trap.data("x", 3)
    trap.arrays("predicted", model.predict(data, verbose=0))
    model.compile("adam", "mse")
    trap.fit("logs", model, data, trap.data("y", 1))
    trap.weights("after", model)
    trap.recorded["layers"] = [each.name for each in model.layers]


def compiled_model_within(trap):
    """Its loss doesn't count around it, its regularizers do; its optimizer goes on by itself afterwards."""
    inner_x = keras.Input((3,))
    hidden = layers.Dense(4, activation="tanh", kernel_regularizer="l2")(inner_x)
    inner = keras.Model(inner_x, layers.Dense(2)(hidden))
    inner.compile("adam", "mae", metrics=["mse"])
    x = keras.Input((3,))
    outer = keras.Model(x, layers.Dense(1)(inner(x)))
    trap.begin(outer)
    data, inner_y, y = trap.data("x", 3), trap.data("inner_y", 2), trap.data("y", 1)
    trap.fit("first", inner, data, inner_y)
    outer.compile("sgd", "mse")
    trap.fit("second", outer, data, y)
    trap.fit("third", inner, data, inner_y)
    trap.scores("scores", inner, data, inner_y)
    trap.weights("after", outer)


def dropout_in_predict(trap):
    """Nothing is drawn in predict, whatever the node says; two predictions are one."""
    x = keras.Input((3,))
    shared = layers.Dropout(0.5)
    y = shared(layers.Dense(4)(shared(x, training=True)), training=True)
    model = keras.Model(x, layers.GaussianNoise(1.0)(y, training=True))
    trap.begin(model)
    data = trap.data("x", 3)
    trap.arrays("predicted", [model.predict(data, verbose=0), model.predict(data, verbose=0)])


def clones(trap):
    """A clone keeps what its original shares within itself, and has weights of its own."""
    inner_x = keras.Input((3,))
    inner = keras.Model(inner_x, layers.Dense(3, activation="tanh")(inner_x))
    x = keras.Input((3,))
    dense = layers.Dense(3)
    y = layers.Add()([inner(dense(x)), dense(inner(x))])
    model = keras.Model(x, layers.Dense(1, name="top")(y))
    trap.begin(model)
    clone = keras.models.clone_model(model)
    kept = keras.models.clone_model(
        model, clone_function=lambda each: each if each.name == "top" else type(each).from_config(each.get_config())
    )
    trap.recorded["counts"] = [len(clone.weights), clone.count_params(), len(kept.weights)]
    clone.set_weights(model.get_weights())
    kept.set_weights([2 * each for each in model.get_weights()])
    data, y = trap.data("x", 3), trap.data("y", 1)
    trap.arrays("predicted", [each.predict(data, verbose=0) for each in (model, clone, kept)])
    clone.compile("sgd", "mse")
    trap.fit("logs", clone, data, y)
    trap.weights("after", clone)
    trap.weights("original", model)


def called_on_other_inputs(trap):
    """A model on other inputs than its own has its layers and weights."""
    x = keras.Input((3,))
    h = layers.Dense(3, activation="relu")(x)
    model = keras.Model(x, layers.Dense(3)(h))
    other = keras.Input((3,))
    first = model(other)
    second = model(layers.Dense(3)(first))
    whole = keras.Model(other, layers.Dense(1)(layers.Concatenate()([first, second])))
    trap.begin(whole)
    data, y = trap.data("x", 3), trap.data("y", 1)
    trap.arrays("predicted", [whole.predict(data, verbose=0), model.predict(data, verbose=0)])
    whole.compile("sgd", "mse")
    trap.fit("logs", whole, data, y)
    trap.weights("after", whole)
    trap.arrays("later", [model.predict(data, verbose=0)])


def frozen_within(trap):
    """The normalization of a frozen model keeps its means in fit, and learns again where it alone is thawed."""
    def make():
        inner_x = keras.Input((3,))
        normalization = layers.BatchNormalization(momentum=0.5)
        inner = keras.Model(inner_x, normalization(layers.Dense(3)(inner_x)))
        x = keras.Input((3,))
        return inner, normalization, keras.Model(x, layers.Dense(1)(inner(x)))

    data, y = trap.data("x", 3), trap.data("y", 1)
    for name in ("all", "thawed", "only"):
        inner, normalization, model = make()
        trap.begin(model, name + "_before")
        if name != "only":
            inner.trainable = False
        if name == "thawed":
            normalization.trainable = True
        if name == "only":
            normalization.trainable = False
        model.compile("sgd", "mse")
        trap.fit(name + "_logs", model, data, y)
        trap.weights(name + "_after", model)
        trap.recorded[name + "_counts"] = [len(model.trainable_weights), len(model.non_trainable_weights)]


def penalties_of_shared_layers(trap):
    """Those of weights count once, however often a layer is used, those of outputs with each use."""
    x = keras.Input((3,))
    dense = layers.Dense(3, kernel_regularizer="l2", bias_regularizer="l1")
    active = layers.Dense(3, activity_regularizer="l2")
    inner_x = keras.Input((3,))
    inner = keras.Model(inner_x, active(dense(inner_x)))
    h = inner(dense(inner(x)))
    model = keras.Model(x, [layers.Dense(1, name="a")(h), layers.Dense(1, name="b")(active(h))])
    trap.begin(model)
    data, y = trap.data("x", 3), [trap.data("a", 1), trap.data("b", 1)]
    model.compile("sgd", ["mse", "mse"], loss_weights=[0.5, 2.0])
    trap.scores("scores", model, data, y, batch_size=SAMPLES)
    trap.fit("logs", model, data, y)
    trap.weights("after", model)


def parts_of_a_model(trap):
    """Models from tensors in between."""
    x = keras.Input((None, 2), name="input")
    x1 = layers.Dense(3, name="dense1")(x)
    x2 = layers.Dense(4, name="dense2")(x1)
    y = layers.Dense(5, name="dense3")(x2)
    full = keras.Model(x, y, name="full")
    parts = [
        keras.Model(x2, y),
        keras.Model(x1, x2),
        keras.Model(full.get_layer("dense2").input, y),
        keras.Model(full.get_layer("dense1").input, full.get_layer("dense2").output),
        keras.Model([x2, x], [y, x1]),
    ]
    trap.begin(full)
    trap.recorded["layers"] = [[each.name for each in part.layers] for part in parts]
    data = {2: trap.data("x", 3, 2), 3: trap.data("h1", 3, 3), 4: trap.data("h2", 3, 4)}
    trap.arrays("predicted", [part.predict([data[each.shape[-1]] for each in part.inputs], verbose=0) for part in parts])


def layer_called_in_two_forms(trap):
    """An embedding that is reversed at the end, by its own table or by another."""
    for name, options in {
        "tied": dict(mask_zero=True, embeddings_regularizer="l2"),
        "capped": dict(logit_soft_cap=0.5),
        "untied": dict(tie_weights=False, mask_zero=True),
    }.items():
        keras.utils.clear_session()
        ids = keras.Input((4,))
        words = layers.ReversibleEmbedding(6, 3, **options)
        states = layers.LSTM(3, return_sequences=True)(words(ids))
        model = keras.Model(ids, words(layers.Dense(3)(states), reverse=True))
        trap.recorded[name + "_json"] = model.to_json()
        trap.begin(model, name + "_before")
        x = trap.rng.integers(0, 6, (SAMPLES, 4))
        trap.recorded[name + "_x"] = golden.tensor(x)
        trap.arrays(name + "_predicted", model.predict(x, verbose=0))
        model.compile("sgd", "mse")
        trap.fit(name + "_logs", model, x, trap.data(name + "_y", 4, 6))
        trap.weights(name + "_after", model)


def masked_models():
    """Models of a sequence and a mask that is given by its keyword."""
    steps = dict(return_sequences=True)

    def states(x, m):
        start = layers.Dense(2)(layers.Flatten()(x))
        return layers.LSTM(2)(x, initial_state=[start, layers.Dense(2, activation="tanh")(start)], mask=m)

    def attention(x, m):
        return layers.Flatten()(layers.Attention()([x, layers.Dense(3)(x)], mask=[m, 1 - m]))

    def attention_within(x, m):
        """Of a model, None leaves an input the mask that it has."""
        query, value = keras.Input((5, 3)), keras.Input((5, 3))
        inner = keras.Model([query, value], layers.Attention()([query, value]))
        return layers.GRU(2)(inner([x, layers.Masking()(x)], mask=[m, None]))

    def softmax(x, m):
        logits = layers.Dense(5)(x)
        return layers.Flatten()(layers.Softmax()(logits, mask=layers.RepeatVector(5)(m)))

    def within(x, m):
        own, given = keras.Input((5, 3)), keras.Input((5,))
        inner = keras.Model([own, given], layers.GRU(2, **steps)(own, mask=given))
        return layers.LSTM(2)(inner([x, m]))

    return {
        "lstm": lambda x, m: layers.LSTM(2)(x, mask=m),
        "along": lambda x, m: layers.LSTM(2)(layers.TimeDistributed(layers.Dense(2))(layers.GRU(2, **steps)(x, mask=m))),
        "states": states,
        "bidirectional": lambda x, m: layers.Bidirectional(layers.LSTM(2))(x, mask=m),
        "normalization": lambda x, m: layers.Flatten()(layers.BatchNormalization(momentum=0.5)(x, mask=m)),
        "pooling": lambda x, m: layers.GlobalAveragePooling1D()(x, mask=m),
        "distributed": lambda x, m: layers.SimpleRNN(2)(layers.TimeDistributed(layers.Dense(2))(x, mask=m)),
        "attention": attention,
        "softmax": softmax,
        "over_another": lambda x, m: layers.LSTM(2)(layers.Masking()(x), mask=m),
        "cells": lambda x, m: layers.RNN(layers.GRUCell(2), **steps)(x, mask=m),
        "within": within,
        "attention_of_query": lambda x, m: layers.GRU(2)(layers.Attention()([x, layers.Masking()(x)], mask=[m, None])),
        "attention_of_value": lambda x, m: layers.GRU(2)(layers.Attention()([layers.Masking()(x), x], mask=[None, m])),
        "attention_of_none": lambda x, m: layers.GRU(2)(
            layers.Attention()([layers.Masking()(x), layers.Masking()(x)], mask=[None, None])
        ),
        "attention_within": attention_within,
    }


def masks_by_keyword(trap):
    for name, apply in masked_models().items():
        both = name in ("lstm", "states") or name.startswith("attention_")
        for kind in ("numbers", "conditions") if both else ("conditions",):
            keras.utils.clear_session()
            x, m = keras.Input((5, 3), name="x"), keras.Input((5,), name="m")
            given = m if kind == "numbers" or name in ("attention", "softmax", "within") else keras.ops.not_equal(m, 0)
            made = apply(x, given)
            model = keras.Model([x, m], layers.Dense(1)(made))
            case = {}
            trap.recorded[f"{name}_{kind}"] = case
            inner = Trap(len(trap.recorded))
            inner.recorded = case
            case["json"] = model.to_json()
            inner.begin(model)
            shape = (SAMPLES, model.output_shape[1], 1) if len(model.output_shape) == 3 else (SAMPLES, 1)
            data = [inner.data("x", 5, 3), (inner.rng.random((SAMPLES, 5)) < 0.6).astype("float32")]
            data[0][2, 1:3] = 0
            data[1][:, 0] = 1
            case["x"], case["m"] = golden.tensor(data[0]), golden.tensor(data[1])
            inner.arrays("predicted", model.predict(data, verbose=0))
            model.compile("sgd", "mse")
            inner.fit("logs", model, data, inner.data("y", *shape[1:]))
            inner.weights("after", model)


def attention_of_several_axes(trap):
    """The steps are the axis before the last, whatever comes before them."""
    x = keras.Input((2, 3, 4))
    y = layers.Dense(4)(x)
    dot, scores = layers.Attention(use_scale=True)([x, y], return_attention_scores=True, use_causal_mask=True)
    added = layers.AdditiveAttention()([y, x])
    both = layers.Concatenate()([layers.Flatten()(each) for each in (dot, scores, added)])
    model = keras.Model(x, layers.Dense(1)(both))
    trap.begin(model)
    data = trap.data("x", 2, 3, 4)
    trap.arrays("predicted", model.predict(data, verbose=0))
    model.compile("sgd", "mse")
    trap.fit("logs", model, data, trap.data("y", 1))
    trap.weights("after", model)


def messages(trap):
    """What is said of inputs that don't fit."""
    x, z = keras.Input((3,), name="x"), keras.Input((3,), name="z")
    model = keras.Model([x, z], layers.Dense(1, name="y")(layers.Add()([x, z])), name="model")
    model.compile("sgd", "mse")
    trap.error("none", lambda: model.fit([np.ones((4, 3)), None], np.ones((4, 1)), verbose=0))


TRAPS = [
    training_flag_of_a_node,
    input_as_output,
    model_within_whose_output_is_its_input,
    rank_of_data,
    scalar_input,
    dicts_for_lists,
    lists_for_dicts,
    nested_inputs_and_outputs,
    one_tensor_three_times,
    same_metric_weighted_and_not,
    masks_along_branches,
    layer_behind_its_own_output,
    compiled_model_within,
    dropout_in_predict,
    clones,
    called_on_other_inputs,
    frozen_within,
    parts_of_a_model,
    messages,
    layer_called_in_two_forms,
    masks_by_keyword,
    attention_of_several_axes,
]


def record(seed, function):
    keras.utils.clear_session()
    trap = Trap(seed)
    function(trap)
    return trap.recorded


if __name__ == "__main__":
    if keras.backend.backend() == "tensorflow":
        golden.write("functional_traps_tensorflow", {"penalties_of_shared_layers": record(0, penalties_of_shared_layers)})
    else:
        golden.write("functional_traps", {each.__name__: record(i, each) for i, each in enumerate(TRAPS)})
