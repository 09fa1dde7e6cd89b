"""Records networks in which recurrent layers get the mask of Masking or Embedding.

    KERAS_BACKEND=jax python tools/record_masked.py
"""

import golden
import keras
import numpy as np
from keras import layers

STEPS, FEATURES = 4, 2
COUNTS = [[1, 1, 1, 0], [0, 1, 1, 1], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]]


def network(random, x, *stack):
    model = keras.Sequential([keras.Input(x.shape[1:]), *stack])
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss="mean_squared_error")
    weights = [random.normal(size=w.shape).astype("float32") * 0.5 for w in model.get_weights()]
    model.set_weights(weights)
    predicted = model.predict(x, verbose=0)
    y = random.normal(size=predicted.shape).astype("float32")
    recorded = {
        "json": [keras.saving.serialize_keras_object(layer) for layer in stack],
        "weights": [golden.tensor(w) for w in weights],
        "x": golden.tensor(x),
        "y": golden.tensor(y),
        "predicted": golden.tensor(predicted),
    }
    model.fit(x, y, batch_size=len(x), verbose=0)
    recorded["trained"] = [golden.tensor(w) for w in model.get_weights()]
    return recorded


def main():
    random = np.random.default_rng(11)
    counts = np.asarray(COUNTS, "float32")
    x = random.normal(size=(len(counts), STEPS, FEATURES)) * counts[..., None]
    x = x.astype("float32")
    ids = (counts * random.integers(1, 5, size=counts.shape)).astype("float32")
    golden.write(
        "masked",
        {
            "networks": [
                network(random, x, layers.Masking(), layers.LSTM(3), layers.Dense(1)),
                network(
                    random,
                    x,
                    layers.Masking(),
                    layers.GRU(3, return_sequences=True),
                    layers.Bidirectional(layers.SimpleRNN(2)),
                ),
                network(
                    random,
                    ids,
                    layers.Embedding(5, 2, mask_zero=True),
                    layers.Bidirectional(layers.LSTM(2, return_sequences=True)),
                    layers.Dropout(0.0),
                    layers.GRU(2, go_backwards=True),
                ),
            ]
        },
    )


if __name__ == "__main__":
    main()
