"""Records functional models drawn at random, what they predict, how they score and train.

    KERAS_BACKEND=torch python tools/record_random_graphs.py [--models 500 --to graphs.json]

Everything is drawn from SEED. On PyTorch nothing is compiled, which is much quicker here. Each model is
computed in float64 too, and left out where that differs, since its numbers are those of rounding. Another
backend leaves out where Keras itself disagrees:

    KERAS_BACKEND=jax python tools/record_random_graphs.py --check
"""

import argparse
import collections
import json
import warnings
from pathlib import Path

import keras
import numpy as np
from golden import FOLDER, tensor, text_of, write
from random_graphs import drawn
from random_networks import is_random
from record_random_models import apart, array

SEED = 20261129

# Numbers of models beyond the first that have found something
TELLING = 95, 115, 169, 179, 373, 427, 435


def one(values):
    return values if len(values) > 1 else values[0]


def run(text, weights, xs, ys, given, dtype):
    """What a model computes, in a dtype."""
    keras.config.set_floatx(dtype)
    model = keras.models.model_from_json(text.replace('"float32"', f'"{dtype}"'))
    model.set_weights(weights)
    x = one([x.astype(dtype) for x in xs])
    y = one([y.astype(dtype) if y.dtype.kind == "f" else y for y in ys])
    batch = {"verbose": 0, **given}
    predicted = model.predict(x, **batch)
    found = {
        "predict": predicted if isinstance(predicted, list) else [predicted],
        "evaluate": model.evaluate(x, y, return_dict=True, **batch),
    }
    if model.trainable_weights:
        history = model.fit(x, y, shuffle=False, **batch)
        found["history"] = {k: v[0] for k, v in history.history.items()}
        found["final_weights"] = model.get_weights()
    return found


def recorded(number, left_out):
    try:
        model, weights, xs, ys, given = drawn(SEED, number)
        rest = (model.to_json(), weights, xs, ys, given)
        precise = run(*rest, "float64")
        found = run(*rest, "float32")
    except Exception as refusal:  # noqa: BLE001 (whatever Keras raises, and it is counted)
        left_out[f"refused by Keras: {type(refusal).__name__}"].append(number)
        return None
    finally:
        keras.config.set_floatx("float32")
    if saturated(model, found["predict"]):
        left_out["saturated: Kerava's cross-entropy doesn't clip"].append(number)
        return None
    if is_random(model):  # what it learns depends on what it draws
        found.pop("history", None)
        found.pop("final_weights", None)
        precise = {key: precise[key] for key in found}
    off = apart(found, precise)
    if off > 0.25:
        left_out["no number" if np.isinf(off) else "ill-conditioned"].append(number)
        return None
    text = json.loads(rest[0])
    return {
        "number": number, "model": text, "weights": [tensor(w) for w in weights],
        "x": [tensor(x) for x in xs], "y": [tensor(y) for y in ys], "fit": given,
        **{k: [tensor(w) for w in v] if isinstance(v, list)
           else {n: np.asarray(f, "float64").tolist() for n, f in v.items()}
           for k, v in found.items()},
    }


def saturated(model, predicted):
    """Whether a cross-entropy gets a probability that Keras clips."""
    losses = model.get_compile_config()["loss"]
    for loss, values in zip(losses if isinstance(losses, list) else [losses], predicted, strict=True):
        if "crossentropy" in loss and (values.min() < 1e-6 or values.max() > 1 - 1e-6):
            return True
    return False


def plain(node):
    """The JSON with Keras's own names in the place of those of a backend's classes."""
    if isinstance(node, dict):
        if str(node.get("module")).startswith("keras.src.backend."):
            node = {**node, "module": "keras.optimizers", "registered_name": None}
        return {k: plain(v) for k, v in node.items()}
    return [plain(v) for v in node] if isinstance(node, list) else node


def agrees(case):
    """Whether this backend computes what the recorded one did."""
    try:
        found = run(
            json.dumps(case["model"]), [array(w) for w in case["weights"]],
            [array(x) for x in case["x"]], [array(y) for y in case["y"]], case["fit"], "float32",
        )
    except Exception:  # noqa: BLE001 (whatever Keras raises)
        return False
    known = {k: [array(w) for w in v] if isinstance(v, list) else v for k, v in case.items() if k in found}
    return apart({k: found[k] for k in known}, known) <= 1


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--models", type=int, default=60)
    options.add_argument("--to", default=FOLDER / "random_graphs.json", type=Path)
    options.add_argument("--check", action="store_true", help="the file, on another backend")
    options = options.parse_args()
    warnings.simplefilter("ignore")
    if options.check:
        content = json.loads(options.to.read_text())
        kept = [case for case in content["cases"] if agrees(case)]
        gone = {c["number"] for c in content["cases"]} - {c["number"] for c in kept}
        content["left_out"]["backends differ"] = sorted(gone)
        options.to.write_text(text_of({**content, "cases": kept}))
        print("left out:", sorted(gone))
        return
    left_out, cases, number = collections.defaultdict(list), [], 0
    while len(cases) < options.models:
        case = recorded(number, left_out)
        cases += [plain(case)] if case else []
        number += 1
    drawn_first = number
    for number in TELLING:
        if number > cases[-1]["number"]:
            case = recorded(number, left_out)
            cases += [plain(case)] if case else []
    write(options.to.stem, {"seed": SEED, "drawn": drawn_first, "left_out": left_out, "cases": cases},
          options.to.resolve().parent)
    print({why: len(some) for why, some in left_out.items()})


if __name__ == "__main__":
    main()
