package io.kerava.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Stacks;
import io.kerava.layers.Activation;
import io.kerava.layers.ActivityRegularization;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.layers.LayerNormalization;
import io.kerava.layers.PReLU;
import io.kerava.layers.Permute;
import io.kerava.layers.RepeatVector;
import io.kerava.layers.Reshape;
import io.kerava.layers.Softmax;
import io.kerava.parameters.Variable;
import io.kerava.random.RandomSeed;
import io.kerava.regularizers.L2;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of whole networks in double, against finite differences. */
class Dl4jNetworkTest {
  /** A power of two, so that weights move by exactly as much in float. */
  private static final float STEP = 1 / 1024f;

  /** The larger the step, the less the rounding of penalties does. */
  private static final float STEP_WITH_PENALTIES = 1 / 128f;

  /** How far a direction moves an element, in steps: multiples of powers of two, as well. */
  private static final float[] LENGTHS = {0.5f, 0.625f, 0.75f, 0.875f, 1};

  private static final int DIRECTIONS = 2;

  /** The weights are multiples of its inverse. */
  private static final float GRID = 1 << 16;

  private static final int BATCH = 5;

  private static final double TOLERANCE = 2e-6;

  /**
   * Penalties on outputs are taken of the outputs as floats: an error of 1e-7, which the division
   * by the step makes a hundred times larger.
   */
  private static final double TOLERANCE_WITH_PENALTIES = 2e-5;

  static Stream<Arguments> stacks() {
    RandomSeed.set(3);
    return Stream.of(
        Arguments.of(
            Named.of(
                "normalized",
                Stacks.of(
                    Shape.of(4),
                    new Dense(6).activation("tanh"),
                    new BatchNormalization(),
                    new Dense(5).activation("softplus"),
                    new LayerNormalization(),
                    new Dense(3).activation("gelu"),
                    new Softmax()))),
        Arguments.of(
            Named.of(
                "rearranged",
                Stacks.of(
                    Shape.of(3, 4),
                    new Permute(2, 1),
                    new Dense(2).activation("swish"),
                    new Flatten(),
                    new RepeatVector(3),
                    new Reshape(4, 6),
                    new LayerNormalization().axis(-2, -1),
                    new Dense(3).useBias(false),
                    new Activation("sigmoid")))),
        Arguments.of(
            Named.of(
                "penalized",
                Stacks.of(
                    Shape.of(4),
                    new Dense(6).activation("tanh").activityRegularizer(new L2(0.3)),
                    new ActivityRegularization().l2(0.2),
                    new BatchNormalization().trainable(false),
                    new Dense(5).activityRegularizer(new L2(0.1)),
                    new Activation("softplus"),
                    new PReLU().alphaInitializer("ones"),
                    new Dense(2)))));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void has_the_gradient_of_its_output(LayerGraph stack) {
    Dl4jNetwork network = new Dl4jNetwork(stack, DataType.DOUBLE);
    SplittableRandom random = new SplittableRandom(8);
    stack.parameters().blocks().forEach(block -> roundWeights(block.values()));
    stack.parameters().changed();
    FloatArray x = random(stack.inputs().get(0), random);
    FloatArray outputGradient = random(stack.outputShapes().get(0), random);
    Stacks.forwardBackward(
        network,
        x,
        (output, gradient) ->
            System.arraycopy(outputGradient.data(), 0, gradient.data(), 0, outputGradient.size()));
    boolean penalized =
        stack.layers().stream().anyMatch(each -> each.layer().activityRegularizer().isPresent());
    double tolerance = penalized ? TOLERANCE_WITH_PENALTIES : TOLERANCE;
    float step = penalized ? STEP_WITH_PENALTIES : STEP;

    DoubleSupplier objective = () -> objective(network, stack, x, outputGradient);
    for (Variable variable : stack.parameters().variables()) {
      if (variable.isTrainable()) {
        checkGradient(
            variable,
            variable.block().gradients().clone(),
            new Slope(variable.block().values(), step, objective),
            tolerance);
      }
    }
  }

  /** Along drawn directions, of which each shows any wrong element; they take few passes. */
  private static void checkGradient(
      Variable variable, float[] gradients, Slope slope, double tolerance) {
    SplittableRandom random = new SplittableRandom(variable.offset());
    for (int i = 0; i < DIRECTIONS; i++) {
      float[] direction = new float[gradients.length];
      double told = 0;
      for (int k = variable.offset(); k < variable.offset() + variable.length(); k++) {
        direction[k] = (random.nextBoolean() ? 1 : -1) * LENGTHS[random.nextInt(LENGTHS.length)];
        told += (double) gradients[k] * direction[k];
      }
      double numeric = slope.along(direction);
      double offset = tolerance * Math.max(1, Math.abs(numeric));
      if (!(Math.abs(told - numeric) <= offset)) {
        findWrongElement(variable, gradients, slope, tolerance);
        assertThat(told).as(variable.name()).isCloseTo(numeric, Offset.offset(offset));
      }
    }
  }

  private static void findWrongElement(
      Variable variable, float[] gradients, Slope slope, double tolerance) {
    for (int k = variable.offset(); k < variable.offset() + variable.length(); k++) {
      float[] direction = new float[gradients.length];
      direction[k] = 1;
      double numeric = slope.along(direction);
      assertThat((double) gradients[k])
          .as(variable.name() + " [" + (k - variable.offset()) + "]")
          .isCloseTo(numeric, Offset.offset(tolerance * Math.max(1, Math.abs(numeric))));
    }
  }

  /** So that a weight and a step away from it are floats without a remainder. */
  private static void roundWeights(float[] values) {
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.round(values[k] * GRID) / GRID;
    }
  }

  private static FloatArray random(Shape sample, SplittableRandom random) {
    FloatArray array = FloatArray.zeros(sample.withBatch(BATCH));
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = (float) random.nextGaussian();
    }
    return array;
  }

  /**
   * Finite differences.
   *
   * @param values the weights, which are moved and moved back
   */
  private record Slope(float[] values, float step, DoubleSupplier objective) {
    /** Of four points: the error falls with the fourth power of the step. */
    double along(float[] direction) {
      float[] place = values.clone();
      double[] at = new double[5];
      for (int steps = -2; steps <= 2; steps++) {
        if (steps != 0) {
          for (int k = 0; k < values.length; k++) {
            values[k] = place[k] + steps * step * direction[k];
          }
          at[steps + 2] = objective.getAsDouble();
        }
      }
      System.arraycopy(place, 0, values, 0, values.length);
      return (8 * (at[3] - at[1]) - (at[4] - at[0])) / (12.0 * step);
    }
  }

  private static double objective(
      Dl4jNetwork network, LayerGraph stack, FloatArray x, FloatArray outputGradient) {
    stack.parameters().changed();
    MultiLayerNetwork dl4j = network.multiLayerNetwork();
    INDArray output = dl4j.output(x.toNd().castTo(DataType.DOUBLE), true);
    double sum =
        output.mul(outputGradient.toNd().castTo(DataType.DOUBLE)).sumNumber().doubleValue();
    for (Layer layer : dl4j.getLayers()) {
      if (layer instanceof OwnLayer own) {
        sum += own.takePenalty() / BATCH;
      }
    }
    return sum;
  }
}
