package io.kerava.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Times every layer, at two sizes, alone and in its usual surroundings, beside Keras and beside
 * another build of Kerava: {@code mvn -q -Pbenchmarks -Dlayers [-Dargs="--only LSTM"]}.
 */
public final class LayerBenchmarks {
  private static final List<String> ACTIONS = List.of("fit", "predict", "row");
  private static final Path SCRIPT = Path.of("src", "main", "python", "layer_worker.py");
  private static final Path RESULTS = Path.of("results");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");
  private static final String KERAVA = "kerava";
  private static final String BEFORE = "before";

  private final LayerOptions options;
  private final Map<String, WorkerProcess> workers = new LinkedHashMap<>();
  private final StringBuilder table = new StringBuilder();

  private LayerBenchmarks(LayerOptions options) {
    this.options = options;
  }

  /** Run it with the folder of this module as the working directory. */
  public static void main(String[] args) throws IOException, InterruptedException {
    LayerOptions options;
    try {
      options = LayerOptions.parse(Arrays.asList(args), System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(LayerOptions.USAGE);
      System.exit(2);
      return;
    }
    new LayerBenchmarks(options).run();
    System.exit(0);
  }

  private void run() throws IOException, InterruptedException {
    Path cases = Files.createTempFile("kerava-layers", ".json");
    cases.toFile().deleteOnExit();
    try (var in = LayerCase.class.getResourceAsStream("layers.json")) {
      Files.copy(in, cases, StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      start(KERAVA, Commands.ofLayers("auto", Optional.empty()));
      if (workers.isEmpty()) {
        throw new IllegalStateException("Kerava's own worker did not start");
      }
      if (options.before().isPresent()) {
        start(BEFORE, Commands.ofLayers("auto", options.before()));
      }
      for (String peer : options.peers()) {
        start(peer, command(peer, cases));
      }
      measure();
    } finally {
      workers.values().forEach(WorkerProcess::close);
    }
    Path file =
        RESULTS.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "-layers.md");
    Files.writeString(file, table);
    System.out.println("\nWritten: " + file.toAbsolutePath());
  }

  private ProcessBuilder command(String peer, Path cases) {
    if (peer.equals("kerava-dl4j")) {
      return Commands.ofLayers("dl4j", Optional.empty());
    }
    ProcessBuilder python =
        new ProcessBuilder(options.python(), SCRIPT.toString(), cases.toString());
    python.environment().put("KERAS_BACKEND", peer.substring("keras-".length()));
    return python;
  }

  private void start(String name, ProcessBuilder command) throws IOException, InterruptedException {
    Path log = Files.createDirectories(RESULTS.resolve("logs")).resolve(name + "-layers.log");
    WorkerProcess worker = WorkerProcess.start(command, log);
    if (worker.answer() instanceof Answer.Ready ready) {
      System.out.println(name + ": " + ready.description());
      workers.put(name, worker);
    } else {
      worker.close();
      System.out.println(name + " is left out; " + log + " says why");
    }
  }

  private void measure() throws InterruptedException {
    List<String> others = new ArrayList<>(workers.keySet());
    others.remove(KERAVA);
    line("| layer | | Kerava, µs | " + String.join(" | ", others) + " |");
    line("|---|---|--:|" + "--:|".repeat(others.size()));
    List<LayerCase> cases = LayerCase.all();
    for (int i = 0; i < cases.size(); i++) {
      if (options.wants(cases.get(i))) {
        for (String action : ACTIONS) {
          row(cases.get(i), i + " " + action, action, others);
        }
      }
    }
  }

  /** What others take, as a multiple of what Kerava takes. */
  private void row(LayerCase layer, String work, String action, List<String> others)
      throws InterruptedException {
    Map<String, Double> medians = medians(work);
    double own = medians.getOrDefault(KERAVA, Double.NaN);
    StringBuilder row =
        new StringBuilder("| %s | %s | %s |".formatted(layer.title(), action, Figures.of(own)));
    for (String other : others) {
      double ratio = medians.getOrDefault(other, Double.NaN) / own;
      row.append(Double.isNaN(ratio) ? " – |" : String.format(Locale.ROOT, " %.2f |", ratio));
    }
    line(row.toString());
  }

  /** In turns, so that a machine that slows down slows all of them; every other one backwards. */
  private Map<String, Double> medians(String work) throws InterruptedException {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(workers.keySet());
    for (int round = 0; round < options.repeats(); round++) {
      for (String name : order) {
        if (workers.get(name).run(work) instanceof Answer.Done done) {
          times.computeIfAbsent(name, each -> new ArrayList<>()).add(done.time());
        }
      }
      Collections.reverse(order);
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach(
        (name, all) -> {
          Collections.sort(all);
          medians.put(name, all.get(all.size() / 2));
        });
    return medians;
  }

  private void line(String text) {
    System.out.println(text);
    table.append(text).append('\n');
  }
}
