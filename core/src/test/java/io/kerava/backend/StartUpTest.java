package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Each start-up in a Java of its own, as a process has but one. */
class StartUpTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path folder;

  /** A program that doesn't begin with Kerava. */
  static final class Program {
    public static void main(String[] args) {
      Nd4j.rand(2, 2);
      System.out.println(Environment.describe());
    }
  }

  @BeforeAll
  static void on_the_cpu() {
    assumeTrue(Backend.current().isCpu());
  }

  @Test
  void has_openblas_recognize_what_the_processor_can_do() throws Exception {
    Optional<String> type =
        CoreType.wanted(System.getProperty("os.arch"), Map.of(), Processor.current());
    assumeTrue(type.isPresent());
    assertThat(run(Optional.empty(), "-cp", CLASS_PATH, Program.class.getName()))
        .contains("core " + type.get() + " (set by Kerava)")
        .doesNotContain("WARN", "Skipped");
  }

  @Test
  void does_so_in_a_jar_too() throws Exception {
    assertThat(run(Optional.empty(), "-jar", jar().toString())).contains("(set by Kerava)");
  }

  @Test
  void honours_what_the_user_has_set() throws Exception {
    assertThat(run(Optional.of("Nehalem"), "-cp", CLASS_PATH, Program.class.getName()))
        .contains("core Nehalem (set by OPENBLAS_CORETYPE)");
  }

  @Test
  void ends_with_the_message_alone_where_there_is_no_backend() throws Exception {
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("nd4j-native-1"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(run(Optional.empty(), "-cp", without, Program.class.getName()))
        .isEqualTo(
            "Exception in thread \"main\" io.kerava.backend.BackendUnavailableError: "
                + RegisteredBackends.problemOf(List.of()).orElseThrow()
                + System.lineSeparator());
  }

  private static String run(Optional<String> coreType, String... arguments)
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
    java.environment().remove(CoreType.VARIABLE);
    coreType.ifPresent(type -> java.environment().put(CoreType.VARIABLE, type));
    Process process = java.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, Program.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = folder.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }
}
