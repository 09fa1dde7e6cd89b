"""Records what Keras computes with graphs of layers: branches, merges, layers used twice.

    KERAS_BACKEND=jax python tools/record_graphs.py
"""

import golden
import jax
import keras
import numpy as np
from keras import layers

BATCH = 4


class Recorder:
    """Notes down a functional model while it is put together."""

    def __init__(self, name, *shape, data=None):
        self.name = name
        self.data = data or (lambda rng, shape: rng.uniform(-1, 1, shape))
        self.shape = shape
        self.input = keras.Input(shape)
        self.tensors = [self.input]
        self.layers = []
        self.nodes = []

    def __call__(self, layer, *sources):
        """Applies a layer to earlier results; 0 is the input, 1 what the first call gave."""
        given = [self.tensors[source] for source in sources]
        self.tensors.append(layer(given[0] if len(given) == 1 else given))
        if all(layer is not known for known in self.layers):
            self.layers.append(layer)
        number = next(i for i, known in enumerate(self.layers) if known is layer)
        self.nodes.append({"layer": number, "sources": [source - 1 for source in sources]})
        return len(self.tensors) - 1

    def in_order(self, model):
        """The nodes as Keras runs them: by depth, and within one as they were found."""
        by_depth = model._nodes_by_depth
        tensors = [node.output_tensors[0] for d in sorted(by_depth)[::-1] for node in by_depth[d]]
        numbers = {id(tensor): i for i, tensor in enumerate(self.tensors)}
        calls = [numbers[id(t)] for t in tensors if id(t) in numbers]  # not those that make masks
        places = {call: place - 1 for place, call in enumerate(calls)}  # the input is -1
        assert calls[0] == 0
        return [
            {
                "layer": self.nodes[call - 1]["layer"],
                "sources": [places[source + 1] for source in self.nodes[call - 1]["sources"]],
            }
            for call in calls[1:]
        ]

    def record(self, seed):
        rng = np.random.default_rng(seed)
        model = keras.Model(self.input, self.tensors[-1])
        for weight in model.weights:
            low, high = (0.5, 1.5) if "variance" in weight.path else (-0.8, 0.8)
            weight.assign(rng.uniform(low, high, weight.shape).astype("float32"))
        before = [np.array(weight) for weight in model.weights]
        x = self.data(rng, (BATCH, *self.shape)).astype("float32")
        dy = rng.uniform(-1, 1, (BATCH, *model.output.shape[1:])).astype("float32")

        def objective(trainable, kept):
            y, kept = model.stateless_call(trainable, kept, x, training=True)
            return (y * dy).sum(), (y, kept)

        trainable = [v.value for v in model.trainable_variables]
        kept = [v.value for v in model.non_trainable_variables]
        gradients, (y, updated) = jax.grad(objective, has_aux=True)(trainable, kept)
        by_path = {v.path: g for v, g in zip(model.trainable_variables, gradients)}
        after = {v.path: u for v, u in zip(model.non_trainable_variables, updated)}
        values = {w.path: value for w, value in zip(model.weights, before)}
        return {
            "name": self.name,
            "input": golden.tensor(x),
            "nodes": self.in_order(model),
            "layers": [
                {
                    "json": keras.saving.serialize_keras_object(layer),
                    "weights": [
                        {
                            "value": golden.tensor(values[w.path]),
                            "gradient": golden.tensor(by_path[w.path])
                            if w.path in by_path
                            else None,
                            "updated": golden.tensor(after[w.path]) if w.path in after else None,
                        }
                        for w in layer.weights
                    ],
                }
                for layer in self.layers
            ],
            "prediction": golden.tensor(model(x, training=False)),
            "output": golden.tensor(y),
            "output_gradient": golden.tensor(dy),
        }


def residual_block():
    at = Recorder("residual block", 6, 5, 3)
    shortcut = at(layers.Conv2D(4, 1), 0)
    x = at(layers.Conv2D(4, 3, padding="same", use_bias=False), 0)
    x = at(layers.BatchNormalization(), x)
    x = at(layers.Activation("relu"), x)
    x = at(layers.Conv2D(4, 3, padding="same"), x)
    x = at(layers.Add(), x, shortcut)
    x = at(layers.Activation("relu"), x)
    x = at(layers.GlobalAveragePooling2D(), x)
    at(layers.Dense(3), x)
    return at


def shared_layer():
    at = Recorder("shared layer", 5)
    shared = layers.Dense(5, activation="tanh")
    x = at(shared, 0)
    x = at(shared, x)
    y = at(shared, 0)
    x = at(layers.Multiply(), x, y)
    at(layers.Dense(2), x)
    return at


def shared_normalization():
    at = Recorder("shared normalization", 4)
    shared = layers.BatchNormalization()
    x = at(layers.Dense(4, use_bias=False), 0)  # the normalization takes a bias away
    x = at(shared, x)
    y = at(shared, 0)
    at(layers.Concatenate(), x, y)
    return at


def branches():
    at = Recorder("branches of one input", 6, 3)
    a = at(layers.LSTM(4), 0)
    b = at(layers.Flatten(), 0)
    b = at(layers.Dense(4), b)
    c = at(layers.GlobalMaxPooling1D(), 0)
    c = at(layers.Dense(4, activation="sigmoid"), c)
    x = at(layers.Add(), a, b, c)
    x = at(layers.Add(), x, b)
    at(layers.Dense(1), x)
    return at


class Mixture(layers.Layer):
    """A layer of two inputs with weights, a seed and a moving mean."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        of_a, of_b = input_shape
        self.kernel = self.add_weight(shape=(of_a[-1], self.units), name="kernel")
        self.scale = self.add_weight(shape=(of_b[-1],), name="scale")
        self.mean = self.add_weight(shape=(self.units,), trainable=False, name="mean")

    def call(self, inputs, training=False):
        a, b = inputs
        y = keras.ops.matmul(a, self.kernel) + keras.ops.tanh(b * self.scale)
        if not training:
            return y - self.mean
        mean = keras.ops.stop_gradient(keras.ops.mean(y, axis=0))
        self.mean.assign(0.9 * self.mean + 0.1 * mean)
        return y * self.mean

    def get_config(self):
        return {**super().get_config(), "units": self.units}


def mixtures():
    at = Recorder("two inputs, weights and an update", 3)
    a = at(layers.Dense(4), 0)
    b = at(layers.Dense(2, activation="relu"), 0)
    at(Mixture(2), a, b)
    yield at
    at = Recorder("two inputs that are one, used twice", 2)
    shared = Mixture(2)
    x = at(layers.Dense(2), 0)
    x = at(shared, x, x)
    at(shared, x, 0)
    yield at


MERGES = {
    "Add": layers.Add,
    "Subtract": layers.Subtract,
    "Multiply": layers.Multiply,
    "Average": layers.Average,
    "Maximum": layers.Maximum,
    "Minimum": layers.Minimum,
    "Concatenate": layers.Concatenate,
    "Concatenate of steps": lambda: layers.Concatenate(axis=1),
    "Dot": lambda: layers.Dot(axes=-1),
    "Dot of two axes": lambda: layers.Dot(axes=(2, 1)),
    "Dot of steps, normalized": lambda: layers.Dot(axes=1, normalize=True),
}
BINARY = ("Subtract", "Dot", "Dot of two axes", "Dot of steps, normalized")
BROADCASTING = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")


def merged(name, merge):
    """Equal shapes, one tensor twice."""
    at = Recorder(name, 4, 4)
    a = at(layers.Dense(4), 0)
    b = at(layers.Dense(4), 0)
    more = () if name in BINARY else (at(layers.Dense(4, activation="tanh"), 0),)
    x = at(merge(), a, b, *more)
    at(layers.Dense(2), x)
    yield at
    at = Recorder(name + ", the same twice", 4, 4)
    x = at(layers.Dense(4), 0)
    x = at(merge(), x, x)
    at(layers.Dense(2), x)
    yield at


def broadcast(name, merge):
    """Lengths of 1, fewer axes, both in both."""
    for last in (0, 1):
        at = Recorder(name + (", fewer axes first" if last else ", broadcast"), 3, 4)
        given = [at(layers.Dense(4), 0), at(layers.GlobalAveragePooling1D(), 0)]
        if name not in BINARY:
            given.insert(1, at(layers.Dense(1), 0))
        at(merge(), *(given[::-1] if last else given))
        yield at


def steps_to_mask(rng, shape):
    """Some steps of zeros, some of halves."""
    x = rng.uniform(-1, 1, shape)
    kind = rng.integers(0, 4, shape[:2])
    x[kind == 1] = 0
    x[kind == 2] = 0.5
    return x


def masked(name, merge):
    """Masks of all inputs, of the first, of the second, and of one with more axes."""
    for which in ("both", "the first", "the second", "the longer"):
        if which == "the longer" and name not in BROADCASTING:
            continue
        at = Recorder(name + ", masks of " + which, 4, 3, data=steps_to_mask)
        a = at(layers.Masking(0.0), 0) if which != "the second" else 0
        a = at(layers.Dense(4), a)
        if which == "the longer":
            b = at(layers.GlobalMaxPooling1D(), 0)
        else:
            b = at(layers.Masking(0.5), 0) if which != "the first" else 0
        b = at(layers.Dense(4), b)
        x = at(merge(), a, b)
        at(layers.LSTM(3), x)
        yield at


def embedded(name, merge):
    """Words, of which zeros don't count, merged twice."""
    at = Recorder(name + " of embeddings", 4, data=lambda rng, shape: rng.integers(0, 3, shape))
    a = at(layers.Embedding(3, 2, mask_zero=True), 0)
    b = at(layers.Embedding(3, 2, mask_zero=True), 0)
    x = at(merge(), a, b)
    x = at(merge(), x, a)
    at(layers.LSTM(3, return_sequences=True), x)
    yield at


def merges():
    for name, merge in MERGES.items():
        yield from merged(name, merge)
        yield from masked(name, merge)
        if name in BROADCASTING:
            yield from broadcast(name, merge)
        if not name.startswith("Dot"):
            yield from embedded(name, merge)


def main():
    keras.utils.set_random_seed(7)
    graphs = [residual_block(), shared_layer(), shared_normalization(), branches()]
    graphs += [*mixtures(), *merges()]
    golden.write("graphs", {"cases": [at.record(i) for i, at in enumerate(graphs)]})


if __name__ == "__main__":
    main()
