package io.kerava.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.callbacks.EarlyStopping;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.models.Sequential;
import io.kerava.testing.JavaProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.spi.SLF4JServiceProvider;

/** Each in a Java of its own, as SLF4J looks for a provider but once. */
class LoggersTest {
  private static final String WARNING =
      "Early stopping conditioned on metric `val_loss` which is not available. Available metrics"
          + " are: loss";

  @TempDir Path folder;

  /** Trains without the validation that its callback waits for. */
  static final class Program {
    public static void main(String[] args) {
      Sequential model = new Sequential(new Input(1), new Dense(1));
      model.compile(c -> c.optimizer("sgd").loss("mse"));
      model.fit(
          new float[][] {{1}},
          new float[][] {{1}},
          f -> f.verbose(0).callbacks(new EarlyStopping()));
    }
  }

  @Test
  void writes_warnings_to_the_standard_error_where_slf4j_has_no_provider() throws Exception {
    assertThat(run("-cp", JavaProcess.classPathWithout("slf4j-simple")))
        .contains("SLF4J(W): No SLF4J providers were found.")
        .endsWith("WARN MonitorCallback - " + WARNING + System.lineSeparator());
  }

  @Test
  void leaves_them_to_the_provider_where_there_is_one() throws Exception {
    assertThat(run("-Dorg.slf4j.simpleLogger.showThreadName=false", "-cp", JavaProcess.CLASS_PATH))
        .isEqualTo(
            "WARN io.kerava.callbacks.MonitorCallback - " + WARNING + System.lineSeparator());
  }

  @Test
  void is_silent_where_the_provider_is() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(SLF4JServiceProvider.class.getName()),
        NOP_FallbackServiceProvider.class.getName());
    assertThat(
            run("-cp", JavaProcess.classPathWithout("slf4j-simple") + File.pathSeparator + folder))
        .isEmpty();
  }

  @Test
  void keeps_nd4j_from_listing_what_it_found() throws Exception {
    assertThat(
            run(
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                "-Dorg.slf4j.simpleLogger.log.org.nd4j.linalg.factory=warn",
                "-cp",
                JavaProcess.CLASS_PATH))
        .doesNotContain("org.nd4j");
  }

  private static String run(String... arguments) throws Exception {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = Program.class.getName();
    return JavaProcess.run(all);
  }
}
