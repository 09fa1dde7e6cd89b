package io.kerava.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.Shape;
import io.kerava.testing.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
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

  static Stream<JsonNode> conversions() {
    return Golden.each(RECORDED.get("conversions"));
  }

  static Stream<JsonNode> headers() {
    return Golden.each(RECORDED.get("headers"));
  }

  private static byte[] decode(JsonNode file) {
    return Golden.bytes(file);
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
  void reads_what_numpy_wrote(JsonNode recorded) throws IOException {
    byte[] file = decode(recorded.get("file"));
    Shape shape = Golden.shape(recorded.get("array"));
    float[] expected = Golden.floats(recorded.get("array"));
    NpyArray array = NpyArray.parse("x", file);

    assertThat(array.shape()).isEqualTo(shape);
    assertThat(array.floats()).isEqualTo(expected);
    assertThat(NpyArray.floats("x", new ByteArrayInputStream(file), shape, "y"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void rounds_to_float32_as_numpy_does(JsonNode recorded) throws IOException {
    byte[] file = decode(recorded.get("file"));
    assertThat(NpyArray.parse("x", file).floats()).isEqualTo(Golden.floats(recorded.get("array")));
  }

  /**
   * What NumPy refuses is refused; what it reads is read alike, or refused where nobody writes so.
   */
  @ParameterizedTest
  @MethodSource("headers")
  void reads_no_header_that_numpy_refuses(JsonNode recorded) throws IOException {
    byte[] file = decode(recorded.get("file"));
    NpyArray array;
    try {
      array = NpyArray.parse("x", file);
    } catch (NpyFormatException e) {
      assertThat(e).hasMessageMatching("(?s)x .*: expected .*, received .*" + Pattern.quote(MEND));
      assertThat(recorded.has("refused") || isSeldom(recorded.get("header").asText()))
          .as(e.getMessage())
          .isTrue();
      return;
    }
    assertThat(recorded.has("array")).as("NumPy refuses it").isTrue();
    assertThat(array.shape()).isEqualTo(Golden.shape(recorded.get("array")));
    assertThat(array.floats()).isEqualTo(Golden.floats(recorded.get("array")));
  }

  /** Ways to write the literal that neither NumPy nor any of its known writers has. */
  private static boolean isSeldom(String header) {
    return Stream.of(
            "'f'",
            "'<f'",
            "'<f04'",
            "float32",
            "'?'",
            "u'<f4'",
            "'<' 'f4'",
            "('<f4', (1,))",
            "[('a', '<f4')]",
            "(+2",
            "(0x2",
            "((2",
            "# note",
            "'<i4', 'fortran",
            "\\x73",
            "'shape': ()",
            "(0, 3)",
            "(0, 9999999999)")
        .anyMatch(header::contains);
  }

  @Test
  void reads_a_bool_as_0_or_1_whatever_its_byte() throws IOException {
    JsonNode flags =
        headers().filter(each -> each.get("header").asText().contains("|b1")).findFirst().get();
    assertThat(NpyArray.parse("x", decode(flags.get("file"))).ints())
        .containsExactly(0, 1, 1, 1, 1, 0);
  }

  @Test
  void gives_whole_numbers_as_ints() throws IOException {
    assertThat(NpyArray.parse("x", file("<i8 Fortran")).ints()).startsWith(-3, -2, -1, 0);
    assertThatThrownBy(() -> NpyArray.parse("x", file("<f8 C")).ints())
        .isInstanceOf(NpyFormatException.class)
        .hasMessage(
            "x holds other numbers: expected 32-bit integers, received -1.1099999999999999" + MEND);
  }

  @Test
  void gives_bytes_in_c_order() throws IOException {
    byte[] expected = NpyArray.parse("x", file("u1 C")).bytes();
    assertThat(expected).startsWith(3, 2, 1, 0, 1);
    assertThat(NpyArray.parse("x", file("u1 Fortran")).bytes()).isEqualTo(expected);
    assertThatThrownBy(() -> NpyArray.parse("x", file("i1 C")).bytes())
        .hasMessage(
            "x holds other numbers: expected unsigned bytes ('|u1'), received '|i1'" + MEND);
  }

  @Test
  void refuses_other_types_by_name() {
    for (Map.Entry<String, JsonNode> entry : RECORDED.get("refused").properties()) {
      if (entry.getKey().equals("fields")) {
        continue;
      }
      assertThatThrownBy(() -> NpyArray.parse("x", decode(entry.getValue())))
          .isInstanceOf(NpyFormatException.class)
          .hasMessage(
              "x holds values of another type: expected one of b1, u1, i1, u2, i2, u4, i4, u8, i8,"
                  + " f2, f4, f8, received '"
                  + entry.getKey()
                  + "'"
                  + MEND);
    }
    assertThatThrownBy(() -> NpyArray.parse("x", decode(RECORDED.get("refused").get("fields"))))
        .hasMessageStartingWith("x has an unknown header: expected 'descr' (one simple type)");
  }

  @Test
  void refuses_another_shape_before_it_makes_room_for_the_values() {
    byte[] file = file("a vector");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NpyArray.floats(
                    "x", new ByteArrayInputStream(file), Shape.of(1_000_000_000), "the weight 'w'"))
        .withMessage(
            "x has another shape than the weight 'w': expected (1000000000,), received (2,)."
                + " Build the model as it was when the file was written.");
  }

  @Test
  void refuses_a_truncated_array_and_a_longer_one() {
    byte[] whole = file("u1 C");
    assertThatThrownBy(() -> NpyArray.parse("x", Arrays.copyOf(whole, whole.length - 1)))
        .hasMessage("x is truncated: expected 24 bytes of values, received 23" + MEND);
    assertThatThrownBy(() -> NpyArray.parse("x", Arrays.copyOf(whole, whole.length + 2)))
        .hasMessage("x is too long: expected 24 bytes of values, received 26" + MEND);
    for (int length : new int[] {whole.length - 1, whole.length + 2}) {
      InputStream in = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpyArray.floats("x", in, Shape.of(2, 3, 4), "y"))
          .hasMessage(
              length < whole.length
                  ? "x is truncated: expected 24 bytes of values, received 23" + MEND
                  : "x is too long: expected 24 bytes of values, received more" + MEND);
    }
    assertThatThrownBy(() -> NpyArray.parse("x", Arrays.copyOf(whole, 40)))
        .hasMessage("x is truncated: expected a header of 118 bytes, received 30 bytes" + MEND);
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
            "x has an unknown format: expected version 1.0, 2.0 or 3.0, received version 9.0"
                + MEND);
  }
}
