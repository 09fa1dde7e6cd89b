package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.programs.StopGradient;
import io.kerava.programs.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of forms. */
class CpuFormsTest {
  @Test
  void names_a_primitive_without_a_form() {
    Operand x = new Operand(0, TensorType.floats(2).dtype(), TensorType.floats(2).shape());
    assertThatThrownBy(
            () -> CpuForms.bind(new StopGradient(), new Binding(List.of(x), List.of(x), () -> 1)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("The CPU has no form of StopGradient[].");
  }
}
