"""Writes the iris data, as scikit-learn has them, into core's resources.

Usage: python tools/make_iris.py   (needs scikit-learn)
"""

from pathlib import Path

from sklearn.datasets import load_iris

TARGET = (
    Path(__file__).parent.parent
    / "core/src/main/resources/io/kerava/datasets/iris.csv"
)


def main():
    iris = load_iris()
    lines = ["sepal_length,sepal_width,petal_length,petal_width,species"]
    for row, label in zip(iris.data, iris.target):
        cells = [str(float(value)) for value in row] + [str(iris.target_names[label])]
        lines.append(",".join(cells))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
