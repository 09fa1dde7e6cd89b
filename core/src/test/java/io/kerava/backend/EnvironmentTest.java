package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void names_backend_device_blas_threads_and_versions() {
    assumeTrue(Backend.current().isCpu());
    String[] lines = Environment.describe().split("\n", -1);
    assertThat(lines).hasSize(6);
    assertThat(lines[0]).isEqualTo("Backend: CPU, " + Processor.current().name());
    assertThat(lines[1]).matches("BLAS: OpenBLAS 0\\.3\\.\\d+, core \\w+( \\(set by \\w+\\))?");
    assertThat(lines[2]).matches("Threads: \\d+ processors, \\d+ of OpenMP, \\d+ of OpenBLAS");
    assertThat(lines[3]).startsWith("Java: " + System.getProperty("java.version") + ", ");
    assertThat(lines[4]).startsWith("System: " + System.getProperty("os.name") + " ");
    assertThat(lines[5])
        .matches("Versions: Kerava \\S+, ND4J 1\\S+, JavaCPP 1\\S+, OpenBLAS 0\\.3\\S+");
  }

  @Test
  void says_that_the_cpu_backend_is_loaded() {
    assumeTrue(Backend.current().isCpu());
    assertThat(Backend.current()).hasToString("CPU, " + Processor.current().name());
  }
}
