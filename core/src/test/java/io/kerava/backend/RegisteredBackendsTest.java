package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegisteredBackendsTest {
  private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  @Test
  void finds_the_backend_of_the_tests_and_not_kerava_itself() {
    assertThat(RegisteredBackends.classNames()).hasSize(1).isSubsetOf(CPU, CUDA);
  }

  @Test
  void has_no_objection_to_one() {
    assertThat(RegisteredBackends.problemOf(List.of(CPU))).isEmpty();
    assertThat(RegisteredBackends.problemOf(List.of(CUDA))).isEmpty();
  }

  @Test
  void refuses_two() {
    assertThat(RegisteredBackends.problemOf(List.of(CPU, CUDA)))
        .contains(
            "Kerava found 2 backends of ND4J on the class path:"
                + " org.nd4j.linalg.cpu.nativecpu.CpuBackend,"
                + " org.nd4j.linalg.jcublas.JCublasBackend. Expected was one, as a program would"
                + " run on either: leave org.nd4j:nd4j-native for the CPU, or io.kerava:kerava-gpu"
                + " for CUDA.");
  }

  @Test
  void refuses_none() {
    assertThat(RegisteredBackends.problemOf(List.of()))
        .contains(
            "Kerava found no backend of ND4J to compute with. Expected was one on the class path:"
                + " org.nd4j:nd4j-native for the CPU, or io.kerava:kerava-gpu for CUDA. Where"
                + " several jars were packed into one, their files"
                + " META-INF/services/org.nd4j.linalg.factory.Nd4jBackend have to be joined.");
  }
}
