"""Reads with h5py what Kerava's own writer of HDF5 wrote, and compares it.

The test Hdf5TreeTest leaves the file behind; what it holds is written down here
a second time. Run by hand, since h5py is another reader than the build has:

    ./mvnw -pl core test -Dtest=Hdf5TreeTest
    python tools/check_hdf5.py core/target/hdf5-tree.h5

It says how much it compared, or fails at what is different.
"""

import sys

import h5py
import numpy as np

LARGE = np.arange(40_000, dtype="float32").reshape(200, 200)

TEXTS = {
    "long": "ä2345678" * 25_000,
    "empty": "",
    "text": 'Größe\n"二"',
}
NAMES = [f"layer_{i}/kernel" for i in range(9001)]
LISTS = {
    "list": ["a", "", "ccc"],
    "none": [],
    "split0": NAMES[:4000],
    "split1": NAMES[4000:8000],
    "split2": NAMES[8000:],
}
NUMBERS = {"number": 7, "negative": -(2**31)}
GROUPS = {"nothing", "a", "a/b", "a/b/c", "a\\b", "arrays", "arrays/below"}
ARRAYS = {
    "matrix": np.arange(6, dtype="float32").reshape(2, 3),
    "special": np.array([np.nan, -np.inf, -0.0, 2.0**-149, 1e38], "float32"),
    "scalar": np.array(1.5, "float32"),
    "no rows": np.zeros((0, 3), "float32"),
    "int64": np.array(2**40, "int64"),
    "uint32": np.array([0, 1, 2**31 - 1, 2**31, 2**32 - 1], "uint32"),
    "below/large": LARGE,
}


def check_attributes(root):
    assert set(root.attrs) == set(TEXTS) | set(LISTS) | set(NUMBERS), set(root.attrs)
    for name, text in TEXTS.items():
        assert root.attrs[name] == text, name
    for name, texts in LISTS.items():
        assert root.attrs[name].shape == (len(texts),), name
        assert list(root.attrs[name]) == texts, name
    for name, number in NUMBERS.items():
        assert root.attrs[name] == number and root.attrs[name].dtype == "int32", name


def check_objects(root):
    groups, arrays = set(), set()
    root.visititems(
        lambda name, each: (groups if isinstance(each, h5py.Group) else arrays).add(name)
    )
    assert groups == GROUPS, groups
    assert arrays == {"arrays/" + name for name in ARRAYS}, arrays
    assert root["a/b/c"].attrs["where"] == "deep"
    assert root["a\\b"].attrs["where"] == "beside"
    for name, expected in ARRAYS.items():
        array = root["arrays"][name]
        assert array.dtype == expected.dtype and array.shape == expected.shape, name
        assert array[()].tobytes() == expected.tobytes(), name


def main(file):
    with h5py.File(file) as root:
        check_attributes(root)
        check_objects(root)
    print(
        f"h5py {h5py.__version__} reads {len(GROUPS)} groups, {len(ARRAYS)} arrays and"
        f" {len(TEXTS) + len(LISTS) + len(NUMBERS) + 2} attributes as they were written"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
