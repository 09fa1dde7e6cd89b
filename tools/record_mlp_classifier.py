"""Records what scikit-learn's MLPClassifier computes: NumPy's random numbers, the split of early
stopping, losses and weights of many configurations, and how often XOR is learned over 100 seeds.

Besides Keras (for golden.py) it needs scikit-learn: pip install scikit-learn
"""

import contextlib
import inspect
import io
import json
import warnings

import golden
import numpy as np
import sklearn
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore")

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def two_classes():
    random = np.random.RandomState(5)
    x = random.uniform(-1, 1, (47, 3)).astype(np.float32)
    noise = random.uniform(-0.6, 0.6, 47)
    return x, np.where(x[:, 0] * x[:, 1] + noise * x[:, 2] > 0, 7, -3)


def three_classes():
    iris = load_iris()
    x = (iris.data - iris.data.mean(axis=0)) / iris.data.std(axis=0)
    return x.astype(np.float32), iris.target


def unscaled(classes):
    """Features in thousands: probabilities reach 0 and 1, where scikit-learn's loss is clipped."""
    x = np.sin(np.arange(360) * 0.37 + 0.5).reshape(120, 3) * 1000
    return x.astype(np.float32), np.arange(120) * 7 % classes


DATA = {
    "unscaled": unscaled(3),
    "unscaled two": unscaled(2),
    "xor": XOR,
    "two": two_classes(),
    "three": three_classes(),
}


def fit(data, repeat=1, **arguments):
    """A configuration, with what scikit-learn makes of it. Inputs are doubles, so is all else."""
    x, y = DATA[data]
    x = np.asarray(x, dtype=np.float64)
    printed = io.StringIO()
    model = MLPClassifier(**arguments)
    with contextlib.redirect_stdout(printed):
        for _ in range(repeat):
            model.fit(x, y)
    keep = lambda values: [float(f"{v:.9g}") for v in values]  # noqa: E731
    case = {
        "data": data,
        "repeat": repeat,
        "arguments": arguments,
        "repr": " ".join(repr(model).split()),
        "lossCurve": keep(model.loss_curve_),
        "coefs": [golden.tensor(c.astype(np.float32)) for c in model.coefs_],
        "intercepts": [golden.tensor(b.astype(np.float32)) for b in model.intercepts_],
        "nIter": model.n_iter_,
        "loss": float(model.loss_),
        "score": model.score(x, y),
        "proba": golden.tensor(model.predict_proba(x[:9]).astype(np.float32)),
        "predicted": [int(v) for v in model.predict(x)],
        "classes": [int(v) for v in model.classes_],
        "outActivation": model.out_activation_,
        "printed": printed.getvalue(),
    }
    if model.best_loss_ is None:
        case["validationScores"] = keep(model.validation_scores_)
        case["bestValidationScore"] = float(model.best_validation_score_)
    else:
        case["bestLoss"] = float(model.best_loss_)
    return case


def cases():
    small = {"hidden_layer_sizes": (5,), "random_state": 3, "max_iter": 15}
    for data in ("two", "three"):
        for activation in ("identity", "logistic", "tanh", "relu"):
            for solver in ("sgd", "adam"):
                yield fit(
                    data,
                    **small,
                    activation=activation,
                    solver=solver,
                    batch_size=16,
                    shuffle=False,
                    learning_rate_init=0.02,
                )
    slow = {"solver": "sgd", "learning_rate_init": 0.1, "batch_size": 16}
    yield fit("two", **small, alpha=2.0, batch_size=16, learning_rate_init=0.01)
    yield fit("three", **small, alpha=2.0, **slow)
    yield fit("two", **small, alpha=0.0)
    yield fit("two", **small, **slow, momentum=0.0)
    yield fit("two", **small, **slow, momentum=0.5, nesterovs_momentum=False)
    yield fit("three", **small, beta_1=0.8, beta_2=0.95, epsilon=1e-3, learning_rate_init=0.05)
    yield fit("three", **{**small, "hidden_layer_sizes": (6, 4)}, learning_rate_init=0.05)
    yield fit("three", **{**small, "hidden_layer_sizes": ()}, learning_rate_init=0.05)
    yield fit("two", **small, **slow, learning_rate="invscaling", power_t=0.3)
    # stops by itself
    long = {"hidden_layer_sizes": (5,), "random_state": 3, "max_iter": 2000}
    yield fit("three", **long, learning_rate_init=0.05, tol=1e-3, verbose=True)
    yield fit("three", **long, learning_rate_init=0.05, n_iter_no_change=3, tol=1e-2)
    yield fit("three", **long, **slow, learning_rate="adaptive", tol=0.01, verbose=True)
    yield fit("two", **long, **slow, tol=0.01, n_iter_no_change=2)
    # early stopping, stratified and not
    stop = {"early_stopping": True, "learning_rate_init": 0.03}
    yield fit("two", **long, **stop, validation_fraction=0.3, verbose=True)
    yield fit("three", **long, **stop, validation_fraction=0.2)
    yield fit("three", **long, **slow, early_stopping=True, learning_rate="adaptive")
    # data that nobody has scaled; float and double part by up to 1e-4 for a step where a unit of
    # relu is at its kink, as with random_state 3 in the last but one
    wild = {"hidden_layer_sizes": (8,), "random_state": 3}
    yield fit("unscaled", **wild)
    yield fit("unscaled", **wild, activation="tanh", tol=1e-2, n_iter_no_change=3)
    yield fit("unscaled", **wild, early_stopping=True)
    yield fit("unscaled two", **wild, tol=1e-2, n_iter_no_change=3)
    yield fit("unscaled two", **{**wild, "random_state": 6}, early_stopping=True, verbose=True)
    yield fit("unscaled two", **wild, activation="identity", max_iter=20)
    # two fits in a row
    yield fit("two", repeat=2, **small, **slow, warm_start=True)
    yield fit("two", repeat=2, **{**small, "max_iter": 4}, **stop, warm_start=True)
    yield fit("two", repeat=2, **small, **slow)
    # the lecture's. With relu a unit comes to its kink at iteration 1147 and moves along it, where
    # float and double part (in scikit-learn itself too, whose float run ends at 3030 instead of
    # 2989); to the end it is in xor_over_seeds.
    xor = {"hidden_layer_sizes": (2,), "random_state": 20}
    yield fit("xor", **xor, activation="logistic", max_iter=10000)
    yield fit("xor", **xor, activation="relu", max_iter=1100)


def random_numbers():
    for seed in (0, 20, 4294967295):
        random = np.random.RandomState(seed)
        yield {
            "seed": seed,
            "uniform": [float(v) for v in random.uniform(-0.5, 2, 400)],
            "permutations": [[int(v) for v in random.permutation(n)] for n in (1, 2, 7, 64, 300)],
            "last": float(random.uniform(0, 1)),
        }


def splits():
    for seed in range(6):
        for fraction in (0.1, 0.25, 0.5):
            y = np.random.RandomState(seed).randint(0, 2, 23 + seed)
            samples = np.arange(len(y))
            random = np.random.RandomState(seed)
            stratified = train_test_split(
                samples, random_state=random, test_size=fraction, stratify=y
            )
            plain = train_test_split(samples, random_state=random, test_size=fraction)
            yield {
                "seed": seed,
                "fraction": fraction,
                "y": y.tolist(),
                "stratified": [part.tolist() for part in stratified],
                "plain": [part.tolist() for part in plain],
            }


def signature():
    parameters = inspect.signature(MLPClassifier.__init__).parameters.values()
    for each in list(parameters)[1:]:
        value = each.default
        yield {"key": each.name, "default": list(value) if isinstance(value, tuple) else value}


def xor_over_seeds(activation, seeds):
    """For each seed the accuracy and the number of iterations."""
    x, y = XOR
    runs = []
    for seed in range(seeds):
        model = MLPClassifier((2,), activation, max_iter=10000, random_state=seed).fit(x, y)
        runs.append({"score": model.score(x, y), "nIter": model.n_iter_})
    return {"activation": activation, "runs": runs}


def write_for_the_example(runs):
    """The right answers for each seed, for the test of the example SklearnXor."""
    models = [
        {"activation": each["activation"], "right": [round(4 * r["score"]) for r in each["runs"]]}
        for each in runs
    ]
    path = golden.FOLDER.parents[6] / "examples/src/test/resources/io/kerava/examples"
    path.mkdir(parents=True, exist_ok=True)
    content = {"sklearn": sklearn.__version__, "models": models}
    (path / "sklearn_xor.json").write_text(json.dumps(content).replace("}, {", "},\n{") + "\n")


def main():
    content = {
        "sklearn": sklearn.__version__,
        "signature": list(signature()),
        "random": list(random_numbers()),
        "splits": list(splits()),
        "data": {
            name: {"x": golden.tensor(np.asarray(x, dtype=np.float32)), "y": [int(v) for v in y]}
            for name, (x, y) in DATA.items()
        },
        "cases": list(cases()),
        "xor": [xor_over_seeds(activation, 100) for activation in ("logistic", "relu")],
    }
    golden.write("mlp_classifier", content)
    write_for_the_example(content["xor"])


if __name__ == "__main__":
    main()
