package io.kerava.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OptionsTest {
  @Test
  void takes_works_peers_and_the_python_of_the_environment() {
    Options options =
        Options.parse(
            List.of("--only", "xor,row1", "--peers", "sklearn", "--quick"),
            Map.of("KERAVA_PYTHON", "/opt/python"));
    assertThat(options.works()).containsExactly(Work.XOR, Work.ROW_1);
    assertThat(options.peers()).containsExactly(Peer.KERAVA, Peer.SKLEARN);
    assertThat(options.python()).isEqualTo("/opt/python");
    assertThat(options.repeats()).isEqualTo(1);
  }

  @Test
  void names_what_could_have_been_meant() {
    assertThatThrownBy(() -> Options.parse(List.of("--only", "lenet"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no work 'lenet'. Expected one of [xor, mnist32, mnist128, wide128, predict32,"
                + " predict10000, row1, row2, quick1, quick2, cnn, cnnpredict, lstm, gru,"
                + " embedding, resnet, resnetpredict, transformer, transformerpredict]");
  }
}
