package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.GRU;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.Masking;
import io.kerava.layers.SimpleRNN;
import io.kerava.optimizers.SGD;
import io.kerava.random.RandomSeed;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run leaves nothing in a model but weights: after a run of any other sort, it gives what it
 * gives on a fresh model of the same weights. Optimizers that remember are left out, for what they
 * keep is meant to stay.
 */
final class RunAfterRunTest {
  private static Sequential model(String kind) {
    Layer[] layers =
        switch (kind) {
          case "dense" ->
              new Layer[] {
                new Input(2),
                new Dense(3).activation("tanh"),
                new BatchNormalization(),
                new Dense(1)
              };
          case "sequence" ->
              new Layer[] {
                new Input(Shape.NONE, 2),
                new Masking().maskValue(1),
                new SimpleRNN(3).returnSequences(true),
                new Dense(1)
              };
          default ->
              new Layer[] {
                new Input(Shape.NONE, 2),
                new Masking().maskValue(1),
                new GRU(2).returnSequences(true).stateful(true),
                new Dense(1)
              };
        };
    Sequential model = new Sequential(layers);
    model.compile(
        c ->
            c.optimizer(new SGD().learningRate(0.05))
                .loss("mse")
                .metrics("mae")
                .weightedMetrics("mae"));
    return model;
  }

  @ParameterizedTest
  @CsvSource({
    "dense, cpu, 100", "sequence, cpu, 100", "stateful, cpu, 100",
    "dense, dl4j, 12", "sequence, dl4j, 12", "stateful, dl4j, 12"
  })
  void each_run_after_others_is_as_on_a_fresh_model(String kind, String engine, int runs) {
    RandomSeed.set(7);
    SplittableRandom seeds = new SplittableRandom(7);
    Sequential used = Engines.on(engine, model(kind));
    String before = "nothing";
    for (int i = 0; i < runs; i++) {
      DrawnRun run =
          new DrawnRun(seeds.nextLong(), !kind.equals("dense"), kind.equals("stateful") ? 2 : 0);
      Sequential fresh = Engines.on(used.engine(), model(kind));
      fresh.setWeights(used.getWeights());
      String expected = run.on(fresh);
      String actual = run.on(used);
      String what = "run " + i + ":" + run + ", after " + before;
      assertThat(actual).as(what).isEqualTo(expected);
      assertThat(used.getWeights()).as(what).isEqualTo(fresh.getWeights());
      before = run.toString();
    }
  }
}
