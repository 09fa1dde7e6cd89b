package io.kerava.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** What losses say about input that doesn't fit. */
class LossShapesTest {
  private static final long N = Shape.NONE;

  private static void rejects(String loss, Shape yTrue, Shape yPred, String message) {
    assertThatThrownBy(() -> Losses.get(loss).checkShapes(yTrue, yPred))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static void accepts(String loss, Shape yTrue, Shape yPred) {
    assertThatCode(() -> Losses.get(loss).checkShapes(yTrue, yPred)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"categorical_crossentropy", "categorical_focal_crossentropy"})
  void sends_integer_labels_to_the_sparse_loss(String loss) {
    String rest =
        " For integer labels use the loss 'sparse_categorical_crossentropy', or make them one-hot:"
            + " toCategorical(y, 10).";
    rejects(
        loss,
        Shape.of(N),
        Shape.of(N, 10),
        loss
            + " expects targets of the shape of the model's output, (None, 10). Received targets of"
            + " shape (None,)."
            + rest);
    rejects(
        loss,
        Shape.of(32, 1),
        Shape.of(N, 10),
        loss
            + " expects targets of the shape of the model's output, (None, 10). Received targets of"
            + " shape (32, 1)."
            + rest);
  }

  @Test
  void sends_one_hot_targets_to_the_categorical_loss() {
    rejects(
        "sparse_categorical_crossentropy",
        Shape.of(32, 10),
        Shape.of(N, 10),
        "sparse_categorical_crossentropy expects one integer label for each row of the model's"
            + " output, whose shape is (None, 10). Received targets of shape (32, 10). For one-hot"
            + " targets use the loss 'categorical_crossentropy'.");
    rejects(
        "sparse_categorical_crossentropy",
        Shape.of(32, 7),
        Shape.of(N, 10),
        "sparse_categorical_crossentropy expects one integer label for each row of the model's"
            + " output, whose shape is (None, 10). Received targets of shape (32, 7). Give targets"
            + " of shape (None,).");
  }

  @Test
  void tells_binary_targets_from_classes() {
    rejects(
        "binary_crossentropy",
        Shape.of(32),
        Shape.of(N, 10),
        "binary_crossentropy expects targets of the shape of the model's output, (None, 10)."
            + " Received targets of shape (32,). For labels of one of 10 classes use the loss"
            + " 'sparse_categorical_crossentropy' with softmax; for yes-or-no targets give the last"
            + " layer 1 unit.");
  }

  @Test
  void says_how_many_units_the_targets_need() {
    rejects(
        "mse",
        Shape.of(32, 3),
        Shape.of(N, 2),
        "mean_squared_error expects targets of the shape of the model's output, (None, 2). Received"
            + " targets of shape (32, 3). Give the last layer 3 units, or change the targets.");
    rejects(
        "mse",
        Shape.of(32, 1),
        Shape.of(N, 2),
        "mean_squared_error expects targets of the shape of the model's output, (None, 2). Received"
            + " targets of shape (32, 1). Give the last layer 1 unit, or change the targets.");
    rejects(
        "mse",
        Shape.of(32),
        Shape.of(N, 2),
        "mean_squared_error expects targets of the shape of the model's output, (None, 2). Received"
            + " targets of shape (32,). Give the last layer 1 unit, or change the targets.");
    rejects(
        "mse",
        Shape.of(32, 5),
        Shape.of(N, 7, 2),
        "mean_squared_error expects targets of the shape of the model's output, (None, 7, 2)."
            + " Received targets of shape (32, 5). Change the targets or the last layer.");
  }

  @Test
  void accepts_what_keras_brings_to_one_rank() {
    accepts("mse", Shape.of(32), Shape.of(N, 1));
    accepts("mse", Shape.of(32, 1), Shape.of(N));
    accepts("mse", Shape.of(32, 4, 1), Shape.of(N, 4));
    accepts("mse", Shape.of(32, 4), Shape.of(N, 4, 1));
    accepts("bce", Shape.of(32, 3), Shape.of(N, 3));
    accepts("sparse_categorical_crossentropy", Shape.of(32), Shape.of(N, 3));
    accepts("sparse_categorical_crossentropy", Shape.of(32, 1), Shape.of(N, 3));
    accepts("sparse_categorical_crossentropy", Shape.of(32, 5, 1), Shape.of(N, 5, 3));
    accepts("sparse_categorical_crossentropy", Shape.of(32, 5), Shape.of(N, 5, 3));
  }

  @Test
  void asks_circle_for_embeddings() {
    rejects(
        "circle",
        Shape.of(32),
        Shape.of(N, 4, 5),
        "circle expects embeddings of shape (batch, features). Received predictions of shape (None,"
            + " 4, 5). Flatten the model's output.");
  }

  @Test
  void names_the_row_and_the_range_of_a_label_that_is_no_class() {
    DoubleArray yPred = DoubleArray.zeros(Shape.of(3, 4));
    java.util.Arrays.fill(yPred.data(), 0.25);
    for (Loss loss :
        new Loss[] {
          new SparseCategoricalCrossentropy(),
          new SparseCategoricalCrossentropy().fromLogits(true).ignoreClass(9)
        }) {
      assertThatThrownBy(
              () ->
                  loss.compute(
                      DoubleArray.wrap(new double[] {0, 3, 4}, Shape.of(3)), yPred, null, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "sparse_categorical_crossentropy: the label in row 2 is no class. Expected an integer"
                  + " from 0 to 3, as the model's output has 4 classes. Received: 4.0. Classes"
                  + " count from 0: subtract 1 where the labels begin with 1, or give the last"
                  + " layer one more unit.");
    }
    assertThatThrownBy(
            () ->
                new CategoricalGeneralizedCrossEntropy()
                    .compute(
                        DoubleArray.wrap(new double[] {0.5, 3, 2}, Shape.of(3)), yPred, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "categorical_generalized_cross_entropy: the label in row 0 is no class. Expected an"
                + " integer from 0 to 3, as the model's output has 4 classes. Received: 0.5. A"
                + " label is the number of a class. For a share of each class use the loss"
                + " 'categorical_crossentropy', for a number to predict one such as 'mse'.");
  }

  @Test
  void checks_shapes_while_computing_too() {
    assertThatThrownBy(() -> new MeanSquaredError().call(Nd4j.ones(4, 3), Nd4j.ones(4, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mean_squared_error expects targets of the shape of the model's output, (4, 2)."
                + " Received targets of shape (4, 3). Give the last layer 3 units, or change the"
                + " targets.");
  }

  @Test
  void rejects_sample_weights_of_another_length() {
    assertThatThrownBy(
            () -> new MeanSquaredError().call(Nd4j.ones(4, 3), Nd4j.ones(4, 3), Nd4j.ones(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mean_squared_error expects a sample weight for each sample, of shape (4,), or for each"
                + " loss, of shape (4,). Received sample weights of shape (3,).");
  }

  @Test
  void lays_weights_of_samples_along_the_batch_whatever_the_rank() {
    double loss =
        new MeanSquaredError()
            .reduction("sum")
            .call(Nd4j.zeros(2, 2, 3), Nd4j.ones(2, 2, 3), Nd4j.createFromArray(1.0, 0.0));
    assertThat(loss).isEqualTo(2);
  }

  @Test
  void rejects_a_loss_without_reduction_where_one_number_is_needed() {
    assertThatThrownBy(
            () -> new MeanSquaredError().reduction("none").call(Nd4j.ones(4, 3), Nd4j.ones(4, 3)))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "mean_squared_error: reduction='none' leaves a loss for each sample, and one number is"
                + " needed here. Use reduction(\"sum_over_batch_size\"), or perSample(yTrue, yPred)"
                + " for the losses of the samples.");
  }

  @Test
  void rejects_an_axis_that_the_predictions_lack() {
    assertThatThrownBy(() -> new CosineSimilarity().axis(2).call(Nd4j.ones(4, 3), Nd4j.ones(4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cosine_similarity: predictions of shape (4, 3) have no axis 2. Expected an axis from"
                + " -2 to 1.");
  }

  @Test
  void rejects_arguments_that_make_no_sense() {
    assertThatThrownBy(() -> new MeanSquaredError().reduction("average"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MeanSquaredError: 'reduction' must be one of 'sum_over_batch_size', 'sum', 'mean',"
                + " 'mean_with_sample_weight', 'none'. Received: 'average'");
    assertThatThrownBy(() -> new CategoricalGeneralizedCrossEntropy().q(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CategoricalGeneralizedCrossEntropy: 'q' must be a number between 0 and 1, both"
                + " excluded. Received: 1.0");
    assertThatThrownBy(() -> new BinaryCrossentropy().labelSmoothing(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "BinaryCrossentropy: 'label_smoothing' must be a number between 0 and 1. Received:"
                + " 1.5");
  }
}
