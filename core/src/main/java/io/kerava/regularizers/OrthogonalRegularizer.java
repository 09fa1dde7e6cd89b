package io.kerava.regularizers;

import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Arguments;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.HashMap;
import java.util.Map;

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
  static final Schema SCHEMA =
      Schema.of("keras.regularizers", "OrthogonalRegularizer", FACTOR, MODE);

  private final double factor;
  private final boolean byRows;

  /** Kept, so that steps of training allocate nothing. */
  private final ThreadLocal<Map<Shape, Directions>> directionsOfShapes =
      ThreadLocal.withInitial(HashMap::new);

  /** A factor of 0.01, on rows. */
  public OrthogonalRegularizer() {
    this(SCHEMA.defaults());
  }

  OrthogonalRegularizer(Arguments arguments) {
    super(arguments);
    factor = get(FACTOR);
    byRows = get(MODE).equals("rows");
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
  public double penalty(float[] values, int offset, Shape shape) {
    Directions directions = directions(values, offset, shape);
    double sum = 0;
    for (int i = 0; i < directions.count(); i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.abs(directions.cosine(i, j));
      }
    }
    return factor * sum / directions.pairs();
  }

  @Override
  public void addGradient(float[] values, float[] gradients, int offset, Shape shape, float scale) {
    Directions directions = directions(values, offset, shape);
    for (int i = 0; i < directions.count(); i++) {
      double[] signed = directions.gradient();
      for (int j = 0; j < directions.count(); j++) {
        if (j != i) {
          directions.add(signed, Math.signum(directions.cosine(i, j)), j);
        }
      }
      directions.addGradient(gradients, offset, i, signed, scale * factor / directions.pairs());
    }
  }

  private Directions directions(float[] values, int offset, Shape shape) {
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(
          "OrthogonalRegularizer takes matrices only, so the weight must have two axes. Received"
              + " the shape "
              + shape
              + ".");
    }
    Map<Shape, Directions> known = directionsOfShapes.get();
    Directions directions = known.get(shape);
    if (directions == null) {
      directions = new Directions(shape.intLength(0), shape.intLength(1), byRows);
      known.put(shape, directions);
    }
    directions.read(values, offset);
    return directions;
  }

  @Override
  protected OrthogonalRegularizer copy(Arguments arguments) {
    return new OrthogonalRegularizer(arguments);
  }
}
