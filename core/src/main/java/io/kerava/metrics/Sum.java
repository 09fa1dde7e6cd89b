package io.kerava.metrics;

import io.kerava.config.Argument;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.Configured;
import io.kerava.config.Schema;

/**
 * The weighted sum of values.
 *
 * <pre>{@code
 * ValueState sum = new Sum().start();
 * sum.updateState(Nd4j.createFromArray(1.0, 3.0, 5.0, 7.0));
 * sum.result(); // 16.0
 * }</pre>
 *
 * <p>It takes values instead of targets and predictions and is no {@link Metric}, so that {@code
 * compile} does not take it; Keras's {@code compile} would use the predictions as weights of the
 * targets. Source: {@code keras/src/metrics/reduction_metrics.py}.
 */
public final class Sum extends Configured<Sum> {
  private static final Argument<String> NAME =
      Argument.of("name", ArgumentTypes.STRING, "sum").noneMeans("sum");
  private static final Argument<String> DTYPE =
      Argument.of("dtype", ArgumentTypes.oneOf("float32"), "float32").noneMeans("float32");
  static final Schema<Sum> SCHEMA =
      Schema.of("keras.metrics", "Sum", given -> new Sum(), NAME, DTYPE);

  /** The metric with Keras's defaults. */
  public Sum() {
    super(SCHEMA.defaults());
  }

  /** With Keras's first argument: see {@link #name}. */
  public Sum(String name) {
    super(SCHEMA.defaults().with(NAME, name));
  }

  /** Sets its name. */
  public Sum name(String name) {
    return with(NAME, name);
  }

  /** Its name. */
  public String name() {
    return get(NAME);
  }

  /** A running value that has seen nothing yet. */
  public ValueState start() {
    return new ValueState("Sum", false);
  }
}
