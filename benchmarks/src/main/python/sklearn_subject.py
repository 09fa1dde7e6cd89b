"""scikit-learn's MLPClassifier: its own output layer and loss (logistic or softmax with log loss), and a loss
but no accuracy while it trains. It has no dropout and no RMSprop."""

import warnings

import numpy as np
import sklearn
import threadpoolctl
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

NotApplicable = RuntimeError  # worker.py puts its own here

warnings.simplefilter("ignore", ConvergenceWarning)


def describe():
    threads = ", ".join(f"{pool['num_threads']} threads of {pool['internal_api']}" for pool in threadpoolctl.threadpool_info())
    return f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, {threads}"


def build(net):
    if net.startswith("XOR"):
        activation, units = net[4:].lower().split("_")
        return SklearnModel((int(units),), {"sigmoid": "logistic"}.get(activation, activation))
    if net == "MNIST":
        return SklearnModel((32, 10), "relu")
    if net == "WIDE":
        raise NotApplicable("no dropout and no RMSprop")
    raise NotApplicable("dense networks only")


class SklearnModel:
    def __init__(self, hidden, activation):
        self.hidden = hidden
        self.activation = activation
        self.model = None

    def fit(self, x, y, batch, epochs):
        """Every fit begins with new weights."""
        labels = y.argmax(1) if y.shape[1] > 1 else y.ravel().astype(int)
        self.model = MLPClassifier(
            self.hidden,
            activation=self.activation,
            solver="adam",
            alpha=0,
            batch_size=batch,
            max_iter=epochs,
            tol=0,
            n_iter_no_change=epochs + 1,
            random_state=1,
        ).fit(x, labels)
        return float("nan")

    def predict(self, x, batch):
        if self.model is None:
            self.train_a_little(x)
        if batch < 10_000:
            raise NotApplicable("predicts all rows at once")
        return self.model.predict_proba(x)

    def row(self, x):
        if self.model is None:
            self.train_a_little(x)
        return self.model.predict_proba(x)

    quick_row = row

    def train_a_little(self, x):
        few = np.resize(x, (100, x.shape[1]))
        self.fit(few, np.eye(10, dtype="float32")[np.arange(100) % 10], 100, 1)
