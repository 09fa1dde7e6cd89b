package io.kerava.initializers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same value everywhere: {@code new Constant(0.1)}. */
public final class Constant extends Configured<Constant> implements Initializer {
  private static final Argument<Double> VALUE = Argument.of("value", ArgumentTypes.NUMBER, 0.0);
  static final Schema<Constant> SCHEMA =
      Schema.of("keras.initializers", "Constant", given -> new Constant(), VALUE);

  /** Zero everywhere. */
  public Constant() {
    super(SCHEMA.defaults());
  }

  /** That value everywhere. */
  public Constant(double value) {
    super(SCHEMA.defaults().with(VALUE, value));
  }

  /** The value. */
  public Constant value(double value) {
    return with(VALUE, value);
  }

  @Override
  public INDArray initialize(Shape shape) {
    return filled(shape, get(VALUE));
  }

  static INDArray filled(Shape shape, double value) {
    FloatArray values = FloatArray.zeros(shape);
    Arrays.fill(values.data(), (float) value);
    return values.toNd();
  }
}
