"""Records the windows of keras.utils.timeseries_dataset_from_array (needs TensorFlow)."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from golden import keras, np, tensor, write  # noqa: E402

random = np.random.default_rng(4)
STEPS = 23
CASES = [
    {},
    {"batch_size": 4},
    {"sequence_stride": 3},
    {"sampling_rate": 2},
    {"sequence_stride": 3, "sampling_rate": 2, "batch_size": 2},
    {"start_index": 5},
    {"end_index": 12},
    {"start_index": 4, "end_index": 17, "sequence_stride": 2, "batch_size": 3},
    {"start_index": 0, "end_index": 22},
    {"shuffle": True, "seed": 7, "batch_size": 4},
    {"shuffle": True, "seed": 7, "sequence_stride": 2, "sampling_rate": 2, "start_index": 2},
]


def record(shape, targets, length, options):
    data = random.normal(size=(STEPS, *shape)).astype("float32")
    y = None if targets is None else random.normal(size=targets).astype("float32")
    dataset = keras.utils.timeseries_dataset_from_array(data, y, length, **options)
    batches = list(dataset)
    windows = [b if y is None else b[0] for b in batches]
    recorded = {
        "data": tensor(data),
        "sequence_length": length,
        "options": options,
        "batches": [len(w) for w in windows],
        "windows": tensor(np.concatenate(windows)),
    }
    if y is not None:
        recorded["targets"] = tensor(y)
        recorded["window_targets"] = tensor(np.concatenate([b[1] for b in batches]))
    return recorded


cases = [
    record(shape, targets, length, options)
    for options in CASES
    for shape, targets, length in [
        ((), (STEPS,), 4),
        ((3,), (STEPS, 2), 3),
        ((2,), None, 1),
        ((), (STEPS - 3, 1), 5),
    ]
    if not (targets and targets[0] < STEPS and options.get("start_index"))
]
write("timeseries", {"cases": cases})
