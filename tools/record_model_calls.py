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


CALLS = [
    sequential_without_input,
    names_of_masks_in_a_sequential,
    arrays_beside_tensors,
    masks_of_other_axes,
]


def record(seed, function):
    keras.utils.clear_session()
    trap = Trap(seed)
    function(trap)
    return trap.recorded


if __name__ == "__main__":
    golden.write("model_calls", {each.__name__: record(i, each) for i, each in enumerate(CALLS)})
