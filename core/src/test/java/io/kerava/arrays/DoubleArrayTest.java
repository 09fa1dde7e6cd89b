package io.kerava.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DoubleArrayTest {
  @Test
  void copies_a_view_of_another_order_and_type() {
    INDArray transposed = Nd4j.createFromArray(new int[][] {{1, 2, 3}, {4, 5, 6}}).transpose();
    DoubleArray array = DoubleArray.copyOf(transposed);
    assertThat(array.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(array.data()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(array.rows()).isEqualTo(3);
  }

  @Test
  void becomes_an_array_of_its_own_in_nd4j() {
    DoubleArray array = DoubleArray.wrap(new double[] {1, 2, 3, 4, 99}, Shape.of(2, 2));
    INDArray copy = array.toNd();
    array.data()[0] = 7;
    assertThat(copy.dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(copy).isEqualTo(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
  }

  @Test
  void becomes_a_scalar_where_it_has_no_axes() {
    INDArray scalar = DoubleArray.wrap(new double[] {5}, Shape.of()).toNd();
    assertThat(scalar.rank()).isZero();
    assertThat(scalar.getDouble()).isEqualTo(5);
  }

  @Test
  void keeps_its_elements_where_another_shape_fits() {
    double[] elements = {1, 2, 3, 4, 5, 6};
    DoubleArray array = DoubleArray.wrap(elements, Shape.of(3, 2));
    array.reshape(Shape.of(2, 2));
    assertThat(array.size()).isEqualTo(4);
    assertThat(array.data()).isSameAs(elements);
  }

  @Test
  void grows_for_a_larger_shape() {
    DoubleArray array = DoubleArray.zeros(Shape.of(1));
    array.reshape(Shape.of(4, 2));
    assertThat(array.data()).hasSize(8);
    assertThat(array.shape()).isEqualTo(Shape.of(4, 2));
  }

  @Test
  void rejects_fewer_elements_than_the_shape_has() {
    assertThatThrownBy(() -> DoubleArray.wrap(new double[3], Shape.of(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A shape of (2, 2) needs 4 elements. Received: 3");
  }
}
