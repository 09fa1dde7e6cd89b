package io.kerava.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java of its own, for what a process does but once: its start. */
public final class JavaProcess {
  /** That of the tests. */
  public static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  private JavaProcess() {}

  /** The class path without the files and folders whose names begin so. */
  public static String classPathWithout(String... beginnings) {
    return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
        .filter(
            entry ->
                Arrays.stream(beginnings)
                    .noneMatch(Path.of(entry).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What a Java with these arguments prints, on both streams. */
  public static String run(String... arguments) throws IOException, InterruptedException {
    return run(Optional.empty(), arguments);
  }

  /** {@link #run(String...)} where OpenBLAS's core type is set to this, and to nothing else. */
  public static String run(Optional<String> coreType, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder java =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"),
                    Arrays.stream(arguments))
                .toList());
    java.environment().remove(CORE_TYPE);
    coreType.ifPresent(type -> java.environment().put(CORE_TYPE, type));
    Process process = java.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }
}
