package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.History;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.SimpleRNN;
import io.kerava.optimizers.SGD;
import io.kerava.testing.Logged;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's iterators: each batch is looked at, and what comes once only serves too. */
final class IteratorTest {
  private static INDArray numbers(long... shape) {
    return Nd4j.arange(Shape.of(shape).size()).castTo(DataType.FLOAT).reshape('c', shape);
  }

  private static Sequential model() {
    Sequential model = new Sequential(new Input(2), new Dense(1).kernelInitializer("ones"));
    model.compile(c -> c.optimizer(new SGD().learningRate(1e-4)).loss("mse"));
    return model;
  }

  private static DataSet batch(int number) {
    return new DataSet(numbers(3, 2).add(number), numbers(3, 1));
  }

  private static List<DataSet> batches(int count) {
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(i));
    }
    return batches;
  }

  private static TrainingData together(int count) {
    return TrainingData.of(
        Nd4j.concat(0, batches(count).stream().map(DataSet::getFeatures).toArray(INDArray[]::new)),
        Nd4j.concat(0, batches(count).stream().map(DataSet::getLabels).toArray(INDArray[]::new)));
  }

  private static DataSetIterator all(DataSet... batches) {
    return new ExistingDataSetIterator(Arrays.asList(batches));
  }

  /** Gives each batch once: there is no way back. */
  private static DataSetIterator once(int count) {
    return new ExistingDataSetIterator(batches(count).iterator());
  }

  private static DataSetIterator endless() {
    return new ExistingDataSetIterator(
        new Iterator<>() {
          private int number;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public DataSet next() {
            return batch(number++);
          }
        });
  }

  private static void refuses(DataSetIterator batches, Sequential model, String message) {
    assertThatThrownBy(() -> model.fit(batches, f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refuses_a_later_batch_whose_axes_are_in_another_order() {
    Sequential model = new Sequential("mine", new Input(2, 3), new Flatten(), new Dense(1));
    model.compile(c -> c.loss("mse"));
    DataSet right = new DataSet(numbers(1, 2, 3), numbers(1, 1));
    DataSet turned = new DataSet(numbers(1, 3, 2), numbers(1, 1));
    DataSet flat = new DataSet(numbers(1, 6), numbers(1, 1));
    String asked = "The model 'mine' takes x of the shape (None, 2, 3). Received: x of the shape";
    String mend = ". Reshape x, or change the inputShape of the model's first layer.";
    refuses(
        all(right, turned), model, "Batch 2 of the iterator: " + asked + " (None, 3, 2)" + mend);
    refuses(
        all(right, right, flat), model, "Batch 3 of the iterator: " + asked + " (None, 6)" + mend);
    assertThatThrownBy(() -> model.predict(all(right, turned), p -> p.verbose(0)))
        .hasMessage("Batch 2 of the iterator: " + asked + " (None, 3, 2)" + mend);
    assertThatThrownBy(() -> model.evaluate(all(right, turned), e -> e.verbose(0)))
        .hasMessage("Batch 2 of the iterator: " + asked + " (None, 3, 2)" + mend);
  }

  @Test
  void takes_a_later_batch_with_or_without_a_last_axis_of_one() {
    Sequential model = new Sequential(new Input(2, 1), new Flatten(), new Dense(1));
    model.compile(c -> c.loss("mse"));
    DataSet with = new DataSet(numbers(3, 2, 1), numbers(3, 1));
    DataSet without = new DataSet(numbers(3, 2), numbers(3));
    assertThat(model.predict(all(with, without), p -> p.verbose(0)))
        .isEqualTo(model.predict(all(with, with), p -> p.verbose(0)));
    assertThat(model.evaluate(all(with, without), e -> e.verbose(0)).asList())
        .isEqualTo(model.evaluate(all(without, with), e -> e.verbose(0)).asList());
  }

  @Test
  void refuses_later_targets_that_do_not_fit() {
    refuses(
        all(batch(0), new DataSet(numbers(3, 2), numbers(3, 2))),
        model(),
        "Batch 2 of the iterator: y has the shape (3, 2). Expected: (None, 1), as in the first"
            + " batch.");
    refuses(
        all(batch(0), new DataSet(numbers(3, 2), numbers(2, 1))),
        model(),
        "Batch 2 of the iterator: x and y must have as many samples. Received: x of the shape (3,"
            + " 2), y of the shape (2, 1).");
    refuses(
        all(batch(0), new DataSet(numbers(3, 2), null)),
        model(),
        "y is missing. Expected targets for x.");
  }

  @Test
  void refuses_a_label_of_a_later_batch_that_is_no_class() {
    Sequential model = new Sequential(new Input(2), new Dense(3).activation("softmax"));
    model.compile(c -> c.loss("sparse_categorical_crossentropy"));
    DataSet right = new DataSet(numbers(2, 2), Nd4j.createFromArray(0, 2));
    DataSet wrong = new DataSet(numbers(2, 2), Nd4j.createFromArray(0, 3));
    assertThatThrownBy(() -> model.fit(all(right, wrong), f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 3")
        .hasMessageContaining("Received: 3");
  }

  @Test
  void refuses_class_weights_for_targets_without_one_class() {
    Sequential model = new Sequential(new Input(2, 2), new Dense(2));
    model.compile(c -> c.loss("mse"));
    assertThatThrownBy(
            () ->
                model.fit(
                    all(new DataSet(numbers(3, 2, 2), numbers(3, 2, 2))),
                    f -> f.classWeight(Map.of(0, 2.0)).verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'classWeight' needs one class for each sample");
  }

  @Test
  void takes_targets_of_other_lengths_where_the_output_has_them() {
    Sequential model =
        new Sequential(new Input(Shape.NONE, 2), new SimpleRNN(1).returnSequences(true));
    model.compile(c -> c.loss("mse"));
    DataSet three = new DataSet(numbers(2, 3, 2), numbers(2, 3, 1));
    DataSet four = new DataSet(numbers(2, 4, 2), numbers(2, 4, 1));
    assertThat(model.fit(all(three, four), f -> f.verbose(0)).get("loss")).hasSize(1);
    assertThatThrownBy(
            () ->
                model.fit(
                    all(three, new DataSet(numbers(2, 4, 2), numbers(2, 3, 1))), f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Batch 2 of the iterator: mean_squared_error expects targets");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void trains_once_on_what_comes_once(String engine) {
    Sequential model = Engines.on(engine, model());
    Sequential onArrays = Engines.on(engine, model());
    History history = model.fit(once(4), f -> f.verbose(0));
    assertThat(history.history())
        .isEqualTo(
            onArrays.fit(together(4), f -> f.batchSize(3).shuffle(false).verbose(0)).history());
    assertThat(model.getWeights()).isEqualTo(onArrays.getWeights());
    assertThat(model.evaluate(once(4), e -> e.verbose(0)).asList())
        .isEqualTo(onArrays.evaluate(together(4), e -> e.batchSize(3).verbose(0)).asList());
    assertThat(model.predict(once(4), p -> p.verbose(0)))
        .isEqualTo(onArrays.predict(together(4), p -> p.batchSize(3).verbose(0)));
  }

  @Test
  void goes_on_in_an_endless_stream_from_epoch_to_epoch() {
    Sequential model = model();
    Sequential onArrays = model();
    History history = model.fit(endless(), f -> f.stepsPerEpoch(2).epochs(3).verbose(0));
    assertThat(history.history())
        .isEqualTo(
            onArrays
                .fit(
                    together(6),
                    f -> f.batchSize(3).stepsPerEpoch(2).epochs(3).shuffle(false).verbose(0))
                .history());
    DataSetIterator stream = endless();
    INDArray first = model.predict(stream, p -> p.steps(2).verbose(0));
    INDArray next = model.predict(stream, p -> p.steps(1).verbose(0));
    assertThat(Nd4j.concat(0, first, next))
        .isEqualTo(model.predict(together(3), p -> p.batchSize(3).verbose(0)));
    assertThat(model.evaluate(endless(), e -> e.steps(3).verbose(0)).asList())
        .isEqualTo(model.evaluate(together(3), e -> e.batchSize(3).verbose(0)).asList());
  }

  @Test
  void validates_on_an_endless_stream() {
    History history =
        model()
            .fit(
                once(4),
                f ->
                    f.stepsPerEpoch(2)
                        .epochs(2)
                        .validationData(endless())
                        .validationSteps(1)
                        .verbose(0));
    assertThat(history.get("val_loss")).hasSize(2);
  }

  @Test
  void ends_with_a_warning_where_the_data_run_out() {
    Sequential model = model();
    assertThat(
            Logged.by(
                () ->
                    assertThat(model.fit(once(2), f -> f.epochs(3).verbose(0)).epoch())
                        .containsExactly(0)))
        .contains(
            "Your input ran out of data; interrupting training. It ends after 1 of 3 epochs, as the"
                + " iterator can't be reset. Give one that can, or as many batches as all epochs"
                + " take.");
    assertThat(
            Logged.by(
                () ->
                    assertThat(
                            model
                                .fit(once(3), f -> f.stepsPerEpoch(2).epochs(2).verbose(0))
                                .epoch())
                        .containsExactly(0, 1)))
        .contains(
            "Your input ran out of data; interrupting training. The epoch ended after 1 of 2 steps."
                + " Make sure that your data have at least as many batches as all epochs have"
                + " steps.");
    assertThat(
            Logged.by(
                () -> {
                  History history =
                      model.fit(together(2), f -> f.epochs(2).validationData(once(1)).verbose(0));
                  assertThat(history.get("val_loss")).hasSize(1);
                }))
        .contains(
            "Your input ran out of data; epoch 2 is not validated, as the iterator of the"
                + " validation data can't be reset. Give one that can, or as many batches as all"
                + " validations take.");
  }

  @Test
  void says_that_a_spent_iterator_can_not_serve_again() {
    DataSetIterator batches = once(2);
    Sequential model = model();
    model.fit(batches, f -> f.verbose(0));
    refuses(
        batches,
        model,
        "The iterator gave no batch. Expected at least one in each epoch. It can't be reset, so"
            + " that its data serve once only: make a new one.");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, Integer.MAX_VALUE - 5, 9})
  void counts_the_steps_of_batches_of_any_size(int batchSize) {
    List<Long> steps = new ArrayList<>();
    Callback counting =
        new Callback() {
          @Override
          public void onTrainBegin(Map<String, Double> logs) {
            steps.add(params().steps().orElse(-1));
          }

          @Override
          public void onPredictBegin(Map<String, Double> logs) {
            steps.add(params().steps().orElse(-1));
          }
        };
    Sequential model = model();
    model.fit(together(3), f -> f.batchSize(batchSize).verbose(0).callbacks(counting));
    model.predict(together(3), p -> p.batchSize(batchSize).verbose(0).callbacks(counting));
    assertThat(steps).containsExactly(1L, 1L);
  }
}
