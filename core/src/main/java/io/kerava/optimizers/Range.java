package io.kerava.optimizers;

/**
 * A part of the flat vectors: elements {@code from} (included) to {@code to} (excluded).
 *
 * @param variable the index of the first variable in it
 */
record Range(int variable, int from, int to) {}
