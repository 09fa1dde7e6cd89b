"""Records whole trainings of Keras, from given weights to the last: golden/fit.json."""

import json

from golden import keras, np, tensor, write

L, K, R, C = keras.layers, keras.optimizers, keras.regularizers, keras.constraints
M = keras.metrics
rng = np.random.default_rng(11)


def f32(array):
    return np.asarray(array, "float32")


def normal(*shape):
    return f32(rng.normal(size=shape))


def one_hot(labels, classes):
    return f32(np.eye(classes)[labels])


def labels_of(x, classes):
    """Labels that depend on x, so that there is something to learn."""
    flat = x.reshape(len(x), -1)
    return np.argmax(flat @ normal(flat.shape[1], classes) + 0.3 * normal(len(x), classes), -1)


def given_weights(model):
    """Weights from our own seed; what is a variance or a scale stays positive."""
    weights = []
    for variable in model.weights:
        shape = variable.shape
        if variable.name in ("gamma", "moving_variance"):
            weights.append(f32(rng.uniform(0.5, 1.5, shape)))
        elif len(shape) > 1:
            weights.append(normal(*shape) * f32(1 / np.sqrt(shape[0])))
        else:
            weights.append(0.2 * normal(*shape) if shape else normal())
    model.set_weights(weights)


def arrays(values):
    return None if values is None else [tensor(v) for v in values]


def scores(model, x, y, **options):
    """By name, and in a list, where Keras has a plain metric twice if a weighted one is named so."""
    named = model.evaluate(x, y, batch_size=7, verbose=0, return_dict=True, **options)
    listed = np.atleast_1d(model.evaluate(x, y, batch_size=7, verbose=0, **options))
    return {
        "named": {k: float(v) for k, v in named.items()},
        "listed": [float(v) for v in listed] if len(listed) == len(named) else None,
    }


def case(name, layers, compile_args, x, y, validation=None, sample_weight=None, weights=None,
         **fit_args):
    """One training; validation is (x, y) or (x, y, weights)."""
    keras.utils.clear_session()
    model = keras.Sequential(layers)
    model.compile(**compile_args)
    given_weights(model)
    if weights:
        model.set_weights(weights(model.get_weights()))
    text = model.to_json()
    start = arrays(model.get_weights())
    history = model.fit(
        x, y, sample_weight=sample_weight, validation_data=validation, shuffle=False, verbose=0,
        **fit_args,
    )
    if "class_weight" in fit_args:
        fit_args["class_weight"] = {str(k): v for k, v in fit_args["class_weight"].items()}
    return {
        "name": name,
        "model": json.loads(text),
        "weights": start,
        "x": tensor(x),
        "y": tensor(y),
        "sample_weight": None if sample_weight is None else tensor(sample_weight),
        "validation": arrays(validation),
        "fit": fit_args,
        "history": {k: [float(v) for v in vs] for k, vs in history.history.items()},
        "epochs": history.epoch,
        "final_weights": arrays(model.get_weights()),
        "evaluate": scores(model, x, y),
        "evaluate_weighted": None
        if sample_weight is None
        else scores(model, x, y, sample_weight=sample_weight),
        "predict": tensor(model.predict(x, batch_size=7, verbose=0)),
        "iterations": int(model.optimizer.iterations),
    }


def cases():
    xor_x = f32([[0, 0], [0, 1], [1, 0], [1, 1]])
    xor_y = f32([[0], [1], [1], [0]])
    yield case(
        "xor",
        [L.Input((2,)), L.Dense(2, "sigmoid"), L.Dense(1, "sigmoid")],
        dict(loss="mean_squared_error", optimizer="adam", metrics=["accuracy"]),
        xor_x, xor_y, batch_size=4, epochs=30,
    )

    x = f32(rng.random((45, 20)))
    y = labels_of(x, 10)
    yield case(
        "the lecture's MNIST network, small",
        [L.Input((20,)), L.Dense(8, "relu"), L.Dense(6, "relu"), L.Dense(10, "sigmoid")],
        dict(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"]),
        x, one_hot(y, 10), batch_size=8, epochs=4, validation_split=0.2,
    )
    yield case(
        "the literal reading of the lecture's picture, small",
        [L.Input((20,)), L.Dense(8, "relu"), L.Dense(6, "sigmoid"), L.Dense(10, "relu")],
        dict(loss="mse", optimizer=K.SGD(0.05), metrics=["mae", "accuracy"]),
        x, one_hot(y, 10), batch_size=16, epochs=4,
    )

    x = normal(29, 6)
    y = labels_of(x, 4)
    yield case(
        "softmax with categorical crossentropy, regularized, one-hot class weights",
        [
            L.Input((6,)),
            L.Dense(7, "tanh", kernel_regularizer=R.L2(0.02), bias_regularizer=R.L1(0.01)),
            L.Dense(4, "softmax", kernel_regularizer=R.L1L2(0.01, 0.02)),
        ],
        dict(
            loss="categorical_crossentropy",
            optimizer=K.SGD(0.1, momentum=0.9, nesterov=True, clipnorm=0.3),
            metrics=["accuracy", "mse"],
            weighted_metrics=["accuracy", "categorical_crossentropy"],
        ),
        x, one_hot(y, 4), batch_size=8, epochs=5, class_weight={0: 2.0, 1: 0.5, 3: 1.5},
        validation=(normal(11, 6), one_hot(rng.integers(0, 4, 11), 4),
                    f32(rng.integers(0, 5, 11) / 2)),
        validation_batch_size=4,
    )
    yield case(
        "softmax with sparse crossentropy, class weights of labels",
        [L.Input((6,)), L.Dense(9, "relu"), L.Dense(4), L.Activation("softmax")],
        dict(
            loss="sparse_categorical_crossentropy",
            optimizer=K.AdamW(0.01, weight_decay=0.05, global_clipnorm=0.5),
            metrics=["accuracy", M.SparseTopKCategoricalAccuracy(2)],
        ),
        x, y, batch_size=10, epochs=5, class_weight={0: 3.0, 2: 0.25}, validation_freq=2,
        validation=(normal(9, 6), rng.integers(0, 4, 9)),
    )

    x = normal(37, 5)
    y = f32((x[:, :1] * x[:, 1:2] > 0) | (x[:, 2:3] > 1))
    yield case(
        "sigmoid with binary crossentropy, sample weights, metrics of the confusion matrix",
        [L.Input((5,)), L.Dense(8, "elu"), L.Dense(1, "sigmoid")],
        dict(
            loss="binary_crossentropy",
            optimizer=K.Nadam(0.02),
            metrics=["accuracy", M.AUC(), M.Precision(), M.Recall(thresholds=0.4)],
            weighted_metrics=["accuracy", M.AUC(curve="PR", name="pr")],
        ),
        x, y, batch_size=6, epochs=5, sample_weight=f32(rng.integers(0, 9, 37) / 4),
        validation_split=0.25,
    )
    yield case(
        "flat targets, a loss from logits",
        [L.Input((5,)), L.Dense(4, "swish"), L.Dense(1)],
        dict(
            loss=keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.1),
            optimizer=K.RMSprop(0.01, momentum=0.5, centered=True, clipvalue=0.05),
            metrics=[M.BinaryAccuracy(threshold=0.0)],
        ),
        x, y[:, 0], batch_size=16, epochs=4,
    )

    x = normal(31, 4)
    y = normal(31, 4) @ normal(4, 3) * f32(0.1) + x @ normal(4, 3)
    yield case(
        "regression with constraints",
        [
            L.Input((4,)),
            L.Dense(6, "softplus", kernel_constraint=C.MaxNorm(0.8), bias_constraint=C.NonNeg()),
            L.Dense(5, "tanh", kernel_constraint=C.UnitNorm(axis=1)),
            L.Dense(3, kernel_constraint=C.MinMaxNorm(0.3, 0.9, rate=0.5),
                    kernel_regularizer=R.OrthogonalRegularizer(0.02)),
        ],
        dict(loss="mse", optimizer="rmsprop", metrics=["mae", "r2_score", "cosine_similarity"]),
        x, y, batch_size=12, epochs=6, sample_weight=f32(rng.random(31)),
    )
    yield case(
        "batch normalization",
        [
            L.Input((4,)),
            L.Dense(6, use_bias=False),
            L.BatchNormalization(momentum=0.7, gamma_regularizer="l2"),
            L.Activation("relu"),
            L.Dense(5),
            L.BatchNormalization(epsilon=0.01, trainable=False),
            L.LeakyReLU(),
            L.Dense(3),
        ],
        dict(loss="huber", optimizer=K.Adam(0.01, amsgrad=True), metrics=["mse"]),
        x, y, batch_size=12, epochs=4, validation_split=0.3,
    )
    yield case(
        "layer normalization, PReLU, a schedule, an average of the weights",
        [
            L.Input((4,)),
            L.Dense(6),
            L.LayerNormalization(),
            L.PReLU(alpha_initializer="ones"),
            L.Dense(3, "gelu"),
            L.ELU(0.5),
        ],
        dict(
            loss="log_cosh",
            optimizer=K.Adam(
                K.schedules.ExponentialDecay(0.05, 3, 0.7), use_ema=True, ema_momentum=0.8,
                ema_overwrite_frequency=5, weight_decay=0.01,
            ),
            metrics=["mse"],
        ),
        x, y, batch_size=8, epochs=4, validation=(normal(6, 4), normal(6, 3)),
    )
    yield case(
        "frozen layers",
        [
            L.Input((4,)),
            L.Dense(6, "relu", trainable=False, kernel_regularizer="l2"),
            L.Dense(5, "selu", bias_regularizer="l1"),
            L.LayerNormalization(trainable=False),
            L.Dense(3, activity_regularizer=R.L1(0.03)),
        ],
        dict(loss="mae", optimizer=K.Adagrad(0.1), metrics=["mse"]),
        x, y, batch_size=9, epochs=4,
    )
    yield case(
        "activity regularizers",
        [
            L.Input((4,)),
            L.Dense(6, "sigmoid", activity_regularizer=R.L2(0.1)),
            L.ActivityRegularization(l1=0.02, l2=0.01),
            L.Dense(3, "tanh", activity_regularizer=R.L1L2(0.02, 0.03)),
        ],
        dict(loss="mse", optimizer=K.Adamax(0.02), metrics=["mae"]),
        x, y, batch_size=9, epochs=4, validation_split=0.2, validation_batch_size=4,
    )
    yield case(
        "steps per epoch that divide the batches",
        [L.Input((4,)), L.Dense(5, "relu6"), L.Dense(3)],
        dict(loss="mse", optimizer=K.Adadelta(1.0), metrics=["mae"]),
        x, y, batch_size=6, epochs=6, steps_per_epoch=2, initial_epoch=1,
        validation=(normal(10, 4), normal(10, 3)), validation_steps=2, validation_batch_size=4,
    )
    yield case(
        "steps per epoch that don't divide the batches",
        [L.Input((4,)), L.Dense(3)],
        dict(loss="mse", optimizer=K.Adam(0.05), metrics=["mae"]),
        x, y, batch_size=6, epochs=4, steps_per_epoch=4,
    )
    yield case(
        "gradients accumulated over steps",
        [L.Input((4,)), L.Dense(5, "mish"), L.Dense(3)],
        dict(
            loss="mse",
            optimizer=K.SGD(0.05, momentum=0.9, gradient_accumulation_steps=2),
            metrics=["mae"],
        ),
        x, y, batch_size=6, epochs=3,
    )

    x = normal(14, 3, 4)
    yield case(
        "dense layers on sequences",
        [L.Input((3, 4)), L.Dense(5, "tanh"), L.Dense(2, "sigmoid")],
        dict(loss="binary_crossentropy", optimizer=K.Adam(0.01), metrics=["accuracy", "mse"]),
        x, f32(rng.integers(0, 2, (14, 3, 2))), batch_size=4, epochs=4,
    )
    yield case(
        "labels of sequences",
        [L.Input((3, 4)), L.Dense(5, "relu"), L.Dense(6), L.Softmax()],
        dict(
            loss="sparse_categorical_crossentropy", optimizer=K.Lion(0.01), metrics=["accuracy"]
        ),
        x, rng.integers(0, 6, (14, 3)), batch_size=4, epochs=4, validation_split=0.3,
    )
    yield case(
        "layers that rearrange",
        [
            L.Input((3, 4)),
            L.Permute((2, 1)),
            L.Dense(2, "relu"),
            L.Flatten(),
            L.RepeatVector(2),
            L.Reshape((4, -1)),
            L.Dense(3, "silu", kernel_regularizer="l2"),
            L.Flatten(),
            L.Dense(4, "softmax"),
        ],
        dict(loss="kl_divergence", optimizer=K.Ftrl(0.1), metrics=["accuracy"]),
        x, f32(rng.dirichlet(np.ones(4), 14)), batch_size=5, epochs=4,
    )


if __name__ == "__main__":
    write("fit", {"cases": list(cases())})
