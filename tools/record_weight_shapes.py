"""Records what evaluate makes of sample weights of each shape, and which shapes it refuses.

    KERAS_BACKEND=jax python tools/record_weight_shapes.py
"""

import itertools

import golden
import keras
import numpy as np

OUTPUTS = [(2, 3), (2, 4, 3), (2, 1, 3), (2, 5, 4, 3), (2, 5, 1, 3), (2, 1, 4, 3)]


def shapes(output):
    """All shapes up to one axis more than the output's, of axes of the losses' lengths or of 1."""
    losses = output[:-1]
    for rank in range(1, len(output) + 1):
        lengths = [sorted({1, losses[i] if i < len(losses) else output[-1]}) for i in range(rank)]
        for shape in itertools.product(*lengths):
            if shape[0] == output[0]:
                yield shape


def evaluated(output, shape, loss):
    x = (np.arange(np.prod(output)) * 0.1).astype("float32").reshape(output)
    weights = (np.arange(np.prod(shape)) + 1).astype("float32").reshape(shape)
    model = keras.Sequential([keras.Input(output[1:]), keras.layers.Identity()])
    model.compile(loss=loss, weighted_metrics=["mae"])
    try:
        values = model.evaluate(x, x * 0, sample_weight=weights, verbose=0, return_dict=True)
    except (ValueError, TypeError):
        return None
    return values


def main():
    recorded = []
    for output in OUTPUTS:
        for shape in shapes(output):
            for reduction in ("sum_over_batch_size", "sum", "mean_with_sample_weight"):
                loss = keras.losses.MeanSquaredError(reduction=reduction)
                values = evaluated(output, shape, loss)
                recorded.append(
                    {"output": output, "weights": shape, "reduction": reduction, "values": values}
                )
    golden.write("weight_shapes", {"cases": recorded})


if __name__ == "__main__":
    main()
