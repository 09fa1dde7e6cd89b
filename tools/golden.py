"""Writes reference numbers of real Keras to the files that Kerava's tests read.

Each record_*.py beside this file computes one family of numbers and calls write(). Run one with
Keras 3 in a virtual environment (pip install keras jax), for example:

    KERAS_BACKEND=jax python tools/record_losses.py
"""

import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras  # noqa: E402  (the backend has to be chosen first)
import numpy as np  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent
FOLDER = ROOT / "core/src/test/resources/io/kerava/golden"
EXAMPLES = ROOT / "examples/src/test/resources/io/kerava/examples"


def tensor(values):
    """An array as {"shape": [...], "data": [...]}; float32 keeps its shortest exact text."""
    array = np.asarray(values)
    if array.dtype == np.float64:
        data = [float(v) for v in array.ravel()]
    elif array.dtype.kind == "f":
        data = [float(str(v)) for v in array.astype(np.float32).ravel()]
    else:
        data = [int(v) for v in array.ravel()]
    return {"shape": list(array.shape), "data": data}


def text_of(content):
    """JSON that a diff can be read of."""
    return json.dumps(content, separators=(",", ":")).replace("},{", "},\n{") + "\n"


def write(name, content, folder=FOLDER):
    """Writes <folder>/<name>.json with the versions that the numbers come from."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"keras": keras.__version__, "backend": keras.backend.backend(), **content}
    path = folder / f"{name}.json"
    path.write_text(text_of(content))
    print(path, path.stat().st_size, "bytes")
