"""Records keras.datasets.imdb.load_data on a small file of made-up reviews."""

import base64
import io
import pathlib
import pickle
import tempfile
import zipfile

from golden import keras, np, write
from keras.src.datasets import imdb

random = np.random.default_rng(6)
PYTHON_2 = b"Python 2"
OPTIONS = [
    {},
    {"num_words": 40},
    {"num_words": 40, "skip_top": 6},
    {"maxlen": 12},
    {"seed": 7, "start_char": None},
    {"start_char": None, "index_from": 0, "num_words": 100},
    {"start_char": 9, "oov_char": 8, "index_from": 20, "num_words": 60, "skip_top": 23},
    {"oov_char": None, "num_words": 30, "maxlen": 15},
]


def reviews(count):
    """Numbers of words of one, two and four bytes."""
    lengths = [1, 2] + list(random.integers(2, 25, count - 2))
    array = np.empty(count, dtype=object)
    for i, n in enumerate(lengths):
        array[i] = [int(w) for w in random.zipf(1.3, n).clip(max=88000)]
    return array


def member(array, protocol, module):
    """A .npy file of objects as NumPy of some version pickles them."""
    stream = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        stream, np.lib.format.header_data_from_array_1_0(array)
    )
    pickled = pickle.dumps(array, protocol=protocol)
    if protocol < 4:
        old = module == PYTHON_2
        name = b"numpy.core.multiarray" if old else module
        pickled = pickled.replace(b"numpy._core.multiarray", name)
        if old:  # which has strings where Python 3 has bytes
            pickled = pickled.replace(b"C\x01b", b"U\x01b")
    stream.write(pickled)
    return stream.getvalue()


def archive(content, protocol=3, module=b"numpy.core.multiarray"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in content.items():
            if array.dtype == object:
                file.writestr(name + ".npy", member(array, protocol, module))
            else:
                single = io.BytesIO()
                np.lib.format.write_array(single, array)
                file.writestr(name + ".npy", single.getvalue())
    return stream.getvalue()


def text(content):
    return base64.b64encode(content).decode()


def load(path, options):
    imdb.get_file = lambda **_: path
    (x_train, y_train), (x_test, y_test) = imdb.load_data(**options)
    return {
        "options": options,
        "x_train": [list(map(int, x)) for x in x_train],
        "y_train": [int(y) for y in y_train],
        "x_test": [list(map(int, x)) for x in x_test],
        "y_test": [int(y) for y in y_test],
    }


content = {
    "x_train": reviews(20),
    "y_train": random.integers(0, 2, 20),
    "x_test": reviews(12),
    "y_test": random.integers(0, 2, 12),
}
files = {
    "protocol 3": archive(content),
    "protocol 4": archive(content, 4),
    "protocol 5": archive(content, 5),
    "Python 2": archive(content, 3, PYTHON_2),
    "a newer module": archive(content, 3, b"numpy._core.multiarray"),
}


class Evil:
    def __reduce__(self):
        return print, ("evil",)


def objects(*elements):
    array = np.empty(len(elements), dtype=object)
    array[:] = elements
    return text(archive({**content, "x_train": array}))


with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "imdb.npz"
    path.write_bytes(files["protocol 3"])
    cases = [load(path, options) for options in OPTIONS]
write(
    "imdb",
    {
        "files": {name: text(file) for name, file in files.items()},
        "refused": {
            "evil": objects(Evil(), [1]),
            "dictionary": objects({1: 2}, [1]),
            "integers": objects(1, 2),
            "floats": objects([1.5], [2]),
            "texts": objects(["a"], [2]),
            "numbers": text(archive({**content, "x_train": np.arange(3)})),
        },
        "cases": cases,
    },
)
