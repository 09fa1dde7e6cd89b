"""Records models in Keras's files, with what Keras makes of them when it has loaded them again.

    KERAS_BACKEND=jax python tools/record_keras_files.py

Each model is trained for an epoch and saved as NAME.keras and NAME.h5 (and one as .weights.h5 too).
NAME.npz has the inputs, the prediction of the loaded model and, where training draws no random numbers,
the losses and the prediction after three more epochs of the loaded model, its optimizer going on.
KerasFilesTest reads them; tools/check_keras_files.py looks whether Keras reads what Kerava writes.
"""

import os
import pathlib

import keras
import numpy as np
from keras import layers

FOLDER = pathlib.Path(__file__).parent.parent / "core/src/test/resources/io/kerava/golden/keras_files"
SAMPLES = 8
BATCH = 4
MORE_EPOCHS = 3


def rng():
    return np.random.default_rng(7)


def floats(*shape):
    return rng().normal(size=(SAMPLES, *shape)).astype("float32")


def ids(length, most):
    return rng().integers(0, most, size=(SAMPLES, length)).astype("int32")


def rows():
    model = keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(5, activation="tanh", kernel_regularizer=keras.regularizers.L1L2(1e-3, 1e-3)),
            layers.BatchNormalization(),
            layers.Dense(5, kernel_constraint="non_neg", bias_constraint=keras.constraints.MaxNorm(1.0)),
            layers.PReLU(),
            layers.LayerNormalization(),
            layers.Dense(4, use_bias=False, kernel_initializer=keras.initializers.HeNormal(seed=3)),
            layers.LeakyReLU(0.1),
            layers.RMSNormalization(),
            layers.Dense(4, activation="gelu"),
            layers.ELU(0.5),
            layers.ReLU(max_value=6.0),
            layers.UnitNormalization(),
            layers.ActivityRegularization(l2=1e-3),
            layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(0.01, amsgrad=True, clipnorm=1.0),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
        metrics=["accuracy", keras.metrics.Precision(name="p")],
    )
    return model, floats(6), np.eye(3, dtype="float32")[np.arange(SAMPLES) % 3]


def dropping():
    """Training draws random numbers."""
    model = keras.Sequential(
        [
            keras.Input((6, 4)),
            layers.Dropout(0.3, seed=4),
            layers.SpatialDropout1D(0.2),
            layers.GaussianNoise(0.1),
            layers.GaussianDropout(0.1),
            layers.AlphaDropout(0.1),
            layers.LSTM(3, dropout=0.2, recurrent_dropout=0.1),
            layers.Dense(2),
        ]
    )
    model.compile("rmsprop", "mse")
    return model, floats(6, 4), floats(2)


def pictures():
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            layers.Rescaling(0.5, offset=0.1),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.GroupNormalization(2),
            layers.DepthwiseConv2D(3, depth_multiplier=2),
            layers.MaxPooling2D(2),
            layers.UpSampling2D(2),
            layers.ZeroPadding2D(1),
            layers.Cropping2D(1),
            layers.SeparableConv2D(5, 2, strides=2),
            layers.Conv2DTranspose(3, 2, strides=2),
            layers.AveragePooling2D(2),
            layers.Reshape((3, -1)),
            layers.Permute((2, 1)),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(
        keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True), "binary_crossentropy", metrics=["accuracy"]
    )
    return model, floats(8, 8, 3), (np.arange(SAMPLES) % 2).astype("float32")[:, None]


def pictures_at_random():
    """Training draws random numbers."""
    model = keras.Sequential(
        [
            keras.Input((8, 8, 3)),
            layers.RandomFlip(seed=1),
            layers.RandomRotation(0.1),
            layers.RandomZoom(0.1),
            layers.RandomTranslation(0.1, 0.1),
            layers.RandomContrast(0.2),
            layers.RandomBrightness(0.2),
            layers.Resizing(6, 6),
            layers.CenterCrop(5, 5),
            layers.SpatialDropout2D(0.2),
            layers.GlobalMaxPooling2D(),
            layers.Dense(2),
        ]
    )
    model.compile("adam", "mse")
    return model, floats(8, 8, 3), floats(2)


def texts():
    model = keras.Sequential(
        [
            keras.Input((9,), dtype="int32"),
            layers.Embedding(12, 4),
            layers.Conv1D(4, 3, dilation_rate=2, padding="causal"),
            layers.SeparableConv1D(4, 2),
            layers.DepthwiseConv1D(2),
            layers.Conv1DTranspose(4, 2),
            layers.ZeroPadding1D(1),
            layers.Cropping1D(1),
            layers.MaxPooling1D(2),
            layers.UpSampling1D(2),
            layers.AveragePooling1D(2),
            layers.GlobalAveragePooling1D(),
            layers.RepeatVector(2),
            layers.GlobalMaxPooling1D(),
            layers.Dense(4, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.RMSprop(keras.optimizers.schedules.ExponentialDecay(0.01, 2, 0.5), centered=True),
        keras.losses.SparseCategoricalCrossentropy(),
        metrics=[keras.metrics.SparseTopKCategoricalAccuracy(2)],
    )
    return model, ids(9, 12), (np.arange(SAMPLES) % 4).astype("int32")


def volumes():
    model = keras.Sequential(
        [
            keras.Input((4, 4, 4, 2)),
            layers.Conv3D(3, 2, activation="swish"),
            layers.Conv3DTranspose(2, 2),
            layers.MaxPooling3D(2),
            layers.UpSampling3D(2),
            layers.ZeroPadding3D(1),
            layers.Cropping3D(1),
            layers.AveragePooling3D(2),
            layers.GlobalAveragePooling3D(),
            layers.Dense(2),
        ]
    )
    model.compile(keras.optimizers.Adagrad(0.1), "mae")
    return model, floats(4, 4, 4, 2), floats(2)


def recurrent():
    model = keras.Sequential(
        [
            keras.Input((5, 3)),
            layers.Masking(9.0),
            layers.LSTM(4, return_sequences=True),
            layers.GRU(3, return_sequences=True),
            layers.GRU(3, return_sequences=True, reset_after=False),
            layers.Bidirectional(layers.LSTM(2, return_sequences=True), merge_mode="sum"),
            layers.TimeDistributed(layers.Dense(3, activation="tanh")),
            layers.RNN([layers.LSTMCell(3), layers.GRUCell(2), layers.LSTMCell(2)], return_sequences=True),
            layers.Bidirectional(layers.GRU(2, return_sequences=True)),
            layers.RNN(layers.SimpleRNNCell(3), return_sequences=True),
            layers.SimpleRNN(2, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(keras.optimizers.Nadam(0.01), "huber")
    return model, floats(5, 3), floats(1)


def recurrent_pictures():
    model = keras.Sequential(
        [
            keras.Input((3, 5, 5, 1)),
            layers.ConvLSTM2D(2, 2, return_sequences=True),
            layers.ConvLSTM2D(2, 2),
            layers.Flatten(),
            layers.Dense(1),
        ]
    )
    model.compile(keras.optimizers.AdamW(0.01, weight_decay=0.1), "mse")
    return model, floats(3, 5, 5, 1), floats(1)


def attention():
    x = keras.Input((6, 4), name="x")
    y = layers.MultiHeadAttention(2, 3, name="mha")(x, x, use_causal_mask=True)
    y = layers.Add()([x, y])
    y = layers.LayerNormalization()(y)
    z = layers.GroupQueryAttention(2, 4, 2)(y, x)
    y = layers.Concatenate()([y, z])
    y = layers.Attention(use_scale=True, score_mode="concat")([y, y])
    y = layers.AdditiveAttention()([y, y])
    y = layers.EinsumDense("abc,cd->abd", output_shape=(None, 3), bias_axes="d")(y)
    y = layers.GlobalAveragePooling1D()(y)
    model = keras.Model(x, layers.Dense(2, name="out")(y))
    model.compile(keras.optimizers.Lion(0.003), "log_cosh")
    return model, floats(6, 4), floats(2)


def wrapped():
    model = keras.Sequential(
        [
            keras.Input((5, 4)),
            layers.TimeDistributed(layers.SpectralNormalization(layers.Dense(3))),
            layers.SpectralNormalization(layers.Conv1D(3, 2)),
            layers.TimeDistributed(layers.BatchNormalization()),
            layers.Flatten(),
            layers.SpectralNormalization(layers.Dense(2, use_bias=False), power_iterations=2),
        ]
    )
    model.compile(keras.optimizers.Adadelta(0.5), "mse")
    return model, floats(5, 4), floats(2)


def several():
    """Branches, a shared layer, models within, two inputs and two outputs."""
    a = keras.Input((4,), name="a")
    b = keras.Input((4,), name="b")
    shared = layers.Dense(3, activation="relu", name="shared")
    tower = keras.Sequential(
        [keras.Input((3,)), layers.Dense(3, use_bias=False), layers.BatchNormalization()], name="tower"
    )
    within = keras.Input((3,))
    block = keras.Model(within, layers.Add()([within, layers.Dense(3, name="inner")(within)]), name="block")
    left, right = block(tower(shared(a))), tower(shared(b))
    merged = layers.Multiply()([left, right])
    joined = layers.Concatenate(name="joined")([merged, layers.Subtract()([left, right]), layers.Dot(1)([left, right])])
    first = layers.Dense(1, name="first")(joined)
    second = layers.Dense(3, activation="softmax", name="second")(layers.Average()([merged, right]))
    model = keras.Model([a, b], [first, second], name="several")
    model.compile(
        keras.optimizers.Adamax(0.01),
        loss={"first": "mse", "second": "sparse_categorical_crossentropy"},
        loss_weights={"first": 0.5, "second": 1.0},
        metrics={"first": ["mae"], "second": ["accuracy"]},
    )
    x = floats(4)
    return model, [x, x[::-1].copy()], [floats(1), (np.arange(SAMPLES) % 3).astype("int32")]


def frozen():
    """A model within a model, frozen, and a frozen layer behind it."""
    base = keras.Sequential(
        [keras.Input((4,)), layers.Dense(4, name="base_dense"), layers.BatchNormalization(), layers.Dense(3)],
        name="base",
    )
    base.trainable = False
    x = keras.Input((4,))
    y = base(x)
    y = layers.Dense(3, trainable=False, name="still")(y)
    model = keras.Model(x, layers.Dense(1, name="top")(y))
    model.compile(keras.optimizers.Ftrl(0.1), "mse")
    return model, floats(4), floats(1)


def partly_frozen():
    """The order of the weights in HDF5 is not that of the layers."""
    inner = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(3, trainable=False),
            layers.BatchNormalization(),
            layers.Dense(3),
        ]
    )
    model = keras.Sequential([keras.Input((4,)), inner, layers.Dense(3), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.01, use_ema=True, ema_momentum=0.5), "mse")
    return model, floats(4), floats(1)


def accumulating():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Lamb(0.01, gradient_accumulation_steps=3), "mse")
    return model, floats(4), floats(1)


def factored():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="relu"), layers.Dense(1)])
    model.compile(keras.optimizers.Adafactor(0.01), "mse")
    return model, floats(4), floats(1)


def normalized():
    normalization = layers.Normalization()
    normalization.adapt(floats(4) * 3 + 1)
    model = keras.Sequential([keras.Input((4,)), normalization, layers.Dense(1)])
    model.compile("sgd", "mse")
    return model, floats(4), floats(1)


def never_compiled():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="a"), layers.Dense(1, name="b")])
    return model, floats(4), None


def never_trained():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    model.compile("adam", "mse", metrics=["mae"])
    return model, floats(4), None


MODELS = [
    rows,
    dropping,
    pictures,
    pictures_at_random,
    texts,
    volumes,
    recurrent,
    recurrent_pictures,
    attention,
    wrapped,
    several,
    frozen,
    partly_frozen,
    accumulating,
    factored,
    normalized,
    never_compiled,
    never_trained,
]
RANDOM = {"dropping", "pictures_at_random"}

# Keras 3.15.1 itself can't write these into HDF5: copy.deepcopy of layers fails, or variables of the
# optimizer have one name.
ARCHIVE_ONLY = {"pictures_at_random", "factored"}


def numbered(prefix, values):
    values = values if isinstance(values, (list, tuple)) else [values]
    return {f"{prefix}{i}": np.asarray(value) for i, value in enumerate(values)}


def record(make):
    name = make.__name__
    keras.utils.set_random_seed(11)
    keras.backend.clear_session()
    model, x, y = make()
    if y is not None:
        model.fit(x, y, epochs=1, batch_size=BATCH, shuffle=False, verbose=0)
    for suffix in (".keras",) if name in ARCHIVE_ONLY else (".keras", ".h5"):
        model.save(FOLDER / (name + suffix))
    if name in ("recurrent", "attention", "several"):
        model.save_weights(FOLDER / (name + ".weights.h5"))
    loaded = keras.models.load_model(FOLDER / (name + ".keras"))
    arrays = numbered("x", x) | numbered("y", loaded.predict(x, verbose=0))
    if y is not None:
        arrays |= numbered("t", y)
    if y is not None and name not in RANDOM:
        history = loaded.fit(x, y, epochs=MORE_EPOCHS, batch_size=BATCH, shuffle=False, verbose=0)
        arrays["losses"] = np.array(history.history["loss"], "float32")
        arrays |= numbered("after", loaded.predict(x, verbose=0))
    np.savez(FOLDER / (name + ".npz"), **arrays)


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    for each in MODELS:
        record(each)
