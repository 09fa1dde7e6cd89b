package io.kerava.benchmarks;

import io.kerava.benchmarks.worker.Settings;
import io.kerava.kernels.ProductsAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Times Kerava beside other frameworks: {@code mvn -q -Pbenchmarks [-Dargs="--quick"]}.
 * docs/performance.md says what is measured and how.
 */
public final class Benchmarks {
  private static final int ROWS = 60_000;
  private static final int QUICK_ROWS = 6_000;
  private static final int EPOCHS = 1_000;
  private static final int QUICK_EPOCHS = 100;
  private static final double LATENCY_SECONDS = 3;
  private static final double QUICK_LATENCY_SECONDS = 0.5;
  private static final Path SCRIPTS = Path.of("src", "main", "python");
  private static final Path RESULTS = Path.of("results");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

  private Benchmarks() {}

  /** Run it with the folder of this module as the working directory. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(Arrays.asList(args), System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    Path data = Files.createTempDirectory("kerava-benchmarks");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
    report(measure(options, data), options);
    System.exit(0);
  }

  private static Results measure(Options options, Path data)
      throws IOException, InterruptedException {
    Settings settings =
        options.quick()
            ? new Settings(data, QUICK_ROWS, QUICK_EPOCHS, QUICK_LATENCY_SECONDS)
            : new Settings(data, ROWS, EPOCHS, LATENCY_SECONDS);
    Results results = new Results(settings, Machine.describe(DigitFiles.write(data)));
    Map<Peer, WorkerProcess> workers = new TreeMap<>();
    try {
      for (Peer peer : options.peers()) {
        start(peer, new Commands(options.python(), SCRIPTS, settings), workers, results);
      }
      for (Work work : options.works()) {
        Rounds.run(work, workers, options.repeats(), results);
        System.out.print(TextReport.of(work, results));
      }
      if (workers.containsKey(Peer.PRODUCTS)
          && workers.get(Peer.PRODUCTS).run(ProductsAlone.PEAK) instanceof Answer.Done done) {
        results.peakGigaflops(done.time());
        System.out.println(
            "\nA product of large matrices: " + Figures.of(done.time()) + " GFLOP/s");
      }
    } finally {
      workers.values().forEach(WorkerProcess::close);
    }
    return results;
  }

  private static void start(
      Peer peer, Commands commands, Map<Peer, WorkerProcess> workers, Results results)
      throws InterruptedException, IOException {
    Path log = Files.createDirectories(RESULTS.resolve("logs")).resolve(peer.id() + ".log");
    Answer answer;
    WorkerProcess worker;
    try {
      worker = WorkerProcess.start(commands.of(peer), log);
      answer = worker.answer();
    } catch (IOException e) {
      System.out.println(peer.title() + " is left out: " + e.getMessage());
      return;
    }
    if (answer instanceof Answer.Ready ready) {
      System.out.println(peer.title() + ": " + ready.description());
      workers.put(peer, worker);
      results.descriptions().put(peer, ready.description());
    } else {
      worker.close();
      String reason =
          answer instanceof Answer.None none ? none.reason() : answer + "; " + log + " has more";
      System.out.println(peer.title() + " is left out: " + reason);
    }
  }

  private static void report(Results results, Options options) throws IOException {
    String name =
        RESULTS.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(TIME)).toString();
    JsonReport.write(results, Path.of(name + ".json"));
    Files.writeString(Path.of(name + ".md"), MarkdownReport.of(results));
    Files.writeString(Path.of(name + ".svg"), BarChart.of(results));
    System.out.println("\nWritten: " + Path.of(name + ".{json,md,svg}").toAbsolutePath());
    if (options.docs().isPresent()) {
      Path docs = options.docs().get();
      JsonReport.write(results, docs.resolve("performance.json"));
      Files.writeString(docs.resolve("performance.svg"), BarChart.of(results));
      MarkdownReport.replaceIn(docs.resolve("performance.md"), results);
      System.out.println("Written: " + docs.resolve("performance.{json,md,svg}"));
    }
  }

  /** Also where the user has had enough: the digits are 188 MB. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      System.err.println("Left behind: " + folder);
    }
  }
}
