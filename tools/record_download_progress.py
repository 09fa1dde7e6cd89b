"""Records what Keras prints while it downloads, with a clock that we set."""

from unittest import mock

from golden import keras, write
from keras.src.utils import progbar

SCENES = [
    # target (None if the server doesn't say), then (seconds since the start, bytes); never one
    # byte, which Keras would treat as a training's first step: downloads come in blocks
    (11490434, [(0.0, 0), (0.02, 8192), (0.06, 16384), (1.5, 5000000), (2.26, 11490434)]),
    (100, [(0.0, 0), (4.0, 2), (70.0, 50), (130.4, 100)]),
    (10000, [(0.0, 0), (10.0, 16), (11.0, 5000), (12.0, 10000)]),
    (None, [(0.0, 0), (0.3, 8192), (1.0, 81920)]),
]


def record(target, steps):
    printed = []
    clock = mock.Mock(return_value=1000.0)
    with (
        mock.patch.object(progbar.time, "time", clock),
        mock.patch.object(
            progbar.io_utils, "print_msg", lambda text, line_break: printed.append(text)
        ),
    ):
        bar = keras.utils.Progbar(target)
        bar._dynamic_display = True
        for seconds, count in steps:
            clock.return_value = 1000.0 + seconds
            bar.update(count)
    return {"target": target, "steps": [list(step) for step in steps], "printed": "".join(printed)}


write("download_progress", {"scenes": [record(target, steps) for target, steps in SCENES]})
