"""Records what Keras computes with graphs of layers: branches, layers that are used twice.

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

    def __init__(self, name, *shape):
        self.name = name
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
        calls = [next(i for i, t in enumerate(self.tensors) if t is tensor) for tensor in tensors]
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
        x = rng.uniform(-1, 1, (BATCH, *self.shape)).astype("float32")
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


def main():
    keras.utils.set_random_seed(7)
    graphs = [residual_block(), shared_layer(), shared_normalization(), branches()]
    golden.write("graphs", {"cases": [at.record(i) for i, at in enumerate(graphs)]})


if __name__ == "__main__":
    main()
