/**
 * What a notebook does to arrays before they go into {@code fit}, as {@code keras.utils} has it:
 * one class for each function, meant for static import.
 *
 * <p>{@link io.kerava.preprocessing.Categorical#toCategorical(int[])} makes one-hot rows of labels,
 * {@link io.kerava.preprocessing.Normalize#normalize} scales vectors to length one, {@link
 * io.kerava.preprocessing.Sequences#padSequences(int[][])} makes sequences equally long. Its
 * neighbour {@code io.kerava.datasets} brings the arrays.
 */
@NullMarked
package io.kerava.preprocessing;

import org.jspecify.annotations.NullMarked;
