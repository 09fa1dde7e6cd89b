"""Records what scikit-learn's train_test_split, KFold and StratifiedKFold pick, its confusion matrices,
classification reports and curves, and what NumPy makes of the operations of io.kerava.numpy.Np.

Besides Keras (for golden.py) it needs scikit-learn: pip install scikit-learn
"""

import warnings

import golden
import numpy as np
import sklearn
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    classification_report,
    confusion_matrix,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split

warnings.simplefilter("ignore")


def pairs(splits):
    return [{"train": train.tolist(), "test": test.tolist()} for train, test in splits]


def holdouts():
    for samples, test_size in [(4, 0.25), (10, 0.25), (150, 0.2), (17, 0.33), (9, 4)]:
        for seed in (0, 42, 2**32 - 1):
            train, test = train_test_split(np.arange(samples), test_size=test_size, random_state=seed)
            yield {
                "samples": samples, "test_size": test_size, "seed": seed, "shuffle": True,
                "train": train.tolist(), "test": test.tolist(),
            }
        train, test = train_test_split(np.arange(samples), test_size=test_size, shuffle=False)
        yield {
            "samples": samples, "test_size": test_size, "seed": 0, "shuffle": False,
            "train": train.tolist(), "test": test.tolist(),
        }


def stratified_holdouts():
    random = np.random.RandomState(3)
    for samples, test_size in [(20, 0.25), (53, 0.4)]:
        y = random.choice([-2, 0, 5], samples, p=[0.2, 0.3, 0.5])
        for seed in (0, 1):
            train, test = train_test_split(
                np.arange(samples), test_size=test_size, random_state=seed, stratify=y
            )
            yield {
                "y": y.tolist(), "test_size": test_size, "seed": seed,
                "train": train.tolist(), "test": test.tolist(),
            }


def folds():
    for samples, splits in [(4, 2), (10, 3), (11, 5), (7, 7)]:
        yield {"samples": samples, "splits": splits, "parts": pairs(KFold(splits).split(np.zeros(samples)))}
        for seed in (0, 9):
            shuffled = KFold(splits, shuffle=True, random_state=seed)
            yield {
                "samples": samples, "splits": splits, "seed": seed,
                "parts": pairs(shuffled.split(np.zeros(samples))),
            }


def stratified_folds():
    random = np.random.RandomState(4)
    for samples, splits in [(12, 3), (31, 4)]:
        y = random.choice([7, 1, 3], samples, p=[0.5, 0.3, 0.2])
        x = np.zeros(samples)
        yield {"y": y.tolist(), "splits": splits, "parts": pairs(StratifiedKFold(splits).split(x, y))}
        for seed in (0, 9):
            shuffled = StratifiedKFold(splits, shuffle=True, random_state=seed)
            yield {
                "y": y.tolist(), "splits": splits, "seed": seed, "parts": pairs(shuffled.split(x, y)),
            }


def reports():
    random = np.random.RandomState(5)
    for classes, samples, digits in [([0, 1], 20, 2), ([0, 1, 2], 150, 3), ([-3, 8, 100, 7], 40, 0)]:
        y_true = random.choice(classes, samples)
        y_pred = np.where(random.uniform(size=samples) < 0.7, y_true, random.choice(classes, samples))
        yield y_true, y_pred, digits, None
    yield np.array([0, 0, 1, 2]), np.array([0, 0, 1, 1]), 2, ["setosa", "versicolor of the north", "virginica"]
    yield np.array([1, 1]), np.array([3, 1]), 2, None


def report(y_true, y_pred, digits, names):
    return {
        "y_true": y_true.tolist(), "y_pred": y_pred.tolist(), "digits": digits, "names": names,
        "matrix": confusion_matrix(y_true, y_pred).tolist(),
        "accuracy": accuracy_score(y_true, y_pred),
        "text": classification_report(y_true, y_pred, digits=digits, target_names=names),
    }


def operations():
    a = np.arange(24, dtype=np.float32).reshape(4, 3, 2)
    b = np.array([[3, 1, 2], [0, 5, 5], [7, 7, 7], [np.nan, 9, np.nan]], dtype=np.float32)
    flat = np.array([4, 1, 1, 0, 4, 2])

    def values(array):
        array = np.asarray(array)
        return {"shape": list(array.shape), "values": np.asarray(array, dtype=float).ravel().tolist()}

    slices = [(0, 2), (1, 4), (-2, 4), (-3, -1), (2, 99), (3, 1), (-99, 1), (4, 4)]
    return {
        "a": values(a),
        "take": [{"rows": rows, **values(a[rows])} for rows in ([2, 0, 0], [-1], [3, 1, -4])],
        "slice": [{"from": f, "to": t, **values(a[f:t])} for f, t in slices],
        "slice_ints": [{"from": f, "to": t, **values(flat[f:t])} for f, t in slices],
        "column": [{"i": i, **values(a[..., i])} for i in (0, 1, -1, -2)],
        "columns": [{"columns": c, **values(a[..., c])} for c in ([1], [1, 0], [-1, -1, 0])],
        "concatenate": [{"axis": x, **values(np.concatenate([a, a + 0.5], axis=x))} for x in (0, 1, 2, -1)],
        "stack": [{"axis": x, **values(np.stack([a, a + 0.5], axis=x))} for x in (0, 1, 2, 3)],
        "argmax": {"of": golden_safe(b), "values": b.argmax(axis=-1).tolist(),
                   "of_a": a.argmax(axis=-1).ravel().tolist()},
        "greater": (a > 7.5).astype(int).ravel().tolist(),
        "ints": flat.tolist(),
        "unique": np.unique(flat).tolist(),
        "bincount": np.bincount(flat).tolist(),
    }


def rankings():
    random = np.random.RandomState(5)
    for samples, digits in [(2, 8), (10, 1), (60, 1), (200, 8)]:
        y = random.randint(0, 2, samples)
        y[:2] = [0, 1]
        score = np.round(y * 0.3 + random.rand(samples), digits)
        fpr, tpr, falling = roc_curve(y, score)
        precision, recall, rising = precision_recall_curve(y, score)
        yield {
            "y_true": y.tolist(), "y_score": score.tolist(),
            "fpr": fpr.tolist(), "tpr": tpr.tolist(), "falling": falling[1:].tolist(),
            "auc": roc_auc_score(y, score),
            "precision": precision.tolist(), "recall": recall.tolist(), "rising": rising.tolist(),
            "average_precision": average_precision_score(y, score),
        }


def golden_safe(array):
    return [None if np.isnan(value) else float(value) for value in array.ravel()]


golden.write(
    "sklearn_selection",
    {
        "sklearn": sklearn.__version__,
        "numpy": np.__version__,
        "holdouts": list(holdouts()),
        "stratified_holdouts": list(stratified_holdouts()),
        "folds": list(folds()),
        "stratified_folds": list(stratified_folds()),
        "reports": [report(*each) for each in reports()],
        "rankings": list(rankings()),
        "operations": operations(),
    },
)
