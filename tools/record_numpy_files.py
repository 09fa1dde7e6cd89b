"""Records small .npy and .npz files as NumPy writes them, for the tests of the readers."""

import base64
import io
import warnings

from golden import np, tensor, write

TYPES = ["?", "u1", "i1", "<u2", "<i2", "<u4", "<i4", "<u8", "<i8", "<f2", "<f4", "<f8"]
TYPES += [">u2", ">i4", ">u8", ">f2", ">f4", ">f8"]
HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"


def text(stream):
    return base64.b64encode(stream.getvalue()).decode()


def npy(array, version=None):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, version=version)
    return text(stream)


def case(name, array, **how):
    return {"name": name, "array": tensor(array.astype("float64")), "file": npy(array, **how)}


def arrays():
    base = np.arange(24).reshape(2, 3, 4) - 3
    cases = []
    for dtype in TYPES:
        unsigned = dtype[-2:-1] in ("", "u")
        array = (np.abs(base) if unsigned else base).astype(dtype)
        if array.dtype.kind == "f":
            array = array * array.dtype.type(0.37)
        cases.append(case(dtype + " C", array))
        cases.append(case(dtype + " Fortran", np.asfortranarray(array)))
    for version in [(1, 0), (2, 0), (3, 0)]:
        cases.append(case(f"version {version[0]}", base.astype("<f4"), version=version))
    cases.append(case("a scalar", np.array(2.5)))
    cases.append(case("a vector", np.array([200, 255], dtype="u1")))
    cases.append(case("no element", np.zeros((0, 3), dtype="<f4")))
    return cases


def archives():
    content = {"a": np.arange(6, dtype="<i4").reshape(2, 3), "b": np.ones(1000, dtype="<f4")}
    stored, deflated = io.BytesIO(), io.BytesIO()
    np.savez(stored, **content)
    np.savez_compressed(deflated, **content)
    return {"stored": text(stored), "deflated": text(deflated)}


def refused():
    cases = {}
    for name, array in {
        "<c8": np.zeros(2, dtype="<c8"),
        ">c16": np.zeros(2, dtype=">c16"),
        "<U3": np.array(["abc"]),
        "|S3": np.array([b"abc"]),
        "|V2": np.zeros(2, dtype="V2"),
        "<M8[D]": np.zeros(2, dtype="<M8[D]"),
        "|O": np.array([None, 1]),
        "<f16": np.zeros(2, dtype="<f16"),
    }.items():
        cases[name] = npy(array)
    cases["fields"] = npy(np.zeros(2, dtype=[("a", "<i4"), ("b", "<f4")]))
    return cases


def conversions():
    """Numbers at the edges of their types, and what NumPy makes of them as float32."""
    cases = []
    for dtype in ["<i8", "<u8", ">i8", "<i4", "<u4"]:
        limits = np.iinfo(dtype)
        numbers = [limits.min, limits.max, limits.max - 1, 16777217, 16777219, 1 << 24]
        if dtype[-1] == "8":  # one rounding gives another number than two
            numbers += [(1 << 60) + (1 << 36) + 1, (1 << 54) + (1 << 30) + 1, (1 << 53) + 1]
        if dtype == "<u8":
            numbers += [(1 << 63) + (1 << 39) + 1, (1 << 63) + (1 << 39), (1 << 64) - 1]
        cases.append(conversion(np.array(numbers, dtype=dtype)))
    half = np.arange(0, 1 << 16, 97, dtype="<u2").view("<f2")
    cases.append(conversion(half[np.isfinite(half)]))
    cases.append(conversion(np.array([65504, -65504, 6e-8, -6e-8, 0.0, -0.0], dtype="<f2")))
    cases.append(conversion(np.array([1e38, 1e-40, 0.1, -1 / 3, 5e-46, 16777217.0])))
    return cases


def conversion(array):
    return {"file": npy(array), "array": tensor(array.astype("float32"))}


def header(text, version=(1, 0), values=None):
    """What numpy.load makes of a header: an array, or nothing where it raises."""
    content = text.encode("utf8")
    length = len(content).to_bytes(2 if version[0] == 1 else 4, "little")
    values = np.arange(6, dtype="<f4").tobytes() if values is None else values
    file = b"\x93NUMPY" + bytes(version) + length + content + values
    case = {"header": text, "file": base64.b64encode(file).decode()}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case["array"] = tensor(np.load(io.BytesIO(file)).astype("float32"))
    except Exception as error:
        case["refused"] = type(error).__name__
    return case


def headers():
    edits = [("", ""), ("(2, 3)", "(3,2)"), ("(2, 3)", "(6,)"), ("(2, 3)", "(6)"), ("(2, 3)", "6")]
    edits += [("(2, 3)", shape) for shape in (
        "[2, 3]", "()", "(2, 3, 1)", "(2L, 3L)", "(2, 3,)", "(2,, 3)", "(, 2, 3)", "(2 3)", "(02, 3)",
        "(-2, -3)", "(+2, 3)", "(0x2, 3)", "(2.0, 3)", "(True, 6)", "(2, None)", "(2, '3')",
        "(1000000000, 1)", "(9999999999,)", "(4294967296, 4294967296)", "(0, 3)", "(0, 9999999999)",
        "(9223372036854775808,)", "(1" + ", 1" * 70 + ",)", "((2, 3))", "(2, 3", "2, 3)", "",
    )]
    edits += [("'<f4'", descr) for descr in (
        "'f4'", "'=f4'", "'|f4'", "\"<f4\"", "'<F4'", "'<f'", "'f'", "'float32'", "'<f04'", "'<f4 '",
        "' <f4'", "'<f8'", "'<i4'", "'>f4'", "'<<f4'", "'<f4\\x00'", "'<u4'", "'<i3'", "''", "'<'",
        "None", "4", "'(2,)<f4'", "('<f4', (1,))", "'<f4,<f4'", "u'<f4'", "b'<f4'", "'<' 'f4'",
        "[('a', '<f4')]", "'\u00e9'",
    )]
    edits += [("False", order) for order in (
        "True", "0", "1", "'False'", "false", "FalseX", "None", "not True", "")]
    edits += [
        (", }", "}"), (", }", ",}"), (", }", ", , }"), (", }", ""), (", }", " }"), ("}", "}}"),
        ("}", "} junk"), ("}", "}\n\n"), ("}", "}\x00"), ("}", "} # note"), ("}", "}\n1"), ("{", " \t{"),
        ("{", "\n{"), ("{", "x{"), ("{", "({"), ("{'descr'", "{'extra': 1, 'descr'"),
        ("'fortran_order': False, ", ""), ("'descr': '<f4', ", ""), ("'shape': (2, 3), ", ""),
        ("'descr': '<f4'", "'descr': '<f4', 'descr': '<i4'"), ("'descr':", "'descr' :"),
        ("'descr'", "'Descr'"), ("'descr'", "descr"), ("'shape':", "'shape'"), (", 'shape'", " 'shape'"),
        ("{", "{\n"), ("'shape'", "'\\x73hape'"),
    ]
    cases = [header(HEADER.replace(old, new, 1)) for old, new in edits]
    cases += [header("{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}")]
    cases += [header(""), header(" " * 64), header("'descr'"), header(HEADER + " " * 9000)]
    cases += [header(HEADER + " " * 12000)]
    cases += [header(HEADER, version) for version in [(0, 0), (1, 1), (2, 0), (3, 0), (4, 0)]]
    cases += [header(HEADER.replace("2, 3", "2L, 3L"), (3, 0)), header(HEADER, (2, 1))]
    cases += [header(HEADER, values=b"\x00" * 23), header(HEADER, values=b"")]
    flags = HEADER.replace("<f4", "|b1")
    cases += [header(flags, values=bytes([0, 1, 2, 255, 128, 0]))]
    cases += [header(flags.replace("|b1", "?"), values=bytes([0, 1, 7, 0, 0, 0]))]
    return cases


def digits():
    """An archive with the members of Keras's mnist.npz, and a few made-up images."""
    random = np.random.default_rng(3)
    content = {
        "x_test": random.integers(0, 256, (2, 28, 28)).astype("u1"),
        "x_train": random.integers(0, 256, (3, 28, 28)).astype("u1"),
        "y_train": np.array([5, 0, 9], dtype="u1"),
        "y_test": np.array([7, 2], dtype="u1"),
    }
    stream = io.BytesIO()
    np.savez_compressed(stream, **content)
    return {"file": text(stream), **{name: tensor(array) for name, array in content.items()}}


write(
    "numpy_files",
    {
        "arrays": arrays(),
        "archives": archives(),
        "refused": refused(),
        "conversions": conversions(),
        "headers": headers(),
        "digits": digits(),
    },
)
