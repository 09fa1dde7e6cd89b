"""Records how much h5py reads in each HDF5 file of a folder: real files of others, which the tests read
where KERAVA_DATA has them, and which are not in the repository.

    KERAS_BACKEND=jax python tools/record_hdf5_counts.py $KERAVA_DATA/keras-files
"""

import pathlib
import sys

import h5py
from golden import np, write
from record_hdf5 import is_text, plain

ATTRIBUTES = ["layer_names", "weight_names", "model_config", "training_config", "keras_version", "backend", "name"]


def counts(path):
    """Numbers of groups, arrays, elements and characters of Keras's attributes, and the sum of the elements' sizes."""
    all_of_it = {"groups": 1, "arrays": 0, "elements": 0, "characters": 0, "sum": 0.0}

    def texts(node):
        for name in ATTRIBUTES:
            value = node.attrs.get(name)
            if is_text(value):
                all_of_it["characters"] += sum(len(plain(each)) for each in np.ravel(value))

    def look(_, node):
        if isinstance(node, h5py.Group):
            all_of_it["groups"] += 1
            texts(node)
            return
        values = np.asarray(node[()], "float32").astype("float64")
        all_of_it["arrays"] += 1
        all_of_it["elements"] += values.size
        all_of_it["sum"] += float(np.abs(values).sum())

    with h5py.File(path) as file:
        texts(file)
        file.visititems(look)
    return all_of_it


def main(folder):
    files = sorted(each for each in pathlib.Path(folder).iterdir() if h5py.is_hdf5(each))
    write("hdf5_counts", {"files": {each.name: counts(each) for each in files}})


if __name__ == "__main__":
    main(*sys.argv[1:])
