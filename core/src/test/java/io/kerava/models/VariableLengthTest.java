package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.arrays.Shape;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.junit.jupiter.params.ParameterizedTest;
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
}
