package io.kerava.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.arrays.DoubleArray;
import io.kerava.testing.Golden;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NpTest {
  private static final JsonNode GOLDEN = Golden.read("sklearn_selection").get("operations");

  /** The recorded array as NumPy has it, in column order, as a view, and in other types. */
  static Stream<INDArray> arrays() {
    INDArray a = array(GOLDEN.get("a"));
    INDArray wide = Nd4j.concat(1, a.add(100), a, a.add(200));
    return Stream.of(
        a,
        a.dup('f'),
        wide.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 6), NDArrayIndex.all()),
        a.castTo(DataType.DOUBLE),
        a.castTo(DataType.INT32));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void takes_rows_and_columns_as_numpy_does(INDArray a) {
    for (JsonNode each : GOLDEN.get("take")) {
      assertSame(Np.take(a, integers(each.get("rows"))), each);
    }
    for (JsonNode each : GOLDEN.get("slice")) {
      assertSame(Np.slice(a, each.get("from").asInt(), each.get("to").asInt()), each);
    }
    for (JsonNode each : GOLDEN.get("column")) {
      assertSame(Np.column(a, each.get("i").asInt()), each);
    }
    for (JsonNode each : GOLDEN.get("columns")) {
      assertSame(Np.columns(a, integers(each.get("columns"))), each);
    }
    assertSame(Np.slice(a, 1), GOLDEN.get("slice").get(1));
  }

  @Test
  void joins_as_numpy_does() {
    INDArray a = array(GOLDEN.get("a"));
    INDArray b = a.add(0.5).dup('f');
    for (JsonNode each : GOLDEN.get("concatenate")) {
      assertSame(Np.concatenate(each.get("axis").asInt(), a, b), each);
    }
    for (JsonNode each : GOLDEN.get("stack")) {
      assertSame(Np.stack(each.get("axis").asInt(), a, b), each);
    }
  }

  @Test
  void joins_what_is_empty_as_nothing() {
    INDArray a = array(GOLDEN.get("a"));
    assertThat(Np.concatenate(0, Np.slice(a, 2, 2), a, Np.slice(a, 4))).isEqualTo(a);
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void finds_classes_as_numpy_does(INDArray a) {
    assertThat(Np.argmax(a)).containsExactly(integers(GOLDEN.get("argmax").get("of_a")));
    assertThat(Np.greater(a, 7.5)).containsExactly(integers(GOLDEN.get("greater")));
  }

  @Test
  void takes_the_first_of_equals_and_nan_for_the_greatest() {
    float[] values = new float[12];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = GOLDEN.get("argmax").get("of").get(i);
      values[i] = value.isNull() ? Float.NaN : (float) value.asDouble();
    }
    INDArray b = Nd4j.create(values, new long[] {4, 3}, 'c');
    assertThat(Np.argmax(b)).containsExactly(integers(GOLDEN.get("argmax").get("values")));
  }

  @Test
  void counts_whole_numbers_as_numpy_does() {
    int[] a = integers(GOLDEN.get("ints"));
    assertThat(Np.unique(a)).containsExactly(integers(GOLDEN.get("unique")));
    assertThat(Np.bincount(a)).containsExactly(integers(GOLDEN.get("bincount")));
    for (JsonNode each : GOLDEN.get("slice_ints")) {
      assertThat(Np.slice(a, each.get("from").asInt(), each.get("to").asInt()))
          .containsExactly(integers(each.get("values")));
    }
    assertThat(Np.take(a, 0, -1)).containsExactly(a[0], a[a.length - 1]);
  }

  @Test
  void rejects_what_is_not_there() {
    INDArray a = array(GOLDEN.get("a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Np.take(a, 4))
        .withMessage("An index must be from -4 to 3. Received: 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Np.column(a, -3))
        .withMessage("An index must be from -2 to 1. Received: -3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Np.concatenate(1, a, Np.slice(a, 0, 2)))
        .withMessage(
            "concatenate takes arrays whose lengths agree on all axes but 1. Received: shapes [4,"
                + " 3, 2] and [2, 3, 2].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Np.stack(0, a, Np.column(a, 0)))
        .withMessage(
            "stack takes arrays whose lengths agree on all axes. Received: shapes [4, 3, 2] and [4,"
                + " 3].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Np.concatenate(0))
        .withMessage("There is nothing to concatenate: no array has a value.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Np.bincount(new int[] {1, -1}))
        .withMessage("bincount counts numbers from 0 on. Received: -1");
  }

  private static void assertSame(INDArray actual, JsonNode recorded) {
    assertThat(actual.shape())
        .as(recorded.toString())
        .containsExactly(
            StreamSupport.stream(recorded.get("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray());
    if (actual.length() > 0) {
      // Whole numbers where the array has no others.
      double[] expected = Golden.doubles(recorded.get("values"));
      assertThat(DoubleArray.copyOf(actual).data())
          .as(recorded.toString())
          .containsExactly(expected);
    }
  }

  private static INDArray array(JsonNode recorded) {
    return Nd4j.createFromArray(Golden.doubles(recorded.get("values")))
        .castTo(DataType.FLOAT)
        .reshape('c', 4, 3, 2);
  }

  private static int[] integers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
