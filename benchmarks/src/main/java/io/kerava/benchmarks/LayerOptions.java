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

  private static final List<String> SETTINGS = List.of("alone", "surrounded");
  private static final int REPEATS = 3;

  static LayerOptions parse(List<String> arguments, Map<String, String> environment) {
    List<String> layers = List.of();
    List<String> settings = SETTINGS;
    List<String> peers = PEERS;
    Optional<Path> before = Optional.empty();
    int repeats = REPEATS;
    String python = Options.python(environment);
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--only" ->
            layers = known(Options.items(option, rest).toList(), layerNames(), "layer");
        case "--setting" ->
            settings = known(Options.items(option, rest).toList(), SETTINGS, "setting");
        case "--peers" -> peers = peers(Options.value(option, rest));
        case "--before" -> before = Optional.of(Path.of(Options.value(option, rest)));
        case "--repeats" -> repeats = Integer.parseInt(Options.value(option, rest));
        case "--python" -> python = Options.value(option, rest);
        default -> throw new IllegalArgumentException("Unknown option '" + option + "'.");
      }
    }
    return new LayerOptions(layers, settings, peers, before, repeats, python);
  }

  private static List<String> layerNames() {
    return LayerCase.all().stream().map(LayerCase::layer).distinct().toList();
  }

  private static List<String> peers(String value) {
    return value.equals("none")
        ? List.of()
        : known(Arrays.asList(value.split(",", -1)), PEERS, "peer");
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
