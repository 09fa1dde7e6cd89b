package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.KerasJson;
import io.kerava.metrics.Metric;
import io.kerava.metrics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A metric as it was given: an object, or a name whose meaning depends on the shapes. */
record MetricChoice(BiFunction<Shape, Shape, Metric> resolver, @Nullable Object json) {
  private static final Shape ANY = Shape.of(Shape.NONE, 10);

  static List<MetricChoice> named(String... names) {
    return Arrays.stream(names).map(MetricChoice::named).toList();
  }

  private static MetricChoice named(String name) {
    Metrics.resolve(name, ANY, ANY); // an unknown name is refused by compile, not by fit
    return new MetricChoice((yTrue, yPred) -> Metrics.resolve(name, yTrue, yPred), name);
  }

  static List<MetricChoice> of(Metric... metrics) {
    return Arrays.stream(metrics)
        .map(each -> new MetricChoice((yTrue, yPred) -> each, KerasJson.object(each)))
        .toList();
  }

  static List<MetricChoice> append(List<MetricChoice> some, List<MetricChoice> more) {
    List<MetricChoice> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** The metric for targets and predictions of these shapes, batch axis included. */
  Metric resolve(Shape yTrue, Shape yPred) {
    return resolver.apply(yTrue, yPred);
  }
}
