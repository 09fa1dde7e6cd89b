"""What each primitive of io.kerava.programs computes, of keras.ops or, where it has none, of JAX."""

import jax

jax.config.update("jax_enable_x64", True)

from golden import keras, np  # noqa: E402
from jax import lax  # noqa: E402
from jax import numpy as jnp  # noqa: E402

ops = keras.ops


def whole(array):
    return jnp.asarray(array).astype("int32")


def elementwise(name):
    def function(*values):
        result = getattr(ops, name.lower())(*values)
        asked = result.dtype == bool
        return result if asked else result.astype(values[0].dtype)

    return function


def cast(dtype):
    def function(x):
        return ops.cast(x, "float64" if dtype == "FLOAT32" else dtype.lower())

    return function


def iota(type, axis):
    dtype = "float64" if type["dtype"] == "FLOAT32" else "int32"
    return lambda: lax.broadcasted_iota(dtype, type["shape"], axis)


def slice_(starts, sizes, strides):
    ends = [a + (n - 1) * s + 1 if n else a for a, n, s in zip(starts, sizes, strides)]
    return lambda x: lax.slice(x, starts, ends, strides)


def pad(low, high, interior, value):
    return lambda x: lax.pad(x, jnp.asarray(value, x.dtype), list(zip(low, high, interior)))


def reduce(kind, axes):
    def function(x):
        names = {"SUM": "sum", "MAX": "max", "MIN": "min"}
        if x.dtype == bool:
            names = {"MAX": "any", "MIN": "all"}
        return getattr(ops, names[kind])(x, axis=tuple(axes), keepdims=True).astype(x.dtype)

    return function


def arg_reduce(largest, axis):
    return lambda x: whole((ops.argmax if largest else ops.argmin)(x, axis, keepdims=True))


def arg_sort(axis, descending):
    return lambda x: whole(jnp.argsort(x, axis, stable=True, descending=descending))


def cumulative_sum(axis, reverse):
    def function(x):
        turned = ops.flip(x, axis) if reverse else x
        sums = ops.cumsum(turned, axis).astype(x.dtype)
        return ops.flip(sums, axis) if reverse else sums

    return function


def matmul(transposeA, transposeB):
    def turned(x, turn):
        return jnp.swapaxes(x, -1, -2) if turn else x

    return lambda a, b: ops.matmul(turned(a, transposeA), turned(b, transposeB))


def padded(x, window):
    around = list(zip(window["before"], window["after"]))
    return ops.pad(x, [(0, 0), *around, (0, 0)])


def convolution(window, groups):
    def function(x, kernel):
        return ops.conv(
            padded(x, window),
            kernel,
            strides=tuple(window["strides"]),
            padding="valid",
            data_format="channels_last",
            dilation_rate=tuple(window["dilation"]),
        )

    return function


def convolution_input(of, shape):
    def function(y, kernel):
        zeros = jnp.zeros(shape, y.dtype)
        return jax.vjp(lambda x: convolution(**of)(x, kernel), zeros)[1](y)[0]

    return function


def convolution_kernel(of):
    def function(x, y):
        shape = (*of["window"]["size"], x.shape[-1] // of["groups"], y.shape[-1])
        zeros = jnp.zeros(shape, x.dtype)
        return jax.vjp(lambda kernel: convolution(**of)(x, kernel), zeros)[1](y)[0]

    return function


def windows(window):
    size, strides, dilation = window["size"], window["strides"], window["dilation"]

    def function(x):
        places = [(n - 1) * d + 1 for n, d in zip(size, dilation)]
        counts = [(n - p) // s + 1 for n, p, s in zip(x.shape[1:-1], places, strides)]
        parts = []
        for offset in np.ndindex(*size):
            starts = [o * d for o, d in zip(offset, dilation)]
            cut = [
                slice(a, a + (n - 1) * s + 1, s) for a, n, s in zip(starts, counts, strides)
            ]
            parts.append(x[(slice(None), *cut)])
        stacked = jnp.stack(parts, axis=-2)
        return stacked.reshape(x.shape[0], *counts, *size, x.shape[-1])

    return function


def windows_sum(of, shape):
    return lambda y: jax.vjp(windows(**of), jnp.zeros(shape, y.dtype))[1](y)[0]


def scatter_add(axis, length):
    def function(indices, updates):
        after = updates.shape[axis + indices.ndim :]
        zeros = jnp.zeros((*updates.shape[:axis], length, *after), updates.dtype)
        return zeros.at[(slice(None),) * axis + (indices,)].add(updates)

    return function


def add_along_axis(axis, length):
    def function(indices, updates):
        shape = list(updates.shape)
        shape[axis] = length
        places = list(jnp.indices(updates.shape))
        places[axis] = indices
        return jnp.zeros(shape, updates.dtype).at[tuple(places)].add(updates)

    return function


# As XLA has them; jax.lax and keras.ops count a negative start from the end.
def dynamic_slice(size):
    return lambda x, starts: lax.dynamic_slice(x, list(starts), size, allow_negative_indices=False)


def dynamic_update():
    return lambda x, part, starts: lax.dynamic_update_slice(
        x, part, list(starts), allow_negative_indices=False
    )


FUNCTIONS = {
    "Unary": elementwise,
    "Binary": elementwise,
    "Cast": cast,
    "Select": lambda: ops.where,
    "Iota": iota,
    "Reshape": lambda shape: lambda x: ops.reshape(x, shape),
    "Transpose": lambda axes: lambda x: ops.transpose(x, axes),
    "Broadcast": lambda shape: lambda x: ops.broadcast_to(x, shape),
    "Slice": slice_,
    "Pad": pad,
    "Concatenate": lambda axis: lambda *values: ops.concatenate(values, axis),
    "Reverse": lambda axes: lambda x: ops.flip(x, tuple(axes)),
    "Reduce": reduce,
    "ArgReduce": arg_reduce,
    "CumulativeSum": cumulative_sum,
    "Softmax": lambda: ops.softmax,
    "MatMul": matmul,
    "Convolution": convolution,
    "ConvolutionInput": convolution_input,
    "ConvolutionKernel": convolution_kernel,
    "Windows": windows,
    "WindowsSum": windows_sum,
    "Gather": lambda axis: lambda x, indices: ops.take(x, indices, axis),
    "ScatterAdd": scatter_add,
    "TakeAlongAxis": lambda axis: lambda x, indices: ops.take_along_axis(x, indices, axis),
    "AddAlongAxis": add_along_axis,
    "ArgSort": arg_sort,
    "DynamicSlice": dynamic_slice,
    "DynamicUpdate": dynamic_update,
}
