package io.kerava.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.activations.Activation;
import io.kerava.arrays.DoubleArray;
import io.kerava.arrays.Shape;
import io.kerava.config.Schema;
import io.kerava.ops.Tensor;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;

class LossOnLogitsTest {
  private static final Shape SHAPE = Shape.of(3, 4);
  private static final double[] LOGITS = {1, -2, 0.5, 0, 3, 2, -1, 0.1, -4, 0.2, 0.3, 1.7};

  @Test
  void is_the_same_loss_behind_softmax() {
    DoubleArray oneHot = DoubleArray.wrap(new double[] {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1}, SHAPE);
    DoubleArray labels = DoubleArray.wrap(new double[] {1, 0, 3}, Shape.of(3));
    agrees(new CategoricalCrossentropy(), "softmax", oneHot);
    agrees(new CategoricalCrossentropy().labelSmoothing(0.2).reduction("sum"), "softmax", oneHot);
    agrees(new CategoricalFocalCrossentropy().gamma(1.3), "softmax", oneHot);
    agrees(new SparseCategoricalCrossentropy(), "softmax", labels);
    agrees(new SparseCategoricalCrossentropy().ignoreClass(0), "softmax", labels);
  }

  @Test
  void is_the_same_loss_behind_sigmoid() {
    DoubleArray targets =
        DoubleArray.wrap(new double[] {0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1}, SHAPE);
    agrees(new BinaryCrossentropy(), "sigmoid", targets);
    agrees(new BinaryCrossentropy().labelSmoothing(0.1), "sigmoid", targets);
    agrees(new BinaryFocalCrossentropy().applyClassBalancing(true), "sigmoid", targets);
  }

  @Test
  void goes_on_learning_where_probabilities_saturate() {
    DoubleArray yTrue = DoubleArray.wrap(new double[] {1, 0}, Shape.of(1, 2));
    DoubleArray logits = DoubleArray.wrap(new double[] {-60, 60}, Shape.of(1, 2));
    DoubleArray gradient = DoubleArray.zeros(Shape.of(1, 2));
    Loss loss = new CategoricalCrossentropy().onInputOf(new Named("softmax")).orElseThrow();
    assertThat(loss.compute(yTrue, logits, null, gradient)).isEqualTo(120);
    assertThat(gradient.data()).containsExactly(-1, 1);
  }

  @Test
  void is_none_where_it_would_be_another_loss() {
    Activation softmax = new Named("softmax");
    Activation sigmoid = new Named("sigmoid");
    assertThat(new CategoricalCrossentropy().onInputOf(sigmoid)).isEmpty();
    assertThat(new CategoricalCrossentropy().axis(1).onInputOf(softmax)).isEmpty();
    assertThat(new CategoricalCrossentropy().fromLogits(true).onInputOf(softmax)).isEmpty();
    assertThat(new SparseCategoricalCrossentropy().fromLogits(true).onInputOf(softmax)).isEmpty();
    assertThat(new BinaryCrossentropy().onInputOf(softmax)).isEmpty();
    assertThat(new BinaryCrossentropy().fromLogits(true).onInputOf(sigmoid)).isEmpty();
    assertThat(new MeanSquaredError().onInputOf(sigmoid)).isEmpty();
    assertThat(new KLDivergence().onInputOf(softmax)).isEmpty();
  }

  /** The loss of probabilities and its gradient, sent back through the activation. */
  private static void agrees(Loss loss, String activation, DoubleArray yTrue) {
    Optional<Loss> onLogits = loss.onInputOf(new Named(activation));
    DoubleArray p = DoubleArray.zeros(SHAPE);
    for (int i = 0; i < p.size(); i++) {
      p.data()[i] = probability(activation, i);
    }
    DoubleArray atP = DoubleArray.zeros(SHAPE);
    double expected = loss.compute(yTrue, p, null, atP);
    DoubleArray atLogits = DoubleArray.zeros(SHAPE);
    double value =
        onLogits
            .orElseThrow()
            .compute(yTrue, DoubleArray.wrap(LOGITS.clone(), SHAPE), null, atLogits);
    assertThat(value).isCloseTo(expected, within(1e-12));
    for (int i = 0; i < p.size(); i++) {
      double mean = 0;
      for (int j = i / 4 * 4; j < i / 4 * 4 + 4; j++) {
        mean += atP.data()[j] * p.data()[j];
      }
      double chained =
          activation.equals("softmax")
              ? p.data()[i] * (atP.data()[i] - mean)
              : p.data()[i] * (1 - p.data()[i]) * atP.data()[i];
      assertThat(atLogits.data()[i]).isCloseTo(chained, within(1e-12));
    }
  }

  private static double probability(String activation, int i) {
    if (activation.equals("sigmoid")) {
      return 1 / (1 + Math.exp(-LOGITS[i]));
    }
    double sum = 0;
    for (int j = i / 4 * 4; j < i / 4 * 4 + 4; j++) {
      sum += Math.exp(LOGITS[j]);
    }
    return Math.exp(LOGITS[i]) / sum;
  }

  /** An activation of which only the name matters. */
  private record Named(String name) implements Activation {
    @Override
    public Schema<?> schema() {
      return Schema.of("keras.activations", name);
    }

    @Override
    public Map<String, Object> getConfig() {
      return Map.of();
    }

    @Override
    public void forward(double[] x, int xOffset, double[] y, int yOffset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(
        double[] x, int xOffset, double[] dy, int yOffset, double[] dx, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Tensor call(Tensor x) {
      throw new UnsupportedOperationException();
    }

    @Override
    public IActivation toNd4j() {
      throw new UnsupportedOperationException();
    }
  }
}
