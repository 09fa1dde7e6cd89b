"""Records projections, defaults, names and JSON of Keras's constraints."""

import inspect

from golden import keras, np, tensor, write
from keras.src.constraints import ALL_OBJECTS_DICT

random = np.random.default_rng(13)
AXES = {(5,): [0, -1], (4, 3): [0, 1, [0, 1]], (2, 3, 2, 4): [0, 3, [0, 1, 2], [0, 2], [1, -1]]}
CONFIGS = [
    ("MaxNorm", {}),
    ("MaxNorm", {"max_value": 0.5}),
    ("UnitNorm", {}),
    ("MinMaxNorm", {}),
    ("MinMaxNorm", {"min_value": 1.0, "max_value": 1.5}),
    ("MinMaxNorm", {"min_value": 1.0, "max_value": 1.5, "rate": 0.3}),
]
CLASSES = [c for n, c in sorted(ALL_OBJECTS_DICT.items()) if n == c.__name__ != "Constraint"]


def record(name, config, shape):
    w = random.normal(0, 1, shape).astype("float32")
    if len(shape) == 2:
        w[:, 1] = 0  # a norm of 0
    projected = getattr(keras.constraints, name)(**config)(w)
    return {
        "class_name": name,
        "config": config,
        "w": tensor(w),
        "projected": tensor(projected),
    }


cases = [
    record(name, {**config, "axis": axis}, shape)
    for name, config in CONFIGS
    for shape, axes in AXES.items()
    for axis in axes
] + [record("NonNeg", {}, shape) for shape in AXES]
cases += [
    record(name, {**config, "axis": None}, shape) for name, config in CONFIGS for shape in AXES
]
write(
    "constraints",
    {
        "cases": cases,
        "names": {n: c.__name__ for n, c in sorted(ALL_OBJECTS_DICT.items()) if c in CLASSES},
        "json": [keras.constraints.serialize(c()) for c in CLASSES]
        + [
            keras.constraints.serialize(keras.constraints.MaxNorm(3.0, axis=axis))
            for axis in ([0, 1, 2], None)
        ],
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
