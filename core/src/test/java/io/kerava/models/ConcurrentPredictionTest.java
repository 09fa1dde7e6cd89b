package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers so wide that their products are cut: all threads multiply by the same weights. */
final class ConcurrentPredictionTest {
  @Test
  void predicts_large_batches_alike_from_many_threads() throws Exception {
    Sequential model =
        new Sequential(new Input(600), new Dense(256).activation("relu"), new Dense(2));
    INDArray batch = Nd4j.rand(64, 600);
    INDArray expected = model.predict(batch, o -> o.batchSize(64).verbose(0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<INDArray>> predictions = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        predictions.add(
            threads.submit(() -> model.predict(batch, o -> o.batchSize(64).verbose(0))));
      }
      for (Future<INDArray> each : predictions) {
        assertThat(each.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }
}
