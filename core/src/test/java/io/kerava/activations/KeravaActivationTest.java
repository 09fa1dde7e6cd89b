package io.kerava.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

class KeravaActivationTest {
  static Stream<io.kerava.activations.Activation> all() {
    return Stream.concat(
        Activations.schemas().stream()
            .map(io.kerava.config.Schema::className)
            .filter(name -> !name.equals("threshold") && !name.equals("glu"))
            .map(Activations::get),
        Stream.of(
            new Threshold(0.1, -2),
            new Elu().alpha(0.5),
            new Relu().maxValue(1).threshold(0.2),
            new Gelu().approximate(true)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void survives_the_json_of_dl4j(io.kerava.activations.Activation activation) {
    MultiLayerConfiguration configuration = network(activation);
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
    assertThat(read).isEqualTo(configuration);
    assertThat(output(read)).isEqualTo(output(configuration));
  }

  /**
   * As in Keras: what isn't a number must be seen at the end, not become one on the way. Keras's
   * own exceptions compare first, which is false.
   */
  @ParameterizedTest
  @MethodSource("all")
  void leaves_nan_nan_in_every_form(io.kerava.activations.Activation activation) {
    boolean compares =
        List.of("step", "threshold", "hard_shrink", "soft_shrink").contains(activation.name())
            || activation.toString().contains("threshold");
    double expected =
        compares ? activation.toString().startsWith("threshold") ? -2 : 0 : Double.NaN;
    float[] nan = {Float.NaN, Float.NaN};
    float[] y = new float[2];
    activation.toFloat(2).forward(nan, y, 0, 2);
    assertThat(y).containsOnly((float) expected);
    INDArray z = Nd4j.createFromArray(new float[][] {nan});
    assertThat(activation.call(z).toFloatVector()).containsOnly((float) expected);
    assertThat(activation.toNd4j().getActivation(z, false).toFloatVector())
        .containsOnly((float) expected);
  }

  @Test
  void trains_in_a_network_of_dl4j() {
    MultiLayerNetwork network = new MultiLayerNetwork(network(new Gelu()));
    network.init();
    INDArray before = network.params().dup();
    network.fit(Nd4j.linspace(-1, 1, 6).reshape(2, 3).castTo(before.dataType()), Nd4j.ones(2, 4));
    assertThat(network.params()).isNotEqualTo(before);
    assertThat(network.params().isNaN().any()).isFalse();
  }

  @Test
  void equals_another_of_the_same_activation() {
    assertThat(new KeravaActivation(new Elu().alpha(0.5)))
        .isEqualTo(new KeravaActivation(new Elu().alpha(0.5)))
        .hasSameHashCodeAs(new KeravaActivation(new Elu().alpha(0.5)))
        .isNotEqualTo(new KeravaActivation(new Elu().alpha(0.6)))
        .hasToString("elu(alpha=0.5)");
  }

  @Test
  void step_fires_at_zero_and_has_no_slope() {
    Step step = new Step();
    assertThat(step.value(0)).isEqualTo(1);
    assertThat(step.value(-1e-9)).isEqualTo(0);
    assertThat(step.derivative(0)).isEqualTo(0);
    INDArray z = Nd4j.createFromArray(new float[] {-2, -1, 0, 1});
    assertThat(step.call(z)).isEqualTo(Nd4j.createFromArray(new float[] {0, 0, 1, 1}));
    assertThat(step.gradient(z)).isEqualTo(Nd4j.createFromArray(new float[] {0, 0, 0, 0}));
    assertThat(step.toNd4j().getActivation(z, false))
        .isEqualTo(Nd4j.createFromArray(new float[] {0, 0, 1, 1}));
  }

  @Test
  void takes_integers_and_scalars() {
    assertThat(new Sigmoid().call(Nd4j.createFromArray(0, 0)))
        .isEqualTo(Nd4j.createFromArray(0.5f, 0.5f));
    assertThat(new Gelu().gradient(Nd4j.scalar(0))).isEqualTo(Nd4j.scalar(0.5f));
    assertThat(new LogSoftmax().call(Nd4j.scalar(3.0))).isEqualTo(Nd4j.scalar(0.0));
  }

  @Test
  void rejects_an_odd_row_for_glu() {
    assertThatThrownBy(() -> new Glu().call(Nd4j.ones(2, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "glu splits the last axis in two halves, so its length must be even. Received: 5");
  }

  @Test
  void rejects_a_gradient_of_another_shape() {
    assertThatThrownBy(() -> new Sigmoid().backward(Nd4j.ones(2, 5), Nd4j.ones(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sigmoid: the gradient at the output must have the output's shape (2, 5). Received:"
                + " (2, 4)");
  }

  private static MultiLayerConfiguration network(io.kerava.activations.Activation activation) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .list()
        .layer(new DenseLayer.Builder().nIn(3).nOut(4).activation(activation.toNd4j()).build())
        .layer(
            new LossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build())
        .build();
  }

  private static INDArray output(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network.output(Nd4j.createFromArray(new float[][] {{1, -2, 0.5f}, {0, 3, -1}}));
  }
}
