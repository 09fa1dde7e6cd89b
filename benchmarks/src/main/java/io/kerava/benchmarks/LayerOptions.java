package io.kerava.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line of {@link LayerBenchmarks} asks for.
 *
 * @param layers Keras's classes; all where it is empty
 * @param settings alone, surrounded, or both
 * @param peers engines and backends beside Kerava
 * @param before the classes or the jar of another Kerava
 */
record LayerOptions(
    List<String> layers,
    List<String> settings,
    List<String> peers,
    Optional<Path> before,
    int repeats,
    String python) {
  static final String USAGE =
      """
      Expected any of
        --only Conv2D,LSTM       some of the layers
        --setting alone          or surrounded
        --peers keras-jax        some of kerava-dl4j, keras-jax, keras-tensorflow, keras-torch; none for none
        --before FOLDER          the classes or the jar of another Kerava: kerava-core of another commit
        --repeats 3              how often each is timed
        --python PATH            the Python with Keras, else KERAVA_PYTHON or python3
      """;

  static final List<String> PEERS =
      List.of("kerava-dl4j", "keras-jax", "keras-tensorflow", "keras-torch");

  private static final int REPEATS = 3;

  static LayerOptions parse(List<String> arguments, Map<String, String> environment) {
    LayerOptions options =
        new LayerOptions(
            List.of(),
            List.of("alone", "surrounded"),
            PEERS,
            Optional.empty(),
            REPEATS,
            environment.getOrDefault("KERAVA_PYTHON", "python3"));
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException("The option " + option + " takes a value.");
      }
      options = options.with(option, rest.next());
    }
    return options;
  }

  private LayerOptions with(String option, String value) {
    List<String> items = Arrays.asList(value.split(",", -1));
    return switch (option) {
      case "--only" ->
          new LayerOptions(
              known(items, layerNames(), "layer"), settings, peers, before, repeats, python);
      case "--setting" ->
          new LayerOptions(
              layers,
              known(items, List.of("alone", "surrounded"), "setting"),
              peers,
              before,
              repeats,
              python);
      case "--peers" ->
          new LayerOptions(
              layers,
              settings,
              value.equals("none") ? List.of() : known(items, PEERS, "peer"),
              before,
              repeats,
              python);
      case "--before" ->
          new LayerOptions(layers, settings, peers, Optional.of(Path.of(value)), repeats, python);
      case "--repeats" ->
          new LayerOptions(layers, settings, peers, before, Integer.parseInt(value), python);
      case "--python" -> new LayerOptions(layers, settings, peers, before, repeats, value);
      default -> throw new IllegalArgumentException("Unknown option '" + option + "'.");
    };
  }

  private static List<String> layerNames() {
    return LayerCase.all().stream().map(LayerCase::layer).distinct().toList();
  }

  private static List<String> known(List<String> items, List<String> known, String what) {
    for (String item : items) {
      if (!known.contains(item)) {
        throw new IllegalArgumentException(
            "There is no %s '%s'. Expected one of %s".formatted(what, item, known));
      }
    }
    return items;
  }

  boolean wants(LayerCase layer) {
    return (layers.isEmpty() || layers.contains(layer.layer()))
        && settings.contains(layer.setting());
  }
}
