package io.kerava.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.testing.Golden;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void frames_data_as_tensorflow_does() {
    byte[] data = "some data".getBytes(StandardCharsets.US_ASCII);
    assertThat(Records.framed(data))
        .isEqualTo(Golden.bytes(Golden.read("tensorboard").get("record")));
  }
}
