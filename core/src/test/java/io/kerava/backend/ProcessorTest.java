package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void reads_name_and_abilities_of_the_first_processor() {
    assertThat(
            Processor.fromCpuinfo(
                List.of(
                    "processor\t: 0",
                    "model name\t: AMD EPYC",
                    "flags\t\t: fpu sse2 fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl",
                    "processor\t: 1",
                    "model name\t: other",
                    "flags\t\t: fpu")))
        .isEqualTo(new Processor("AMD EPYC", true, true));
  }

  @Test
  void wants_all_parts_of_avx512() {
    assertThat(
            Processor.fromCpuinfo(
                List.of("model name\t: Phi", "flags\t\t: fma avx2 avx512f avx512cd avx512er")))
        .isEqualTo(new Processor("Phi", true, false));
  }

  @Test
  void wants_fma_with_avx2() {
    assertThat(Processor.fromCpuinfo(List.of("model name\t: C", "flags\t\t: avx avx2")).hasAvx2())
        .isFalse();
  }

  @Test
  void goes_by_the_architecture_where_linux_gives_no_name() {
    assertThat(Processor.fromCpuinfo(List.of("CPU implementer\t: 0x41")))
        .isEqualTo(new Processor(System.getProperty("os.arch"), false, false));
  }
}
