package io.kerava.models;

import static io.kerava.models.KeptTraining.GOLDEN;
import static io.kerava.models.KeptTraining.X;
import static io.kerava.models.KeptTraining.arrays;
import static io.kerava.models.KeptTraining.assertClose;
import static io.kerava.models.KeptTraining.fit;
import static io.kerava.models.KeptTraining.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.EarlyStopping;
import io.kerava.callbacks.History;
import io.kerava.callbacks.SwapEMAWeights;
import io.kerava.optimizers.OptimizerVariable;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Golden;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** SwapEMAWeights in trainings. */
class AveragedWeightsTest {
  static Stream<Arguments> averages() {
    return Engines.with(Golden.each(GOLDEN.get("averages")));
  }

  @ParameterizedTest
  @MethodSource("averages")
  void evaluates_with_averaged_weights_as_keras_does(String engine, JsonNode recorded) {
    Sequential model = averaging(engine);
    model.setWeights(arrays(recorded.get("start")));
    Iterator<JsonNode> epochs = recorded.get("epochs").iterator();
    Callback seen =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            JsonNode then = epochs.next();
            assertClose(model.getWeights(), then.get("weights"));
            List<INDArray> optimizer =
                model.state().optimizer().variables().stream().map(OptimizerVariable::get).toList();
            assertClose(optimizer, then.get("optimizer"));
          }
        };
    List<Callback> callbacks =
        switch (recorded.get("name").asText()) {
          case "none" -> List.of(seen);
          case "swap" -> List.of(new SwapEMAWeights(), seen);
          default -> List.of(new SwapEMAWeights().swapOnEpoch(true), seen);
        };
    History history = fit(model, callbacks);
    assertClose(history, recorded.get("history"), 0);
    assertClose(model.getWeights(), recorded.get("end"));
  }

  @Test
  void leaves_the_averages_where_a_training_ends_early() {
    Sequential model = averaging("cpu");
    Sequential other = averaging("cpu");
    other.setWeights(model.getWeights());
    var early = new EarlyStopping().monitor("loss").mode("max").patience(0);
    fit(model, List.of(new SwapEMAWeights().swapOnEpoch(true), early));
    History plain = fit(other, List.of(early));
    assertThat(plain.epoch()).hasSizeLessThan(4);
    assertThat(model.getWeights()).isEqualTo(other.getWeights());
  }

  @Test
  void puts_the_weights_back_after_a_prediction() {
    Sequential model = averaging("cpu");
    Callback predicting =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            List<INDArray> before = model.getWeights();
            INDArray plain = model.predict(X, p -> p.verbose(0));
            INDArray averaged = model.predict(X, p -> p.verbose(0).callbacks(new SwapEMAWeights()));
            assertThat(averaged).isNotEqualTo(plain);
            assertThat(model.getWeights()).isEqualTo(before);
          }
        };
    fit(model, List.of(predicting));
  }

  @Test
  void refuses_an_optimizer_without_averages() {
    Sequential model = model("cpu", new SGD(0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit(model, List.of(new SwapEMAWeights())))
        .withMessage(GOLDEN.get("errors").get("no_average").asText());
  }

  private static Sequential averaging(String engine) {
    return model(engine, new SGD(0.1).momentum(0.5).useEma(true).emaMomentum(0.8));
  }
}
