package io.kerava.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.constraints.NonNeg;
import io.kerava.engine.LayerGraph;
import io.kerava.engine.Network;
import io.kerava.engine.Stacks;
import io.kerava.engine.cpu.CpuNetwork;
import io.kerava.engine.dl4j.Dl4jNetwork;
import io.kerava.layers.BatchNormalization;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Dense;
import io.kerava.layers.Flatten;
import io.kerava.optimizers.Adam;
import io.kerava.optimizers.OptimizerState;
import io.kerava.regularizers.L2;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BlockTest {
  private final Block.Builder builder = new Block.Builder();
  private final Variable kernel =
      builder.add(
          "dense/kernel", Shape.of(2, 3), true, Optional.of(new L2()), Optional.of(new NonNeg()));
  private final Variable bias =
      builder.add("dense/bias", Shape.of(3), false, Optional.empty(), Optional.empty());
  private final Block block = builder.build();

  @Test
  void lays_variables_one_behind_the_other() {
    assertThat(block.variables()).containsExactly(kernel, bias);
    assertThat(kernel.offset()).isZero();
    assertThat(bias.offset()).isEqualTo(6);
    assertThat(block.values()).hasSize(9).containsOnly(0);
    assertThat(block.gradients()).hasSize(9);
  }

  @Test
  void reads_and_writes_a_variable_in_its_shape() {
    INDArray values = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    block.set(kernel, values);
    assertThat(block.get(kernel)).isEqualTo(values);
    assertThat(block.values()).containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 0);
  }

  @Test
  void makes_gradients_when_they_are_asked_for() {
    assertThat(block.hasGradients()).isFalse();
    float[] gradients = block.gradients();
    assertThat(block.hasGradients()).isTrue();
    assertThat(block.gradients()).isSameAs(gradients);
  }

  @Test
  void has_no_gradients_where_it_is_frozen() {
    LayerGraph graph =
        Stacks.of(
            Shape.of(4, 4, 1),
            new Conv2D(2, 3).trainable(false),
            new BatchNormalization().trainable(false),
            new Flatten(),
            new Dense(3).trainable(false),
            new Dense(2));
    OptimizerState optimizer = new Adam().start(graph.parameters());
    for (Network network : List.of(CpuNetwork.of(graph), new Dl4jNetwork(graph, DataType.FLOAT))) {
      Stacks.forwardBackward(
          network,
          FloatArray.zeros(Shape.of(2, 4, 4, 1)),
          (output, gradient) -> Arrays.fill(gradient.data(), 1));
      optimizer.apply();
    }
    assertThat(graph.layers())
        .extracting(layer -> layer.block().hasGradients())
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void is_known_to_its_variables() {
    assertThat(kernel.block()).isSameAs(block);
    Block.Builder another = new Block.Builder();
    Variable early = another.add("early", Shape.of(3), true, Optional.empty(), Optional.empty());
    assertThatThrownBy(early::block)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The block of 'early' isn't built yet");
    assertThat(another.build()).isSameAs(early.block());
    assertThatThrownBy(another::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The block of 'early' is built already");
    assertThatThrownBy(() -> block.get(early))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The weight 'early' is in another block than that of [dense/kernel(2, 3),"
                + " dense/bias(3,)]");
  }

  @Test
  void gives_copies_of_values() {
    block.get(bias).addi(1);
    assertThat(block.values()).containsOnly(0);
  }

  @Test
  void counts_changes() {
    long before = block.version();
    block.set(bias, Nd4j.createFromArray(1f, 2f, 3f));
    assertThat(block.version()).isGreaterThan(before);
  }

  @Test
  void rejects_values_of_another_shape() {
    assertThatThrownBy(() -> block.set(kernel, Nd4j.zeros(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The weight 'dense/kernel' has the shape (2, 3). Received values of the shape (3, 2).");
  }

  @Test
  void knows_what_a_variable_was_given() {
    assertThat(kernel).hasToString("dense/kernel(2, 3)");
    assertThat(kernel.length()).isEqualTo(6);
    assertThat(kernel.regularizer()).contains(new L2());
    assertThat(kernel.constraint()).contains(new NonNeg());
    assertThat(bias.isTrainable()).isFalse();
    bias.setTrainable(true);
    assertThat(bias.isTrainable()).isTrue();
  }
}
