"""Records values, gradients, defaults and names of Keras's activation functions.

Gradients are JAX's, so those at kinks are too. All in float64, as float32 rounds what is tiny.
"""

import inspect

import jax

jax.config.update("jax_enable_x64", True)

from golden import keras, np, tensor, write  # noqa: E402
from keras.src import backend  # noqa: E402
from keras.src.activations import ALL_OBJECTS_DICT  # noqa: E402

POSITIVE = [
    0.0, 1e-6, 1e-3, 0.1, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 10.0,
    20.0, 30.0, 50.0, 80.0, 100.0, 200.0,
]  # fmt: skip
GRID = np.array(sorted({-v for v in POSITIVE} | set(POSITIVE)))

ELEMENTWISE = [
    (name, {})
    for name in (
        "celu elu exponential gelu hard_shrink hard_sigmoid hard_sigmoid_keras2 hard_silu "
        "hard_tanh leaky_relu linear log_sigmoid mish relu relu6 selu sigmoid silu soft_shrink "
        "softplus softsign sparse_plus sparse_sigmoid squareplus tanh tanh_shrink"
    ).split()
] + [
    ("celu", {"alpha": 0.5}),
    ("elu", {"alpha": 0.5}),
    ("elu", {"alpha": 2.0}),
    ("gelu", {"approximate": True}),
    ("hard_shrink", {"threshold": 1.5}),
    ("leaky_relu", {"negative_slope": 0.01}),
    ("soft_shrink", {"threshold": 1.5}),
    ("squareplus", {"b": 0.25}),
    ("threshold", {"threshold": 1.0, "default_value": -2.0}),
    ("relu", {"negative_slope": 0.1}),
    ("relu", {"max_value": 5.0}),
    ("relu", {"max_value": 6.0}),
    ("relu", {"threshold": 1.0}),
    ("relu", {"threshold": -1.0}),
    ("relu", {"negative_slope": 0.1, "max_value": 5.0}),
    ("relu", {"negative_slope": 0.1, "max_value": 6.0}),
    ("relu", {"negative_slope": 0.1, "threshold": 1.0}),
    ("relu", {"negative_slope": 0.1, "threshold": -1.0}),
    ("relu", {"max_value": 5.0, "threshold": 1.0}),
    ("relu", {"max_value": 5.0, "threshold": -1.0}),
    ("relu", {"max_value": 6.0, "threshold": 1.0}),
    ("relu", {"negative_slope": 0.1, "max_value": 5.0, "threshold": 1.0}),
    ("relu", {"negative_slope": 0.1, "max_value": 5.0, "threshold": -1.0}),
    ("relu", {"max_value": 5.0, "threshold": 7.0}),
]
BY_ROWS = [(name, {}) for name in "softmax log_softmax sparsemax glu".split()]

random = np.random.default_rng(7)
ROWS = np.concatenate(
    [
        random.normal(0, 1, (4, 6)),
        random.normal(0, 10, (2, 6)),
        [[0, 0, 0, 0, 0, 0], [-300, 200, 0.5, 1e-3, 199, -1], [3, 2, 1, 0, -1, -2]],
    ]
)


def hard_sigmoid_keras2(x):
    """The hard_sigmoid of Keras 1 and 2 (keras/backend/tensorflow_backend.py of 2.2)."""
    return keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)


# keras.ops.tanh rounds float64 to float32 with JAX; the backend's own function doesn't.
OTHERS = {"tanh": backend.nn.tanh, "hard_sigmoid_keras2": hard_sigmoid_keras2}


def record(name, config, x, dy):
    function = OTHERS.get(name) or getattr(keras.activations, name)
    y, back = jax.vjp(lambda v: function(v, **config), jax.numpy.asarray(x))
    (dx,) = back(jax.numpy.asarray(dy[..., : y.shape[-1]]))
    assert y.dtype == dx.dtype == "float64"
    return {"name": name, "config": config, "y": tensor(y), "dx": tensor(dx)}


def default(parameter):
    return "required" if parameter.default is inspect.Parameter.empty else parameter.default


row_dy = random.normal(0, 1, ROWS.shape)
write(
    "activations",
    {
        "grid": tensor(GRID),
        "rows": tensor(ROWS),
        "rows_dy": tensor(row_dy),
        "elementwise": [record(n, c, GRID, np.ones_like(GRID)) for n, c in ELEMENTWISE],
        "by_rows": [record(n, c, ROWS, row_dy) for n, c in BY_ROWS],
        "names": {n: keras.activations.serialize(f) for n, f in sorted(ALL_OBJECTS_DICT.items())},
        "defaults": {
            f.__name__: {k: default(p) for k, p in list(inspect.signature(f).parameters.items())[1:]}
            for f in sorted(set(ALL_OBJECTS_DICT.values()), key=lambda f: f.__name__)
        },
        "layer_objects": [
            keras.saving.serialize_keras_object(layer)
            for layer in (
                keras.layers.LeakyReLU(negative_slope=0.1),
                keras.layers.ELU(alpha=0.5),
                keras.layers.ReLU(max_value=5.0, negative_slope=0.1),
                keras.layers.Softmax(),
            )
        ],
        "function_object": keras.saving.serialize_keras_object(keras.activations.gelu),
    },
)
