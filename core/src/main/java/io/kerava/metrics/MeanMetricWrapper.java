package io.kerava.metrics;

import io.kerava.arrays.DoubleArray;
import io.kerava.config.Argument;
import io.kerava.config.ArgumentType;
import io.kerava.config.Schema;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weighted mean of a function of targets and predictions: a metric of one's own.
 *
 * <pre>{@code
 * Metric largest =
 *     new MeanMetricWrapper((yTrue, yPred) -> Transforms.abs(yTrue.sub(yPred)).max(1))
 *         .name("largest_error");
 * }</pre>
 *
 * <p>Count axes from the front: ND4J's reductions fail on vectors where they are counted from the
 * end, such as {@code max(-1)} of (batch, 1). A function has no JSON form, so that {@code toJson}
 * of a model with such a metric is refused. Source: {@code keras/src/metrics/reduction_metrics.py}.
 */
public final class MeanMetricWrapper extends AbstractMetric<MeanMetricWrapper> {
  private static final Argument<MetricFunction> FN = Argument.required("fn", new FunctionType());
  private static final Schema<MeanMetricWrapper> SCHEMA =
      autoNamedSchema("MeanMetricWrapper", given -> new MeanMetricWrapper(given.get(FN)), FN);

  /** The mean of what a function gives. */
  public MeanMetricWrapper(MetricFunction fn) {
    super(SCHEMA.defaults().with(FN, fn));
  }

  /** With Keras's first arguments; see {@link #name(String)}. */
  public MeanMetricWrapper(MetricFunction fn, String name) {
    super(named(SCHEMA, name).with(FN, fn));
  }

  @Override
  public MetricState start() {
    return new State(name(), get(FN), new ValueState(className(), true));
  }

  private record State(String name, MetricFunction function, ValueState mean)
      implements MetricState {
    @Override
    public void update(DoubleArray yTrue, DoubleArray yPred, @Nullable DoubleArray sampleWeight) {
      mean.update(DoubleArray.copyOf(values(yTrue, yPred)), sampleWeight);
    }

    private INDArray values(DoubleArray yTrue, DoubleArray yPred) {
      try {
        return function.values(yTrue.toNd(), yPred.toNd());
      } catch (ArrayIndexOutOfBoundsException ofNd4j) {
        throw new IllegalArgumentException(
            "The function of the metric '"
                + name
                + "' failed on targets of the shape "
                + yTrue.shape()
                + " and predictions of the shape "
                + yPred.shape()
                + ": "
                + ofNd4j.getMessage()
                + ". ND4J's reductions of vectors need axes that are counted from the front: write"
                + " max(1) for max(-1).",
            ofNd4j);
      }
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
