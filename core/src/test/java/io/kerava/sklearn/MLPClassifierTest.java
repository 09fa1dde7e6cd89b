package io.kerava.sklearn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kerava.arrays.ArraySizeException;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.models.Sequential;
import io.kerava.random.RandomSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MLPClassifierTest {
  private static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final int[] Y = {5, 8, 8, 5};

  private static MLPClassifier small() {
    return new MLPClassifier().hiddenLayerSizes(3).maxIter(2).randomState(1);
  }

  private static void assertMessage(
      Class<? extends RuntimeException> type, String message, Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }

  @Test
  void is_a_sequential_that_can_be_looked_at_and_written() {
    MLPClassifier fitted = small().fit(X, Y);
    assertThat(fitted.model().toJson()).contains("\"Dense\"").contains("\"L2\"");
    assertThat(fitted.model().countParams()).isEqualTo(13);
    assertThat(fitted.model().layers()).hasSize(2);
  }

  @Test
  void takes_doubles_floats_and_arrays_alike() {
    float[][] floats = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    INDArray array = Nd4j.createFromArray(floats);
    INDArray expected = small().fit(X, Y).predictProba(X);
    assertEquals(expected, small().fit(floats, Y).predictProba(floats));
    assertEquals(expected, small().fit(array, Y).predictProba(array));
  }

  @Test
  void gives_both_probabilities_of_two_classes() {
    INDArray p = small().fit(X, Y).predictProba(X);
    assertThat(p.shape()).containsExactly(4, 2);
    assertThat(p.sum(1).toFloatVector()).containsOnly(1f);
  }

  @Test
  void knows_one_class_too() {
    MLPClassifier fitted = small().fit(X, new int[] {3, 3, 3, 3});
    assertThat(fitted.predict(X)).containsOnly(3);
  }

  @Test
  void begins_otherwise_each_time_unless_a_seed_is_set() {
    MLPClassifier unseeded = new MLPClassifier().hiddenLayerSizes(3).maxIter(1);
    RandomSeed.set(4);
    INDArray first = unseeded.fit(X, Y).predictProba(X);
    INDArray second = unseeded.fit(X, Y).predictProba(X);
    RandomSeed.set(4);
    assertEquals(first, unseeded.fit(X, Y).predictProba(X));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void returns_an_unfitted_copy_with_the_argument_changed() {
    MLPClassifier fitted = small().fit(X, Y);
    assertMessage(
        IllegalStateException.class,
        "This MLPClassifier instance is not fitted yet. Call fit(x, y) first. Its other methods"
            + " return an unfitted copy.",
        () -> fitted.alpha(1).predict(X));
    assertEquals(2, fitted.nIter());
  }

  @Test
  void refuses_what_belongs_to_lbfgs() {
    assertMessage(
        UnsupportedKerasFeatureException.class,
        "MLPClassifier: the solver 'lbfgs' is not supported. Use 'adam' or 'sgd'.",
        () -> small().solver("lbfgs"));
    assertMessage(
        UnsupportedKerasFeatureException.class,
        "MLPClassifier: 'max_fun' belongs to the solver 'lbfgs', which is not supported. Received:"
            + " 5",
        () -> small().maxFun(5));
  }

  @Test
  void rejects_arguments_out_of_range() {
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier: 'hidden_layer_sizes' must be integers of 1 or more. Received: (2, 0)",
        () -> small().hiddenLayerSizes(2, 0));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier: 'activation' must be one of 'identity', 'logistic', 'tanh', 'relu'."
            + " Received: 'sigmoid'",
        () -> small().activation("sigmoid"));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier: 'batch_size' must be 'auto' or an integer of 1 or more. Received: 0",
        () -> small().batchSize(0));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier: 'batch_size' must be 'auto' or an integer of 1 or more. Received: 'all'",
        () -> small().batchSize("all"));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier: 'random_state' must be an integer from 0 to 4294967295. Received: -1",
        () -> small().randomState(-1));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier: 'beta_1' must be a number of 0 or more and less than 1. Received: 1.0",
        () -> small().beta1(1));
  }

  @Test
  void rejects_data_that_cannot_be_learned_and_stays_as_it_was() {
    MLPClassifier fitted = small().fit(X, Y);
    INDArray before = fitted.predictProba(X);
    assertMessage(
        IllegalArgumentException.class,
        "x and y must have as many samples. Received: x with 4, y with 1.",
        () -> fitted.fit(X, new int[] {1}));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier takes finite numbers. Received: NaN in sample 1 of x. Replace it, or leave"
            + " the sample out.",
        () -> fitted.fit(new double[][] {{0}, {Double.NaN}}, new int[] {0, 1}));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier needs at least one feature. Received: x of the shape (4, 0).",
        () -> fitted.fit(new double[4][0], Y));
    assertMessage(
        IllegalArgumentException.class,
        "x must have a row for each sample. Received: null in the place of row 1 of 2.",
        () -> fitted.fit(new double[][] {{1, 2}, null}, new int[] {0, 1}));
    String scale =
        "MLPClassifier computes in float32, which holds numbers up to 3.4e38. Received: 1.0E300 in"
            + " sample 1 of x. Scale x, such as to a mean of 0 and a standard deviation of 1.";
    assertMessage(
        IllegalArgumentException.class,
        scale,
        () -> fitted.fit(new double[][] {{0}, {1e300}}, new int[] {0, 1}));
    assertMessage(
        IllegalArgumentException.class,
        scale,
        () -> fitted.predict(Nd4j.createFromArray(new double[][] {{0, 1}, {1e300, 2}})));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier takes x of the shape (samples, features). Received: x of the shape (2, 3,"
            + " 4). Reshape x so that each sample is one row.",
        () -> fitted.fit(Nd4j.zeros(2, 3, 4), new int[] {0, 1}));
    assertMessage(
        IllegalArgumentException.class,
        "MLPClassifier was fitted with 2 features. Received: x with 3 features. Give the same ones"
            + " as in fit.",
        () -> fitted.predict(new double[1][3]));
    assertEquals(before, fitted.predictProba(X));
  }

  @Test
  void names_a_hidden_layer_that_no_array_holds() {
    MLPClassifier wide = small().hiddenLayerSizes(3, Integer.MAX_VALUE);
    assertTrue(
        assertThrows(ArraySizeException.class, () -> wide.fit(X, Y))
            .getMessage()
            .matches(
                "hiddenLayerSizes=\\(3, 2147483647\\): layer 'dense[_0-9]*': an axis of the shape"
                    + " \\(2147483647,\\) would be 2147483647 long\\. Expected at most 2147483639,"
                    + " the length of the longest Java array\\."));
  }

  @Test
  void writes_keras_loss_for_its_own() {
    Sequential model = small().fit(X, Y).model();
    assertThat(model.toJson()).contains("\"BinaryCrossentropy\"").doesNotContain("LogLoss");
  }

  @Test
  void rejects_other_classes_in_a_warm_start() {
    MLPClassifier fitted = small().warmStart(true).fit(X, Y);
    assertMessage(
        IllegalArgumentException.class,
        "warmStart goes on with the classes of the last fit, [5, 8]. Received: y with the classes"
            + " [5, 9]. Give the same classes, or fit a new MLPClassifier.",
        () -> fitted.fit(X, new int[] {5, 9, 9, 5}));
  }

  @Test
  void says_which_best_value_there_is() {
    assertMessage(
        IllegalStateException.class,
        "Without earlyStopping there is no validation score. Use bestLoss().",
        () -> small().fit(X, Y).bestValidationScore());
    MLPClassifier stopping = small().earlyStopping(true).validationFraction(0.5);
    assertMessage(
        IllegalStateException.class,
        "With earlyStopping there is no best loss. Use bestValidationScore().",
        () -> stopping.fit(X, Y).bestLoss());
  }

  @Test
  void says_where_the_weights_grew_beyond_all_numbers() {
    MLPClassifier wild = small().solver("sgd").learningRateInit(1e30).maxIter(20);
    assertMessage(
        IllegalStateException.class,
        "Solver produced non-finite parameter weights. The input data may contain large values and"
            + " need to be preprocessed.",
        () -> wild.fit(X, Y));
  }
}
