package io.kerava.benchmarks;

import io.kerava.Kerava;
import io.kerava.benchmarks.worker.LayerWorker;
import io.kerava.benchmarks.worker.Settings;
import io.kerava.benchmarks.worker.Worker;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How workers are started.
 *
 * @param scripts the folder with the Python workers
 */
record Commands(String python, Path scripts, Settings settings) {
  /**
   * ND4J frees native memory where Java collects garbage, at the latest at twice the heap's size.
   * With Java's default of a quarter of the machine three such processes outgrow it.
   */
  private static final String HEAP = "-Xmx2g";

  ProcessBuilder of(Peer peer) {
    List<String> command = new ArrayList<>();
    switch (peer.kind()) {
      case JAVA -> java(command, System.getProperty("java.class.path"));
      case JAVA_WITHOUT_KERAVA -> java(command, classPathWithoutKerava());
      case PYTHON -> command.addAll(List.of(python, scripts.resolve("worker.py").toString()));
    }
    command.add(peer.id());
    command.addAll(settings.arguments());
    ProcessBuilder process = new ProcessBuilder(command);
    // Asked for, it is Java's copy; else the child gets the native one, in which Kerava has told
    // OpenBLAS what the processor is
    Map<String, String> environment = process.environment();
    if (peer.id().startsWith("keras-")) {
      environment.put("KERAS_BACKEND", peer.id().substring("keras-".length()));
    }
    return process;
  }

  /**
   * A worker for layers.
   *
   * @param before the classes or the jar of another Kerava, which takes this one's place
   */
  static ProcessBuilder ofLayers(String engine, Optional<Path> before) {
    List<String> command = new ArrayList<>();
    String others = File.pathSeparator + classPathWithoutKerava();
    String classPath =
        before
            .map(each -> each.toAbsolutePath() + others)
            .orElseGet(() -> System.getProperty("java.class.path"));
    java(command, classPath, LayerWorker.class);
    command.add(engine);
    return new ProcessBuilder(command);
  }

  private static void java(List<String> command, String classPath) {
    java(command, classPath, Worker.class);
  }

  private static void java(List<String> command, String classPath, Class<?> main) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add(HEAP);
    command.addAll(List.of("-classpath", classPath, main.getName()));
  }

  private static String classPathWithoutKerava() {
    Path core;
    try {
      core = Path.of(Kerava.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !Path.of(entry).toAbsolutePath().normalize().equals(core))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
