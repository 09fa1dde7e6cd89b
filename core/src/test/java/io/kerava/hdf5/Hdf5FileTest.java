package io.kerava.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of h5py's and Keras's, against what h5py reads of them. */
class Hdf5FileTest {
  private static final JsonNode RECORDED = Golden.read("hdf5");

  private static Stream<JsonNode> files() {
    return Golden.each(RECORDED.get("files"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void reads_what_h5py_reads(JsonNode recorded) throws IOException {
    try (Hdf5File file = Hdf5File.of(Golden.bytes(recorded.get("file")), "a.h5")) {
      for (JsonNode each : recorded.get("groups")) {
        Hdf5Group group = file.root().group(each.get("path").asText()).orElseThrow();
        assertThat(group.names())
            .containsExactlyInAnyOrderElementsOf(
                Golden.each(each.get("names")).map(JsonNode::asText).toList());
      }
      for (JsonNode each : recorded.get("arrays")) {
        Hdf5Dataset array = file.root().dataset(each.get("path").asText()).orElseThrow();
        double[] doubles = Golden.doubles(each.get("values"));
        float[] expected = new float[doubles.length];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = (float) doubles[i];
        }
        assertThat(array.shape()).isEqualTo(Golden.shape(each.get("values")));
        assertThat(array.floats().data()).as(array.path()).isEqualTo(expected);
        assertThat(array.floats(array.shape(), "the test")).isEqualTo(expected);
      }
      for (JsonNode each : recorded.get("texts")) {
        Hdf5Group group = file.root().group(each.get("path").asText()).orElseThrow();
        String name = each.get("name").asText();
        assertThat(group.texts(name).orElseThrow())
            .as(name)
            .isEqualTo(Golden.each(each.get("texts")).map(JsonNode::asText).toList());
      }
    }
  }

  @Test
  void refuses_what_it_does_not_read_and_reads_what_is_beside_it() throws IOException {
    JsonNode refused = RECORDED.get("refused");
    try (Hdf5File file = Hdf5File.of(Golden.bytes(refused.get("file")), "a.h5")) {
      for (Map.Entry<String, JsonNode> each : refused.get("reasons").properties()) {
        assertThatExceptionOfType(Hdf5FormatException.class)
            .as(each.getKey())
            .isThrownBy(() -> file.root().dataset(each.getKey()).orElseThrow().floats())
            .withMessageStartingWith("a.h5, /" + each.getKey() + " ")
            .withMessageContaining(each.getValue().asText());
      }
      assertThat(file.root().dataset("right").orElseThrow().floats().data())
          .containsExactly(0, 1, 2);
    }
  }
}
