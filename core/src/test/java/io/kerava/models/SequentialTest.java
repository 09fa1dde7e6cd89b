package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.arrays.Shape;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class SequentialTest {
  private static final float[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 1}};
  private static final float[][] Y = {{0}, {1}, {1}, {0}, {1}};

  @BeforeEach
  void clear() {
    Kerava.clearSession();
    Kerava.setRandomSeed(1);
  }

  private static Sequential xor() {
    Sequential model =
        new Sequential(
            new Dense(3).activation("tanh").inputDim(2), new Dense(1).activation("sigmoid"));
    model.compile(c -> c.loss("mse").optimizer("adam").metrics("mae"));
    return model;
  }

  private static DataSetIterator iterator() {
    DataSet all = new DataSet(Nd4j.createFromArray(X), Nd4j.createFromArray(Y));
    return new ListDataSetIterator<>(all.asList(), 2);
  }

  @Test
  void builds_when_data_come() {
    Sequential model = new Sequential(new Dense(3), new Dense(1));
    assertThat(model.getWeights()).isEmpty();
    assertThat(model).hasToString("<Sequential name=sequential, built=False>");
    model.compile(c -> c.loss("mse"));
    model.fit(X, Y, f -> f.verbose(0));
    assertThat(model).hasToString("<Sequential name=sequential, built=True>");
    assertThat(model.getWeights()).hasSize(4);
    assertThat(model.getLayer(1).inputShape()).isEqualTo(Shape.of(3));
    assertThat(model.getLayer(-1).outputShape()).isEqualTo(Shape.of(1));
  }

  @Test
  void takes_its_input_shape_in_every_form() {
    assertThat(new Sequential(new Input(2), new Dense(3)).countParams()).isEqualTo(9);
    assertThat(new Sequential(new Dense(3).inputDim(2)).countParams()).isEqualTo(9);
    assertThat(new Sequential(new Dense(3).inputShape(2)).countParams()).isEqualTo(9);
    assertThat(new Sequential(new Flatten().inputShape(2, 4), new Dense(3)).countParams())
        .isEqualTo(27);
    Sequential built = new Sequential(new Dense(3));
    built.build(Shape.NONE, 2);
    assertThat(built.countParams()).isEqualTo(9);
    built.build(2);
    assertThat(built.countParams()).isEqualTo(9);
  }

  @Test
  void says_that_it_is_not_built() {
    Sequential model = new Sequential(new Dense(3).name("first"));
    String message =
        "The model is not built, because the shape of its input is not known. Call build with it,"
            + " give the first layer an inputShape or inputDim, add an Input, or call fit with"
            + " data.";
    assertThatThrownBy(model::countParams).hasMessage(message);
    assertThatThrownBy(model::network).hasMessage(message);
    assertThatThrownBy(() -> model.setWeights(List.of())).hasMessage(message);
    assertThatThrownBy(() -> model.getLayer(0).outputShape())
        .hasMessage(
            "The layer 'first' has no shape yet. Call build, or fit with data, or give the first"
                + " layer an inputShape.");
  }

  @Test
  void keeps_weights_when_layers_come_and_go() {
    Sequential model = xor();
    List<INDArray> before = model.getWeights();
    Layer last = model.pop();
    assertThat(model.getWeights()).isEqualTo(before.subList(0, 2));
    model.add(last);
    assertThat(model.getWeights().subList(0, 2)).isEqualTo(before.subList(0, 2));
    assertThat(model.getWeights()).hasSize(4);
    model.pop();
    model.pop();
    assertThat(model.layers()).isEmpty();
    model.add(new Dense(4));
    assertThat(model.getLayer(0).inputShape())
        .as("as in Keras the Input stays")
        .isEqualTo(Shape.of(2));
  }

  @Test
  void trains_on_after_a_layer_was_added() {
    Sequential model = xor();
    model.fit(X, Y, f -> f.verbose(0));
    model.pop();
    model.add(new Dense(2));
    model.add(new Dense(1));
    assertThat(model.fit(X, Y, f -> f.verbose(0)).get("loss")).hasSize(1);
    assertThat(model.predict(X, o -> o.verbose(0)).shape()).isEqualTo(new long[] {5, 1});
  }

  @Test
  void finds_layers_by_name_and_position() {
    Sequential model = xor();
    assertThat(model.getLayer("dense_1")).isSameAs(model.getLayer(-1));
    assertThatThrownBy(() -> model.getLayer(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void sets_the_weights_of_a_layer_and_of_all() {
    Sequential model = xor();
    INDArray kernel = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    INDArray bias = Nd4j.createFromArray(7f, 8, 9);
    model.getLayer(0).setWeights(List.of(kernel, bias));
    assertThat(model.getWeights().subList(0, 2)).isEqualTo(List.of(kernel, bias));
    INDArray copy = model.getWeights().get(0);
    copy.assign(0);
    assertThat(model.getWeights().get(0)).as("weights are copies").isEqualTo(kernel);
    model.setWeights(
        List.of(kernel.mul(2), bias, Nd4j.ones(3, 1), Nd4j.zeros(1).castTo(kernel.dataType())));
    assertThat(model.getLayer(0).getWeights().get(0)).isEqualTo(kernel.mul(2));
  }

  @Test
  void does_not_train_what_is_frozen() {
    Sequential model = xor();
    model.getLayer(0).trainable(false);
    List<INDArray> before = model.getWeights();
    model.fit(X, Y, f -> f.verbose(0));
    assertThat(model.getWeights().subList(0, 2)).isEqualTo(before.subList(0, 2));
    assertThat(model.getWeights().get(2)).isNotEqualTo(before.get(2));
    model.trainable(false);
    List<INDArray> frozen = model.getWeights();
    model.fit(X, Y, f -> f.verbose(0));
    assertThat(model.getWeights()).isEqualTo(frozen);
  }

  @Test
  void repeats_a_run_bit_for_bit_from_the_same_seed() {
    List<INDArray> first = shuffledRun(7);
    assertThat(shuffledRun(7)).isEqualTo(first);
    assertThat(shuffledRun(8)).isNotEqualTo(first);
  }

  private static List<INDArray> shuffledRun(long seed) {
    Kerava.setRandomSeed(seed);
    Sequential model =
        new Sequential(
            new Dense(8).activation("relu"),
            new io.kerava.layers.Dropout(0.5),
            new io.kerava.layers.GaussianNoise(0.1),
            new Dense(1));
    model.compile(c -> c.loss("mse").optimizer("adam"));
    model.fit(X, Y, f -> f.batchSize(2).epochs(5).verbose(0));
    return model.getWeights();
  }

  @Test
  void shuffles_unless_told_otherwise() {
    Sequential model = xor();
    List<INDArray> start = model.getWeights();
    model.fit(X, Y, f -> f.batchSize(2).epochs(3).verbose(0).shuffle(false));
    List<INDArray> inOrder = model.getWeights();
    model.compile(c -> c.loss("mse").optimizer("adam").metrics("mae"));
    model.setWeights(start);
    model.fit(X, Y, f -> f.batchSize(2).epochs(3).verbose(0));
    assertThat(model.getWeights()).isNotEqualTo(inOrder);
  }

  @Test
  void adds_or_drops_a_last_axis_of_length_one() {
    Sequential model = new Sequential(new Dense(2).inputDim(1));
    INDArray column = Nd4j.createFromArray(new float[][] {{1}, {2}, {3}});
    INDArray predicted = model.predict(column, o -> o.verbose(0));
    assertThat(model.predict(column.reshape(3), o -> o.verbose(0))).isEqualTo(predicted);
    assertThat(model.predict(column.reshape(3, 1, 1), o -> o.verbose(0))).isEqualTo(predicted);
    model.compile(c -> c.loss("mse"));
    assertThat(model.fit(column.reshape(3), Nd4j.zeros(3, 2), f -> f.verbose(0)).get("loss"))
        .hasSize(1);
    assertThatThrownBy(() -> model.predict(Nd4j.zeros(3, 2)))
        .hasMessageStartingWith("The model 'sequential' takes x of the shape (None, 1).");
  }

  @Test
  void trains_on_an_iterator_as_on_its_arrays() {
    Sequential onArrays = xor();
    Sequential onIterator = xor();
    onIterator.setWeights(onArrays.getWeights());
    var expected = onArrays.fit(X, Y, f -> f.batchSize(2).epochs(3).shuffle(false).verbose(0));
    var history = onIterator.fit(iterator(), f -> f.epochs(3).verbose(0));
    assertThat(history.history()).isEqualTo(expected.history());
    assertThat(onIterator.getWeights()).isEqualTo(onArrays.getWeights());
    assertThat(onIterator.evaluate(iterator(), o -> o.verbose(0)).asList())
        .isEqualTo(
            onArrays
                .evaluate(io.kerava.training.TrainingData.of(X, Y), o -> o.batchSize(2).verbose(0))
                .asList());
    assertThat(onIterator.predict(iterator(), o -> o.verbose(0)))
        .isEqualTo(onArrays.predict(X, o -> o.batchSize(2).verbose(0)));
  }

  @Test
  void validates_on_an_iterator() {
    Sequential model = xor();
    var history = model.fit(X, Y, f -> f.validationData(iterator()).epochs(2).verbose(0));
    assertThat(history.get("val_loss")).hasSize(2);
  }

  @Test
  void keeps_weights_in_a_file(@TempDir Path folder) {
    Sequential model = xor();
    Path file = folder.resolve("model.weights.npz");
    model.saveWeights(file);
    Sequential other = xor();
    assertThat(other.getWeights()).isNotEqualTo(model.getWeights());
    other.loadWeights(file);
    assertThat(other.getWeights()).isEqualTo(model.getWeights());
    Sequential third = xor();
    third.saveWeights(file.toString());
    other.loadWeights(file.toString());
    assertThat(other.getWeights()).isEqualTo(third.getWeights());
  }

  @Test
  void prints_scores_as_python_does() {
    Sequential model = xor();
    Scores list = model.evaluate(X, Y, o -> o.verbose(0));
    assertThat(list.toString()).matches("\\[[0-9.]+, [0-9.]+]");
    assertThat(model.evaluate(X, Y, o -> o.verbose(0).returnDict(true)).toString())
        .matches("\\{'loss': [0-9.]+, 'mae': [0-9.]+}");
    assertThat(list.get(1)).isEqualTo(list.get("mae"));
    assertThat(list.get(0)).isEqualTo(list.loss());
    assertThatThrownBy(() -> list.get("maa"))
        .hasMessage("Unknown metric 'maa'. Did you mean 'mae'? Known: loss, mae.");
    assertThatThrownBy(() -> list.get(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("There is no score at 2. The scores are, from 0 on: [loss, mae]");
  }

  @Test
  void prints_bar_and_summary_to_standard_output() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Sequential model = xor();
      model.summary();
      model.fit(X, Y, f -> f.batchSize(2).epochs(2));
    } finally {
      System.setOut(out);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("Model: \"sequential\"\n").contains("dense_1 (Dense)");
    assertThat(text).contains("Epoch 1/2\n", "3/3 ", " - loss: 0.", " - mae: 0.");
  }
}
