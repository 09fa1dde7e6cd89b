package io.kerava.models;

import io.kerava.config.None;
import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Metrics as they were given: in a list, for a model's only output, or for its outputs in order or
 * by name (keras/src/trainers/compile_utils.py, {@code CompileMetrics}).
 *
 * @param argument Keras's name of them, for messages
 */
record MetricsChoice(String argument, Parts<Part> parts) {

  /**
   * A metric, or a list of metrics.
   *
   * @param isList whether it stood in a list of its own
   */
  record Part(List<MetricChoice> metrics, boolean isList) {
    private static Part of(String argument, Object given) {
      return given instanceof List<?> list
          ? new Part(MetricChoice.of(argument, list), true)
          : new Part(List.of(MetricChoice.of(argument, given)), false);
    }

    private Object shaped(Function<MetricChoice, Object> form) {
      List<Object> all = metrics.stream().map(form).toList();
      return isList ? all : all.get(0);
    }
  }

  static MetricsChoice none(String argument) {
    return new MetricsChoice(argument, new Parts.InOrder<>(List.of()));
  }

  /** These and more, each a metric, a list of metrics for one output, or null for an output. */
  MetricsChoice and(String name, List<?> more) {
    if (parts instanceof Parts.ByName) {
      throw mixed(name);
    }
    List<Optional<Part>> all = new ArrayList<>(parts.values());
    Parts<Part> added = Parts.<Part>of(name, more, (label, each) -> Part.of(name, each));
    all.addAll(added.values());
    return new MetricsChoice(argument, new Parts.InOrder<>(all));
  }

  /** Metrics by the names of the outputs, after none. */
  MetricsChoice and(String name, Map<String, ?> more) {
    if (!isEmpty()) {
      throw mixed(name);
    }
    return new MetricsChoice(
        argument, Parts.<Part>of(name, more, (label, each) -> Part.of(name, each)));
  }

  private static IllegalArgumentException mixed(String name) {
    return new IllegalArgumentException(
        "'" + name + "' by name can't be added to others. Give all of them in one map.");
  }

  boolean isEmpty() {
    return parts.values().isEmpty();
  }

  /**
   * The metrics of each output.
   *
   * @throws IllegalArgumentException where they don't go with the outputs
   */
  List<List<MetricChoice>> of(List<String> outputs) {
    List<List<MetricChoice>> given = parts.values().stream().map(MetricsChoice::list).toList();
    if (given.isEmpty()) {
      return outputs.stream().map(each -> List.<MetricChoice>of()).toList();
    }
    if (outputs.size() == 1) {
      requireNoNull();
      return List.of(given.stream().flatMap(List::stream).toList());
    }
    if (parts instanceof Parts.ByName<Part> named && outputs.containsAll(named.named().keySet())) {
      return outputs.stream()
          .map(each -> list(named.named().getOrDefault(each, Optional.empty())))
          .toList();
    }
    if (parts instanceof Parts.InOrder && given.size() == outputs.size()) {
      return given;
    }
    throw new IllegalArgumentException(
        "Invalid `"
            + argument
            + "`. `"
            + argument
            + "` should contain metrics objects and either be a dict or a list matching the output"
            + " names of the functional model "
            + PythonText.value(outputs)
            + " or match the output structure of the model: "
            + PythonText.value(outputs.stream().map(each -> "X").toList())
            + ".\nReceived: "
            + argument
            + "="
            + PythonText.value(shaped(each -> each)));
  }

  private static List<MetricChoice> list(Optional<Part> part) {
    return part.map(Part::metrics).orElse(List.of());
  }

  private void requireNoNull() {
    List<String> labels = parts.labels(argument);
    for (int i = 0; i < labels.size(); i++) {
      None.refused(labels.get(i), parts.values().get(i).orElse(null));
    }
  }

  /** The metrics in their structure, in the form that a function gives each. */
  Object shaped(Function<MetricChoice, Object> form) {
    return PartsShape.of(parts, part -> part.shaped(form));
  }
}
