package io.kerava.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final CallbackList list =
      CallbackList.forFit(List.of(), new StubModel(), FitParams.of(0, 3, 4));

  private History twoEpochs() {
    list.onTrainBegin();
    list.onEpochEnd(0, Map.of("loss", 0.5, "accuracy", 0.25));
    list.onEpochEnd(1, Map.of("val_loss", 0.75, "loss", 0.25, "accuracy", 0.5));
    return list.history();
  }

  @Test
  void records_the_sorted_logs_of_every_epoch() {
    History history = twoEpochs();
    assertThat(history.history())
        .hasToString("{accuracy=[0.25, 0.5], loss=[0.5, 0.25], val_loss=[0.75]}");
    assertThat(history.epoch()).containsExactly(0, 1);
    assertThat(history.last("loss")).isEqualTo(0.25);
    assertThat(history.get("accuracy")).containsExactly(0.25, 0.5);
    assertThat(history.params()).hasToString("{'verbose': 0, 'epochs': 3, 'steps': 4}");
  }

  @Test
  void knows_the_epochs_of_each_name() {
    History history = twoEpochs();
    assertThat(history.epochs("loss")).containsExactly(0, 1);
    assertThat(history.epochs("val_loss")).containsExactly(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.epochs("val_lost"))
        .withMessageStartingWith("Unknown name in the history 'val_lost'.");
  }

  @Test
  void prints_epochs_and_last_values() {
    assertThat(twoEpochs())
        .hasToString("History(epochs=2, accuracy=0.5, loss=0.25, val_loss=0.75)");
  }

  @Test
  void names_the_nearest_name_where_one_is_unknown() {
    History history = twoEpochs();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.last("acuracy"))
        .withMessageStartingWith("Unknown name in the history 'acuracy'. Did you mean 'accuracy'?");
  }

  @Test
  void goes_on_collecting_in_another_fit() {
    History history = twoEpochs();
    list.onTrainBegin();
    list.onEpochEnd(0, Map.of("loss", 0.125));
    assertThat(history.get("loss")).containsExactly(0.5, 0.25, 0.125);
    assertThat(history.epoch()).containsExactly(0);
  }

  @Test
  void has_no_params_before_it_is_given_to_a_run() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new History().params())
        .withMessage("History has no params yet: pass it to fit, evaluate or predict.");
  }
}
