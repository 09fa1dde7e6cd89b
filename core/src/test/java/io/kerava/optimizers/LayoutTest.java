package io.kerava.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.Shape;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers are the same, bit for bit, however the weights are divided into layers. */
final class LayoutTest {
  /** Some longer than what one thread does alone, some shorter than a vector. */
  private static final List<Shape> SHAPES =
      List.of(
          Shape.of(50, 60),
          Shape.of(3),
          Shape.of(70_000),
          Shape.of(1),
          Shape.of(2, 9),
          Shape.of(301, 17),
          Shape.of(500),
          Shape.of(90, 900));

  private static final int FROZEN_FOR_A_WHILE = 3;

  static Stream<AbstractOptimizer<?>> optimizers() {
    return Stream.of(
        new SGD(),
        new SGD().globalClipnorm(0.1),
        new SGD().momentum(0.9).nesterov(true).clipnorm(0.1),
        new Adam().useEma(true).emaOverwriteFrequency(3),
        new Adam().amsgrad(true).gradientAccumulationSteps(2),
        new AdamW().excludeFromWeightDecay("v2"),
        new Adamax().clipvalue(0.5),
        new Nadam(),
        new Lamb(),
        new Lion(),
        new RMSprop().momentum(0.9).centered(true),
        new RMSprop().centered(true),
        new Adagrad(),
        new Adadelta(),
        new Adafactor(),
        new Ftrl());
  }

  /** Parameters with the same numbers, so many variables in each layer. */
  private static Parameters parameters(int each) {
    List<Block> blocks = new ArrayList<>();
    for (int first = 0; first < SHAPES.size(); first += each) {
      Block.Builder builder = new Block.Builder();
      for (int i = first; i < Math.min(SHAPES.size(), first + each); i++) {
        boolean trains = i != FROZEN_FOR_A_WHILE;
        builder.add("v" + i, SHAPES.get(i), trains, Optional.empty(), Optional.empty());
      }
      blocks.add(builder.build());
    }
    return Parameters.of(blocks);
  }

  private static void fill(Variable variable, float[] array, SplittableRandom random) {
    for (int i = 0; i < variable.length(); i++) {
      array[variable.offset() + i] = (float) random.nextGaussian();
    }
  }

  private static List<float[]> numbers(AbstractOptimizer<?> optimizer, int each) {
    Parameters parameters = parameters(each);
    SplittableRandom random = new SplittableRandom(5);
    for (Variable variable : parameters.variables()) {
      fill(variable, variable.block().values(), random);
    }
    OptimizerState state = optimizer.start(parameters);
    for (int step = 0; step < 6; step++) {
      parameters.variables().get(FROZEN_FOR_A_WHILE).setTrainable(step > 2);
      for (Variable variable : parameters.variables()) {
        fill(variable, variable.block().gradients(), random);
      }
      state.apply();
    }
    state.finish();
    return Stream.concat(
            parameters.variables().stream().map(variable -> variable.block().get(variable)),
            state.variables().stream().map(OptimizerVariable::get))
        .map(array -> array.data().asFloat())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void does_not_show_in_the_numbers(AbstractOptimizer<?> optimizer) {
    List<float[]> together = numbers(optimizer, SHAPES.size());
    for (int each : new int[] {1, 3}) {
      List<float[]> apart = numbers(optimizer, each);
      assertThat(apart).hasSameSizeAs(together);
      for (int i = 0; i < together.size(); i++) {
        assertThat(apart.get(i)).as("%d a layer: array %d", each, i).isEqualTo(together.get(i));
      }
    }
  }
}
