package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.Kerava;
import io.kerava.callbacks.Callback;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.MultiHeadAttention;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.OptimizerVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the engines promise to each other and to the user. */
final class EngineTest {
  private final SplittableRandom random = new SplittableRandom(3);
  private final float[][] x = rows(96, 6);
  private final int[] y = labels(96, 3);

  private float[][] rows(int count, int width) {
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = (float) random.nextDouble(-1, 1);
      }
    }
    return rows;
  }

  private int[] labels(int count, int classes) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(classes);
    }
    return labels;
  }

  private static Sequential classifier(String engine) {
    Sequential model =
        new Sequential(
            new Input(6),
            new Dense(40).activation("relu"),
            new BatchNormalization(),
            new Dropout(0.25),
            new Dense(3).activation("softmax"));
    model.compile(
        c ->
            c.engine(engine)
                .optimizer(new Adam().learningRate(0.01))
                .loss("sparse_categorical_crossentropy")
                .metrics("accuracy"));
    return model;
  }

  @Test
  void takes_the_fast_engine_unless_asked_for_the_reference() {
    assertThat(classifier("auto").engine()).isEqualTo("cpu");
    assertThat(classifier("cpu").engine()).isEqualTo("cpu");
    assertThat(classifier("dl4j").engine()).isEqualTo("dl4j");
  }

  @Test
  void runs_layers_without_a_kernel_by_what_they_say() {
    Sequential model =
        new Sequential(
            new Input(4, 6), new MultiHeadAttention(2, 3).name("attending"), new Dense(1));
    assertThat(model.engine()).isEqualTo("cpu");
  }

  @Test
  void refuses_an_unknown_engine_by_name() {
    assertThatThrownBy(() -> new Sequential().compile(c -> c.engine("gpu")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown engine 'gpu'. Did you mean 'cpu'? Known: auto, cpu, dl4j.");
  }

  @Test
  void trains_alike_on_both_engines_dropout_included() {
    List<List<INDArray>> ends = new ArrayList<>();
    for (String engine : List.of("cpu", "dl4j")) {
      Kerava.setRandomSeed(5);
      Sequential model = classifier(engine);
      model.fit(x, y, f -> f.batchSize(20).epochs(3).verbose(0));
      ends.add(model.getWeights());
    }
    assertClose(ends.get(0), ends.get(1), 2e-5);
  }

  @Test
  void goes_on_with_the_same_trajectory_on_another_engine() {
    Kerava.setRandomSeed(5);
    Sequential one = classifier("cpu");
    one.fit(x, y, f -> f.epochs(2).verbose(0));
    one.fit(x, y, f -> f.epochs(2).verbose(0));
    Kerava.setRandomSeed(5);
    Sequential other = classifier("cpu");
    other.fit(x, y, f -> f.epochs(2).verbose(0));
    other.engine("dl4j");
    other.fit(x, y, f -> f.epochs(2).verbose(0));
    assertThat(other.engine()).isEqualTo("dl4j");
    assertClose(one.getWeights(), other.getWeights(), 2e-5);
  }

  private static void assertClose(List<INDArray> actual, List<INDArray> expected, double by) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i).distance2(expected.get(i)) / actual.get(i).length())
          .as("weight " + i)
          .isCloseTo(0, within(by));
    }
  }

  @Test
  void gives_the_same_run_bit_for_bit_from_the_same_seed() {
    List<List<INDArray>> ends = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Kerava.setRandomSeed(9);
      Sequential model =
          new Sequential(
              new Input(6),
              new Dense(300).activation("tanh"),
              new Dropout(0.5),
              new Dense(300),
              new Dense(3).activation("softmax"));
      model.compile(c -> c.optimizer("adam").loss("sparse_categorical_crossentropy"));
      model.fit(x, y, f -> f.batchSize(50).epochs(4).verbose(0));
      ends.add(model.getWeights());
    }
    assertThat(ends.get(0)).isEqualTo(ends.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void shows_the_current_weights_in_the_middle_of_fit(String engine) {
    Kerava.setRandomSeed(1);
    Sequential model = classifier(engine);
    MultiLayerNetwork network = model.network();
    List<INDArray> seen = new ArrayList<>();
    model.fit(
        x,
        y,
        f ->
            f.epochs(1)
                .verbose(0)
                .callbacks(
                    new Callback() {
                      @Override
                      public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                        seen.add(network.getParam("0_W").dup());
                        assertThat(network.getParam("0_W").distance2(model.getWeights().get(0)))
                            .isEqualTo(0);
                      }
                    }));
    assertThat(seen).hasSize(3);
    assertThat(seen.get(0)).isNotEqualTo(seen.get(1));
  }

  @Test
  void keeps_no_denormal_in_optimizer_or_weights_where_units_die() {
    Kerava.setRandomSeed(2);
    Sequential model = new Sequential(new Input(6), new Dense(32).activation("relu"), new Dense(1));
    model.compile(c -> c.optimizer("adam").loss("mse"));
    float[][] targets = new float[x.length][1];
    model.fit(x, targets, f -> f.batchSize(32).epochs(2).verbose(0));
    List<INDArray> dead = model.getWeights();
    dead.get(1).assign(-50); // no unit fires any more: its moments decay at every step
    model.setWeights(dead);
    model.fit(x, targets, f -> f.batchSize(32).epochs(800).verbose(0));
    for (OptimizerVariable variable : model.state().optimizer().variables()) {
      assertThat(denormals(variable.get().data().asFloat())).as(variable.name()).isZero();
    }
  }

  private static long denormals(float[] values) {
    long count = 0;
    for (float value : values) {
      if (value != 0 && Math.abs(value) < Float.MIN_NORMAL) {
        count++;
      }
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void predicts_a_sample_alike_from_many_threads(String engine) throws Exception {
    Sequential model = classifier(engine);
    INDArray expected = model.predict(x, o -> o.verbose(0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> same = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        same.add(threads.submit(() -> predictsAlike(model, expected)));
      }
      for (Future<Boolean> each : same) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  private boolean predictsAlike(Sequential model, INDArray expected) {
    for (int i = 0; i < x.length; i++) {
      float[] single = model.predict(x[i]);
      float[] row = expected.getRow(i).toFloatVector();
      for (int j = 0; j < row.length; j++) {
        if (Math.abs(single[j] - row[j]) > 1e-5) {
          return false;
        }
      }
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void calls_single_layers_that_together_are_the_model(String engine) {
    Sequential model = classifier(engine);
    model.fit(x, y, f -> f.verbose(0)); // so that the moving moments are no zeros and ones
    INDArray value = Nd4j.createFromArray(x);
    for (Layer layer : model.layers()) {
      value = layer.call(value);
    }
    assertThat(value.distance2(model.predict(x, o -> o.verbose(0)))).isCloseTo(0, within(1e-5));
    assertThatThrownBy(() -> model.getLayer(0).call(Nd4j.zeros(2, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The layer '"
                + model.getLayer(0).name()
                + "' takes x of the shape (None, 6). Received: x of the shape (2, 5).");
  }

  @Test
  void refuses_a_sample_of_another_size() {
    Sequential model = classifier("cpu");
    assertThatThrownBy(() -> model.predict(new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The model '"
                + model.name()
                + "' takes samples of the shape (6,), 6 numbers. Received: 5 numbers.");
    assertThat(Arrays.stream(new float[][] {model.predict(new float[6])}).toList()).hasSize(1);
  }
}
