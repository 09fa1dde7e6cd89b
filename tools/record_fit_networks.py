"""Records whole trainings of convolutional and recurrent networks: golden/fit_networks.json.

On TensorFlow, because Keras on JAX loses the mask of the predictions on their way to the metrics. The
embeddings without a regularizer are trained by SGD: on TensorFlow an embedding's gradient is a list of
rows, whose squares are taken before the rows of a word are added up.

    KERAS_BACKEND=tensorflow python tools/record_fit_networks.py
"""

import keras
import record_fit
from record_fit import K, L, M, case, f32, labels_of, normal, np, one_hot
from golden import write

rng = record_fit.rng


def padded(ids, lengths):
    """Ids with zeros behind (or, where a length is negative, before) so many of them."""
    kept = ids.copy()
    for row, length in zip(kept, lengths):
        if length >= 0:
            row[length:] = 0
        else:
            row[:length] = 0
    return kept


def image_cases():
    x = normal(26, 8, 8, 2)
    y = labels_of(x, 3)
    yield case(
        "convolutions and pooling",
        [
            L.Input((8, 8, 2)),
            L.Conv2D(4, 3, activation="relu"),
            L.MaxPooling2D(2),
            L.Conv2D(3, (2, 3), padding="same", strides=(1, 2), use_bias=False,
                     kernel_regularizer="l2"),
            L.BatchNormalization(momentum=0.8),
            L.Activation("relu"),
            L.Flatten(),
            L.Dense(3, "softmax"),
        ],
        dict(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"]),
        x, one_hot(y, 3), batch_size=7, epochs=4, validation_split=0.2,
    )
    yield case(
        "separable convolutions and group normalization",
        [
            L.Input((8, 8, 2)),
            L.SeparableConv2D(6, 3, depth_multiplier=2, activation="tanh"),
            L.DepthwiseConv2D(3, padding="same", depthwise_regularizer="l2"),
            L.GroupNormalization(3),
            L.LeakyReLU(0.1),
            L.AveragePooling2D(2, padding="same"),
            L.Conv2DTranspose(4, 3, strides=2),
            L.GlobalMaxPooling2D(),
            L.Dense(3),
        ],
        dict(loss="mse", optimizer=K.SGD(0.05, momentum=0.9), metrics=["mae"]),
        x, one_hot(y, 3), batch_size=10, epochs=4,
    )


def sequence_cases():
    x = normal(23, 9, 3)
    yield case(
        "causal convolution and recurrent layers",
        [
            L.Input((9, 3)),
            L.Conv1D(5, 3, padding="causal", dilation_rate=2, activation="elu"),
            L.GRU(4, return_sequences=True),
            L.LayerNormalization(),
            L.SimpleRNN(3, kernel_regularizer="l2"),
            L.Dense(2),
        ],
        dict(loss="mse", optimizer=K.SGD(0.05, momentum=0.9), metrics=["mae"]),
        x, x[:, -1, :2] + x[:, -2, :2], batch_size=6, epochs=4, validation_split=0.25,
    )
    x = f32(np.where(rng.random((21, 6, 1)) < 0.3, 0, normal(21, 6, 3)))
    yield case(
        "masked steps in loss and metrics",
        [
            L.Input((6, 3)),
            L.Masking(),
            L.GRU(4, return_sequences=True, reset_after=False),
            L.TimeDistributed(L.Dense(2)),
        ],
        dict(
            loss="mse",
            optimizer=K.Adam(0.02),
            metrics=["mae", M.RootMeanSquaredError()],
            weighted_metrics=["mse"],
        ),
        x, normal(21, 6, 2), batch_size=5, epochs=4,
    )
    ids = padded(rng.integers(1, 12, (24, 7)), rng.integers(-4, 8, 24))
    yield case(
        "labels for each word",
        [
            L.Input((7,)),
            L.Embedding(12, 5, mask_zero=True),
            L.Bidirectional(L.LSTM(4, return_sequences=True), merge_mode="sum"),
            L.Dense(3, "softmax"),
        ],
        dict(
            loss="sparse_categorical_crossentropy",
            optimizer=K.SGD(0.3, momentum=0.5),
            metrics=["accuracy"],
        ),
        ids, ids % 3, batch_size=8, epochs=4, validation_split=0.25,
    )
    yield case(
        "one label for each text",
        [
            L.Input((7,)),
            L.Embedding(12, 5, mask_zero=True, embeddings_regularizer="l2"),
            L.Bidirectional(L.LSTM(4)),
            L.Dense(1, "sigmoid"),
        ],
        dict(loss="binary_crossentropy", optimizer=K.Adam(0.02), metrics=["accuracy"]),
        ids, f32(ids[:, :1] % 2), batch_size=8, epochs=4,
    )
    yield case(
        "the mean of the words that count",
        [
            L.Input((7,)),
            L.Embedding(12, 5, mask_zero=True),
            L.GlobalAveragePooling1D(),
            L.Dense(4, "relu"),
            L.Dense(1, "sigmoid"),
        ],
        dict(loss="binary_crossentropy", optimizer=K.SGD(0.3, nesterov=True, momentum=0.5),
             metrics=["accuracy"]),
        ids, f32(ids[:, :1] % 2), batch_size=8, epochs=4,
    )


def weight_cases():
    x = normal(22, 5, 3)
    yield case(
        "a weight for each step",
        [L.Input((5, 3)), L.SimpleRNN(4, return_sequences=True), L.Dense(3, "softmax")],
        dict(
            loss="sparse_categorical_crossentropy",
            optimizer=K.Adam(0.02),
            metrics=["accuracy"],
            weighted_metrics=["accuracy"],
        ),
        x, np.argmax(x, axis=-1), batch_size=6, epochs=4,
        sample_weight=f32(rng.integers(0, 5, (22, 5)) / 4), validation_split=0.25,
    )
    x = f32(np.where(rng.random((22, 5, 1)) < 0.3, 0, normal(22, 5, 3)))
    yield case(
        "a weight for each step, some of which are masked",
        [
            L.Input((5, 3)),
            L.Masking(),
            L.LSTM(4, return_sequences=True),
            L.TimeDistributed(L.Dense(2)),
        ],
        dict(loss="mae", optimizer=K.RMSprop(0.02), weighted_metrics=["mse"]),
        x, normal(22, 5, 2), batch_size=8, epochs=4,
        sample_weight=f32(rng.integers(0, 5, (22, 5)) / 4),
    )


    ids = padded(rng.integers(1, 12, (20, 6)), rng.integers(2, 7, 20))
    yield case(
        "a class that is ignored, behind a mask",
        [
            L.Input((6,)),
            L.Embedding(12, 5, mask_zero=True),
            L.LSTM(4, return_sequences=True),
            L.Dense(4, "softmax"),
        ],
        dict(
            loss=keras.losses.SparseCategoricalCrossentropy(ignore_class=1),
            optimizer=K.SGD(0.3, momentum=0.5),
        ),
        ids, ids % 4, batch_size=8, epochs=4,
        sample_weight=f32(rng.integers(1, 5, (20, 6)) / 4),
    )


if __name__ == "__main__":
    cases = [*image_cases(), *sequence_cases(), *weight_cases()]
    write("fit_networks", {"cases": cases})
