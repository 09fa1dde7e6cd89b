"""Records what Keras's initializers draw from: moments, bounds and quantiles of large samples.

Generators differ between Keras's backends and Kerava, so the tests compare distributions.
"""

import inspect
import math

from golden import keras, np, tensor, write
from keras.src.initializers import ALL_OBJECTS_DICT
from keras.src.initializers.random_initializers import compute_fans

SIZE = 200_000
SHAPES = [(200_000,), (500, 400), (400, 500), (3, 150, 450), (3, 3, 100, 220), (2, 3, 3, 70, 160)]
SCALED = "GlorotUniform GlorotNormal HeUniform HeNormal LecunUniform LecunNormal".split()
CASES = (
    [(n, {}, s) for n in ("RandomNormal", "RandomUniform", "TruncatedNormal") for s in SHAPES[:2]]
    + [
        ("RandomNormal", {"mean": 0.75, "stddev": 0.01}, SHAPES[1]),
        ("TruncatedNormal", {"mean": -1.0, "stddev": 0.5}, SHAPES[1]),
        ("RandomUniform", {"minval": 1.0, "maxval": 3.0}, SHAPES[1]),
    ]
    + [(n, {}, s) for n in SCALED for s in SHAPES]
    + [
        ("VarianceScaling", {"scale": 2.0, "mode": mode, "distribution": distribution}, shape)
        for mode in ("fan_in", "fan_out", "fan_avg")
        for distribution in ("uniform", "truncated_normal", "untruncated_normal")
        for shape in (SHAPES[1], SHAPES[4])
    ]
    + [
        ("VarianceScaling", {"input_axes": [0, 1], "output_axes": [2]}, SHAPES[3]),
        ("GlorotUniform", {"input_axes": [1], "output_axes": [0, 2]}, SHAPES[3]),
    ]
)
SKIPPED = {"Initializer"}
CLASSES = [
    c for n, c in sorted(ALL_OBJECTS_DICT.items()) if n == c.__name__ and n not in SKIPPED
]


def number(value):
    return float(str(np.float32(value)))


def moments(name, config, shape):
    values = np.asarray(getattr(keras.initializers, name)(seed=17, **config)(shape))
    values = values.astype("float64").ravel()
    return {
        "class_name": name,
        "config": config,
        "shape": list(shape),
        "mean": number(values.mean()),
        "deviation": number(values.std()),
        "min": number(values.min()),
        "max": number(values.max()),
        "quantiles": [number(q) for q in np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95])],
    }


def orthogonal(gain, shape):
    values = np.asarray(keras.initializers.Orthogonal(gain, seed=17)(shape)).astype("float64")
    matrix = values.reshape(-1, shape[-1])
    gram = matrix.T @ matrix if matrix.shape[0] >= matrix.shape[1] else matrix @ matrix.T
    return {
        "gain": gain,
        "shape": list(shape),
        "length": math.sqrt(np.diag(gram).mean()),
        "largest_product": float(np.abs(gram - np.diag(np.diag(gram))).max()),
        "deviation": number(values.std()),
        "positive_first_row": number((matrix[0] > 0).mean()),
    }


def stft(config, shape):
    initializer = keras.initializers.STFT(**config)
    return {
        "json": keras.initializers.serialize(initializer),
        "values": tensor(initializer(shape)),
    }


write(
    "initializers",
    {
        "stft": [
            stft(config, shape)
            for config, shape in (
                ({}, (16, 1, 9)),
                ({"side": "imag", "window": "hamming", "scaling": "spectrum"}, (12, 1, 7)),
                ({"window": "blackman", "periodic": True}, (16, 1, 5)),
                ({"window": "nuttall", "scaling": None}, (10, 1, 5)),
                ({"window": "blackmanharris"}, (10, 1, 5)),
                ({"window": "boxcar", "side": "imag"}, (8, 1, 5)),
                ({"window": None}, (8, 2, 4)),
            )
        ],
        "cases": [moments(*case) for case in CASES],
        "fans": [
            {"shape": list(s), "fans": compute_fans(s)}
            for s in [(), (7,), (5, 7), (3, 5, 7), (2, 3, 5, 7), (2, 3, 4, 5, 7)]
        ],
        "constants": [
            {"class_name": n, "config": c, "w": tensor(getattr(keras.initializers, n)(**c)(shape))}
            for n, c, shape in (
                ("Zeros", {}, (2, 3)),
                ("Ones", {}, (4,)),
                ("Constant", {}, (2,)),
                ("Constant", {"value": -0.3}, (2, 2)),
                ("Identity", {}, (3, 3)),
                ("Identity", {"gain": 2.5}, (2, 4)),
                ("Identity", {}, (4, 2)),
            )
        ],
        "orthogonal": [
            orthogonal(g, s)
            for g, s in ((1.0, (40, 40)), (1.0, (60, 20)), (2.0, (20, 60)), (1.0, (3, 3, 8, 16)))
        ],
        "names": {n: c.__name__ for n, c in sorted(ALL_OBJECTS_DICT.items()) if c in CLASSES},
        "json": [keras.initializers.serialize(c()) for c in CLASSES],
        "defaults": {
            c.__name__: {
                k: p.default
                for k, p in inspect.signature(c.__init__).parameters.items()
                if k != "self" and p.kind == p.POSITIONAL_OR_KEYWORD
            }
            for c in CLASSES
        },
    },
)
