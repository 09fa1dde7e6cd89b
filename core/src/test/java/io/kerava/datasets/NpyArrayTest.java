package io.kerava.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.testing.Golden;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NpyArrayTest {

  private static final String MEND = ". Write the file anew, with numpy.save or numpy.savez.";
  private static final JsonNode RECORDED = Golden.read("numpy_files");

  static Stream<JsonNode> arrays() {
    return Golden.each(RECORDED.get("arrays"));
  }

  static byte[] decode(JsonNode file) {
    return Base64.getDecoder().decode(file.asText());
  }

  private static byte[] file(String name) {
    return decode(
        arrays()
            .filter(n -> n.get("name").asText().equals(name))
            .findFirst()
            .orElseThrow()
            .get("file"));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void reads_what_numpy_wrote(JsonNode recorded) {
    NpyArray array = NpyArray.parse("x", decode(recorded.get("file")));

    assertThat(Arrays.stream(array.shape()).asLongStream().toArray())
        .isEqualTo(Golden.shape(recorded.get("array")).toArray());
    assertThat(array.floats()).isEqualTo(Golden.floats(recorded.get("array")));
  }

  @Test
  void gives_whole_numbers_as_ints() {
    assertThat(NpyArray.parse("x", file("<i8 Fortran")).ints()).startsWith(-3, -2, -1, 0);
    assertThatThrownBy(() -> NpyArray.parse("x", file("<f8 C")).ints())
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            "x holds other numbers: expected 32-bit integers, received -1.1099999999999999" + MEND);
  }

  @Test
  void gives_bytes_in_c_order() {
    byte[] expected = NpyArray.parse("x", file("u1 C")).bytes();
    assertThat(expected).startsWith(3, 2, 1, 0, 1);
    assertThat(NpyArray.parse("x", file("u1 Fortran")).bytes()).isEqualTo(expected);
  }

  @Test
  void refuses_other_types_by_name() {
    for (Map.Entry<String, JsonNode> entry : RECORDED.get("refused").properties()) {
      if (entry.getKey().equals("fields")) {
        continue;
      }
      assertThatThrownBy(() -> NpyArray.parse("x", decode(entry.getValue())))
          .isInstanceOf(DataFileException.class)
          .hasMessage(
              "x holds values of another type: expected one of b1, u1, i1, i2, i4, i8, f4, f8,"
                  + " received "
                  + entry.getKey()
                  + MEND);
    }
    assertThatThrownBy(() -> NpyArray.parse("x", decode(RECORDED.get("refused").get("fields"))))
        .hasMessageStartingWith("x has an unknown header: expected 'descr' (one simple type)");
  }

  @Test
  void refuses_a_truncated_array_and_a_longer_one() {
    byte[] whole = file("u1 C");
    assertThatThrownBy(() -> NpyArray.parse("x", Arrays.copyOf(whole, whole.length - 1)))
        .hasMessage("x is truncated: expected 24 bytes of values, received 23" + MEND);
    assertThatThrownBy(() -> NpyArray.parse("x", Arrays.copyOf(whole, whole.length + 2)))
        .hasMessage("x is too long: expected 24 bytes of values, received 26" + MEND);
    assertThatThrownBy(() -> NpyArray.parse("x", Arrays.copyOf(whole, 40)))
        .hasMessage("x is truncated: expected a header of 118 bytes, received 40 in all" + MEND);
  }

  @Test
  void refuses_other_files() {
    assertThatThrownBy(() -> NpyArray.parse("x", new byte[100]))
        .hasMessage(
            "x is no .npy array: expected it to begin with \\x93NUMPY, received other bytes"
                + MEND);
    byte[] future = file("u1 C");
    future[6] = 9;
    assertThatThrownBy(() -> NpyArray.parse("x", future))
        .hasMessage(
            "x has an unknown format: expected version 1, 2 or 3, received version 9" + MEND);
  }
}
