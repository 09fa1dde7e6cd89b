package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.callbacks.EarlyStopping;
import io.kerava.callbacks.History;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.losses.Huber;
import io.kerava.metrics.MeanAbsoluteError;
import io.kerava.ops.Tensor;
import io.kerava.testing.Logged;
import io.kerava.training.TrainingData;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.IteratorMultiDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The forms in which data come for several inputs and outputs, and what is said of misfits. */
final class SeveralDataTest {
  private static final float[][] LEFT = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {1, 0, 1}};
  private static final double[][] RIGHT = {{1, 0}, {0, 1}, {1, 1}, {0, 0}};
  private static final double[] PRICES = {1, 2, 3, 4};
  private static final int[] KINDS = {0, 1, 2, 1};

  private static FitOptions quiet(FitOptions options) {
    return options.verbose(0).shuffle(false);
  }

  private static Model model() {
    Input left = new Input(3).name("left");
    Input right = new Input(2).name("right");
    Tensor both = new Concatenate().apply(left, right);
    Tensor price = new Dense(1).kernelInitializer("ones").name("price").apply(both);
    Tensor kind =
        new Dense(3).kernelInitializer("zeros").activation("softmax").name("kind").apply(both);
    return new Model(List.of(left, right), List.of(price, kind));
  }

  private static Model compiled() {
    Model model = model();
    model.compile(c -> c.optimizer("sgd").loss(List.of("mse", "sparse_categorical_crossentropy")));
    return model;
  }

  private static TrainingData data() {
    return TrainingData.inputs(List.of(LEFT, RIGHT)).targets(List.of(PRICES, KINDS));
  }

  @Test
  void takes_lists_and_maps_of_any_forms() {
    double expected = compiled().fit(data(), SeveralDataTest::quiet).get("loss").get(0);
    Map<String, Object> x =
        Map.of("right", Nd4j.createFromArray(RIGHT), "left", LEFT, "more", LEFT);
    List<Object> y = List.of(new float[] {1, 2, 3, 4}, new long[] {0, 1, 2, 1});
    Map<String, Object> named = Map.of("kind", KINDS, "price", Nd4j.createFromArray(PRICES));
    assertThat(compiled().fit(x, y, SeveralDataTest::quiet).get("loss").get(0)).isEqualTo(expected);
    assertThat(compiled().fit(x, named, SeveralDataTest::quiet).get("loss").get(0))
        .isEqualTo(expected);
    assertThat(
            compiled().fit(List.of(LEFT, RIGHT), named, SeveralDataTest::quiet).get("loss").get(0))
        .isEqualTo(expected);
    assertThat(compiled().evaluate(x, named, e -> e.verbose(0)).loss())
        .isCloseTo(expected, within(1e-6));
    assertThat(compiled().trainOnBatch(x, named).loss()).isCloseTo(expected, within(1e-6));
    assertThat(compiled().testOnBatch(List.of(LEFT, RIGHT), y).names())
        .containsExactly("loss", "price_loss", "kind_loss");
  }

  @Test
  void prints_shapes_of_each() {
    assertThat(data().withSampleWeight(Map.of("price", PRICES)))
        .hasToString(
            "TrainingData(x=[(4, 3), (4, 2)], y=[(4,), (4,)], sample_weight={'price': (4,)})");
  }

  @Test
  void predicts_each_output() {
    Model model = compiled();
    List<INDArray> all = model.predictAll(List.of(LEFT, RIGHT), p -> p.verbose(0).batchSize(3));
    assertThat(all.get(0)).isEqualTo(Nd4j.create(new float[][] {{7}, {16}, {26}, {2}}));
    assertThat(all.get(1).shape()).containsExactly(4, 3);
    Map<String, Object> named = Map.of("left", LEFT, "right", RIGHT);
    assertThat(model.predictAll(named, p -> p.verbose(0))).isEqualTo(all);
    assertThatThrownBy(() -> model.predict(List.of(LEFT, RIGHT)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model '"
                + model.name()
                + "' has several outputs, ['price', 'kind']. Call predictAll, which returns the"
                + " predictions of each.");
    Model one = new Model(model.inputs(), model.outputs().get(0));
    assertThat(one.predict(named, p -> p.verbose(0))).isEqualTo(all.get(0));
    assertThat(one.predictAll(named, p -> p.verbose(0))).containsExactly(all.get(0));
  }

  @Test
  void names_the_input_that_does_not_fit() {
    Model model = compiled().name("two");
    assertThatThrownBy(() -> model.predictAll(List.of(RIGHT, LEFT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Input 0 with name 'left' of layer 'two' is incompatible with the layer: expected"
                + " shape=(None, 3), found shape=(None, 2)");
    assertThatThrownBy(() -> model.predictAll(Arrays.asList(LEFT, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The input 'right' is not optional, but None was passed. Please provide a valid"
                + " tensor.");
    assertThatThrownBy(() -> TrainingData.inputs(List.of(LEFT, new double[3][2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "x[0] and x[1] must have as many samples. Received: x[0] with 4, x[1] with 3.");
    assertThatThrownBy(() -> TrainingData.inputs(Map.of("left", LEFT, "text", "abc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("x['text'] must be an INDArray or an array of numbers: float[][],")
        .hasMessageEndingWith("Received: abc of the type String");
    assertThatThrownBy(() -> TrainingData.inputs(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x has no arrays. Expected at least one.");
  }

  @Test
  void names_the_output_whose_targets_do_not_fit() {
    Model model = compiled();
    List<float[][]> x = List.of(LEFT, new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}});
    assertThatThrownBy(
            () -> model.fit(x, List.of(PRICES, new int[] {0, 1, 2, 3}), SeveralDataTest::quiet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Output 'kind': ");
    assertThatThrownBy(() -> model.fit(x, List.of(new float[4][2], KINDS), SeveralDataTest::quiet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Output 'price': ");
    assertThatThrownBy(
            () -> model.fit(x, Map.of("price", PRICES, "knd", KINDS), SeveralDataTest::quiet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            y_true and y_pred have different structures.
            y_true: {'knd': '*', 'price': '*'}
            y_pred: ['*', '*']
            Expected targets for the outputs ['price', 'kind'], in a list in this order or in a \
            map by these names.\
            """);
    assertThatThrownBy(
            () ->
                model.fit(
                    data().withSampleWeight(List.of(PRICES, new float[4][2])),
                    SeveralDataTest::quiet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Output 'kind': 'sampleWeight' must have one number for each");
  }

  @Test
  void learns_nothing_from_an_output_without_a_loss() {
    Map<String, Object> losses = new HashMap<>();
    losses.put("price", new Huber());
    losses.put("kind", null);
    Model model = model();
    model.compile(
        c -> c.loss(losses).metrics(Map.of("price", List.of("mae", new MeanAbsoluteError()))));
    List<INDArray> before = model.getLayer("kind").getWeights();
    History history = model.fit(List.of(LEFT, RIGHT), PRICES, SeveralDataTest::quiet);
    assertThat(history.history().keySet())
        .containsExactly("loss", "price_mae", "price_mean_absolute_error");
    assertThat(model.getLayer("kind").getWeights()).isEqualTo(before);
    assertThat(
            model
                .fit(List.of(LEFT, RIGHT), Map.of("price", PRICES), SeveralDataTest::quiet)
                .get("loss"))
        .hasSize(1);
    assertThat(
            model
                .fit(List.of(LEFT, RIGHT), Arrays.asList(PRICES, null), SeveralDataTest::quiet)
                .get("loss"))
        .hasSize(1);
  }

  @Test
  void refuses_a_model_without_any_loss() {
    Model model = model();
    model.compile(c -> c.loss(Arrays.asList(null, null)));
    assertThatThrownBy(() -> model.fit(data(), SeveralDataTest::quiet))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("The model was compiled without a loss.");
  }

  @Test
  void weighs_losses_by_name_whatever_the_order() {
    Model model = model();
    model.compile(
        c ->
            c.loss(List.of("mse", "sparse_categorical_crossentropy"))
                .lossWeights(Map.of("price", 0.5, "kind", 2)));
    Scores scores = model.evaluate(data(), e -> e.verbose(0));
    assertThat(scores.loss())
        .isCloseTo(0.5 * scores.get("price_loss") + 2 * scores.get("kind_loss"), within(1e-12));
    assertThat(scores.get("kind_loss")).isCloseTo(Math.log(3), within(1e-6));
    assertThatThrownBy(
            () -> {
              model.compile(c -> c.loss("mse").lossWeights(Map.of("prce", 0.5)));
              model.fit(data(), SeveralDataTest::quiet);
            })
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weighs_the_loss_of_one_output_too() {
    Sequential model = new Sequential(new Input(2), new Dense(1).kernelInitializer("ones"));
    model.compile(c -> c.loss("mae").lossWeights(0.5));
    double[][] x = {{1, 2}, {3, 4}};
    assertThat(model.evaluate(x, new double[] {0, 0}, e -> e.verbose(0)).loss()).isEqualTo(2.5);
  }

  @Test
  void stops_early_by_the_loss_of_an_output() {
    Model model = compiled();
    EarlyStopping stopping = new EarlyStopping().monitor("val_kind_loss").minDelta(100);
    History history =
        model.fit(data(), f -> f.verbose(0).epochs(5).validationData(data()).callbacks(stopping));
    assertThat(history.get("val_kind_loss")).hasSizeLessThan(5);
    assertThat(history.history().keySet())
        .containsExactly(
            "kind_loss", "loss", "price_loss", "val_kind_loss", "val_loss", "val_price_loss");
  }

  @Test
  void compiles_names_and_objects_side_by_side() {
    Model model = model();
    model.compile(
        c ->
            c.loss(Map.of("price", new Huber(), "kind", "sparse_categorical_crossentropy"))
                .metrics(Map.of("kind", "accuracy")));
    assertThat(model.compileArguments())
        .containsEntry("metrics", "{'kind': 'accuracy'}")
        .containsEntry("loss", "{'kind': 'sparse_categorical_crossentropy', 'price': Huber()}");
    assertThatThrownBy(() -> model.compile(c -> c.loss(List.of("mse", 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'loss[1]' must be a name, such as \"mse\", or a loss, such as new Huber(). Received: 3"
                + " of the type Integer");
    assertThatThrownBy(() -> model.compile(c -> c.metrics("mae").metrics(Map.of("price", "mae"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'metrics' by name can't be added to others. Give all of them in one map.");
  }

  private static MultiDataSetIterator batches(MultiDataSet... batches) {
    Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> each =
        List.<org.nd4j.linalg.dataset.api.MultiDataSet>of(batches).iterator();
    return new IteratorMultiDataSetIterator(each, 2);
  }

  private static INDArray rows(INDArray array, int from) {
    return Nd4j.concat(0, array.getRow(from, true), array.getRow(from + 1, true));
  }

  private static MultiDataSet batch(int from) {
    INDArray prices = Nd4j.createFromArray(PRICES).reshape(4, 1);
    INDArray kinds = Nd4j.createFromArray(KINDS).reshape(4, 1).castTo(prices.dataType());
    return new MultiDataSet(
        new INDArray[] {
          rows(Nd4j.createFromArray(LEFT), from), rows(Nd4j.createFromArray(RIGHT), from)
        },
        new INDArray[] {rows(prices, from), rows(kinds, from)});
  }

  @Test
  void takes_batches_of_several_arrays() {
    Model expected = compiled();
    History history = expected.fit(data(), f -> f.batchSize(2).verbose(0).shuffle(false));
    Model model = compiled();
    assertThat(model.fit(batches(batch(0), batch(2)), f -> f.verbose(0)).get("kind_loss"))
        .isEqualTo(history.get("kind_loss"));
    assertThat(model.getWeights()).isEqualTo(expected.getWeights());
    assertThat(model.evaluate(batches(batch(0), batch(2)), e -> e.verbose(0)).asList())
        .isEqualTo(expected.evaluate(data(), e -> e.verbose(0).batchSize(2)).asList());
    assertThat(model.predictAll(batches(batch(0), batch(2)), p -> p.verbose(0)))
        .isEqualTo(expected.predictAll(List.of(LEFT, RIGHT), p -> p.verbose(0)));
  }

  @Test
  void names_the_batch_that_does_not_fit() {
    MultiDataSet second = batch(2);
    second.setLabels(new INDArray[] {second.getLabels(0)});
    assertThatThrownBy(() -> compiled().fit(batches(batch(0), second), f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Batch 2 of the iterator: y has 1 arrays. Expected: 2.");
    second.setLabels(new INDArray[] {second.getLabels(0), Nd4j.createFromArray(7f, 8f)});
    assertThatThrownBy(() -> compiled().fit(batches(batch(0), second), f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Output 'kind': sparse_categorical_crossentropy: the label in row 2 is");
    MultiDataSet third = batch(2);
    third.setFeatures(new INDArray[] {third.getFeatures(0)});
    assertThatThrownBy(() -> compiled().fit(batches(batch(0), third), f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Batch 2 of the iterator: x has 1 arrays. Expected: 2.");
  }

  @Test
  void says_which_part_of_the_data_has_a_value_that_is_not_finite() {
    float[][] left = {{1, 2, 3}, {4, Float.NaN, 6}, {7, 8, 9}, {1, 0, 1}};
    String log =
        Logged.by(
            () ->
                compiled()
                    .fit(List.of(left, RIGHT), List.of(PRICES, KINDS), SeveralDataTest::quiet));
    assertThat(log).contains("x[0] has a value that is not a finite number: NaN in sample 1.");
  }
}
