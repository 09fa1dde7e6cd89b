package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.initializers.GlorotUniform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class EinsumDenseTest {
  private static void assertRefuses(EinsumDense layer, Shape input, String message) {
    assertThatThrownBy(() -> layer.weights(input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void is_a_dense_layer_along_the_last_axis() {
    INDArray x = Nd4j.linspace(-1, 1, 24).castTo(Nd4j.dataType()).reshape(2, 3, 4);
    Dense dense = new Dense(5);
    INDArray expected = dense.call(x);
    EinsumDense layer = new EinsumDense("...x,xy->...y", 5).biasAxes("y");
    var unused = layer.call(x);
    layer.setWeights(dense.getWeights());
    assertThat(layer.call(x)).isEqualTo(expected);
  }

  @Test
  void takes_unknown_lengths_from_the_input() {
    EinsumDense layer = new EinsumDense("abc,cd->abd", Shape.NONE, 64);
    assertThat(layer.outputShape(Shape.of(32, 128))).isEqualTo(Shape.of(32, 64));
    assertThat(layer.outputShape(Shape.of(Shape.NONE, 128))).isEqualTo(Shape.of(Shape.NONE, 64));
    assertThat(layer.weights(Shape.of(Shape.NONE, 128)).get(0).shape())
        .isEqualTo(Shape.of(128, 64));
  }

  @Test
  void leaves_out_lengths_that_no_letter_stands_for() {
    EinsumDense layer = new EinsumDense("ab...,bc->ac...", 6, 7);
    assertThat(layer.outputShape(Shape.of(3, 4, 5))).isEqualTo(Shape.of(6, 4, 5));
  }

  @Test
  void counts_the_kernels_inputs_and_outputs_by_their_letters() {
    EinsumDense layer = new EinsumDense("ab,cbd->acd", 4, 5);
    WeightSpec kernel = layer.weights(Shape.of(3)).get(0);
    float largest = kernel.initializer().initialize(kernel.shape()).maxNumber().floatValue();
    assertThat(Math.abs(largest)).isBetween(0.4f, (float) Math.sqrt(6.0 / (3 + 20)));

    GlorotUniform own = new GlorotUniform(1).inputAxes(0).outputAxes(1);
    WeightSpec same = layer.kernelInitializer(own).weights(Shape.of(3)).get(0);
    assertThat(same.initializer()).isEqualTo(own);
  }

  @Test
  void rejects_another_form_of_equation() {
    for (String equation :
        List.of("ab,bc", "ab, bc->ac", "a...,bc->a...", "...a...,bc->c", "...ab,bc->ac", "")) {
      assertThatThrownBy(() -> new EinsumDense(equation, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Invalid einsum equation '"
                  + equation
                  + "'. Equations must be in the form [X],[Y]->[Z], ...[X],[Y]->...[Z], or"
                  + " [X]...,[Y]->[Z]....");
    }
    assertThatThrownBy(() -> new EinsumDense("ab,bc->acc", 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Output character 'c' appeared more than once in the output.");
  }

  @Test
  void rejects_shapes_that_do_not_fit_together() {
    assertRefuses(
        new EinsumDense("abc,cd->abd", 7, 2),
        Shape.of(4, 5),
        "Input shape and output shape do not match at shared dimension 'b'. Input shape is 4, and"
            + " output shape is 7.");
    assertRefuses(
        new EinsumDense("ab,bd->ac", 2),
        Shape.of(4),
        "Dimension 'c' was specified in the output 'ac' but has no corresponding dim in the input"
            + " spec 'ab' or weight spec 'ac'");
    assertRefuses(
        new EinsumDense("ab,xbc->ac", 2),
        Shape.of(4),
        "Weight dimension 'x' did not have a match in either the input spec 'ab' or the output"
            + " spec 'ac'. For this layer, the weight must be fully specified.");
    assertRefuses(
        new EinsumDense("ab,bc->ac", 2).biasAxes("d"),
        Shape.of(4),
        "Bias dimension 'd' was requested, but is not part of the output spec 'ac'");
    assertRefuses(
        new EinsumDense("abc,cd->abd", Shape.NONE),
        Shape.of(4, 5),
        "`output_shape` must have a length for each letter of the output 'abd', but for the batch"
            + " axis. Received: output_shape=(None,)");
  }

  @Test
  void rejects_weights_of_unknown_lengths() {
    assertRefuses(
        new EinsumDense("abc,cd->abd", Shape.NONE, Shape.NONE).name("wide"),
        Shape.of(4, 5),
        "Shapes used to initialize variables must be fully-defined (no `None` dimensions)."
            + " Received: shape=(5, None) for variable path='wide/kernel'");
    assertRefuses(
        new EinsumDense("abc,cd->abd", Shape.NONE, 3).biasAxes("bd").name("long"),
        Shape.of(4, 5),
        "Shapes used to initialize variables must be fully-defined (no `None` dimensions)."
            + " Received: shape=(None, 3) for variable path='long/bias'");
  }

  @Test
  void rejects_an_input_of_another_rank() {
    assertRefuses(
        new EinsumDense("ab,bc->ac", 2),
        Shape.of(4, 5),
        "Input 0 of layer EinsumDense is incompatible with the layer: expected ndim=2, found"
            + " ndim=3. Full shape received: (None, 4, 5)");
    assertRefuses(
        new EinsumDense("ab...,bc->ac...", 2),
        Shape.of(),
        "Input 0 of layer EinsumDense is incompatible with the layer: expected min_ndim=2, found"
            + " ndim=1. Full shape received: (None,)");
  }

  @Test
  void rejects_to_move_the_batch_axis() {
    for (String equation : List.of("abc,c->ba", "abc,cd->db", "aab,bc->ac")) {
      assertThatThrownBy(
              () -> new EinsumDense(equation, Shape.NONE, Shape.NONE).weights(Shape.of(2, 3)))
          .isInstanceOf(UnsupportedKerasFeatureException.class)
          .hasMessage(
              "EinsumDense: an equation that moves the batch axis, the first of the input, is not"
                  + " supported. Received: equation='"
                  + equation
                  + "'");
    }
  }
}
