"""Records what Keras's Sequential says of itself, its signatures and steps: golden/models.json."""

import inspect
import json

from golden import keras, np, tensor, write

L, M = keras.layers, keras.metrics
rng = np.random.default_rng(5)


def normal(*shape):
    return rng.normal(size=shape).astype("float32")


def summary(model, **options):
    text = []
    model.summary(print_fn=text.append, **options)
    return text[0]


def xor():
    keras.utils.clear_session()
    model = keras.Sequential()
    model.add(L.Dense(2, activation="sigmoid", input_dim=2))
    model.add(L.Dense(1, activation="sigmoid"))
    return model


def mnist():
    keras.utils.clear_session()
    model = keras.Sequential(
        [
            keras.Input((28, 28), name="image"),
            L.Flatten(),
            L.Dense(32, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-4)),
            L.BatchNormalization(trainable=False),
            L.Dropout(0.2, seed=3),
            L.Dense(10, activation="softmax", name="digits"),
        ],
        name="mnist",
    )
    model.compile(
        optimizer=keras.optimizers.Adam(0.002, clipnorm=1.0),
        loss=keras.losses.SparseCategoricalCrossentropy(ignore_class=-1),
        metrics=["accuracy", M.SparseTopKCategoricalAccuracy(k=3, name="top3")],
        weighted_metrics=["accuracy"],
    )
    return model


def deferred():
    keras.utils.clear_session()
    return keras.Sequential([L.Dense(3, kernel_initializer="he_normal"), L.ELU(), L.Dense(1)])


def models():
    x = np.zeros((4, 2), "float32")
    model = xor()
    yield "xor", model
    model.compile(loss="mse", optimizer="adam", metrics=["accuracy"])
    model.fit(x, x[:, :1], verbose=0)
    yield "xor, trained", model
    yield "mnist", mnist()
    yield "unbuilt", deferred()
    model = deferred()
    model.compile(loss="mae")
    model.fit(x, x[:, :1], verbose=0)
    yield "built by data", model
    model = xor()
    model.layers[0].trainable = False
    yield "frozen", model
    keras.utils.clear_session()
    yield "input alone", keras.Sequential([keras.Input((4,))])
    model = xor()
    model.pop()
    model.add(L.Dense(5))
    yield "popped", model


def described(name, model):
    return {
        "name": name,
        "json": json.loads(model.to_json()),
        "config": json.loads(json.dumps(model.get_config(), default=str)),
        "summary": summary(model),
        "summary_trainable": summary(model, show_trainable=True),
        "summary_60": summary(model, line_length=60),
        "layers": [layer.name for layer in model.layers],
        "weights": [[w.path, list(w.shape)] for w in model.weights] if model.built else None,
        "params": model.count_params() if model.built else None,
    }


def steps():
    """train_on_batch, test_on_batch and a fit after a fit, from given weights."""
    model = xor()
    model.compile(loss="mse", optimizer="adam", metrics=["mae"], weighted_metrics=["mae"])
    weights = [normal(*w.shape) for w in model.weights]
    model.set_weights(weights)
    x, y, w = normal(5, 2), normal(5, 1), np.array([0, 1, 2, 3, 0.5], "float32")
    values = {}
    values["train"] = model.train_on_batch(x, y, return_dict=True)
    values["train_again"] = model.train_on_batch(x, y, sample_weight=w, return_dict=True)
    values["test"] = model.test_on_batch(x, y, return_dict=True)
    values["test_weighted"] = model.test_on_batch(x, y, sample_weight=w, return_dict=True)
    labels = np.array([[0], [1], [1], [0], [2]], "float32")
    values["train_class_weight"] = model.train_on_batch(
        x, labels, class_weight={0: 2.0, 1: 0.5}, return_dict=True
    )
    first = model.fit(x, y, batch_size=2, epochs=2, shuffle=False, verbose=0)
    second = model.fit(x, y, batch_size=2, epochs=2, shuffle=False, verbose=0)
    return {
        "weights": [tensor(v) for v in weights],
        "x": tensor(x),
        "y": tensor(y),
        "labels": tensor(labels),
        "sample_weight": tensor(w),
        "values": {k: {n: float(f) for n, f in v.items()} for k, v in values.items()},
        "first": first.history,
        "second": second.history,
        "epochs": second.epoch,
        "iterations": int(model.optimizer.iterations),
        "final_weights": [tensor(v) for v in model.get_weights()],
    }


def signature(method):
    return {
        p.name: None if p.default is inspect.Parameter.empty else p.default
        for p in inspect.signature(method).parameters.values()
        if p.name not in ("self", "kwargs")
    }


def directions():
    found = {}
    for name, cls in vars(M).items():
        if inspect.isclass(cls) and issubclass(cls, M.Metric):
            for arguments in ((), (0.5,), (2,), (2, [0])):
                try:
                    found[name] = getattr(cls(*arguments), "_direction", None)
                    break
                except Exception:
                    continue
    return found


S = keras.Sequential
METHODS = (
    S.compile, S.fit, S.evaluate, S.predict, S.train_on_batch, S.test_on_batch, S.predict_on_batch
)
write(
    "models",
    {
        "models": [described(name, model) for name, model in models()],
        "steps": steps(),
        "signatures": {method.__name__: signature(method) for method in METHODS},
        "directions": directions(),
    },
)
