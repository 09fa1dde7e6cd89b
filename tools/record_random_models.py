"""Records networks drawn at random, what they predict, how they score and train.

    KERAS_BACKEND=torch python tools/record_random_models.py [--models 1000 --to models.json]

Everything is drawn from SEED. On PyTorch nothing is compiled, which is much quicker here. Each network
is computed in float64 too, and left out where that differs, since its numbers are those of rounding.
Another backend leaves out where Keras itself disagrees. The file says what was left out, and why:

    KERAS_BACKEND=jax python tools/record_random_models.py --check
"""

import argparse
import collections
import json
import warnings
from pathlib import Path

import keras
import numpy as np
from golden import FOLDER, tensor, text_of, write
from random_networks import drawn, is_random

SEED = 20261128


def run(text, given_weights, x, y, sample_weight, given, trains, dtype):
    """What a network computes, in a dtype."""
    keras.config.set_floatx(dtype)
    model = keras.models.model_from_json(text.replace('"float32"', f'"{dtype}"'))
    model.set_weights(given_weights)
    batch = {"batch_size": given["batch_size"], "verbose": 0}
    x = x.astype(dtype)
    y = y.astype(dtype) if y.dtype.kind == "f" else y
    found = {"predict": model.predict(x, **batch)}
    if sample_weight is not None:
        found["evaluate_weighted"] = model.evaluate(
            x, y, sample_weight=sample_weight, return_dict=True, **batch
        )
    found["evaluate"] = model.evaluate(x, y, return_dict=True, **batch)
    if trains:
        more = dict(given)
        if "class_weight" in more:
            more["class_weight"] = {int(k): v for k, v in more["class_weight"].items()}
        history = model.fit(x, y, sample_weight=sample_weight, shuffle=False, verbose=0, **more)
        found["history"] = {k: v[0] for k, v in history.history.items()}
        found["final_weights"] = model.get_weights()
    return found


def numbers(found):
    for value in found.values():
        if isinstance(value, dict):
            yield from (np.asarray(v, "float64").ravel() for v in value.values())
        else:
            yield from (np.asarray(v, "float64").ravel() for v in (
                value if isinstance(value, list) else [value]))


def apart(found, precise):
    """How far two runs are apart, in parts of what is allowed; infinite where one has no number."""
    most = 0.0
    for a, b in zip(numbers(found), numbers(precise), strict=True):
        if a.size:
            off = np.abs(a - b) / (1e-5 * np.maximum(1, np.abs(b)))
            most = max(most, float(np.max(np.where(np.isfinite(a) & np.isfinite(b), off, np.inf))))
    return most


def plain(text):
    """The JSON with Keras's own classes in the place of those on themselves."""
    def changed(node):
        if isinstance(node, dict):
            if node.get("registered_name", "") and str(node["registered_name"]).startswith("self>"):
                node = {**node, "module": "keras.layers", "registered_name": None,
                        "class_name": node["class_name"].removeprefix("Self")}
            return {k: changed(v) for k, v in node.items()}
        return [changed(v) for v in node] if isinstance(node, list) else node

    return changed(json.loads(text))


def on_itself(node):
    """The JSON of plain() with the classes that this backend can run."""
    if isinstance(node, list):
        return [on_itself(v) for v in node]
    if not isinstance(node, dict):
        return node
    name, module = node.get("class_name"), str(node.get("module"))
    if name in ("MultiHeadAttention", "GroupQueryAttention", "Attention", "AdditiveAttention"):
        node = {**node, "module": "random_layers", "registered_name": f"self>Self{name}",
                "class_name": f"Self{name}"}
    elif module.startswith("keras.src.backend."):
        node = {**node, "module": "keras.optimizers", "registered_name": None}
    return {k: on_itself(v) for k, v in node.items()}


def array(tensor):
    return np.asarray(tensor["data"], "float32").reshape(tensor["shape"])


def agrees(case):
    """Whether this backend computes what the recorded one did."""
    weight = case["sample_weight"] and array(case["sample_weight"])
    try:
        found = run(
            json.dumps(on_itself(case["model"])), [array(w) for w in case["weights"]],
            array(case["x"]), array(case["y"]), weight, case["fit"], "history" in case, "float32",
        )
    except Exception:  # noqa: BLE001 (whatever Keras raises)
        return False
    known = {
        k: array(v) if k == "predict" else [array(w) for w in v] if k == "final_weights" else v
        for k, v in case.items() if k in found
    }
    return apart({k: found[k] for k in known}, known) <= 1


def check(file, some):
    """Leaves out of a file what this backend computes otherwise."""
    content = json.loads(Path(file).read_text())

    def stays(case):
        # On JAX, Keras forgets states from batch to batch
        skipped = keras.backend.backend() == "jax" and '"stateful": true' in json.dumps(case)
        return skipped or (some and case["number"] not in some) or agrees(case)

    kept = [case for case in content["cases"] if stays(case)]
    gone = {c["number"] for c in content["cases"]} - {c["number"] for c in kept}
    left_out = content["left_out"]
    left_out["backends differ"] = sorted(gone.union(left_out.get("backends differ", [])))
    Path(file).write_text(text_of({**content, "left_out": left_out, "cases": kept}))
    print("left out:", sorted(gone))


def recorded(number, left_out):
    try:
        model, given_weights, x, y, sample_weight, given = drawn(SEED, number)
        text = model.to_json()
        trains = bool(model.trainable_weights) and not is_random(model)
        rest = (text, given_weights, x, y, sample_weight, given, trains)
        precise = run(*rest, "float64")
        found = run(*rest, "float32")
    except Exception as refusal:  # noqa: BLE001 (whatever Keras raises, and it is counted)
        left_out[f"refused by Keras: {type(refusal).__name__}"].append(number)
        return None
    finally:
        keras.config.set_floatx("float32")
    off = apart(found, precise)
    if off > 0.25:
        left_out["no number" if np.isinf(off) else "ill-conditioned"].append(number)
        return None
    return {
        "number": number, "model": plain(text), "weights": [tensor(w) for w in given_weights],
        "x": tensor(x), "y": tensor(y),
        "sample_weight": None if sample_weight is None else tensor(np.float32(sample_weight)),
        "fit": given,
        **{k: tensor(v) if k == "predict" else [tensor(w) for w in v] if k == "final_weights"
           else {n: np.asarray(f, "float64").tolist() for n, f in v.items()}
           for k, v in found.items()},
    }


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--models", type=int, default=100)
    options.add_argument("--first", type=int, default=0, help="the number of the first one drawn")
    options.add_argument("--to", default=FOLDER / "random_models.json", type=Path)
    options.add_argument("--check", action="store_true", help="the file, on another backend")
    options.add_argument("--numbers", type=int, nargs="*", help="those alone")
    options = options.parse_args()
    warnings.simplefilter("ignore")
    if options.check:
        check(options.to, options.numbers)
        return
    left_out, cases, number = collections.defaultdict(list), [], options.first
    while len(cases) < options.models:
        case = recorded(number, left_out)
        cases += [case] if case else []
        number += 1
    content = {"seed": SEED, "drawn": number - options.first, "left_out": left_out, "cases": cases}
    write(options.to.stem, content, options.to.resolve().parent)
    print({why: len(some) for why, some in left_out.items()})


if __name__ == "__main__":
    main()
