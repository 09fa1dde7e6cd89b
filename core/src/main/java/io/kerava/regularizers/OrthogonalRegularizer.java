package io.kerava.regularizers;

import io.kerava.arrays.PerShape;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;

/**
 * The penalty {@code factor * mean(abs(cosine))} over the cosines of the angles between each two
 * rows (or columns) of a matrix: it makes them orthogonal. The formula is that of
 * keras/src/regularizers/regularizers.py; of a single row, for which Keras divides 0 by 0, the
 * penalty is 0.
 */
public final class OrthogonalRegularizer extends Configured<OrthogonalRegularizer>
    implements Regularizer {
  private static final Argument<Double> FACTOR = Argument.of("factor", new Float32Number(), 0.01);
  private static final Argument<String> MODE =
      Argument.of("mode", ArgumentTypes.oneOf("rows", "columns"), "rows");
  static final Schema<OrthogonalRegularizer> SCHEMA =
      Schema.of(
          "keras.regularizers",
          "OrthogonalRegularizer",
          given -> new OrthogonalRegularizer(),
          FACTOR,
          MODE);

  private final PerShape<Directions> directions =
      new PerShape<>(shape -> new Directions(shape.intLength(0), shape.intLength(1), isByRows()));

  /** A factor of 0.01, on rows. */
  public OrthogonalRegularizer() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #factor}. */
  public OrthogonalRegularizer(double factor) {
    super(SCHEMA.defaults().with(FACTOR, factor));
  }

  /** With Keras's first arguments: see {@link #factor} and {@link #mode}. */
  public OrthogonalRegularizer(double factor, String mode) {
    super(SCHEMA.defaults().with(FACTOR, factor).with(MODE, mode));
  }

  /** The factor. */
  public OrthogonalRegularizer factor(double factor) {
    return with(FACTOR, factor);
  }

  /** {@code rows} or {@code columns}. */
  public OrthogonalRegularizer mode(String mode) {
    return with(MODE, mode);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the tensor is no matrix
   */
  @Override
  public Tensor call(Tensor weight) {
    requireMatrix(weight.shape());
    Tensor rows = isByRows() ? weight : Ops.transpose(weight);
    Tensor units = Ops.unitNormalize(rows, Directions.EPSILON * Directions.EPSILON, 1);
    int count = units.shape().intLength(0);
    Tensor others = Ops.subtract(1, Ops.eye(count));
    Tensor cosines = units.matmul(Ops.transpose(units)).multiply(others);
    double pairs = Math.max(count * (count - 1.0) / 2, 1);
    return Ops.sum(Ops.absolute(cosines)).multiply(0.5 * get(FACTOR) / pairs);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the tensor is no matrix
   */
  @Override
  public double penalty(float[] values, int offset, Shape shape) {
    Directions vectors = directions(values, offset, shape);
    double sum = 0;
    for (int i = 0; i < vectors.count(); i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(vectors.cosine(i, j));
      }
    }
    return get(FACTOR) * sum / vectors.pairs();
  }

  @Override
  public void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale) {
    Directions vectors = directions(values, offset, shape);
    for (int i = 0; i < vectors.count(); i++) {
      double[] signed = vectors.gradient();
      for (int j = 0; j < vectors.count(); j++) {
        if (j != i) {
          vectors.add(signed, Math.signum(vectors.cosine(i, j)), j);
        }
      }
      vectors.addGradient(gradients, offset, i, signed, scale * get(FACTOR) / vectors.pairs());
    }
  }

  private Directions directions(float[] values, int offset, Shape shape) {
    requireMatrix(shape);
    Directions read = directions.of(shape);
    read.read(values, offset);
    return read;
  }

  private boolean isByRows() {
    return get(MODE).equals("rows");
  }

  private static void requireMatrix(Shape shape) {
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(
          "OrthogonalRegularizer takes matrices only, so the weight must have two axes. Received"
              + " the shape "
              + shape
              + ".");
    }
  }
}
