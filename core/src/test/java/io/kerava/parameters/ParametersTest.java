package io.kerava.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.constraints.NonNeg;
import io.kerava.regularizers.L2;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ParametersTest {
  private final Parameters.Builder builder = new Parameters.Builder();
  private final Variable kernel =
      builder.add(
          "dense/kernel", Shape.of(2, 3), true, Optional.of(new L2()), Optional.of(new NonNeg()));
  private final Variable bias =
      builder.add("dense/bias", Shape.of(3), false, Optional.empty(), Optional.empty());
  private final Parameters parameters = builder.build();

  @Test
  void lays_variables_one_behind_the_other() {
    assertThat(parameters.variables()).containsExactly(kernel, bias);
    assertThat(kernel.offset()).isZero();
    assertThat(bias.offset()).isEqualTo(6);
    assertThat(parameters.values()).hasSize(9).containsOnly(0);
    assertThat(parameters.gradients()).hasSize(9);
  }

  @Test
  void reads_and_writes_a_variable_in_its_shape() {
    INDArray values = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    parameters.set(kernel, values);
    assertThat(parameters.get(kernel)).isEqualTo(values);
    assertThat(parameters.values()).containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 0);
  }

  @Test
  void gives_copies_of_values() {
    parameters.get(bias).addi(1);
    assertThat(parameters.values()).containsOnly(0);
  }

  @Test
  void counts_changes() {
    long before = parameters.version();
    parameters.set(bias, Nd4j.createFromArray(1f, 2f, 3f));
    assertThat(parameters.version()).isGreaterThan(before);
  }

  @Test
  void rejects_values_of_another_shape() {
    assertThatThrownBy(() -> parameters.set(kernel, Nd4j.zeros(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The weight 'dense/kernel' has the shape (2, 3). Received values of the shape (3, 2).");
  }

  @Test
  void knows_what_a_variable_was_given() {
    assertThat(kernel).hasToString("dense/kernel(2, 3)");
    assertThat(kernel.length()).isEqualTo(6);
    assertThat(kernel.regularizer()).contains(new L2());
    assertThat(kernel.constraint()).contains(new NonNeg());
    assertThat(bias.isTrainable()).isFalse();
    bias.setTrainable(true);
    assertThat(bias.isTrainable()).isTrue();
  }
}
