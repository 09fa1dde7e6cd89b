/**
 * scikit-learn's neural network as it stands at the beginning of many a Keras course: {@link
 * io.kerava.sklearn.MLPClassifier} is a {@link io.kerava.models.Sequential} that trains by
 * scikit-learn's rules. {@link io.kerava.sklearn.StochasticSolver} is the callback with those
 * rules, {@link io.kerava.random.NumpyRandom} draws NumPy's random numbers, so that a {@code
 * random_state} starts the same network here and there.
 *
 * <p>{@link io.kerava.sklearn.ModelSelection}, {@link io.kerava.sklearn.KFold} and {@link
 * io.kerava.sklearn.StratifiedKFold} hold samples out, {@link
 * io.kerava.sklearn.ClassificationMetrics} counts what was found.
 *
 * <p>{@code BaseMultilayerPerceptron} is long for its 23 arguments, each of a few lines.
 */
@NullMarked
package io.kerava.sklearn;

import org.jspecify.annotations.NullMarked;
