package io.kerava.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.testing.Golden;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
      for (JsonNode each : recorded.get("numbers")) {
        Hdf5Group group = file.root().group(each.get("path").asText()).orElseThrow();
        String name = each.get("name").asText();
        assertThat(group.number(name)).as(name).hasValue(each.get("number").asInt());
      }
    }
  }

  private static Hdf5File recorded(String name) throws IOException {
    JsonNode file =
        files().filter(each -> each.get("name").asText().equals(name)).findFirst().orElseThrow();
    return Hdf5File.of(Golden.bytes(file.get("file")), "a.h5");
  }

  @Test
  void whole_numbers_are_read_as_such() throws IOException {
    try (Hdf5File file = recorded("types")) {
      for (String type : List.of("i1", "u1", "<i2", ">i2", "<u2", "<i4", ">i4", "<u4", ">u4")) {
        hasItsFloats(file.root().dataset(type).orElseThrow());
      }
      for (String type : List.of("<i8", ">i8", "<u8", "scalar i8", "bool")) {
        hasItsFloats(file.root().dataset(type).orElseThrow());
      }
    }
  }

  private static void hasItsFloats(Hdf5Dataset array) throws IOException {
    long[] numbers = array.longs();
    float[] floats = array.floats().data();
    assertThat(numbers).as(array.path()).hasSameSizeAs(floats);
    for (int i = 0; i < numbers.length; i++) {
      assertThat((float) numbers[i]).as(array.path()).isEqualTo(floats[i]);
    }
  }

  @Test
  void what_is_no_whole_number_is_refused() throws IOException {
    try (Hdf5File file = recorded("types")) {
      Hdf5Group root = file.root();
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> root.dataset("<f4").orElseThrow().longs())
          .withMessage("a.h5, /<f4 is of another type: expected whole numbers, received floats.");
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> root.dataset("large u8").orElseThrow().longs())
          .withMessage(
              "a.h5, /large u8 is too large: expected a number of 63 bits, received"
                  + " 9223373136366403584.");
    }
  }

  @Test
  void another_shape_is_refused_before_anything_is_read() throws IOException {
    try (Hdf5File file = recorded("types")) {
      Hdf5Dataset array = file.root().dataset("<f4").orElseThrow();
      for (Shape other : List.of(Shape.of(2, 3, 5), Shape.of(24), Shape.of(), Shape.of(4, 3, 2))) {
        assertThatExceptionOfType(Hdf5FormatException.class)
            .isThrownBy(() -> array.floats(other, "the kernel of layer 'dense'"))
            .withMessage(
                "a.h5, /<f4 does not fit the kernel of layer 'dense': expected an array of shape"
                    + " %s, received one of shape %s.",
                other, array.shape());
      }
    }
  }

  @Test
  void an_attribute_that_is_no_number_or_no_text_is_refused() throws IOException {
    try (Hdf5File file = recorded("texts")) {
      Hdf5Group numbers = file.root().group("numbers").orElseThrow();
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> numbers.number("too large"))
          .withMessage(
              "a.h5, /numbers, attribute too large is too large: expected a number of 32 bits,"
                  + " received 1099511627776.");
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> numbers.number("fraction"))
          .withMessage(
              "a.h5, /numbers, attribute fraction is no number: expected a whole number, received"
                  + " FloatingPoint.");
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> numbers.text("i8"))
          .withMessage(
              "a.h5, /numbers, attribute i8 is no text: expected text, received FixedPoint.");
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> file.root().number("ascii"))
          .withMessageStartingWith("a.h5, /, attribute ascii is no number: expected a whole");
      assertThatExceptionOfType(Hdf5FormatException.class)
          .isThrownBy(() -> file.root().text("list"))
          .withMessage("a.h5, /, attribute list is a list: expected one text, received 3 texts.");
    }
  }

  @Test
  void knows_an_hdf5_file_by_its_first_bytes() throws IOException {
    byte[] file = new Hdf5Tree().toBytes();
    assertThat(Hdf5File.isHdf5(file)).isTrue();
    assertThat(Hdf5File.isHdf5(Arrays.copyOf(file, 8))).isTrue();
    assertThat(Hdf5File.isHdf5(Arrays.copyOf(file, 7))).isFalse();
    assertThat(Hdf5File.isHdf5(new byte[0])).isFalse();
    assertThat(Hdf5File.isHdf5("<!doctype html>".getBytes(UTF_8))).isFalse();
    assertThatExceptionOfType(Hdf5FormatException.class)
        .isThrownBy(() -> Hdf5File.of("<!doctype html>".getBytes(UTF_8), "a.h5"))
        .withMessageStartingWith("a.h5 is no HDF5 file");
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
