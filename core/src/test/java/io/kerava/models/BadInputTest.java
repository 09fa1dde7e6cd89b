package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.callbacks.Callback;
import io.kerava.callbacks.ModelCheckpoint;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Dense;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.layers.Masking;
import io.kerava.layers.Softmax;
import io.kerava.losses.MeanSquaredError;
import io.kerava.metrics.F1Score;
import io.kerava.testing.Logged;
import io.kerava.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** What can't be done is refused with a message, and the model is as it was. */
class BadInputTest {
  private static final float[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final int[] Y = {0, 1, 2, 0};

  private static Sequential untouched() {
    Sequential model =
        new Sequential("mine", new Dense(4).name("first"), dense(3).activation("softmax"));
    model.compile(c -> c.loss("sparse_categorical_crossentropy").metrics("accuracy"));
    return model;
  }

  private static Dense dense(int units) {
    return new Dense(units).name("last");
  }

  private static Sequential trained() {
    Sequential model = untouched();
    model.fit(X, Y, f -> f.verbose(0));
    return model;
  }

  private static DataSetIterator iterator() {
    return new ListDataSetIterator<>(
        List.of(new DataSet(Nd4j.createFromArray(X), Nd4j.zeros(4, 1))), 4);
  }

  private static Arguments refused(String what, Consumer<Sequential> action, String message) {
    return Arguments.of(what, action, message);
  }

  static Stream<Arguments> onAnyModel() {
    return Stream.of(
        refused(
            "x and y of different length",
            model -> model.fit(X, new int[] {0, 1}),
            "x and y must have as many samples. Received: x with 4, y with 2. Each sample needs"
                + " its row of both: split, cut and shuffle them alike."),
        refused(
            "sample weights of another length",
            model -> model.fit(X, Y, f -> f.sampleWeight(1.0, 2.0)),
            "x and sampleWeight must have as many samples. Received: x with 4, sampleWeight with"
                + " 2. Each sample needs its row of both: split, cut and shuffle them alike."),
        refused(
            "sample weights of another rank",
            model -> model.fit(X, Y, f -> f.sampleWeight(Nd4j.zeros(4, 2))),
            "'sampleWeight' must have one number for each sample, of the shape (samples,)."
                + " Received: an array of the shape (4, 2)."),
        refused(
            "a mask at a Softmax in the end",
            model -> {
              Sequential steps =
                  new Sequential(new Masking().name("hiding"), new Softmax().name("softmax"));
              steps.build(3, 2);
              steps.predict(Nd4j.zeros(4, 3, 2));
            },
            "The layer 'softmax' gets a mask from 'hiding'. A mask must be broadcastable to the"
                + " input of Softmax, and a mask of steps is not. Use Activation(\"softmax\"),"
                + " which doesn't look at masks."),
        refused(
            "sample weights for other steps",
            model -> {
              Sequential steps = new Sequential(new Input(3, 2), new Dense(1));
              steps.compile(c -> c.loss("mse"));
              steps.fit(
                  Nd4j.zeros(4, 3, 2), Nd4j.zeros(4, 3, 1), f -> f.sampleWeight(Nd4j.zeros(4, 2)));
            },
            "'sampleWeight' must have one number for each sample, of the shape (samples,), or one"
                + " for each loss, of the shape (None, 3), where an axis of 1 stands for one of any"
                + " length. Received: an array of the shape (4, 2)."),
        refused(
            "sample and class weights",
            model -> model.fit(X, Y, f -> f.sampleWeight(1.0, 1, 1, 1).classWeight(Map.of(0, 2.0))),
            "'classWeight' and 'sampleWeight' can't be given both. Multiply the class weights into"
                + " the sample weights instead."),
        refused(
            "ragged rows",
            model -> model.fit(new float[][] {{1, 2}, {1}}, new int[] {0, 1}),
            "x must have rows of one length. Row 0 has 2 numbers, row 1 has 1."),
        refused(
            "no data",
            model -> model.fit(new float[0][2], new int[0]),
            "x has no samples. Expected an array of the shape (samples, …) with at least one."),
        refused(
            "a label out of range",
            model -> model.fit(X, new int[] {0, 1, 2, 3}),
            "sparse_categorical_crossentropy: the label in row 3 is no class. Expected an integer"
                + " from 0 to 2, as the model's output has 3 classes. Received: 3.0. Classes count"
                + " from 0: subtract 1 where the labels begin with 1, or give the last layer one"
                + " more unit."),
        refused(
            "a label out of range in the validation data",
            model -> model.fit(X, Y, f -> f.validationData(X, new int[] {0, 0, -1, 0})),
            "sparse_categorical_crossentropy: the label in row 2 is no class. Expected an integer"
                + " from 0 to 2, as the model's output has 3 classes. Received: -1.0. Classes count"
                + " from 0."),
        refused(
            "targets that don't fit the loss",
            model -> model.fit(X, new float[4][3]),
            "sparse_categorical_crossentropy expects one integer label for each row of the model's"
                + " output, whose shape is (None, 3). Received targets of shape (None, 3). For"
                + " one-hot targets use the loss 'categorical_crossentropy'."),
        refused(
            "a batch size of zero",
            model -> model.fit(X, Y, f -> f.batchSize(0)),
            "'batchSize' must be a positive integer. Received: 0"),
        refused(
            "a negative number of epochs",
            model -> model.fit(X, Y, f -> f.epochs(-1)),
            "'epochs' must be a positive integer. Received: -1"),
        refused(
            "an unknown verbosity",
            model -> model.fit(X, Y, f -> f.verbose("loud")),
            "'verbose' must be 0 (silent), 1 (a progress bar), 2 (a line for each epoch) or"
                + " \"auto\". Received: 'loud'"),
        refused(
            "a split of everything",
            model -> model.fit(X, Y, f -> f.validationSplit(1)),
            "'validationSplit' must be at least 0 and less than 1. Received: 1.0"),
        refused(
            "a split that is not a number",
            model -> model.fit(X, Y, f -> f.validationSplit(Double.NaN)),
            "'validationSplit' must be at least 0 and less than 1. Received: NaN"),
        refused(
            "a split that leaves nothing",
            model -> model.fit(X, Y, f -> f.validationSplit(0.9)),
            "Training data contains 4 samples, which is not sufficient to split it into a"
                + " validation and training set as specified by validationSplit=0.9. Either"
                + " provide more data, or a different value for the validationSplit argument."),
        refused(
            "a split of an iterator",
            model -> model.fit(iterator(), f -> f.validationSplit(0.5)),
            "'validationSplit' can't be given with an iterator, which decides on it itself."),
        refused(
            "a batch size for an iterator",
            model -> model.fit(iterator(), f -> f.batchSize(2)),
            "'batchSize' can't be given with an iterator, which decides on it itself."),
        refused(
            "an iterator without batches",
            model -> model.fit(new ListDataSetIterator<DataSet>(List.of(), 4)),
            "The iterator gave no batch. Expected at least one in each epoch."),
        refused(
            "an iterator without targets",
            model ->
                model.fit(new SingletonDataSetIterator(new DataSet(Nd4j.createFromArray(X), null))),
            "y is missing. Expected targets for x."),
        refused(
            "an unknown optimizer",
            model -> model.compile(c -> c.optimizer("adem").loss("mse")),
            null),
        refused("an unknown loss", model -> model.compile(c -> c.loss("msee")), null),
        refused(
            "an unknown metric",
            model -> model.compile(c -> c.loss("mse").metrics("acuracy")),
            null),
        refused(
            "an unknown layer",
            model -> model.getLayer("frist"),
            "Unknown layer 'frist'. Did you mean 'first'? Known: first, last."),
        refused(
            "an unknown engine",
            model -> model.engine("gpu"),
            "Unknown engine 'gpu'. Did you mean 'cpu'? Known: auto, cpu, dl4j."),
        refused(
            "a name that is taken",
            model -> model.add(new Dense(2).name("first")),
            "All layers added to a Sequential model should have unique names. Name \"first\" is"
                + " already the name of a layer in this model. Call name(…) with another one."),
        refused(
            "class weights in testOnBatch",
            model -> model.testOnBatch(TrainingData.of(X, Y), o -> o.classWeight(Map.of(0, 2.0))),
            "'classWeight' is an option of trainOnBatch alone. Give sampleWeight to testOnBatch."),
        refused(
            "a checkpoint that can't be written",
            model ->
                model.fit(
                    X, Y, f -> f.callbacks(new ModelCheckpoint("best.h5").saveWeightsOnly(true))),
            "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must"
                + " end in `.weights.h5` (Keras weights format), or in `.npz` (NumPy's). Received:"
                + " filepath=best.h5"));
  }

  static Stream<Arguments> onTrainedModels() {
    return Stream.of(
        refused(
            "x of another width",
            model -> model.fit(new float[4][3], Y),
            "The model 'mine' takes x of the shape (None, 2). Received: x of the shape (None, 3)."
                + " Reshape x, or change the inputShape of the model's first layer."),
        refused(
            "x of another rank in evaluate",
            model -> model.evaluate(Nd4j.zeros(4, 2, 2), Y),
            "The model 'mine' takes x of the shape (None, 2). Received: x of the shape (None, 2,"
                + " 2). Reshape x, or change the inputShape of the model's first layer."),
        refused(
            "x of another width in predict",
            model -> model.predict(new float[1][5]),
            "The model 'mine' takes x of the shape (None, 2). Received: x of the shape (None, 5)."
                + " Reshape x, or change the inputShape of the model's first layer."),
        refused(
            "one sample without a batch axis",
            model -> model.predict(Nd4j.zeros(2)),
            "The model 'mine' takes x of the shape (None, 2). Received: x of the shape (None,)."
                + " A single sample needs the batch axis, too: reshape it to (1, 2)."),
        refused(
            "validation data of another width",
            model -> model.fit(X, Y, f -> f.validationData(new float[4][3], Y)),
            "The model 'mine' takes x of the shape (None, 2). Received: x of the shape (None, 3)."
                + " Reshape x, or change the inputShape of the model's first layer."),
        refused(
            "weights of a wrong shape",
            model -> {
              List<INDArray> weights = model.getWeights();
              weights = new ArrayList<>(weights);
              weights.set(2, Nd4j.zeros(5, 3));
              model.setWeights(weights);
            },
            "The weight 'last/kernel' has the shape (4, 3). Received: an array of the shape (5,"
                + " 3). Give the arrays in the order and the shapes of getWeights."),
        refused(
            "too few weights for a layer",
            model -> model.getLayer(0).setWeights(List.of(Nd4j.zeros(2, 4))),
            "The layer 'first' has 2 weights: [first/kernel(2, 4), first/bias(4,)]. Received: 1"
                + " arrays. Give one for each, in the order of getWeights."),
        refused(
            "another input shape in build",
            model -> model.build(Shape.NONE, 3),
            "The model 'mine' takes inputs of the shape (None, 2) already. Received: build with"
                + " (None, 3)."),
        refused(
            "a layer whose initializer gives another shape",
            model ->
                model.add(new Dense(2).name("more").kernelInitializer(shape -> Nd4j.zeros(1, 1))),
            "The initializer of 'more/kernel' must give an array of the shape (3, 2). Received: an"
                + " array of the shape (1, 1)."));
  }

  static Stream<Arguments> onTrained() {
    return Stream.concat(onAnyModel(), onTrainedModels());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("onTrained")
  void leaves_a_trained_model_as_it_was(String what, Consumer<Sequential> action, String message) {
    check(trained(), action, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("onAnyModel")
  void leaves_an_unbuilt_model_as_it_was(String what, Consumer<Sequential> action, String message) {
    check(untouched(), action, message);
  }

  private static void check(Sequential model, Consumer<Sequential> action, String message) {
    Snapshot before = Snapshot.of(model);
    var thrown =
        assertThatThrownBy(() -> action.accept(model))
            .isInstanceOfAny(
                IllegalArgumentException.class,
                IllegalStateException.class,
                UnsupportedKerasFeatureException.class);
    if (message != null) {
      thrown.hasMessage(message);
    } else {
      thrown.hasMessageContaining("Did you mean");
    }
    assertThat(Snapshot.of(model)).isEqualTo(before);
    model.fit(X, Y, f -> f.verbose(0)); // still usable
  }

  /** All that a model is. */
  private record Snapshot(
      List<INDArray> weights,
      boolean built,
      Optional<CompileOptions> compiled,
      Optional<Long> iterations,
      List<Layer> layers) {
    static Snapshot of(Sequential model) {
      ModelState state = model.state();
      return new Snapshot(
          model.getWeights(),
          state.structure().isBuilt() || state.structure().input().isPresent(),
          state.findCompiled(),
          state.findOptimizer().map(each -> each.iterations()),
          model.layers());
    }
  }

  @Test
  void refuses_a_fit_before_compile() {
    Sequential model = new Sequential("mine", new Dense(1));
    assertThatThrownBy(() -> model.fit(X, Y))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "You must call compile before calling fit, such as compile(c ->"
                + " c.optimizer(\"adam\").loss(\"mse\")).");
    assertThat(model.structure().isBuilt()).isFalse();
    assertThatThrownBy(() -> model.evaluate(X, Y))
        .hasMessageStartingWith("You must call compile before calling evaluate, such as ");
  }

  @Test
  void refuses_a_fit_without_a_loss() {
    Sequential model = new Sequential(new Dense(1));
    model.compile(c -> c.optimizer("sgd"));
    assertThatThrownBy(() -> model.fit(X, Y))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model was compiled without a loss. Call compile with one, such as compile(c ->"
                + " c.loss(\"mse\")).");
    assertThat(model.structure().isBuilt()).isFalse();
  }

  @Test
  void refuses_to_predict_with_weights_that_nobody_has_chosen() {
    Sequential model = new Sequential("mine", new Dense(1));
    assertThatThrownBy(() -> model.predict(X))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The model 'mine' can't predict, because it has no weights yet: the shape of its input"
                + " is not known. Expected: a model that is trained or built. Call fit or build"
                + " first, give the first layer an inputShape or inputDim, or use call(x, false),"
                + " which draws weights and builds the model. Received: x of the shape (None, 2).");
    assertThat(model.structure().isBuilt()).isFalse();
  }

  @Test
  void refuses_a_model_without_layers() {
    Sequential model = new Sequential();
    model.compile(c -> c.loss("mse"));
    String message = "The model has no layers. Add one first, such as add(new Dense(1)).";
    assertThatThrownBy(() -> model.fit(X, X)).hasMessage(message);
    assertThatThrownBy(() -> model.build(2)).hasMessage(message);
    assertThatThrownBy(model::pop)
        .hasMessage("There are no layers in the model '" + model.name() + "'.");
  }

  @Test
  void refuses_a_loss_that_does_not_fit_the_output_before_it_builds() {
    Sequential model = new Sequential("mine", new Dense(2));
    model.compile(c -> c.loss(new MeanSquaredError()));
    assertThatThrownBy(() -> model.fit(X, new float[4][3]))
        .hasMessage(
            "mean_squared_error expects targets of the shape of the model's output, (None, 2)."
                + " Received targets of shape (None, 3). Give the last layer 3 units, or change the"
                + " targets.");
    assertThat(model.structure().isBuilt()).isFalse();
    assertThat(model.state().findOptimizer()).isEmpty();
  }

  @Test
  void refuses_a_metric_of_several_values_before_it_trains() {
    Sequential model = new Sequential("mine", dense(3));
    model.compile(c -> c.loss("mse").metrics(new F1Score()));
    assertThatThrownBy(() -> model.fit(X, new float[4][3])).isInstanceOf(RuntimeException.class);
    assertThat(model.structure().isBuilt()).isFalse();
  }

  @Test
  void refuses_a_metric_that_does_not_fit_before_it_trains() {
    Sequential model = trained();
    model.compile(c -> c.loss("sparse_categorical_crossentropy").metrics("mse"));
    List<INDArray> before = model.getWeights();
    assertThatThrownBy(() -> model.fit(X, Y, f -> f.verbose(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(model.getWeights()).isEqualTo(before);
  }

  @Test
  void says_what_to_do_about_labels_for_a_metric_of_one_hot_targets() {
    Sequential model = new Sequential("mine", new Dense(3).activation("softmax"));
    model.compile(c -> c.loss("sparse_categorical_crossentropy").metrics("precision"));
    assertThatThrownBy(() -> model.fit(X, new int[] {0, 1, 2, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Precision: expected targets of the shape of the predictions. Received:"
                + " y_true.shape=(1,) and y_pred.shape=(1, 3) for one sample. If y holds integer"
                + " labels, make them one-hot: toCategorical(y, 3), with the loss"
                + " 'categorical_crossentropy'.");
    assertThat(model.structure().isBuilt()).isFalse();
  }

  @Test
  void refuses_layers_that_don_t_fit_each_other_before_it_changes() {
    Sequential model = new Sequential("mine", new Dense(2).inputDim(2));
    Layer misfit = new io.kerava.layers.Reshape(3);
    assertThatThrownBy(() -> model.add(misfit)).isInstanceOf(IllegalArgumentException.class);
    assertThat(model.layers()).hasSize(1);
    assertThat(model.predict(X, o -> o.verbose(0)).shape()).isEqualTo(new long[] {4, 2});
  }

  @Test
  void warns_of_numbers_that_are_not_finite_and_goes_on() {
    Sequential model = new Sequential("mine", new Dense(1));
    model.compile(c -> c.loss("mse"));
    float[][] x = {{0, 0}, {0, Float.NaN}};
    float[][] y = {{Float.POSITIVE_INFINITY}, {0}};
    assertThat(Logged.by(() -> model.fit(x, y, f -> f.verbose(0))))
        .contains(
            "WARN",
            "x has a value that is not a finite number: NaN in sample 1. What is computed from it"
                + " will not be finite either. Clean the data if that is not meant.",
            "y has a value that is not a finite number: Infinity in sample 0.");
    assertThat(model.state().optimizer().iterations()).isEqualTo(1);
  }

  @Test
  void refuses_the_index_of_a_layer_that_is_not_there() {
    for (int index : new int[] {2, -3}) {
      assertThatThrownBy(() -> trained().getLayer(index))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(
              "The model 'mine' has no layer at "
                  + index
                  + ". Expected an index from -2 to 1, as it has 2 layers.");
    }
  }

  @Test
  void warns_once_of_an_output_of_one_class() {
    Sequential softmax = new Sequential(new Dense(1).activation("softmax"));
    softmax.compile(c -> c.loss("mse"));
    String always1 =
        "The model ends with softmax over an axis of length 1, which always gives 1. Did you mean"
            + " sigmoid?";
    assertThat(Logged.by(() -> softmax.trainOnBatch(X, Y))).contains("WARN", always1);
    assertThat(Logged.by(() -> softmax.trainOnBatch(X, Y))).isEmpty();

    Sequential sigmoid = new Sequential(new Dense(1).activation("sigmoid"));
    sigmoid.compile(c -> c.loss("categorical_crossentropy"));
    assertThat(Logged.by(() -> sigmoid.trainOnBatch(X, Y)))
        .contains(
            "WARN",
            "The loss CategoricalCrossentropy expects an output of more than one class."
                + " Received: an output of the shape (None, 1). Consider 'binary_crossentropy' for"
                + " two classes.");
  }

  @Test
  void names_the_layer_that_gets_samples_without_elements() {
    String message =
        "Layer 'd' gets samples of the shape (0, 10). Expected axes of length 1 or more: samples"
            + " without elements have nothing to learn from.";
    assertThatThrownBy(() -> new Sequential(new Input(0, 10), new Dense(3).name("d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    for (String engine : List.of("cpu", "dl4j")) {
      Sequential model = new Sequential(new Input(Shape.NONE, 10), new Dense(3).name("d"));
      model.compile(c -> c.loss("mse").engine(engine));
      assertThatThrownBy(() -> model.predict(Nd4j.create(DataType.FLOAT, 1, 0, 10)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> model.fit(Nd4j.create(DataType.FLOAT, 1, 0, 10), Nd4j.ones(1, 1, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void stays_usable_after_an_exception_in_a_callback() {
    Sequential model = trained();
    Callback broken =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (batch == 1) {
              throw new IllegalStateException("broken");
            }
          }
        };
    assertThatThrownBy(() -> model.fit(X, Y, f -> f.batchSize(1).verbose(0).callbacks(broken)))
        .hasMessage("broken");
    assertThat(model.state().optimizer().iterations()).isEqualTo(3);
    assertThat(model.fit(X, Y, f -> f.batchSize(1).verbose(0)).get("loss")).hasSize(1);
    assertThat(model.state().optimizer().iterations()).isEqualTo(7);
  }

  @Test
  void ends_at_a_batch_when_the_thread_is_interrupted_and_keeps_the_flag() {
    Sequential model = trained();
    boolean[] flagWasDown = new boolean[1];
    Callback interrupter =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (batch == 1) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            flagWasDown[0] = !Thread.currentThread().isInterrupted();
          }
        };
    var history =
        model.fit(
            X,
            Y,
            f -> f.batchSize(1).epochs(5).verbose(0).callbacks(interrupter).validationData(X, Y));
    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    assertThat(flagWasDown[0]).as("callbacks may write files").isTrue();
    assertThat(history.epoch()).isEqualTo(List.of(0));
    assertThat(history.history()).containsOnlyKeys("accuracy", "loss", "val_accuracy", "val_loss");
    assertThat(model.state().optimizer().iterations()).isEqualTo(3);
    assertThat(model.fit(X, Y, f -> f.epochs(2).verbose(0)).epoch()).isEqualTo(List.of(0, 1));
  }

  @Test
  void refuses_files_of_weights_by_their_ending() {
    Sequential model = trained();
    for (String name : List.of("model.h5", "model.txt")) {
      assertThatThrownBy(() -> model.saveWeights(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The filename must end in `.weights.h5`, or in `.npz` for NumPy's format. Received:"
                  + " filepath="
                  + name);
    }
    assertThatThrownBy(() -> model.loadWeights("none.txt"))
        .isInstanceOf(java.io.UncheckedIOException.class)
        .hasMessage("There is no file none.txt.");
  }
}
