package io.kerava.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of a model's metrics in logs and history. */
final class MetricNames {
  private MetricNames() {}

  /**
   * Keras makes a name unique twice: {@code auto_name} numbers the objects that were given none,
   * and {@code CompileMetrics.result} numbers, or marks as weighted, those that still collide.
   */
  static List<String> of(
      List<String> prefixes, List<List<Metric>> metrics, List<List<Metric>> weightedMetrics) {
    Map<String, Integer> made = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      for (Metric metric : metrics.get(i)) {
        String name = prefixes.get(i) + autoName(metric, made);
        names.add(unused(numbered(name, seen), names, seen));
      }
    }
    for (int i = 0; i < prefixes.size(); i++) {
      for (Metric metric : weightedMetrics.get(i)) {
        String own = autoName(metric, made);
        String name = prefixes.get(i) + own;
        String weighted = seen.containsKey(name) ? prefixes.get(i) + "weighted_" + own : name;
        names.add(unused(numbered(weighted, seen), names, seen));
      }
    }
    return names;
  }

  private static String autoName(Metric metric, Map<String, Integer> made) {
    return metric instanceof AbstractMetric<?> keras && !keras.isNamed()
        ? numbered(metric.name(), made)
        : metric.name();
  }

  /**
   * Where the two ways of numbering meet at one name, Keras loses a metric; here it gets a name.
   */
  private static String unused(String name, List<String> names, Map<String, Integer> seen) {
    String unused = name;
    while (names.contains(unused)) {
      unused = numbered(name, seen);
    }
    return unused;
  }

  private static String numbered(String name, Map<String, Integer> counts) {
    int count = counts.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "_" + (count - 1);
  }
}
