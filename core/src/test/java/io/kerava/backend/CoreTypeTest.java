package io.kerava.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreTypeTest {
  private static final Map<String, String> NOTHING_SET = Map.of();

  @Test
  void takes_avx512_for_skylake_x() {
    assertThat(CoreType.wanted("amd64", NOTHING_SET, new Processor("new", true, true)))
        .contains("SkylakeX");
    assertThat(CoreType.wanted("x86_64", NOTHING_SET, new Processor("new", true, true)))
        .contains("SkylakeX");
  }

  @Test
  void takes_avx2_for_haswell() {
    assertThat(CoreType.wanted("amd64", NOTHING_SET, new Processor("some", true, false)))
        .contains("Haswell");
  }

  @Test
  void leaves_an_old_processor_to_openblas() {
    assertThat(CoreType.wanted("amd64", NOTHING_SET, new Processor("old", false, false))).isEmpty();
  }

  @Test
  void leaves_what_the_user_has_set() {
    Map<String, String> set = Map.of("OPENBLAS_CORETYPE", "Zen");
    assertThat(CoreType.wanted("amd64", set, new Processor("new", true, true))).isEmpty();
  }

  @Test
  void leaves_other_architectures_alone() {
    assertThat(CoreType.wanted("aarch64", NOTHING_SET, new Processor("arm", true, true))).isEmpty();
  }
}
