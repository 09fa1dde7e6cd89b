package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.engine.dl4j.NdFunction;
import io.kerava.engine.dl4j.Translations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class ConvLSTM2DTest {
  private static final Shape FOUR_STEPS = Shape.of(4, 3, 3, 1);

  private static RecordedPass pass(ConvLSTM2D layer, boolean training) {
    Map<String, INDArray> weights = new LinkedHashMap<>();
    for (WeightSpec weight : layer.weights(FOUR_STEPS)) {
      long size = weight.shape().size();
      weights.put(
          weight.name(),
          Nd4j.linspace(DataType.DOUBLE, -1, 2.0 / size, size)
              .reshape('c', weight.shape().toArray()));
    }
    return new RecordedPass(training, weights);
  }

  private static INDArray input() {
    return Nd4j.linspace(DataType.DOUBLE, 1, -0.03, 2 * 36).reshape('c', 2, 4, 3, 3, 1);
  }

  @Test
  void goes_on_where_the_batch_before_ended() {
    ConvLSTM2D layer = new ConvLSTM2D(2, 2);
    INDArray whole = Translations.function(layer, FOUR_STEPS).forward(input(), pass(layer, false));

    ConvLSTM2D stateful = layer.stateful(true);
    NdFunction halves = Translations.function(stateful, Shape.of(2, 3, 3, 1));
    RecordedPass pass = pass(stateful, false);
    halves.forward(part(0, 2), pass);
    INDArray second = halves.forward(part(2, 4), pass);

    Closeness.assertClose(second, whole, 1e-6, "the output of the second half");
  }

  private static INDArray part(int from, int to) {
    return input().get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  @Test
  void drops_the_same_inputs_at_all_steps() {
    ConvLSTM2D layer = new ConvLSTM2D(2, 1).dropout(0.5).returnSequences(true);
    INDArray same = input().get(NDArrayIndex.all(), NDArrayIndex.interval(0, 1)).dup('c');
    INDArray repeated = Nd4j.concat(1, same, same, same, same);
    INDArray once = Translations.function(layer, FOUR_STEPS).forward(repeated, pass(layer, true));
    INDArray again = Translations.function(layer, FOUR_STEPS).forward(repeated, pass(layer, true));
    INDArray without =
        Translations.function(layer, FOUR_STEPS).forward(repeated, pass(layer, false));

    assertThat(again).as("drawn with the same seed").isEqualTo(once);
    assertThat(once).isNotEqualTo(without);
  }

  @Test
  void has_the_gradient_of_its_output_with_dropout() {
    for (double rate : new double[] {0.4, 1}) {
      ConvLSTM2D layer =
          new ConvLSTM2D(2, 2).dropout(rate).recurrentDropout(rate).returnSequences(true);
      INDArray x = input();
      RecordedPass pass = pass(layer, true);
      NdFunction function = Translations.function(layer, FOUR_STEPS);
      INDArray y = function.forward(x, pass);
      INDArray dy = Nd4j.linspace(DataType.DOUBLE, -1, 0.05, y.length()).reshape('c', y.shape());
      INDArray dx = function.backward(dy, pass);
      for (int i : new int[] {0, 17, 40, 71}) {
        assertThat(dx.getDouble(at(i)))
            .isCloseTo(slope(layer, x, i, dy), org.assertj.core.data.Offset.offset(1e-5));
      }
      INDArray kernel = pass.weight("recurrent_kernel");
      INDArray dw = pass.gradients.get("recurrent_kernel");
      double step = 1e-5;
      double before = kernel.getDouble(0, 1, 1, 3);
      kernel.putScalar(new int[] {0, 1, 1, 3}, before + step);
      double above = loss(layer, x, dy, kernel);
      kernel.putScalar(new int[] {0, 1, 1, 3}, before - step);
      double below = loss(layer, x, dy, kernel);
      assertThat(dw.getDouble(0, 1, 1, 3))
          .isCloseTo((above - below) / (2 * step), org.assertj.core.data.Offset.offset(1e-5));
    }
  }

  private static int[] at(int i) {
    return new int[] {i / 36, i / 9 % 4, i / 3 % 3, i % 3, 0};
  }

  private static double slope(ConvLSTM2D layer, INDArray x, int i, INDArray dy) {
    INDArray kernel = pass(layer, true).weight("recurrent_kernel");
    double step = 1e-5;
    INDArray above = x.dup().putScalar(at(i), x.getDouble(at(i)) + step);
    INDArray below = x.dup().putScalar(at(i), x.getDouble(at(i)) - step);
    return (loss(layer, above, dy, kernel) - loss(layer, below, dy, kernel)) / (2 * step);
  }

  /** With the random numbers of a new pass, which are those of any other. */
  private static double loss(ConvLSTM2D layer, INDArray x, INDArray dy, INDArray recurrent) {
    RecordedPass pass = pass(layer, true);
    pass.weight("recurrent_kernel").assign(recurrent);
    return Translations.function(layer, FOUR_STEPS)
        .forward(x, pass)
        .mul(dy)
        .sumNumber()
        .doubleValue();
  }

  @Test
  void is_read_in_both_directions_by_bidirectional() {
    for (boolean sequences : new boolean[] {false, true}) {
      ConvLSTM2D layer = new ConvLSTM2D(2, 2).returnSequences(sequences);
      INDArray forward = output(layer);
      INDArray backward = output(new ConvLSTM2D(2, 2).returnSequences(sequences).goBackwards(true));
      if (sequences) {
        INDArray turned = backward.dup();
        for (int step = 0; step < 4; step++) {
          step(turned, 3 - step).assign(step(backward, step));
        }
        backward = turned;
      }
      Bidirectional both = new Bidirectional(layer);
      Map<String, INDArray> weights = new LinkedHashMap<>();
      for (WeightSpec each : both.weights(FOUR_STEPS)) {
        String name = each.name().substring(each.name().lastIndexOf('/') + 1);
        weights.put(each.name(), pass(layer, false).weight(name));
      }
      INDArray y =
          Translations.function(both, FOUR_STEPS)
              .forward(input(), new RecordedPass(false, weights));
      assertThat(y).isEqualTo(Nd4j.concat(y.rank() - 1, forward, backward));
    }
  }

  private static INDArray output(ConvLSTM2D layer) {
    return Translations.function(layer, FOUR_STEPS).forward(input(), pass(layer, false));
  }

  private static INDArray step(INDArray sequences, int step) {
    return sequences.get(NDArrayIndex.all(), NDArrayIndex.point(step));
  }

  @Test
  void begins_the_bias_of_the_forget_gate_with_one() {
    WeightSpec bias = new ConvLSTM2D(2, 3).weights(FOUR_STEPS).get(2);
    assertThat(bias.initializer().initialize(bias.shape()).toFloatVector())
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void rejects_images_of_unknown_size() {
    assertThatThrownBy(() -> new ConvLSTM2D(2, 3).outputShape(Shape.of(4, Shape.NONE, 8, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ConvLSTM layers only support static input shapes for the spatial dimension. Received"
                + " invalid input shape: input_shape=(None, None, 8, 1)");
  }

  @Test
  void takes_sequences_of_unknown_length() {
    assertThat(
            new ConvLSTM2D(2, 3).returnSequences(true).outputShape(Shape.of(Shape.NONE, 8, 8, 1)))
        .isEqualTo(Shape.of(Shape.NONE, 6, 6, 2));
  }

  @Test
  void rejects_strides_with_dilation() {
    assertThatThrownBy(() -> new ConvLSTM2D(2, 3).strides(2).dilationRate(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Specifying `strides > 1` is not compatible with `dilation_rate > 1`. Please provide"
                + " `strides=1` or `dilation_rate=1`. Received: strides=(2, 2) and"
                + " dilation_rate=(2, 2)");
  }

  @Test
  void rejects_activations_along_an_axis() {
    assertThatThrownBy(() -> new ConvLSTM2D(2, 3).activation("softmax").outputShape(FOUR_STEPS))
        .isInstanceOf(UnsupportedKerasFeatureException.class)
        .hasMessage(
            "ConvLSTM2D: the activation softmax is not supported in a ConvLSTM2D, only those that"
                + " work element by element.");
  }
}
