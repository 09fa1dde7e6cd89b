package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.config.None;
import io.kerava.config.PythonText;
import io.kerava.metrics.Metric;
import io.kerava.metrics.Metrics;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A metric as it was given: an object, or a name whose meaning depends on the shapes.
 *
 * @param json made when it is asked for, since a metric that is a function has none
 */
record MetricChoice(
    BiFunction<Shape, Shape, Metric> resolver, Supplier<Object> json, String shown) {
  private static final Shape ANY = Shape.of(Shape.NONE, 10);

  /**
   * Metrics as they were given, each a name or an object.
   *
   * @param argument the name of the list, for messages
   */
  static List<MetricChoice> of(String argument, List<?> metrics) {
    return None.refusedIn(argument, metrics).stream().map(each -> of(argument, each)).toList();
  }

  /**
   * A name or an object.
   *
   * @param argument what it is called in messages
   */
  static MetricChoice of(String argument, Object metric) {
    if (metric instanceof String name) {
      var unused =
          Metrics.resolve(name, ANY, ANY); // an unknown name is refused by compile, not by fit
      return new MetricChoice(
          (yTrue, yPred) -> Metrics.resolve(name, yTrue, yPred),
          () -> name,
          PythonText.value(name));
    }
    if (metric instanceof Metric given) {
      return new MetricChoice(
          (yTrue, yPred) -> given, () -> KerasJson.object(given), given.toString());
    }
    throw new IllegalArgumentException(
        "'"
            + argument
            + "' must be names, such as \"accuracy\", or metrics, such as new AUC(). Received: "
            + metric
            + " of the type "
            + metric.getClass().getSimpleName());
  }

  /** The metric for targets and predictions of these shapes, batch axis included. */
  Metric resolve(Shape yTrue, Shape yPred) {
    return resolver.apply(yTrue, yPred);
  }

  /** As it was given: a name in quotes, or the object. */
  @Override
  public String toString() {
    return shown;
  }
}
