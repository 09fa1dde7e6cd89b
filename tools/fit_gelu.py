"""Fits the polynomial of NormalTail, and prints it as Java.

For s from 0 to 12.5 the chance that a standard normal number is above s is

    exp(-s^2 / 2) * v * P((s - 2) * v)    with v = 1 / (s + 2)

This finds P, of degree 9, with the smallest largest relative error, by weighted least squares whose
weights follow the errors (Lawson's algorithm).
"""

import numpy as np
from scipy.special import erfcx

LIMIT = 12.5
CENTER = 2
DEGREE = 9
POINTS = 4000
ROUNDS = 60


def main():
    largest = (LIMIT - CENTER) / (LIMIT + CENTER)
    nodes = -np.cos(np.pi * (np.arange(POINTS) + 0.5) / POINTS)
    t = -1 + (largest + 1) * (nodes + 1) / 2
    s = CENTER * (1 + t) / (1 - t)
    exact = 0.5 * erfcx(s / np.sqrt(2)) * (s + CENTER)
    matrix = np.stack([t**i for i in range(DEGREE + 1)], 1) / exact[:, None]
    weights = np.ones(POINTS)
    for _ in range(ROUNDS):
        root = np.sqrt(weights)
        coefficients = np.linalg.lstsq(matrix * root[:, None], root, rcond=None)[0]
        errors = np.abs(matrix @ coefficients - 1)
        weights *= errors / errors.max() + 1e-3
        weights /= weights.sum()
    for i, coefficient in enumerate(coefficients):
        print(f"  private static final float P{i} = {coefficient:.10e}f;")
    print(f"  // relative error {errors.max():.1e}")


if __name__ == "__main__":
    main()
