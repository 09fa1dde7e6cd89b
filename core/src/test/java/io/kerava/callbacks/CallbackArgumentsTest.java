package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CallbackArgumentsTest {
  @Test
  void reads_as_a_python_call() {
    assertThat(new EarlyStopping().monitor("val_loss").patience(2).restoreBestWeights(true))
        .hasToString("EarlyStopping(patience=2, restore_best_weights=True)");
    assertThat(new ReduceLROnPlateau().minLr(1e-5)).hasToString("ReduceLROnPlateau(min_lr=1e-05)");
  }

  @Test
  void keeps_the_original_when_a_copy_is_changed() {
    EarlyStopping original = new EarlyStopping();
    assertThat(original.patience(2)).hasToString("EarlyStopping(patience=2)");
    assertThat(original).hasToString("EarlyStopping()");
  }

  @Test
  void refuses_an_unknown_mode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EarlyStopping().mode("lowest"))
        .withMessage(
            "EarlyStopping: 'mode' must be one of 'auto', 'min', 'max'. Received: 'lowest'");
  }

  @Test
  void refuses_a_factor_that_does_not_reduce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReduceLROnPlateau().factor(1.0))
        .withMessage("ReduceLROnPlateau: 'factor' must be a number less than 1. Received: 1.0");
  }
}
