package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.Arguments;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of a function of targets and predictions: a metric of one's own.
 *
 * <pre>{@code
 * Metric largest =
 *     new MeanMetricWrapper((yTrue, yPred) -> Transforms.abs(yTrue.sub(yPred)).max(-1))
 *         .name("largest_error");
 * }</pre>
 *
 * <p>A function has no JSON form, so that a model with such a metric can't write its configuration.
 * Source: {@code keras/src/metrics/reduction_metrics.py}.
 */
public final class MeanMetricWrapper extends AbstractMetric<MeanMetricWrapper> {
  private static final Argument<MetricFunction> FN = Argument.required("fn", new FunctionType());
  private static final Schema SCHEMA = autoNamedSchema("MeanMetricWrapper", FN);

  /** The mean of what a function gives. */
  public MeanMetricWrapper(MetricFunction fn) {
    this(SCHEMA.defaults().with(FN, fn));
  }

  /** With Keras's first arguments; see {@link #name(String)}. */
  public MeanMetricWrapper(MetricFunction fn, String name) {
    this(named(SCHEMA, name).with(FN, fn));
  }

  private MeanMetricWrapper(Arguments arguments) {
    super(arguments);
  }

  @Override
  protected MeanMetricWrapper copy(Arguments arguments) {
    return new MeanMetricWrapper(arguments);
  }

  @Override
  public MetricState start() {
    return new State(get(FN), new ValueState(className(), true));
  }

  private record State(MetricFunction function, ValueState mean) implements MetricState {
    @Override
    public void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
      mean.update(DoubleArray.copyOf(function.values(yTrue.toNd(), yPred.toNd())), sampleWeight);
    }

    @Override
    public double result() {
      return mean.result();
    }

    @Override
    public void resetState() {
      mean.resetState();
    }
  }

  private record FunctionType() implements ArgumentType<MetricFunction> {
    @Override
    public String expected() {
      return "a function of targets and predictions";
    }

    @Override
    public boolean accepts(MetricFunction value) {
      return true;
    }

    @Override
    public MetricFunction fromJson(Object json) {
      throw new UnsupportedKerasFeatureException(
          "MeanMetricWrapper: a function can't be read from JSON. Received: " + json);
    }

    @Override
    public @Nullable Object toJson(MetricFunction value) {
      throw new UnsupportedKerasFeatureException(
          "MeanMetricWrapper: a function has no JSON form. Use one of Keras's own metrics where the"
              + " model's configuration is written.");
    }

    @Override
    public String show(MetricFunction value) {
      return "<lambda>";
    }
  }
}
