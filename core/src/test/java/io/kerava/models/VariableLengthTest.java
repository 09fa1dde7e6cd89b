package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.arrays.Shape;
import io.kerava.layers.Activation;
import io.kerava.layers.Conv1DTranspose;
import io.kerava.layers.Cropping1D;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.Permute;
import io.kerava.layers.RepeatVector;
import io.kerava.layers.Reshape;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Samples with axes of unknown length, on both engines. */
class VariableLengthTest {
  private static Sequential model(String engine, long steps) {
    Kerava.setRandomSeed(3);
    Sequential model = new Sequential();
    model.add(new Input(steps, 3));
    model.add(new Dense(4).activation("tanh"));
    model.add(new Dense(1));
    model.compile(c -> c.optimizer("sgd").loss("mse").engine(engine));
    return model;
  }

  private static INDArray values(long... shape) {
    return Nd4j.linspace(-1, 1, Shape.of(shape).size()).castTo(Nd4j.dataType()).reshape(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void predicts_samples_of_any_length(String engine) {
    Sequential model = model(engine, Shape.NONE);
    assertThat(model.layers().get(1).outputShape()).isEqualTo(Shape.of(Shape.NONE, 1));
    for (long steps : new long[] {2, 5, 3}) {
      Sequential fixed = model(engine, steps);
      INDArray x = values(4, steps, 3);
      assertThat(model.predict(x)).isEqualTo(fixed.predict(x));
      assertThat(model.engine()).isEqualTo(engine);
    }
    assertThat(model.predict(new float[] {1, 2, 3, 4, 5, 6})).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void takes_any_length_with_one_layer_and_its_activation(String engine) {
    for (Layer layer :
        List.of(new Conv1DTranspose(2, 3).activation("relu"), new Activation("relu"))) {
      Sequential model = new Sequential(new Input(Shape.NONE, 3), layer);
      model.engine(engine);
      Sequential fixed = new Sequential(new Input(5, 3), layer);
      fixed.engine(engine);
      fixed.setWeights(model.getWeights());
      assertThat(model.predict(values(4, 5, 3))).isEqualTo(fixed.predict(values(4, 5, 3)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void trains_on_batches_of_different_lengths(String engine) {
    Sequential model = model(engine, Shape.NONE);
    List<DataSet> batches =
        List.of(
            new DataSet(values(2, 4, 3), values(2, 4, 1)),
            new DataSet(values(2, 6, 3), values(2, 6, 1)));
    model.fit(new ExistingDataSetIterator(batches), f -> f.epochs(2).verbose(0));

    Sequential shorter = model(engine, 4);
    Sequential longer = model(engine, 6);
    for (int epoch = 0; epoch < 2; epoch++) {
      shorter.trainOnBatch(batches.get(0).getFeatures(), batches.get(0).getLabels());
      longer.setWeights(shorter.getWeights());
      longer.trainOnBatch(batches.get(1).getFeatures(), batches.get(1).getLabels());
      shorter.setWeights(longer.getWeights());
    }
    assertThat(model.getWeights()).isEqualTo(longer.getWeights());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu", "dl4j"})
  void refuses_to_put_predictions_of_two_shapes_into_one_array(String engine) {
    Sequential model = model(engine, Shape.NONE);
    List<DataSet> batches =
        List.of(
            new DataSet(values(2, 4, 3), values(2, 4, 1)),
            new DataSet(values(2, 6, 3), values(2, 6, 1)));
    assertThatThrownBy(() -> model.predict(new ExistingDataSetIterator(batches)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The batches give predictions of several shapes, which make no one array:"
                + " (None, 4, 1) and then (None, 6, 1). Call predict for each batch.");
  }

  static Stream<Arguments> shapesThatDataTell() {
    long any = Shape.NONE;
    return Engines.with(
        Stream.of(
            List.of(new Input(any, 2), new Reshape(14), Shape.of(7, 2), Shape.of(14)),
            List.of(new Input(any, 2), new Reshape(7, 2), Shape.of(7, 2), Shape.of(7, 2)),
            List.of(new Input(any, any, 2), new Reshape(12), Shape.of(2, 3, 2), Shape.of(12)),
            List.of(new Input(any, any, 2), new Reshape(6, 2), Shape.of(3, 2, 2), Shape.of(6, 2)),
            List.of(new Input(any, 2), new Reshape(-1, 6), Shape.of(3, 2), Shape.of(1, 6)),
            List.of(new Input(any, 2), new Permute(2, 1), Shape.of(5, 2), Shape.of(2, 5)),
            List.of(new Input(any, 2), new Flatten(), Shape.of(5, 2), Shape.of(10)),
            List.of(new Input(any), new RepeatVector(3), Shape.of(5), Shape.of(3, 5)),
            List.of(new Input(any, 3), new Cropping1D(100), Shape.of(203, 3), Shape.of(3, 3))));
  }

  @ParameterizedTest
  @MethodSource("shapesThatDataTell")
  void data_tell_the_lengths(String engine, List<Object> given) {
    Sequential model =
        Engines.on(engine, new Sequential((Layer) given.get(0), (Layer) given.get(1)));
    model.compile(c -> c.loss("mse").engine(engine));
    INDArray x = values(((Shape) given.get(2)).withBatch(2).toArray());
    INDArray predicted = model.predict(x, p -> p.verbose(0));
    assertThat(Shape.of(predicted.shape())).isEqualTo(((Shape) given.get(3)).withBatch(2));
    assertThat(model.fit(x, predicted, f -> f.verbose(0)).get("loss")).containsExactly(0.0);
    assertThat(model.engine()).isEqualTo(engine);
  }

  @Test
  void says_that_data_tell_the_lengths() {
    Sequential model = new Sequential(new Input(Shape.NONE, 2), new Reshape(100_003 * 2));
    assertThatThrownBy(model::network)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "No length up to 4096 of the unknown axes of (None, 2) fits. Call fit or predict first,"
                + " whose data say the lengths.");
  }
}
