package io.kerava.initializers;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The identity matrix times a gain, for weights of two axes. */
public final class Identity extends Configured<Identity> implements Initializer {
  private static final Argument<Double> GAIN = Argument.of("gain", ArgumentTypes.NUMBER, 1.0);
  static final Schema<Identity> SCHEMA =
      Schema.of("keras.initializers", "Identity", given -> new Identity(), GAIN);

  /** The identity matrix. */
  public Identity() {
    super(SCHEMA.defaults());
  }

  /** The identity matrix times a gain. */
  public Identity(double gain) {
    super(SCHEMA.defaults().with(GAIN, gain));
  }

  /** What stands on the diagonal. */
  public Identity gain(double gain) {
    return with(GAIN, gain);
  }

  /**
   * The matrix; where it isn't square, the rest is 0.
   *
   * @throws IllegalArgumentException where the shape hasn't two axes
   */
  @Override
  public INDArray initialize(Shape shape) {
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(
          "Identity makes matrices only, so the weight must have two axes. Received the shape "
              + shape
              + ".");
    }
    FloatArray values = FloatArray.zeros(shape);
    int columns = shape.intLength(1);
    for (int i = 0; i < Math.min(shape.intLength(0), columns); i++) {
      values.data()[i * columns + i] = get(GAIN).floatValue();
    }
    return values.toNd();
  }

  /** Without the gain where that is 1: Keras never writes it, but reads it. */
  @Override
  public Map<String, @Nullable Object> getConfig() {
    return get(GAIN) == 1 ? Map.of() : super.getConfig();
  }
}
