package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.Kerava;
import io.kerava.callbacks.EarlyStopping;
import io.kerava.callbacks.ModelCheckpoint;
import io.kerava.callbacks.ReduceLROnPlateau;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.metrics.F1Score;
import io.kerava.testing.Logged;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a message tells a beginner to do about the commonest mistakes. */
class MendTest {
  private static final float[][] X = {{0, 1}, {1, 0}, {1, 1}};

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static Sequential compiled(String loss) {
    Sequential model = new Sequential(new Dense(1).activation("sigmoid").inputDim(2));
    model.compile("sgd", loss, "accuracy");
    return model;
  }

  @Test
  void sparse_labels_of_a_single_unit_want_the_binary_loss() {
    refused(
        () -> compiled("sparse_categorical_crossentropy").fit(X, new int[] {0, 1, 1}),
        "sparse_categorical_crossentropy: the label in row 1 is no class. Expected an integer from"
            + " 0 to 0, as the model's output has 1 class. Received: 1.0. For targets of 0 and 1"
            + " with one unit use the loss 'binary_crossentropy'; for labels of several classes"
            + " give the last layer a unit for each.");
  }

  @Test
  void a_forgotten_flatten_is_named() {
    Sequential model = new Sequential(new Input(28, 28), new Dense(10).activation("softmax"));
    model.compile("sgd", "sparse_categorical_crossentropy");
    refused(
        () -> model.fit(Nd4j.ones(3, 28, 28), new int[] {0, 1, 2}),
        "sparse_categorical_crossentropy expects one integer label for each row of the model's"
            + " output, whose shape is (None, 28, 10). Received targets of shape (None,). The"
            + " output has an axis for each step or place of a sample. For one prediction for each"
            + " sample put new Flatten(), a global pooling layer or, behind a recurrent layer,"
            + " returnSequences(false) before the last layer; for one for each step give targets"
            + " of that shape.");
    model.compile("sgd", "categorical_crossentropy");
    assertThatThrownBy(() -> model.fit(Nd4j.ones(3, 28, 28), Nd4j.ones(3, 10)))
        .hasMessageContaining("put new Flatten()");
    model.pop();
    model.add(new Flatten());
    model.add(new Dense(10));
    model.compile("sgd", "mse");
    assertThat(model.fit(Nd4j.ones(3, 28, 28), Nd4j.ones(3, 10), f -> f.verbose(0)).epoch())
        .hasSize(1);
  }

  @Test
  void an_image_without_channels_is_given_some() {
    refused(
        () -> new Sequential(new Input(28, 28), new Conv2D(8, 3)),
        "Input 0 of layer Conv2D is incompatible with the layer: expected min_ndim=4, found ndim=3."
            + " Full shape received: (None, 28, 28). Give each sample an axis of channels: new"
            + " Input(28, 28, 1) for images of one channel, which takes x without that axis too");
  }

  @Test
  void a_recurrent_layer_behind_another_needs_all_steps() {
    refused(
        () -> new Sequential(new Input(5, 3), new LSTM(4), new LSTM(4)),
        "Input 0 of layer LSTM is incompatible with the layer: expected ndim=3, found ndim=2. Full"
            + " shape received: (None, 4). Give (batch, steps, features): a recurrent layer in"
            + " front of this one needs returnSequences(true), and plain rows a Reshape");
  }

  @Test
  void a_kernel_larger_than_the_image_is_made_smaller() {
    assertThatThrownBy(() -> new Sequential(new Input(4, 4, 1), new Conv2D(8, 5)))
        .hasMessageEndingWith(
            "The kernel is larger than what comes in: make it smaller, use padding(\"same\"), or"
                + " shrink less in the layers before.");
  }

  @Test
  void a_misspelt_padding_is_answered_with_the_nearest() {
    assertThatThrownBy(() -> new Conv2D(8, 5).padding("smae"))
        .hasMessageEndingWith("Received: smae. Did you mean 'same'?");
  }

  @Test
  void an_unknown_name_to_monitor_is_answered_with_the_logs() {
    refused(
        () -> compiled("mse").fit(X, Y, f -> f.verbose(0).callbacks(new EarlyStopping("val_los"))),
        "EarlyStopping: Unknown value to monitor 'val_los'. Known: accuracy,"
            + " loss. Names with val_ need validation data.");
    refused(
        () ->
            compiled("mse")
                .fit(
                    X,
                    Y,
                    f ->
                        f.verbose(0)
                            .validationData(X, Y)
                            .callbacks(new ReduceLROnPlateau("val_acc"))),
        "ReduceLROnPlateau: Unknown value to monitor 'val_acc'. Did you mean 'val_accuracy'? Known:"
            + " accuracy, loss, val_accuracy, val_loss.");
    assertThatThrownBy(
            () ->
                compiled("mse")
                    .fit(
                        X,
                        Y,
                        f ->
                            f.verbose(0)
                                .callbacks(
                                    new ModelCheckpoint("unused.weights.npz")
                                        .monitor("los")
                                        .saveBestOnly(true)
                                        .saveWeightsOnly(true))))
        .hasMessageStartingWith(
            "ModelCheckpoint: Unknown value to monitor 'los'. Did you mean 'loss'?");
  }

  @Test
  void a_seed_is_one_for_the_numbers_of_nd4j_too() {
    Kerava.setRandomSeed(7);
    float first = Nd4j.rand(1).getFloat(0);
    Kerava.setRandomSeed(7);
    assertThat(Nd4j.rand(1).getFloat(0)).isEqualTo(first);
  }

  private static final float[][] Y = {{0}, {1}, {1}};

  @Test
  void classes_count_from_0() {
    Sequential model = new Sequential(new Dense(3).activation("softmax").inputDim(2));
    model.compile("sgd", "sparse_categorical_crossentropy");
    String start =
        "sparse_categorical_crossentropy: the label in row 2 is no class. Expected an integer from"
            + " 0 to 2, as the model's output has 3 classes. Received: ";
    refused(() -> model.fit(X, new int[] {0, 1, -1}), start + "-1.0. Classes count from 0.");
    refused(
        () -> model.fit(X, new float[][] {{0}, {1}, {0.5f}}),
        start
            + "0.5. A label is the number of a class. For a share of each class use the loss"
            + " 'categorical_crossentropy', for a number to predict one such as 'mse'.");
  }

  @Test
  void a_column_is_asked_for_where_a_metric_needs_one() {
    Sequential model = compiled("binary_crossentropy");
    model.compile(c -> c.loss("binary_crossentropy").metrics(new F1Score().threshold(0.5)));
    refused(
        () -> model.fit(X, new int[] {0, 1, 1}),
        "F1Score: expected targets and predictions of shape (batch_size, output_dim). Received:"
            + " y_true.shape=(1,) and y_pred.shape=(1, 1) for one sample. Give y as a column,"
            + " (samples, 1).");
    model.fit(X, new float[][] {{0}, {1}, {1}}, f -> f.verbose(0));
  }

  @Test
  void labels_of_three_classes_are_no_targets_of_the_binary_loss() {
    Sequential model = compiled("binary_crossentropy");
    String warning =
        "The loss BinaryCrossentropy expects targets from 0 to 1. Received: 2.0 in row 1. For"
            + " labels of several classes give the last layer a unit for each, softmax, and the"
            + " loss 'sparse_categorical_crossentropy'.";
    int[] labels = {0, 2, 3};
    assertThat(Logged.by(() -> model.fit(X, labels, f -> f.verbose(0)))).containsOnlyOnce(warning);
    assertThat(
            Logged.by(
                () -> {
                  var unused = model.trainOnBatch(Nd4j.create(X), labels);
                }))
        .isEmpty();
    model.compile("sgd", "binary_crossentropy");
    DataSet batch = new DataSet(Nd4j.create(X), Nd4j.create(new float[][] {{0}, {2}, {3}}));
    assertThat(
            Logged.by(
                () ->
                    model.fit(
                        new ListDataSetIterator<>(List.of(batch, batch), 1), f -> f.verbose(0))))
        .containsOnlyOnce(warning);
    assertThat(Logged.by(() -> model.fit(X, new int[] {0, 1, 1}, f -> f.verbose(0)))).isEmpty();
  }

  @Test
  void labels_of_one_class_are_warned_of() {
    Sequential model = compiled("sparse_categorical_crossentropy");
    assertThat(Logged.by(() -> model.fit(X, new int[] {0, 0, 0}, f -> f.verbose(0))))
        .contains(
            "The loss SparseCategoricalCrossentropy expects an output of more than one class."
                + " Received: an output of the shape (None, 1). Consider 'binary_crossentropy' for"
                + " two classes.");
  }
}
