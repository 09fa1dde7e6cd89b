package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.History;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.Optimizer;
import io.kerava.testing.Golden;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The small training that tools/record_keeping.py records, and what it compares. */
final class KeptTraining {
  static final JsonNode GOLDEN = Golden.read("keeping");
  static final INDArray X = Golden.nd(GOLDEN.get("x"));
  static final INDArray Y = Golden.nd(GOLDEN.get("y"));
  private static final INDArray VALIDATION_X = Golden.nd(GOLDEN.get("validation").get(0));
  private static final INDArray VALIDATION_Y = Golden.nd(GOLDEN.get("validation").get(1));
  private static final double CLOSE = 1e-5;

  private KeptTraining() {}

  static Sequential trained(String engine) {
    return model(engine, new Adam(0.05).useEma(true).emaMomentum(0.9));
  }

  static Sequential model(String engine, Optimizer optimizer) {
    Sequential model =
        new Sequential(
            new Input(3), new Dense(4).activation("tanh"), new BatchNormalization(), new Dense(2));
    model.compile(c -> c.optimizer(optimizer).loss("mse").metrics("mae"));
    return Engines.on(engine, model);
  }

  static History fit(Sequential model, List<Callback> callbacks) {
    return model.fit(
        X,
        Y,
        f ->
            f.batchSize(4)
                .epochs(4)
                .shuffle(false)
                .verbose(0)
                .validationData(VALIDATION_X, VALIDATION_Y)
                .callbacks(callbacks.toArray(Callback[]::new)));
  }

  static List<INDArray> arrays(JsonNode recorded) {
    return Golden.each(recorded).map(Golden::nd).toList();
  }

  static void assertClose(List<INDArray> values, JsonNode recorded) {
    assertThat(values).hasSize(recorded.size());
    for (int i = 0; i < values.size(); i++) {
      double[] received = values.get(i).dup('c').data().asDouble();
      assertThat(received)
          .as("array %d", i)
          .containsExactly(Golden.doubles(recorded.get(i)), within(CLOSE));
    }
  }

  static void assertClose(History history, JsonNode recorded, int from) {
    for (String name : List.of("loss", "mae", "val_loss", "val_mae")) {
      List<Double> values = history.get(name);
      for (int i = 0; i < values.size(); i++) {
        assertThat(values.get(i))
            .as("%s of epoch %d", name, from + i)
            .isCloseTo(recorded.get(name).get(from + i).asDouble(), within(CLOSE));
      }
    }
  }
}
