"""Records small .npy and .npz files as NumPy writes them, for the tests of the readers."""

import base64
import io

from golden import np, tensor, write

TYPES = ["?", "u1", "i1", "<i2", "<i4", "<i8", "<f4", "<f8", ">i4", ">f8"]


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
        array = (np.abs(base) if dtype in ("?", "u1") else base).astype(dtype)
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
        "<f2": np.zeros(2, dtype="<f2"),
        "<c8": np.zeros(2, dtype="<c8"),
        "<U3": np.array(["abc"]),
    }.items():
        cases[name] = npy(array)
    cases["fields"] = npy(np.zeros(2, dtype=[("a", "<i4"), ("b", "<f4")]))
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
    {"arrays": arrays(), "archives": archives(), "refused": refused(), "digits": digits()},
)
