"""Records what each primitive of io.kerava.programs gives, and its first and second derivatives.

In float64, rounded to nine digits; with numbers that only float32 makes special (huge, tiny) in
float32. The first derivative is the vector-Jacobian product with a cotangent "dy"; the second is
that of the function from the floats and dy to the first, with the cotangents "dx".
"""

from golden import np, write
from primitive_functions import FUNCTIONS, jax, jnp

random = np.random.default_rng(20)
CASES = []


def floats(*shape, low=-3.0, high=3.0):
    """Multiples of 1/64, which both precisions have."""
    return np.round(random.uniform(low, high, shape) * 64) / 64


def ints(*shape, low=-9, high=10):
    return random.integers(low, high, shape).astype("int32")


def bools(*shape):
    return random.integers(0, 2, shape).astype(bool)


def rounded(value):
    return float(f"{value:.9g}")


def recorded(array):
    array = np.asarray(array)
    kind = {"f": "FLOAT32", "i": "INT32", "b": "BOOL"}[array.dtype.kind]
    data = [rounded(v) if kind == "FLOAT32" else int(v) for v in array.ravel()]
    return {"dtype": kind, "shape": list(array.shape), "data": data}


def derivatives(case, function, inputs, output, second):
    at = [i for i, x in enumerate(inputs) if x.dtype.kind == "f"]

    def of_floats(*values):
        given = list(inputs)
        for i, value in zip(at, values):
            given[i] = value
        return function(*given)

    def first(dy, *values):
        return jax.vjp(of_floats, *values)[1](dy)

    def cotangent(like):
        return jnp.asarray(floats(*like.shape), like.dtype)

    values = [inputs[i] for i in at]
    dy = cotangent(output)
    case["dy"] = recorded(dy)
    case["gradients"] = [recorded(g) for g in first(dy, *values)]
    if second:
        dx = tuple(cotangent(value) for value in values)
        ddy, *again = jax.vjp(first, dy, *values)[1](dx)
        case["dx"] = [recorded(d) for d in dx]
        case["seconds"] = [recorded(g) for g in again] + [recorded(ddy)]


def batched_inputs(batch, inputs):
    """How many of the inputs have the batch for their first axis."""
    if not batch or not inputs[0].ndim or not inputs[0].shape[0]:
        return 0
    return len(inputs) if batch is True else batch


def record(primitive, arguments, *inputs, batch=False, single=False, first=True, second=True):
    precision = "float32" if single else "float64"
    given = [jnp.asarray(x, precision if x.dtype.kind == "f" else x.dtype) for x in inputs]
    function = FUNCTIONS[primitive](**arguments)
    output = function(*given)
    assert output.dtype in (precision, "int32", "bool"), (primitive, arguments, output.dtype)
    case = {
        "primitive": primitive,
        "arguments": arguments,
        "batch": batched_inputs(batch, inputs),
        "single": single,
        "inputs": [recorded(x) for x in given],
        "output": recorded(output),
    }
    has_floats = any(x.dtype.kind == "f" for x in given) and output.dtype == precision
    if first and has_floats:
        derivatives(case, function, given, output, second)
    CASES.append(case)


SHAPES = [(), (1,), (0,), (5,), (2, 3), (2, 1, 3)]
EXACT = np.array([0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan])
EXTREME = np.array([1e30, -1e30, 1e-30, -1e-30, 100.0, -100.0, 50.0, -50.0])
ZEROS = np.array([0.0, -0.0])
KINKS = np.array([0.5, -0.5, 1.5, -1.5, 2.0, -2.0])

INSIDE = {"low": -0.95, "high": 0.95}
RANGES = {
    "LOG": {"low": 0.1}, "SQRT": {"low": 0.1}, "RSQRT": {"low": 0.1}, "LOG1P": {"low": -0.9},
    "ARCSIN": INSIDE, "ARCCOS": INSIDE, "ARCTANH": INSIDE, "ERFINV": INSIDE,
    "ARCCOSH": {"low": 1.1}, "TAN": {"low": -1.4, "high": 1.4},
}  # fmt: skip
UNARY = """NEGATIVE ABSOLUTE SIGN FLOOR CEIL ROUND EXP EXPM1 LOG LOG1P SQRT RSQRT SIN COS TAN
    ARCSIN ARCCOS ARCTAN SINH COSH TANH ARCSINH ARCCOSH ARCTANH SIGMOID SOFTPLUS ERF ERFC ERFINV
    ISFINITE ISNAN""".split()
BINARY_FLOATS = """ADD SUBTRACT MULTIPLY DIVIDE FLOOR_DIVIDE MOD POWER MAXIMUM MINIMUM ARCTAN2
    EQUAL NOT_EQUAL LESS LESS_EQUAL GREATER GREATER_EQUAL""".split()
BINARY_INTS = """ADD SUBTRACT MULTIPLY FLOOR_DIVIDE MOD MAXIMUM MINIMUM EQUAL NOT_EQUAL LESS
    LESS_EQUAL GREATER GREATER_EQUAL BITWISE_AND BITWISE_OR BITWISE_XOR""".split()
BINARY_BOOLS = "MAXIMUM MINIMUM EQUAL NOT_EQUAL LOGICAL_AND LOGICAL_OR LOGICAL_XOR".split()
EDGES = np.array([2**31 - 1, -(2**31), 0, -1, 1], dtype="int32")


def pairs(values):
    first, second = np.meshgrid(values, values, indexing="ij")
    return first.ravel(), second.ravel()


def record_unary():
    for name in UNARY:
        of = {"name": name}
        for shape in SHAPES:
            record("Unary", of, floats(*shape, **RANGES.get(name, {})), batch=True)
        record("Unary", of, ZEROS, second=name in ("ABSOLUTE", "NEGATIVE", "EXP", "TANH"))
        # Beyond its domain arccosh is NaN, and so is Kerava's slope; JAX goes on with numbers.
        record("Unary", of, KINKS, first=name != "ARCCOSH", second=False)
        record("Unary", of, EXACT, first=name in FINITE_AT_EXACT, second=False)
        record("Unary", of, EXTREME, single=True, first=False)
    for name in ("NEGATIVE", "ABSOLUTE", "SIGN", "BITWISE_NOT"):
        for values in (ints(), ints(0), ints(2, 3), EDGES):
            record("Unary", {"name": name}, values, batch=True)
    for values in (bools(), bools(0), bools(2, 3)):
        record("Unary", {"name": "LOGICAL_NOT"}, values, batch=True)


# Elsewhere the derivative at infinity depends on how it is written, as it is 0 times infinity.
FINITE_AT_EXACT = "NEGATIVE EXP LOG SIGMOID SOFTPLUS ERF ABSOLUTE".split()


def record_binary():
    for name in BINARY_FLOATS:
        of = {"name": name}
        low = 0.1 if name == "POWER" else -3
        for shape in SHAPES:
            record("Binary", of, floats(*shape, low=low), floats(*shape), batch=True)
        tied = np.round(floats(2, 4))
        if name in ("MAXIMUM", "MINIMUM", "LESS", "LESS_EQUAL", "EQUAL", "GREATER_EQUAL"):
            record("Binary", of, tied, np.round(tied / 2) * 2, batch=True)
        a, b = pairs(EXACT)
        by_infinity = np.isinf(b) & (name == "FLOOR_DIVIDE")
        record("Binary", of, a[~by_infinity], b[~by_infinity], first=False)
        if name == "FLOOR_DIVIDE":
            record("Binary", of, a[by_infinity], b[by_infinity], first=False)
            record("Binary", of, np.array([1.0, 2.0, -1.0]), np.array([0.1, 0.2, 0.1]), first=False)
        record("Binary", of, *pairs(EXTREME), single=True, first=False)
    a, b = pairs(np.array([0.0, 1.0, 2.0, 3.0]))
    known = (a != 0) | (b != 0)
    record("Binary", {"name": "POWER"}, a[known], b[known], second=False)
    record("Binary", {"name": "POWER"}, a[~known], b[~known], second=False)
    record("Binary", {"name": "POWER"}, np.array([-2.0, -2.0, -1.5]), np.array([2.0, 3.0, -1.0]), first=False)
    for name in BINARY_INTS:
        for shape in ((), (0,), (2, 6)):
            record("Binary", {"name": name}, ints(*shape), ints(*shape, low=1), batch=True)
        divides = name in ("FLOOR_DIVIDE", "MOD")
        for a, b in (pairs(ints(6)), pairs(EDGES)):
            # The one quotient that overflows is left out, as no reference agrees on it.
            kept = (b != 0) & ~((a == EDGES[1]) & (b == -1)) if divides else b == b
            record("Binary", {"name": name}, a[kept], b[kept])
        if divides:
            record("Binary", {"name": name}, EDGES, np.zeros(5, dtype="int32"))
    for a, b in ((ints(2, 3), ints(2, 3, low=0)), pairs(np.arange(4, dtype="int32"))):
        record("Binary", {"name": "POWER"}, a, b, batch=True)
    for name in ("LEFT_SHIFT", "RIGHT_SHIFT"):
        places = np.array([0, 1, 5, 31, 32, 40], dtype="int32")
        for value in (1, -1, 77, -77, 2**31 - 1, -(2**31)):
            record("Binary", {"name": name}, np.full(6, value, dtype="int32"), places, batch=True)
        record("Binary", {"name": name}, ints(), ints(low=0))
    for name in BINARY_BOOLS:
        for a, b in ((bools(), bools()), (bools(0), bools(0)), pairs(np.array([False, True]))):
            record("Binary", {"name": name}, a, b, batch=True)


def record_casts_and_choices():
    values = np.array([0.0, -0.0, 0.9, -0.9, 1.5, -2.5, 7.0, 1e6])
    for dtype in ("FLOAT32", "INT32", "BOOL"):
        of = {"dtype": dtype}
        for array in (values, floats(), floats(2, 3), floats(0), EDGES[2:], ints(2, 3), ints(),
                      bools(2, 3), bools()):  # fmt: skip
            record("Cast", of, array, batch=True)
    record("Cast", {"dtype": "BOOL"}, EXACT)
    for shape in SHAPES:
        record("Select", {}, bools(*shape), floats(*shape), floats(*shape), batch=True)
    record("Select", {}, bools(14), np.tile(EXACT, 2), np.tile(EXACT[::-1], 2), first=False)
    record("Select", {}, bools(2, 3), ints(2, 3), ints(2, 3), batch=True)
    record("Select", {}, bools(2, 3), bools(2, 3), bools(2, 3), batch=True)
    for dtype in ("FLOAT32", "INT32"):
        for shape, axis in (([4], 0), ([2, 3], 0), ([2, 3], 1), ([0], 0), ([2, 1, 3], 1)):
            record("Iota", {"type": {"dtype": dtype, "shape": shape}, "axis": axis})


def of_types(*shape):
    return floats(*shape), ints(*shape), bools(*shape)


def record_places():
    for shape, target in (((), [1]), ((6,), [2, 3]), ((2, 3), [3, 2, 1]), ((1,), []), ((0, 3), [0])):
        for x in of_types(*shape):
            record("Reshape", {"shape": target}, x)
    for shape, axes in (((), []), ((3,), [0]), ((2, 3), [1, 0]), ((2, 3, 4), [2, 0, 1]),
                        ((2, 3, 1, 2), [0, 3, 1, 2]), ((0, 2), [1, 0])):  # fmt: skip
        for x in of_types(*shape):
            record("Transpose", {"axes": axes}, x)
    for shape, target in (((), []), ((1,), [4]), ((2, 1), [2, 3]), ((1, 3), [2, 3]), ((1, 1), [0, 2]),
                          ((2, 1, 3), [2, 4, 3])):  # fmt: skip
        for x in of_types(*shape):
            record("Broadcast", {"shape": target}, x, batch=bool(shape) and shape[0] == target[0] > 1)
    for shape, starts, sizes, strides in (
        ((), [], [], []), ((5,), [1], [3], [1]), ((7,), [1], [3], [2]), ((8,), [0], [3], [3]),
        ((4, 5), [1, 0], [2, 3], [2, 2]), ((3, 4), [0, 2], [3, 0], [1, 1]), ((3,), [3], [0], [2]),
        ((2, 6, 3), [0, 1, 1], [2, 2, 1], [1, 4, 3]),
    ):  # fmt: skip
        for x in of_types(*shape):
            record("Slice", {"starts": starts, "sizes": sizes, "strides": strides}, x)
    for shape, low, high, interior, value in (
        ((), [], [], [], 0), ((3,), [2], [1], [0], 7), ((3,), [0], [0], [2], -2), ((1,), [1], [0], [3], 1),
        ((2, 3), [1, 0], [0, 2], [0, 1], 5), ((0,), [2], [1], [3], 4), ((2, 1, 2), [0, 1, 0], [1, 0, 0], [1, 1, 1], 1),
    ):  # fmt: skip
        for x in (floats(*shape), ints(*shape)):
            record("Pad", {"low": low, "high": high, "interior": interior, "value": value}, x)
        record("Pad", {"low": low, "high": high, "interior": interior, "value": 1}, bools(*shape))
    record("Pad", {"low": [1], "high": [1], "interior": [0], "value": 0.5}, floats(3))
    for axis, shapes in ((0, [(2,), (3,)]), (1, [(2, 1), (2, 3), (2, 0)]), (0, [(1, 2), (2, 2), (1, 2)]),
                         (2, [(2, 1, 2), (2, 1, 1)]), (0, [(3,)])):  # fmt: skip
        for make in (floats, ints, bools):
            record("Concatenate", {"axis": axis}, *[make(*shape) for shape in shapes])
    for shape, axes in (((), []), ((4,), [0]), ((2, 3), [1]), ((2, 3), [0, 1]), ((2, 3, 2), [0, 2]), ((0,), [0])):
        for x in of_types(*shape):
            record("Reverse", {"axes": axes}, x)


def record_reductions():
    reductions = (((), []), ((4,), [0]), ((1,), [0]), ((2, 3), [0]), ((2, 3), [1]), ((2, 3), [0, 1]),
                  ((2, 3), []), ((2, 3, 4), [1]), ((2, 3, 4), [0, 2]))  # fmt: skip
    for kind in ("SUM", "MAX", "MIN"):
        for shape, axes in reductions:
            of = {"kind": kind, "axes": axes}
            record("Reduce", of, floats(*shape), batch=True)
            record("Reduce", of, np.round(floats(*shape, low=-1, high=1)), batch=True)
            record("Reduce", of, ints(*shape), batch=True)
            if kind != "SUM":
                record("Reduce", of, bools(*shape), batch=True)
        record("Reduce", {"kind": kind, "axes": [1]}, np.stack([EXACT, EXACT[::-1]]), first=False)
        record("Reduce", {"kind": kind, "axes": [0]}, floats(2, 0))
    record("Reduce", {"kind": "SUM", "axes": [0]}, floats(0, 2))
    record("Reduce", {"kind": "SUM", "axes": [0]}, ints(0))
    record("Reduce", {"kind": "SUM", "axes": [0]}, EDGES[[0, 0, 4]])
    for largest in (True, False):
        for shape, axis in (((4,), 0), ((1,), 0), ((2, 3), 0), ((2, 5), 1), ((2, 3, 4), 1)):
            of = {"largest": largest, "axis": axis}
            record("ArgReduce", of, floats(*shape), batch=True)
            record("ArgReduce", of, np.round(floats(*shape, low=-1, high=1)), batch=True)
            record("ArgReduce", of, ints(*shape, low=0, high=3), batch=True)
        record("ArgReduce", {"largest": largest, "axis": 1}, np.stack([EXACT, EXACT[::-1]]))
    for reverse in (False, True):
        for shape, axis in (((4,), 0), ((1,), 0), ((0,), 0), ((2, 3), 0), ((2, 3), 1), ((2, 3, 2), 1)):
            for x in (floats(*shape), ints(*shape)):
                record("CumulativeSum", {"axis": axis, "reverse": reverse}, x, batch=True)
    for descending in (False, True):
        for shape, axis in (((5,), 0), ((1,), 0), ((0,), 0), ((4, 3), 0), ((2, 6), 1), ((2, 4, 2), 1)):
            of = {"axis": axis, "descending": descending}
            record("ArgSort", of, floats(*shape))
            record("ArgSort", of, np.round(floats(*shape, low=-1, high=1)))
            record("ArgSort", of, ints(*shape, low=0, high=3))
        record("ArgSort", {"axis": 0, "descending": descending}, np.array([1.0, np.nan, -2.0, np.inf, np.nan, -np.inf]))


def record_softmax():
    for shape in ((1,), (5,), (2, 3), (2, 1, 3), (3, 1), (4, 37), (0, 3)):
        record("Softmax", {}, floats(*shape), batch=True)
    beyond = np.array([[-500.0], [-80.0], [0.0], [80.0], [500.0]])
    record("Softmax", {}, beyond + floats(5, 6), batch=True)
    masked = np.where(random.integers(0, 2, (4, 8)), floats(4, 8), -1e9)
    record("Softmax", {}, np.vstack([masked, np.full((1, 8), -1e9)]), batch=True)
    special = np.array([[1, np.inf], [1, -np.inf], [np.nan, 1], [np.inf, np.inf], [-np.inf] * 2])
    record("Softmax", {}, np.vstack([special, EXACT[:2][None]]), first=False)


def record_products():
    for transpose_a in (False, True):
        for transpose_b in (False, True):
            of = {"transposeA": transpose_a, "transposeB": transpose_b}
            for before, m, k, n in (((), 2, 3, 4), ((), 1, 1, 1), ((3,), 2, 3, 2), ((2, 2), 1, 3, 2), ((), 2, 0, 3)):
                a = floats(*before, *((k, m) if transpose_a else (m, k)))
                b = floats(*before, *((n, k) if transpose_b else (k, n)))
                record("MatMul", of, a, b, batch=before != ())
    for shape, filters, groups, size, strides, dilation, before, after in (
        ((2, 6, 2), 3, 1, [3], [1], [1], [0], [0]),
        ((2, 7, 2), 4, 2, [3], [2], [1], [1], [2]),
        ((1, 8, 1), 2, 1, [2], [1], [3], [2], [0]),
        ((2, 7, 1), 1, 1, [2], [3], [1], [0], [0]),
        ((2, 4, 5, 2), 3, 1, [2, 3], [1, 1], [1, 1], [0, 1], [1, 1]),
        ((1, 5, 6, 4), 4, 4, [3, 2], [2, 1], [1, 2], [0, 1], [2, 0]),
        ((2, 4, 4, 4), 2, 2, [1, 1], [2, 2], [1, 1], [0, 0], [0, 0]),
        ((1, 3, 4, 3, 2), 2, 1, [2, 2, 2], [1, 2, 1], [1, 1, 1], [0, 1, 0], [1, 0, 0]),
    ):
        window = {"size": size, "strides": strides, "dilation": dilation, "before": before, "after": after}
        of = {"window": window, "groups": groups}
        x = floats(*shape)
        kernel = floats(*size, shape[-1] // groups, filters)
        record("Convolution", of, x, kernel, batch=1)
        y = floats(*CASES[-1]["output"]["shape"])
        record("ConvolutionInput", {"of": of, "shape": list(shape)}, y, kernel, batch=1)
        record("ConvolutionKernel", {"of": of}, x, y, batch=True)
        none = [0] * len(size)
        of = {"window": {**window, "before": none, "after": none}}
        record("Windows", of, x, batch=True)
        record("WindowsSum", {"of": of, "shape": list(shape)}, floats(*CASES[-1]["output"]["shape"]), batch=True)


def record_indices():
    for shape, axis, places in (((4,), 0, ()), ((4,), 0, (6,)), ((4, 3), 0, (2, 2)), ((2, 5), 1, (3,)),
                                ((2, 3, 2), 1, (4,)), ((3, 2), 0, (0,)), ((2, 3, 2), 1, ())):  # fmt: skip
        indices = ints(*places, low=0, high=shape[axis])
        after = (*shape[:axis], *places, *shape[axis + 1 :])
        for make in (floats, ints, bools):
            record("Gather", {"axis": axis}, make(*shape), indices)
            if make != bools:
                record("ScatterAdd", {"axis": axis, "length": shape[axis]}, indices, make(*after))
    for shape, axis, count in (((4,), 0, 6), ((4, 3), 0, 2), ((2, 5), 1, 3), ((2, 3, 2), 1, 4), ((3,), 0, 0)):
        after = (*shape[:axis], count, *shape[axis + 1 :])
        indices = ints(*after, low=0, high=shape[axis])
        for make in (floats, ints, bools):
            record("TakeAlongAxis", {"axis": axis}, make(*shape), indices)
            if make != bools:
                record("AddAlongAxis", {"axis": axis, "length": shape[axis]}, indices, make(*after))
    for shape, size, starts in (((), [], []), ((5,), [2], [1]), ((5,), [2], [4]), ((5,), [3], [-2]),
                                ((3, 4), [2, 2], [1, 1]), ((3, 4), [3, 2], [7, 3]), ((2, 3, 2), [1, 3, 1], [1, 2, 0])):  # fmt: skip
        begin = np.array(starts, dtype="int32")
        for make in (floats, ints, bools):
            record("DynamicSlice", {"size": size}, make(*shape), begin)
            record("DynamicUpdate", {}, make(*shape), make(*size), begin)


record_unary()
record_binary()
record_casts_and_choices()
record_places()
record_reductions()
record_products()
record_indices()
record_softmax()
write("primitives", {"cases": CASES})
