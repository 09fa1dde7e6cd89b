package io.kerava.benchmarks;

import io.kerava.Kerava;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the times were taken on. */
final class Machine {
  /** The name of the line with the processor. */
  static final String BACKEND = "Backend";

  private Machine() {}

  /** The lines of {@link Kerava#describe}, what the environment sets, and the name of the data. */
  static Map<String, String> describe(String data) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : Kerava.describe().lines().toList()) {
      String[] parts = line.split(": ", 2);
      lines.put(parts[0], parts[1]);
    }
    String settings = settings(System.getenv());
    if (!settings.isEmpty()) {
      lines.put("Environment", settings);
    }
    lines.put("Data", data);
    return lines;
  }

  /** The variables that change how fast the libraries below are. */
  private static String settings(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(
                each ->
                    each.getKey().matches("(OPENBLAS|OMP|KMP|MKL|XLA)_.*|TF_(ENABLE|NUM|XLA)_.*"))
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
