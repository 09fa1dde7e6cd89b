"""Records how models are called: inputs left out, several inputs and outputs, masks by keyword, and the names that a Sequential
takes. Each is a function here and a test in ModelCallsTest that makes the same models.

    KERAS_BACKEND=jax python tools/record_model_calls.py
"""

import golden
import keras
import numpy as np
from keras import layers
from record_functional_traps import Trap


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


CALLS = [
    sequential_without_input,
    names_of_masks_in_a_sequential,
]


def record(seed, function):
    keras.utils.clear_session()
    trap = Trap(seed)
    function(trap)
    return trap.recorded


if __name__ == "__main__":
    golden.write("model_calls", {each.__name__: record(i, each) for i, each in enumerate(CALLS)})
