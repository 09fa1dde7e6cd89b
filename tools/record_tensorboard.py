"""Records what Keras's TensorBoard callback writes for whole trainings: golden/tensorboard.json.

The event files are read by TensorFlow's own reader, so this needs pip install tensorflow-cpu
tensorboard besides what golden.py needs.
"""

import base64
import json
import pathlib
import tempfile

from golden import keras, np, tensor, write

import tensorflow as tf
from tensorflow.compat.v1.train import summary_iterator

L, K = keras.layers, keras.optimizers
rng = np.random.default_rng(23)


def f32(array):
    return np.asarray(array, "float32")


def normal(*shape):
    return f32(rng.normal(size=shape))


def given_weights(model):
    """Weights from our own seed, so that every run begins with the same."""
    weights = []
    for variable in model.weights:
        shape = variable.shape
        if variable.name in ("gamma", "moving_variance"):
            weights.append(f32(rng.uniform(0.5, 1.5, shape)))
        elif len(shape) > 1:
            weights.append(normal(*shape) * f32(1 / np.sqrt(np.prod(shape[:-1]))))
        else:
            weights.append(0.2 * normal(*shape))
    model.set_weights(weights)


def image_of(png):
    """The bytes of the pixels, row by row."""
    pixels = tf.io.decode_png(png).numpy()
    return {"shape": list(pixels.shape), "data": pixels.ravel().tolist()}


def summary_of(event, value):
    plugin = value.metadata.plugin_data
    found = {
        "tag": value.tag,
        "step": event.step,
        "plugin": plugin.plugin_name,
        "content": plugin.content.decode(),
    }
    content = tf.make_ndarray(value.tensor)
    if plugin.plugin_name == "images":
        found["size"] = [content[0].decode(), content[1].decode()]
        found["images"] = [image_of(png) for png in content[2:]]
    elif plugin.plugin_name == "graph_keras_model":
        found["model"] = json.loads(content.item())
    elif value.tag.endswith("steps_per_second"):
        found["value"] = None  # another one every time
    else:
        found["value"] = tensor(content)
    return found


def events_in(folder):
    """The files of a folder in the order in which they were written, each a list of summaries."""
    files = sorted(folder.glob("*"), key=lambda file: int(file.name.split(".")[-2]))
    return [
        [
            summary_of(event, value)
            for event in summary_iterator(str(file))
            for value in event.summary.value
        ]
        for file in files
    ]


def case(name, layers, compile_args, x, y, validation, runs, frozen=(), **arguments):
    """Some runs, one after another, with one callback; validation is (x, y)."""
    keras.utils.clear_session()
    model = keras.Sequential(layers, name="net")
    given_weights(model)
    for index in frozen:
        model.layers[index].trainable = False
    model.compile(**compile_args)
    text = model.to_json()
    start = [tensor(v) for v in model.get_weights()]
    with tempfile.TemporaryDirectory() as folder:
        callback = keras.callbacks.TensorBoard(folder, **arguments)
        for options in runs:
            if options == "evaluate":
                model.evaluate(x, y, batch_size=4, verbose=0, callbacks=[callback])
            elif options == "predict":
                model.predict(x, batch_size=4, verbose=0, callbacks=[callback])
            else:
                model.fit(x, y, validation_data=validation, shuffle=False, verbose=0,
                          callbacks=[callback], **options)
        callback._writers = {}  # those of evaluate are closed with the object alone
        files = {each: events_in(pathlib.Path(folder) / each) for each in ("train", "validation")}
    return {
        "name": name,
        "model": json.loads(text),
        "weights": start,
        "x": tensor(x),
        "y": tensor(y),
        "sample_weight": None,
        "validation": None if validation is None else [tensor(v) for v in validation],
        "arguments": arguments,
        "runs": runs,
        "files": files,
    }


def labels(count, classes):
    return f32(np.eye(classes)[rng.integers(0, classes, count)])


def cases():
    yield case(
        "images and histograms after every epoch, a schedule, and a second fit that goes on",
        [
            L.Input((6, 5, 1)),
            L.Conv2D(2, 3, padding="same", activation="relu"),
            L.Conv2D(3, 2, activation="tanh"),
            L.BatchNormalization(),
            L.Flatten(),
            L.Dense(4, "softmax"),
        ],
        dict(
            loss="categorical_crossentropy",
            optimizer=K.SGD(K.schedules.ExponentialDecay(0.1, 3, 0.5)),
            metrics=["accuracy"],
        ),
        f32(rng.random((11, 6, 5, 1))), labels(11, 4),
        (f32(rng.random((6, 6, 5, 1))), labels(6, 4)),
        [
            dict(batch_size=4, epochs=2),
            dict(batch_size=4, epochs=4, initial_epoch=2),
            "evaluate",
        ],
        histogram_freq=1, write_images=True,
    )

    def dense():
        return [L.Input((3,)), L.Dense(4, "tanh"), L.Dense(1)]

    x, y = normal(10, 3), normal(10, 1)
    validation = (normal(9, 3), normal(9, 1))
    compiled = dict(loss="mse", optimizer="adam", metrics=["mae"])
    yield case(
        "every batch, with steps per second", dense(), compiled, x, y, validation,
        [dict(batch_size=2, epochs=2), dict(batch_size=4, epochs=1), "evaluate", "predict"],
        update_freq="batch", write_steps_per_second=True,
    )
    yield case(
        "every second batch, which the first epoch doesn't end with",
        dense(), compiled, x, y, validation,
        [dict(batch_size=2, epochs=3, validation_batch_size=4)],
        update_freq=2, histogram_freq=1,
    )
    yield case(
        "every third batch", dense(), compiled, x, y, validation,
        [dict(batch_size=2, epochs=2, validation_freq=2), "evaluate", "evaluate"],
        update_freq=3, write_graph=False,
    )
    yield case(
        "no validation, no graph, histograms after every second epoch",
        dense(), compiled, x, y, None,
        [dict(batch_size=3, epochs=5)],
        histogram_freq=2, write_graph=False, write_steps_per_second=True,
    )
    yield case(
        "evaluate alone", dense(), compiled, x, y, None, ["evaluate"], histogram_freq=1,
    )
    yield case(
        "weights that don't learn, and those of other layers",
        [
            L.Input((5,)),
            L.Embedding(7, 3),
            L.Bidirectional(L.LSTM(2, return_sequences=True)),
            L.LayerNormalization(),
            L.Conv1D(4, 2),
            L.GRU(3),
            L.Dense(2),
        ],
        dict(loss="mse", optimizer=K.SGD(0.05)),
        rng.integers(0, 7, (6, 5)), normal(6, 2), None,
        [dict(batch_size=3, epochs=2)],
        frozen=(2, 5), histogram_freq=1, write_images=True,
    )
    yield case(
        "a training that diverges", dense(), dict(loss="mse", optimizer=K.SGD(1e25)), x, y,
        validation, [dict(batch_size=5, epochs=3)], histogram_freq=1, write_images=True,
    )


def histogram_values():
    nan, inf = float("nan"), float("inf")
    yield []
    yield [0.25]
    yield [2.0] * 7
    yield [0.0, -0.0]
    yield [1.0, 2.0]
    yield [float(v) for v in normal(200)]
    yield [float(v) for v in np.arange(31)]
    yield [float(np.float32(v)) for v in np.linspace(-1, 1, 61)]
    yield [1.0, float(np.nextafter(np.float32(1), np.float32(2)))]
    yield [-3.4028234663852886e38, 0.0, 3.4028234663852886e38]
    yield [nan]
    yield [1.0, nan, 3.0]
    yield [nan, 1.0, 3.0]
    yield [1.0, 2.0, inf]
    yield [-inf, 1.0, 2.0]
    yield [-inf, 0.0, inf]
    yield [inf, inf]
    yield [inf, nan, -inf, 1.0]


def histograms():
    """What tf.summary.histogram writes for float32 values."""
    for values in histogram_values():
        with tempfile.TemporaryDirectory() as folder:
            writer = tf.summary.create_file_writer(folder)
            with writer.as_default():
                tf.summary.histogram("values", f32(values), step=0)
            writer.close()
            (file,) = events_in(pathlib.Path(folder))
        yield {"values": values, "histogram": file[0]["value"]}


def pixels():
    """Which bytes tf.summary.image makes of floats."""
    values = f32([-1.0, -0.0, 0.0, 1e-3, 0.5 / 255.5, 1 / 255.5, 0.3, 0.5, 254.99 / 255.5,
                  0.999, 1.0, 1.5, 1e30, float("inf"), float("-inf"), *rng.random(40)])
    with tempfile.TemporaryDirectory() as folder:
        writer = tf.summary.create_file_writer(folder)
        with writer.as_default():
            tf.summary.image("values", values.reshape(1, 1, -1, 1), step=0)
        writer.close()
        (file,) = events_in(pathlib.Path(folder))
    return {"values": tensor(values), "bytes": file[0]["images"][0]}


def weight_paths():
    """Where Keras has the weights of layers that are made of others."""
    for shape, layer in [
        ((4, 3), L.SimpleRNN(2)),
        ((4, 3), L.LSTM(2, name="mine")),
        ((4, 3), L.GRU(2)),
        ((4, 5, 5, 3), L.ConvLSTM2D(2, 2)),
        ((4, 3), L.Bidirectional(L.GRU(2))),
        ((4, 3), L.Bidirectional(L.SimpleRNN(2, name="inside"), name="outside")),
        ((4, 3), L.TimeDistributed(L.BatchNormalization())),
        ((4, 5, 3), L.TimeDistributed(L.LSTM(2))),
        ((4, 5, 3), L.TimeDistributed(L.Bidirectional(L.LSTM(2)))),
        ((4, 3), L.SpectralNormalization(L.Dense(2))),
        ((8, 8, 3), L.SeparableConv2D(2, 2)),
    ]:
        keras.utils.clear_session()
        layer = type(layer).from_config(layer.get_config())
        model = keras.Sequential([L.Input(shape), layer], name="net")
        yield {"model": json.loads(model.to_json()), "paths": [w.path for w in model.weights]}


def record(data):
    """The bytes of a file of one record."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(pathlib.Path(folder) / "record")
        with tf.io.TFRecordWriter(path) as writer:
            writer.write(data)
        return base64.b64encode(pathlib.Path(path).read_bytes()).decode()


if __name__ == "__main__":
    write(
        "tensorboard",
        {
            "record": record(b"some data"),
            "weight_paths": list(weight_paths()),
            "cases": list(cases()),
            "histograms": list(histograms()),
            "pixels": pixels(),
        },
    )
