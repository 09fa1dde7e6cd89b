"""Records penalties and their gradients, defaults, names and JSON of Keras's regularizers.

No weight is 0: there JAX takes 1 for the slope of abs, TensorFlow and Kerava take 0.
"""

import inspect

import jax

from golden import keras, np, tensor, write
from keras.src.regularizers import ALL_OBJECTS_DICT

random = np.random.default_rng(11)
SHAPES = [(5,), (4, 3), (3, 4), (2, 3, 2, 4)]
CASES = [
    ("L1", {}, SHAPES),
    ("L1", {"l1": 0.3}, SHAPES),
    ("L2", {}, SHAPES),
    ("L2", {"l2": 0.3}, SHAPES),
    ("L1L2", {}, SHAPES[:1]),
    ("L1L2", {"l1": 0.02}, SHAPES),
    ("L1L2", {"l2": 0.02}, SHAPES),
    ("L1L2", {"l1": 0.02, "l2": 0.3}, SHAPES),
    ("OrthogonalRegularizer", {}, [(4, 3), (3, 4), (2, 5)]),
    ("OrthogonalRegularizer", {"factor": 0.5, "mode": "columns"}, [(4, 3), (3, 4), (5, 2)]),
]
CLASSES = [c for n, c in sorted(ALL_OBJECTS_DICT.items()) if n == c.__name__ != "Regularizer"]


def record(name, config, shape):
    penalty = getattr(keras.regularizers, name)(**config)
    w = random.normal(0, 1, shape).astype("float32")
    value, gradient = jax.value_and_grad(lambda v: penalty(v))(jax.numpy.asarray(w))
    return {
        "class_name": name,
        "config": config,
        "w": tensor(w),
        "penalty": float(str(np.float32(value))),
        "gradient": tensor(gradient),
    }


write(
    "regularizers",
    {
        "cases": [record(n, c, shape) for n, c, shapes in CASES for shape in shapes],
        "names": {n: c.__name__ for n, c in sorted(ALL_OBJECTS_DICT.items()) if c in CLASSES},
        "json": [keras.regularizers.serialize(c()) for c in CLASSES],
        "defaults": {
            c.__name__: {k: p.default for k, p in inspect.signature(c).parameters.items()}
            for c in CLASSES
        },
    },
)
