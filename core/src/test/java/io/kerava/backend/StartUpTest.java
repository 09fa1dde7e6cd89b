package io.kerava.backend;

import static io.kerava.testing.JavaProcess.CLASS_PATH;
import static io.kerava.testing.JavaProcess.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kerava.testing.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Each start-up in a Java of its own, as a process has but one. */
class StartUpTest {
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
    assertThat(run("-cp", CLASS_PATH, Program.class.getName()))
        .contains("core " + type.get() + " (set by Kerava)")
        .doesNotContain("WARN", "Skipped");
  }

  @Test
  void does_so_in_a_jar_too() throws Exception {
    assertThat(run("-jar", jar().toString())).contains("(set by Kerava)");
  }

  @Test
  void honours_what_the_user_has_set() throws Exception {
    assertThat(run(Optional.of("Nehalem"), "-cp", CLASS_PATH, Program.class.getName()))
        .contains("core Nehalem (set by OPENBLAS_CORETYPE)");
  }

  @Test
  void ends_with_the_message_alone_where_there_is_no_backend() throws Exception {
    String without = JavaProcess.classPathWithout("nd4j-native-1");
    assertThat(run("-cp", without, Program.class.getName()))
        .isEqualTo(
            "Exception in thread \"main\" io.kerava.backend.BackendUnavailableError: "
                + RegisteredBackends.problemOf(List.of()).orElseThrow()
                + System.lineSeparator());
  }

  @Test
  void names_a_setting_where_native_libraries_cannot_be_unpacked() throws Exception {
    String nowhere = Files.createFile(folder.resolve("a file")).resolve("below").toString();
    assertThat(
            run(
                "-Duser.home=" + nowhere,
                "-Djava.io.tmpdir=" + nowhere,
                "-cp",
                CLASS_PATH,
                Program.class.getName()))
        .isEqualTo(
            "Exception in thread \"main\" io.kerava.backend.BackendUnavailableError: The native"
                + " libraries can't be unpacked: neither the home folder, '"
                + nowhere
                + "', nor the one for temporary files, '"
                + nowhere
                + "', can be written to. Expected was a folder that this program may write to and"
                + " execute from. Name one: java -Dorg.bytedeco.javacpp.cachedir=/path/to/folder …"
                + System.lineSeparator());
  }

  @Test
  void needs_no_more_than_that_setting() throws Exception {
    String nowhere = Files.createFile(folder.resolve("a file")).resolve("below").toString();
    assertThat(
            run(
                "-Duser.home=" + nowhere,
                "-Djava.io.tmpdir=" + nowhere,
                "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("cache"),
                "-cp",
                CLASS_PATH,
                Program.class.getName()))
        .contains("Backend: CPU")
        .doesNotContain("WARN");
  }

  @Test
  void says_that_the_natives_of_a_platform_are_missing() throws Exception {
    String platform = Loader.getPlatform();
    String without =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry -> !entry.endsWith(platform + ".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(run("-cp", without, Program.class.getName()))
        .isEqualTo(
            "Exception in thread \"main\" io.kerava.backend.BackendUnavailableError: "
                + NativeLibraries.withoutNatives(platform)
                + System.lineSeparator());
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
