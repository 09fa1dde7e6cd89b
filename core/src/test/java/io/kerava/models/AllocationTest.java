package io.kerava.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kerava.constraints.Constraint;
import io.kerava.constraints.MaxNorm;
import io.kerava.constraints.MinMaxNorm;
import io.kerava.constraints.NonNeg;
import io.kerava.constraints.UnitNorm;
import io.kerava.layers.ActivityRegularization;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Bidirectional;
import io.kerava.layers.Concatenate;
import io.kerava.layers.Conv1D;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Dropout;
import io.kerava.layers.Flatten;
import io.kerava.layers.GRU;
import io.kerava.layers.GlobalMaxPooling1D;
import io.kerava.layers.GroupNormalization;
import io.kerava.layers.Input;
import io.kerava.layers.LSTM;
import io.kerava.layers.Layer;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.MaxPooling2D;
import io.kerava.layers.PReLU;
import io.kerava.layers.RMSNormalization;
import io.kerava.layers.Reshape;
import io.kerava.layers.SpectralNormalization;
import io.kerava.layers.TimeDistributed;
import io.kerava.layers.UnitNormalization;
import io.kerava.ops.Tensor;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.schedules.ExponentialDecay;
import io.kerava.regularizers.L1;
import io.kerava.regularizers.L1L2;
import io.kerava.regularizers.L2;
import io.kerava.regularizers.OrthogonalRegularizer;
import io.kerava.training.TrainingData;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is allocated doesn't grow with the steps of an epoch, whatever the model is made of. */
final class AllocationTest {
  private static final int FEATURES = 6;
  private static final int CLASSES = 3;
  private static final int BATCH = 4;

  /** HotSpot has compiled everything by then. */
  private static final int WARM_UP = 3_000;

  /** A step more would allocate that often; what HotSpot itself does may vary by some KB. */
  private static final int MORE = 1_000;

  private static final int LARGEST_DIFFERENCE = 4_000;

  private final float[][] x = new float[WARM_UP * BATCH][FEATURES];
  private final float[][] y = new float[WARM_UP * BATCH][CLASSES];

  AllocationTest() {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < FEATURES; j++) {
        x[i][j] = (i * 7 + j * 13) % 17 / 17f;
      }
      y[i][i % CLASSES] = 1;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgd",
        "rmsprop",
        "adam",
        "adamw",
        "adamax",
        "nadam",
        "adagrad",
        "adadelta",
        "ftrl",
        "lion",
        "lamb",
        "adafactor"
      })
  void an_optimizer_allocates_nothing(String optimizer) {
    assertAllocatesNothing(network(), c -> classifier(c).optimizer(optimizer));
  }

  static Stream<Adam> options() {
    Adam adam = new Adam();
    return Stream.of(
        adam.clipnorm(1),
        adam.globalClipnorm(1),
        adam.clipvalue(0.1),
        adam.useEma(true),
        adam.weightDecay(0.01),
        adam.gradientAccumulationSteps(2),
        adam.learningRate(new ExponentialDecay(0.01, 10, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("options")
  void an_option_of_an_optimizer_allocates_nothing(Adam adam) {
    assertAllocatesNothing(network(), c -> classifier(c).optimizer(adam));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mse",
        "mae",
        "mape",
        "msle",
        "binary_crossentropy",
        "binary_focal_crossentropy",
        "categorical_crossentropy",
        "categorical_focal_crossentropy",
        "kl_divergence",
        "poisson",
        "cosine_similarity",
        "huber",
        "log_cosh",
        "hinge",
        "squared_hinge",
        "categorical_hinge",
        "dice",
        "tversky"
      })
  void a_loss_allocates_nothing(String loss) {
    assertAllocatesNothing(network(), c -> c.optimizer("adam").loss(loss));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy", "top_k_categorical_accuracy", "mse", "RootMeanSquaredError", "mae",
        "cosine_similarity", "R2Score", "binary_crossentropy", "categorical_crossentropy", "AUC",
        "Precision", "Recall", "TruePositives", "PearsonCorrelation", "ConcordanceCorrelation"
      })
  void a_metric_allocates_nothing(String metric) {
    assertAllocatesNothing(network(), c -> c.optimizer("adam").loss("mse").metrics(metric));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "celu",
        "elu",
        "exponential",
        "gelu",
        "glu",
        "hard_shrink",
        "hard_sigmoid",
        "hard_silu",
        "hard_tanh",
        "leaky_relu",
        "log_sigmoid",
        "log_softmax",
        "mish",
        "relu6",
        "selu",
        "sigmoid",
        "silu",
        "soft_shrink",
        "softmax",
        "softplus",
        "softsign",
        "sparse_plus",
        "sparse_sigmoid",
        "sparsemax",
        "squareplus",
        "tanh",
        "tanh_shrink"
      })
  void an_activation_allocates_nothing(String activation) {
    assertAllocatesNothing(network(new Dense(8).activation(activation)), this::classifier);
  }

  static Stream<Layer> layers() {
    return Stream.of(
        new Dense(8).kernelRegularizer(new L2(0.01)).biasRegularizer(new L1(0.01)),
        new Dense(8).activityRegularizer(new L1L2().l1(0.01).l2(0.01)),
        new Dense(8).kernelRegularizer(new OrthogonalRegularizer()),
        new Dropout(0.2),
        new ActivityRegularization().l2(0.01),
        new BatchNormalization(),
        new LayerNormalization(),
        new GroupNormalization().groups(4),
        new RMSNormalization(),
        new UnitNormalization(),
        new SpectralNormalization(new Dense(8)),
        new PReLU());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void a_layer_allocates_nothing(Layer layer) {
    assertAllocatesNothing(network(layer), this::classifier);
  }

  static Stream<Constraint> constraints() {
    return Stream.of(new MaxNorm(2), new NonNeg(), new UnitNorm(), new MinMaxNorm());
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void a_constraint_allocates_nothing(Constraint constraint) {
    assertAllocatesNothing(network(new Dense(8).kernelConstraint(constraint)), this::classifier);
  }

  static Stream<List<Layer>> layersOfImagesAndSequences() {
    return Stream.of(
        List.of(new Reshape(8, 8, 1), new Conv2D(4, 3), new MaxPooling2D(), new Flatten()),
        List.of(new Reshape(8, 8), new Conv1D(4, 3), new GlobalMaxPooling1D()),
        List.of(new Reshape(8, 8), new LSTM(4)),
        List.of(new Reshape(8, 8), new GRU(4)),
        List.of(new Reshape(8, 8), new Bidirectional(new LSTM(4))),
        List.of(new Reshape(8, 8), new TimeDistributed(new Dense(4)), new Flatten()));
  }

  @ParameterizedTest
  @MethodSource("layersOfImagesAndSequences")
  void layers_of_images_and_sequences_allocate_nothing(List<Layer> layers) {
    assertAllocatesNothing(network(layers.toArray(Layer[]::new)), this::classifier);
  }

  /** With a loss, a loss weight, sample weights and metrics for each, and one without a loss. */
  @Test
  void several_inputs_and_outputs_allocate_nothing() {
    Input first = new Input(FEATURES);
    Input second = new Input(FEATURES);
    Tensor hidden = new Dense(8).activation("relu").apply(new Concatenate().apply(first, second));
    Tensor a = new Dense(CLASSES).activation("softmax").apply(hidden);
    Tensor b = new Dense(CLASSES).activation("tanh").apply(hidden);
    Model model = new Model(List.of(first, second), List.of(a, b, new Dense(2).apply(hidden)));
    model.compile(
        c ->
            c.optimizer("adam")
                .loss(Arrays.asList("categorical_crossentropy", "mse", null))
                .lossWeights(1, 0.5, 1)
                .metrics(Arrays.asList("accuracy", List.of("mae", "mse"), null))
                .weightedMetrics(Arrays.asList("accuracy", null, null)));
    float[] weights = new float[x.length];
    Arrays.fill(weights, 0.5f);
    TrainingData data =
        TrainingData.inputs(List.of(x, x))
            .targets(List.of(y, y))
            .withSampleWeight(List.of(weights, weights));
    allocated(model, data, WARM_UP);
    long few = allocated(model, data, MORE / 2);
    long many = allocated(model, data, MORE / 2 + MORE);
    assertThat(many - few).isLessThan(LARGEST_DIFFERENCE);
  }

  private static Sequential network(Layer... between) {
    Sequential model = new Sequential(new Input(FEATURES), new Dense(64).activation("relu"));
    for (Layer each : between) {
      model.add(each);
    }
    model.add(new Dense(CLASSES).activation("softmax"));
    return model;
  }

  private CompileOptions classifier(CompileOptions options) {
    return options.optimizer("adam").loss("categorical_crossentropy").metrics("accuracy");
  }

  private void assertAllocatesNothing(Sequential model, UnaryOperator<CompileOptions> options) {
    model.compile(options);
    allocated(model, WARM_UP);
    long few = allocated(model, MORE / 2);
    long many = allocated(model, MORE / 2 + MORE);
    assertThat(many - few).isLessThan(LARGEST_DIFFERENCE);
  }

  private long allocated(Sequential model, int steps) {
    return allocated(model, TrainingData.of(x, y), steps);
  }

  private static long allocated(Model model, TrainingData data, int steps) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    model.fit(data, f -> f.batchSize(BATCH).stepsPerEpoch(steps).verbose(0));
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
