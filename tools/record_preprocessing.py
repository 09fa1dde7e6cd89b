"""Records keras.utils' to_categorical, normalize and pad_sequences."""

from golden import keras, np, tensor, write

utils = keras.utils


def categorical():
    cases = []
    for y, num_classes in [
        ([0, 2, 1, 2], None),
        ([0, 2, 1, 2], 5),
        ([[0], [3], [1]], None),
        ([[0, 1, 2], [2, 2, 0]], None),
        ([[[1], [0]], [[2], [1]]], 4),
        ([4], None),
        ([], 3),
    ]:
        y = np.array(y, dtype="int64")
        cases.append(
            {
                "y": tensor(y),
                "numClasses": num_classes,
                "result": tensor(utils.to_categorical(y, num_classes).astype("float32")),
            }
        )
    return cases


def normalize():
    random = np.random.default_rng(2)
    cases = []
    for shape in [(5,), (3, 4), (2, 3, 4)]:
        x = random.normal(size=shape).astype("float32")
        x.reshape(-1, shape[-1])[0] = 0
        for axis in range(-len(shape), len(shape)):
            for order in [1, 2, 3, np.inf]:
                if axis == 0 and len(shape) > 1:
                    # On NumPy arrays Keras mistakes axis 0 for the last one; its tensors are right.
                    if order == np.inf:
                        continue
                    result = keras.ops.normalize(x, axis=0, order=order)
                else:
                    result = utils.normalize(x, axis=axis, order=order)
                cases.append(
                    {
                        "x": tensor(x),
                        "axis": axis,
                        "order": "Infinity" if order == np.inf else str(order),
                        "result": tensor(np.asarray(result)),
                    }
                )
    return cases


def pad():
    sequences = [[1], [2, 3], [], [4, 5, 6, 7], [-8, 9, 10]]
    cases = []
    for maxlen in [None, 1, 2, 3, 6]:
        for padding in ["pre", "post"]:
            for truncating in ["pre", "post"]:
                for value in [0.0, -1.5]:
                    result = utils.pad_sequences(
                        sequences,
                        maxlen=maxlen,
                        dtype="float32",
                        padding=padding,
                        truncating=truncating,
                        value=value,
                    )
                    cases.append(
                        {
                            "maxlen": maxlen,
                            "padding": padding,
                            "truncating": truncating,
                            "value": value,
                            "result": tensor(result),
                        }
                    )
    nothing = [
        {"rows": rows, "maxlen": maxlen, "shape": list(utils.pad_sequences([[]] * rows, maxlen).shape)}
        for rows, maxlen in [(1, None), (3, None), (2, 4), (0, 4)]
    ]
    return {"sequences": sequences, "cases": cases, "nothing": nothing, "vectors": pad_vectors()}


def pad_vectors():
    sequences = [[[1.0, 2.0]], [], [[3.0, 4.0], [5.0, 6.0], [7.0, 8.0]], [[9.0, 0.5], [1.5, 2.5]]]
    cases = []
    for maxlen, end, value in [(None, "pre", 0.0), (2, "post", -1.5), (4, "pre", 1.0)]:
        result = utils.pad_sequences(
            sequences, maxlen=maxlen, dtype="float32", padding=end, truncating=end, value=value
        )
        cases.append({"maxlen": maxlen, "end": end, "value": value, "result": tensor(result)})
    return {"sequences": sequences, "cases": cases}


write(
    "preprocessing",
    {"toCategorical": categorical(), "normalize": normalize(), "padSequences": pad()},
)
