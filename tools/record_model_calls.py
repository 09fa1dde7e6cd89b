"""Records how models are called: inputs left out, several inputs and outputs, masks by keyword, and the names that a Sequential
takes. Each is a function here and a test in ModelCallsTest that makes the same models.

    KERAS_BACKEND=jax python tools/record_model_calls.py
"""

import json

import golden
import keras
import numpy as np
from keras import layers
from record_functional_traps import SAMPLES, Trap


def sequential_without_input(trap):
    """What is said of a Sequential that nobody has built."""
    model = keras.Sequential([layers.Dense(2)], name="stack")
    for what in ("inputs", "outputs"):
        try:
            getattr(model, what)
        except AttributeError as e:
            trap.recorded[what] = str(e)


def next_names():
    """The names that the next operations would have."""
    x = keras.Input((3,))
    conditions = keras.ops.not_equal(x, 0)
    made = conditions, keras.ops.any(conditions, axis=-1)
    return [each._keras_history.operation.name for each in made] + [keras.Model(x, x).name]


def names_of_masks_in_a_sequential(trap):
    """A Sequential that is built applies its layers, and masks have names."""
    keras.Sequential([layers.Input((4,)), layers.Embedding(5, 3, mask_zero=True), layers.LSTM(2)])
    trap.recorded["at_once"] = next_names()
    model = keras.Sequential()
    model.add(layers.Input((4, 3)))
    model.add(layers.Masking())
    model.add(layers.LSTM(2))
    model.add(layers.Dense(1))
    trap.recorded["one_by_one"] = next_names()
    model.pop()
    trap.recorded["one_less"] = next_names()
    late = keras.Sequential([layers.Embedding(5, 3, mask_zero=True), layers.LSTM(2)])
    trap.recorded["before"] = next_names()
    late.build((None, 4))
    trap.recorded["built"] = next_names()
    late.build((None, 4))
    late(np.ones((2, 4)))
    trap.recorded["called"] = next_names()


CAUSAL = np.tril(np.ones((4, 4), "bool"))


def arrays_beside_tensors(trap):
    """NumPy's arrays and tensors of the backend within operations, and under keywords of layers."""
    x = keras.Input((3,), name="x")
    y = x + np.array([0.1, 2, -3], "float32")
    z = keras.ops.multiply(np.array([[0.1, 1, 2]]), y)
    w = keras.ops.where(keras.ops.convert_to_tensor([True, False, True]), z, y)
    v = keras.ops.matmul(w, keras.ops.convert_to_tensor(np.arange(6, dtype="float32").reshape(3, 2)))
    u = v * np.array([2, 3], "int32")
    read_and_run(trap, "operations", x, [w, u], (3,))
    q = keras.Input((4, 3), name="q")
    attention = layers.MultiHeadAttention(2, 3)
    seen = attention(q, q, attention_mask=CAUSAL)
    same = attention(q, q, attention_mask=keras.ops.convert_to_tensor(CAUSAL[None].astype("float32")))
    grouped = layers.GroupQueryAttention(2, 4, 2)(q, q, attention_mask=CAUSAL[None], use_causal_mask=True)
    heads = np.stack([CAUSAL, CAUSAL.T])[None]
    scores = layers.MultiHeadAttention(2, 3)(q, q, attention_mask=heads, return_attention_scores=True)
    read_and_run(trap, "attention", q, [seen, same, grouped, *scores], (4, 3))
    shown = layers.Softmax()(q, mask=np.array([[True, False, True]]))
    batch = layers.Softmax()(q, mask=np.array([[[True], [False], [True], [True]]]))
    read_and_run(trap, "softmax", q, [shown, batch], (4, 3))


def masks_of_other_axes(trap):
    """Masks of more axes than steps, of steps behind channels, and of steps beside other axes."""
    x, m = keras.Input((4, 3), name="x"), keras.Input((4, 2), name="m", dtype="bool")
    y = layers.TimeDistributed(layers.Dense(2))(x, mask=m)
    read_and_run(trap, "more_axes", [x, m], y, (4, 3), "mask 4 2")
    n = keras.Input((3,), name="n", dtype="bool")
    read_and_run(
        trap,
        "channels_first",
        [x, n],
        layers.GlobalAveragePooling1D("channels_first")(x, mask=n),
        (4, 3),
        "mask 3",
    )
    z = keras.Input((4, 2, 3), name="z")
    causal = layers.MultiHeadAttention(2, 3, attention_axes=1)(z, z, use_causal_mask=True, return_attention_scores=True)
    near = layers.MultiHeadAttention(2, 3, attention_axes=1, sliding_window=2)(z, z)
    both = layers.MultiHeadAttention(2, 3, attention_axes=1)(z, z, use_causal_mask=True, attention_mask=CAUSAL.T[None])
    read_and_run(trap, "other_axes", z, [*causal, near, both], (4, 2, 3))


def optional_inputs(trap):
    """Layers get None for inputs that are left out."""
    x = keras.Input((4, 3), name="x")
    seen = keras.Input((4, 4), name="seen", optional=True)
    key = keras.Input((4, 3), name="key", optional=True)
    state = keras.Input((3,), name="state", optional=True)
    steps = keras.Input((4,), name="steps", dtype="bool", optional=True)
    y = layers.MultiHeadAttention(2, 3)(x, x, key, attention_mask=seen)
    y = layers.GRU(3, return_sequences=True)(y, initial_state=state)
    y = layers.BatchNormalization()(y, mask=steps)
    y = layers.GlobalAveragePooling1D()(y, mask=steps)
    inputs = [x, seen, key, state, steps]
    model = keras.Model(inputs, layers.Dense(2, name="y")(y), name="model")
    trap.recorded["model"] = json.loads(model.to_json())
    rows = []
    model.summary(print_fn=rows.append)
    trap.recorded["summary"] = rows[0]
    trap.begin(model)
    data = [trap.data(each.name, *each.shape[1:]) for each in inputs]
    data[4] = data[4] > -0.5
    trap.recorded["steps"] = golden.tensor(data[4])
    trap.arrays("with_all", model.predict(data, verbose=0))
    for name, there in (("with_none", "x"), ("with_some", "x state"), ("with_others", "x seen key steps")):
        left = [each if i.name in there.split() else None for i, each in zip(inputs, data)]
        trap.arrays(name, model.predict(left, verbose=0))
        trap.arrays(f"{name}_called", model(left, training=True))
    left = [data[0], None, None, data[3], None]
    targets = trap.data("targets", 2)
    model.compile("sgd", "mse")
    trap.begin(model, "before_fit")
    trap.fit("logs", model, left, targets)
    trap.scores("scores", model, left, targets)
    trap.weights("after", model)


def optional_inputs_of_a_model_within(trap):
    """A model within says of its inputs whether they may be left out."""
    a, b = keras.Input((4, 3)), keras.Input((4, 3), optional=True)
    inner = keras.Model([a, b], layers.MultiHeadAttention(2, 3)(a, a, key=b), name="inner")
    c, d = keras.Input((4, 3), name="c"), keras.Input((4, 3), name="d")
    strict = keras.Model([c, d], layers.MultiHeadAttention(2, 3)(c, c, key=d), name="strict")
    x, o = keras.Input((4, 3), name="x"), keras.Input((4, 3), name="o", optional=True)
    model = keras.Model({"x": x, "o": o}, layers.Dense(1)(inner([x, o])))
    trap.begin(model)
    data = trap.data("x", 4, 3)
    trap.arrays("predicted", model({"x": data, "o": None}))
    trap.arrays("with_all", model({"x": data, "o": data + 1}))
    refusing = keras.Model([x, o], strict([x, o]))
    trap.error("strict", lambda: refusing.predict([data, None], verbose=0))
    required = keras.Model([x, keras.Input((2,), name="r")], layers.Dense(1)(x))
    trap.error("required", lambda: required.predict([data, None], verbose=0))


def several_inputs_and_outputs(trap):
    """A model is called with a list or a dict, in training and without."""
    a, b = keras.Input((3,), name="a"), keras.Input((2,), name="b")
    normalized = layers.BatchNormalization(momentum=0.5, name="normalized")(layers.Concatenate()([a, b]))
    model = keras.Model([a, b], [normalized, layers.Dense(2, name="y")(b)])
    trap.begin(model)
    x = [trap.data("a", 3), trap.data("b", 2)]
    trap.arrays("called", model(x))
    trap.arrays("by_name", model({"a": x[0], "b": x[1]}))
    trap.arrays("on_batch", model.predict_on_batch(x))
    trap.arrays("trained", model(x, training=True))
    trap.weights("renewed", model)
    y = [trap.data("y", 5), trap.data("z", 2)]
    model.compile("sgd", ["mse", "mae"], metrics=[["mae"], None])
    trap.recorded["train"] = model.train_on_batch(x, y, return_dict=True)
    trap.recorded["test"] = model.test_on_batch(x, y, return_dict=True)
    trap.weights("after", model)


def masks_of_a_model(trap):
    """A mask is given to a model: where it is called, and where it is applied as a layer."""
    x = keras.Input((4, 3), name="x")
    inner = keras.Sequential([layers.Input((4, 3)), layers.Dense(3), layers.LSTM(2, return_sequences=True), layers.GRU(2)], name="inner")
    trap.begin(inner, "inner_before")
    data = trap.data("x", 4, 3)
    steps = trap.rng.uniform(size=(SAMPLES, 4)) < 0.6
    trap.recorded["steps"] = golden.tensor(steps)
    trap.arrays("called", inner(data, mask=steps))
    a, b = keras.Input((4, 3), name="a"), keras.Input((4, 3), name="b")
    both = layers.Concatenate()([layers.LSTM(2)(a), layers.LSTM(2)(b)])
    pair = keras.Model([a, b], both, name="pair")
    trap.begin(pair, "pair_before")
    trap.arrays("first", pair([data, data], mask=[steps, None]))
    trap.arrays("second", pair([data, data], mask=[None, steps]))
    m = keras.Input((4,), name="m", dtype="bool")
    read_and_run(trap, "applied", [x, m], inner(x, mask=m), (4, 3), "mask 4")
    read_and_run(trap, "applied_pair", [x, m], pair([x, x], mask=[m, m]), (4, 3), "mask 4")


def nested_model(inputs, others):
    outputs = {n: layers.Dense(1, name=n)(layers.Concatenate()([inputs, *others])) for n in ("y1", "y2", "y3", "y4", "y5")}
    structure = {
        "a": [outputs["y1"], outputs["y2"]],
        "b": {"b1": outputs["y3"], "b2": outputs["y4"]},
        "c": outputs["y5"],
    }
    return keras.Model({"p": [inputs, others[0]], "q": others[1]}, structure, name="model")


NESTED = {"a": ["mse", "mae"], "b": {"b1": "mse", "b2": "mae"}, "c": "mse"}
WAYS = {
    "whole": dict(
        loss=NESTED,
        loss_weights={"a": [1.0, 2.0], "b": {"b1": 0.5, "b2": 1.0}, "c": 3.0},
        metrics={"a": ["mae", ["mae", "mse"]], "b": {"b1": "mae", "b2": None}, "c": ["mae"]},
        weighted_metrics={"a": [None, "mae"], "b": {"b1": "mse", "b2": None}, "c": None},
    ),
    "some": dict(loss={"a": [None, "mae"], "b": {"b1": "mse"}, "c": "mse"}, loss_weights=[1.0, 2.0, 3.0, 4.0]),
    "flat": dict(loss=["mse", "mae", "mse", "mse", "mse"], loss_weights=[1.0, 2.0, 3.0, 4.0, 5.0]),
    "one": dict(loss="mse"),
}
WRONG = {
    "unknown": dict(loss={"a": ["mse", "mae"], "z": "mse"}),
    "unknown_within": dict(loss={"a": ["mse", "mae"], "b": {"z": "mse"}}),
    "too_long": dict(loss={"a": ["mse", "mae", "mse"]}),
    "few_weights": dict(loss={"a": ["mse", "mae"], "c": "mse"}, loss_weights=[1.0, 2.0]),
    "metrics": dict(loss="mse", metrics={"a": ["mae", "mae"], "c": ["mae"]}),
}


def nested_structures(trap):
    """Data, losses, their weights and metrics in lists and maps within each other."""
    i1, i2, i3 = keras.Input((3,), name="i1"), keras.Input((2,), name="i2"), keras.Input((1,), name="i3")
    model = nested_model(i1, [i2, i3])
    trap.begin(model)
    x = {"p": [trap.data("x1", 3), trap.data("x2", 2)], "q": trap.data("x3", 1)}
    ys = [trap.data(f"t{i}", 1) for i in range(5)]
    y = {"a": ys[:2], "b": {"b1": ys[2], "b2": ys[3]}, "c": ys[4]}
    ws = [np.abs(trap.data(f"w{i}")) for i in range(5)]
    for i, each in enumerate(ws):
        trap.recorded[f"w{i}"] = golden.tensor(each)
    weights = {"a": ws[:2], "b": {"b1": ws[2], "b2": ws[3]}, "c": ws[4]}
    trap.arrays("predicted", model.predict(x, verbose=0))
    for name, way in WAYS.items():
        model = nested_model(i1, [i2, i3])  # another compile keeps metrics
        trap.begin(model, f"{name}_before")
        model.compile("sgd", **way)
        trap.fit(f"{name}_logs", model, x, y, sample_weight=weights)
        trap.scores(f"{name}_scores", model, x, y)
        trap.weights(f"{name}_after", model)
        trap.recorded[f"{name}_compile"] = model.get_compile_config()
    for name, way in WRONG.items():
        model = nested_model(i1, [i2, i3])
        model.compile("sgd", **way)
        try:
            model.fit(x, y, verbose=0)
        except (ValueError, KeyError) as e:
            trap.recorded[name] = e.args[0]
    again = nested_model(i1, [i2, i3])
    again.compile("sgd", "mse")
    trap.error("other_y", lambda: again.fit(x, {"a": ys[:2], "b": ys[2], "c": ys[4]}, verbose=0))


def read_and_run(trap, name, inputs, outputs, *shapes):
    """A model as JSON, and what it computes."""
    model = keras.Model(inputs, outputs)
    trap.recorded[name] = json.loads(model.to_json())
    trap.begin(model, f"{name}_before")
    data = []
    for shape in shapes:
        if isinstance(shape, str):
            lengths = [int(each) for each in shape.split()[1:]]
            data.append(trap.rng.uniform(size=(SAMPLES, *lengths)) < 0.7)
        else:
            data.append(trap.rng.uniform(-1, 1, (SAMPLES, *shape)).astype("float32"))
    trap.arrays(f"{name}_x", data)
    trap.arrays(f"{name}_predicted", model.predict(data if len(data) > 1 else data[0], verbose=0))


def optional_masks(trap):
    """Of a list of masks each may be left out."""
    q, v = keras.Input((4, 3), name="q"), keras.Input((4, 3), name="v")
    of_q, of_v = (keras.Input((4,), name=name, dtype="bool", optional=True) for name in ("of_q", "of_v"))
    masked = layers.Masking()(q)
    y = layers.AdditiveAttention()([masked, v], mask=[of_q, of_v])
    model = keras.Model([q, v, of_q, of_v], layers.Dense(2)(layers.Flatten()(y)))
    trap.begin(model)
    data = [trap.data(each.name, *each.shape[1:]) for each in model.inputs]
    data[0][1, 2:] = 0
    trap.recorded["q"] = golden.tensor(data[0])
    for i in (2, 3):
        data[i] = data[i] > -0.3
        data[i][:, 0] = True
        trap.recorded[model.inputs[i].name] = golden.tensor(data[i])
    for name in ("q v of_q of_v", "q v of_q", "q v of_v", "q v"):
        left = [each if i.name in name.split() else None for i, each in zip(model.inputs, data)]
        trap.arrays(name, model.predict(left, verbose=0))


CALLS = [
    sequential_without_input,
    names_of_masks_in_a_sequential,
    arrays_beside_tensors,
    masks_of_other_axes,
    optional_inputs,
    optional_inputs_of_a_model_within,
    several_inputs_and_outputs,
    masks_of_a_model,
    nested_structures,
    optional_masks,
]


def record(seed, function):
    keras.utils.clear_session()
    trap = Trap(seed)
    function(trap)
    return trap.recorded


if __name__ == "__main__":
    golden.write("model_calls", {each.__name__: record(i, each) for i, each in enumerate(CALLS)})
