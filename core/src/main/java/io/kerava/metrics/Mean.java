package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/**
 * The weighted mean of values.
 *
 * <pre>{@code
 * ValueState mean = new Mean().start();
 * mean.updateState(Nd4j.createFromArray(1.0, 3.0, 5.0, 7.0));
 * mean.result(); // 4.0
 * }</pre>
 *
 * <p>It takes values instead of targets and predictions and is no {@link Metric}, so that {@code
 * compile} does not take it; Keras's {@code compile} would use the predictions as weights of the
 * targets. Source: {@code keras/src/metrics/reduction_metrics.py}.
 */
public final class Mean extends Configured<Mean> {
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "mean").noneMeans("mean");
  private static final Argument<String> DTYPE =
      Argument.of("dtype", ArgumentTypes.oneOf("float32"), "float32").noneMeans("float32");
  static final Schema<Mean> SCHEMA =
      Schema.of("keras.metrics", "Mean", given -> new Mean(), NAME, DTYPE);

  /** The metric with Keras's defaults. */
  public Mean() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name}. */
  public Mean(String name) {
    super(SCHEMA.defaults().with(NAME, name));
  }

  /** Sets its name. */
  public Mean name(String name) {
    return with(NAME, name);
  }

  /** Its name. */
  public String name() {
    return get(NAME);
  }

  /** A running value that has seen nothing yet. */
  public ValueState start() {
    return new ValueState("Mean", true);
  }
}
