package io.kerava.callbacks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A batch's logs, which the loop computes only if a callback looks at them, and then once. */
final class BatchLogs implements Supplier<Map<String, Double>> {
  private Supplier<Map<String, Double>> source = Map::of;
  private @Nullable Map<String, Double> logs;

  @CanIgnoreReturnValue
  BatchLogs of(Supplier<Map<String, Double>> source) {
    this.source = source;
    logs = null;
    return this;
  }

  @Override
  public Map<String, Double> get() {
    if (logs == null) {
      logs = sorted(source.get());
    }
    return logs;
  }

  /**
   * Logs as Keras 3 hands them to callbacks: sorted by name, and open to more. Those that are
   * sorted are handed on themselves.
   */
  static Map<String, Double> sorted(Map<String, Double> logs) {
    return isSorted(logs.keySet()) ? logs : new LinkedHashMap<>(new TreeMap<>(logs));
  }

  private static boolean isSorted(Iterable<String> names) {
    String last = "";
    for (String name : names) {
      if (name.compareTo(last) < 0) {
        return false;
      }
      last = name;
    }
    return true;
  }
}
