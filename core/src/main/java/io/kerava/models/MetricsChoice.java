package io.kerava.models;

import io.kerava.config.Nest;
import io.kerava.config.None;
import io.kerava.config.Parts;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Metrics as they were given: in a list, for a model's only output, or for its outputs in order, by
 * name, or in their structure (keras/src/trainers/compile_utils.py, {@code CompileMetrics}).
 *
 * @param argument Keras's name of them, for messages
 * @param parts where the metrics of an output stand, one or a list of them
 */
record MetricsChoice(String argument, Nest<Optional<MetricChoice>> parts) {
  static MetricsChoice none(String argument) {
    return new MetricsChoice(argument, new Nest.Items<>(List.of()));
  }

  /** These and more, each a metric, a list of metrics for one output, or null for an output. */
  MetricsChoice and(String name, List<?> more) {
    if (!(parts instanceof Nest.Items<Optional<MetricChoice>> known)) {
      throw mixed(name);
    }
    List<Nest<Optional<MetricChoice>>> all = new ArrayList<>(known.items());
    Nest<Optional<MetricChoice>> added =
        Parts.<MetricChoice>ofAny(
                name, None.refused(name, more), (label, each) -> MetricChoice.of(name, each))
            .asNest();
    all.addAll(((Nest.Items<Optional<MetricChoice>>) added).items());
    return new MetricsChoice(argument, new Nest.Items<>(all));
  }

  /** Metrics by the names of the outputs, after none. */
  MetricsChoice and(String name, Map<String, ?> more) {
    if (!isEmpty()) {
      throw mixed(name);
    }
    return new MetricsChoice(
        argument,
        Parts.<MetricChoice>ofAny(
                name, None.refused(name, more), (label, each) -> MetricChoice.of(name, each))
            .asNest());
  }

  private static IllegalArgumentException mixed(String name) {
    return new IllegalArgumentException(
        "'" + name + "' by name can't be added to others. Give all of them in one map.");
  }

  boolean isEmpty() {
    return parts.leaves().isEmpty();
  }

  /**
   * The metrics of each output.
   *
   * @throws IllegalArgumentException where they don't go with the outputs
   */
  List<List<MetricChoice>> of(OutputPlaces outputs) {
    int count = outputs.names().size();
    List<List<MetricChoice>> all = new ArrayList<>(Collections.nCopies(count, List.of()));
    if (isEmpty()) {
      return all;
    }
    if (count == 1) {
      requireNoNull();
      return List.of(present(parts));
    }
    if (outputs.nest().isDeep()) {
      add(parts, outputs, outputs.nest(), all);
    } else if (parts instanceof Nest.Entries<Optional<MetricChoice>> named
        && outputs.names().containsAll(named.entries().keySet())) {
      named.entries().forEach((name, each) -> addAt(name, present(each), outputs, all));
    } else if (parts instanceof Nest.Items<Optional<MetricChoice>> list
        && list.items().size() == count) {
      for (int i = 0; i < count; i++) {
        all.set(i, present(list.items().get(i)));
      }
    } else {
      throw misfit(outputs);
    }
    return all;
  }

  /** Several outputs may have one name. */
  private static void addAt(
      String name, List<MetricChoice> metrics, OutputPlaces outputs, List<List<MetricChoice>> all) {
    for (int i = 0; i < all.size(); i++) {
      if (outputs.names().get(i).equals(name)) {
        all.set(i, metrics);
      }
    }
  }

  private void add(
      Nest<Optional<MetricChoice>> given,
      OutputPlaces outputs,
      Nest<Integer> places,
      List<List<MetricChoice>> all) {
    if (places instanceof Nest.One<Integer> one) {
      all.set(one.value(), present(given));
    } else if (places instanceof Nest.Items<Integer> list
        && given instanceof Nest.Items<Optional<MetricChoice>> items
        && items.items().size() == list.items().size()) {
      for (int i = 0; i < list.items().size(); i++) {
        add(items.items().get(i), outputs, list.items().get(i), all);
      }
    } else if (places instanceof Nest.Entries<Integer> map
        && given instanceof Nest.Entries<Optional<MetricChoice>> entries
        && entries.entries().keySet().equals(map.entries().keySet())) {
      map.entries().forEach((name, each) -> add(entries.entries().get(name), outputs, each, all));
    } else {
      throw misfit(outputs);
    }
  }

  private static List<MetricChoice> present(Nest<Optional<MetricChoice>> metrics) {
    return metrics.leaves().stream().flatMap(Optional::stream).toList();
  }

  private IllegalArgumentException misfit(OutputPlaces outputs) {
    return new IllegalArgumentException(
        "Invalid `"
            + argument
            + "`. `"
            + argument
            + "` should contain metrics objects and either be a dict or a list matching the output"
            + " names of the functional model "
            + PythonText.value(outputs.names())
            + " or match the output structure of the model: "
            + PythonText.value(outputs.structure("X"))
            + ".\nReceived: "
            + argument
            + "="
            + PythonText.value(shaped(each -> each)));
  }

  private void requireNoNull() {
    List<String> labels = new Parts.Deep<>(parts).labels(argument);
    for (int i = 0; i < labels.size(); i++) {
      None.refused(labels.get(i), parts.leaves().get(i).orElse(null));
    }
  }

  /** The metrics in their structure, in the form that a function gives each. */
  Object shaped(Function<MetricChoice, Object> form) {
    return PartsShape.of(parts, form);
  }
}
