package io.kerava.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kerava.arrays.Shape;
import io.kerava.optimizers.schedules.ExponentialDecay;
import io.kerava.parameters.Block;
import io.kerava.parameters.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class RunningOptimizerTest {
  private final Block block = block();
  private final Parameters parameters = Parameters.of(List.of(block));

  private static Block block() {
    Block.Builder builder = new Block.Builder();
    builder.add("dense/kernel", Shape.of(2, 2), true, Optional.empty(), Optional.empty());
    builder.add("norm/moving_mean", Shape.of(2), false, Optional.empty(), Optional.empty());
    builder.add("dense/bias", Shape.of(2), true, Optional.empty(), Optional.empty());
    Block block = builder.build();
    Arrays.fill(block.values(), 1);
    Arrays.fill(block.gradients(), 1);
    return block;
  }

  @Test
  void leaves_variables_that_do_not_train_as_they_are() {
    OptimizerState state = new SGD().learningRate(0.5).start(parameters);
    state.apply();
    parameters.variables().get(0).setTrainable(false);
    state.apply();
    assertThat(block.values()).containsExactly(.5f, .5f, .5f, .5f, 1, 1, 0, 0);
    assertThat(state.iterations()).isEqualTo(2);
  }

  @Test
  void does_nothing_where_nothing_trains() {
    parameters.variables().forEach(variable -> variable.setTrainable(false));
    OptimizerState state = new Adam().start(parameters);
    long version = parameters.version();
    state.apply();
    assertThat(state.iterations()).isZero();
    assertThat(parameters.version()).isEqualTo(version);
  }

  @Test
  void says_that_the_parameters_changed() {
    OptimizerState state = new Adam().start(parameters);
    long version = parameters.version();
    state.apply();
    assertThat(parameters.version()).isNotEqualTo(version);
  }

  @Test
  void gives_the_rate_of_the_next_step() {
    OptimizerState state =
        new SGD().learningRate(new ExponentialDecay(0.1, 1, 0.5)).start(parameters);
    assertThat(state.learningRate()).isCloseTo(0.1, within(1e-8));
    state.apply();
    assertThat(state.learningRate()).isCloseTo(0.05, within(1e-8));
  }

  @Test
  void takes_a_lambda_as_schedule() {
    OptimizerState state = new SGD().learningRate(step -> 0.5 / (1 + step)).start(parameters);
    state.apply();
    state.apply();
    assertThat(block.values()[0]).isEqualTo(0.25f);
  }

  @Test
  void sets_the_rate_where_it_is_a_number() {
    OptimizerState state = new SGD().start(parameters);
    assertThat(state.learningRate()).isEqualTo(0.009999999776482582);
    state.learningRate(0.25);
    state.apply();
    assertThat(block.values()[0]).isEqualTo(0.75f);
  }

  @Test
  void refuses_to_set_the_rate_of_a_schedule() {
    OptimizerState state = new SGD().learningRate(step -> 0.5).start(parameters);
    assertThatThrownBy(() -> state.learningRate(0.1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "This optimizer was created with a `LearningRateSchedule` object as its"
                + " `learning_rate`, hence its learning rate is not settable. Received:"
                + " learning_rate=0.1. If you need the learning rate to be settable, create the"
                + " optimizer with a number as its learning rate.");
  }

  @Test
  void a_moment_that_decays_ends_as_zero() {
    for (Optimizer optimizer :
        new Optimizer[] {
          new SGD().momentum(0.5),
          new Adam().beta1(0.5).beta2(0.5),
          new Adam().beta1(0.5).beta2(0.5).amsgrad(true),
          new Adamax().beta1(0.5).beta2(0.5),
          new Nadam().beta1(0.5).beta2(0.5),
          new Lamb().beta1(0.5).beta2(0.5),
          new RMSprop().rho(0.5).momentum(0.5).centered(true),
          new Adadelta().rho(0.5),
          new Lion().beta2(0.5)
        }) {
      Block own = block();
      OptimizerState state = optimizer.start(Parameters.of(List.of(own)));
      state.apply();
      Arrays.fill(own.gradients(), 0);
      for (int i = 0; i < 300; i++) {
        state.apply();
      }
      for (OptimizerVariable variable : state.variables()) {
        if (variable.shape().rank() > 0 && !variable.name().endsWith("hat")) {
          assertThat(variable.get().maxNumber().doubleValue())
              .as("%s: %s", optimizer, variable)
              .isZero();
        }
      }
    }
  }

  @Test
  void lists_what_it_remembers_of_what_trains() {
    OptimizerState state = new Adam().start(parameters);
    assertThat(state.variables())
        .extracting(OptimizerVariable::toString)
        .containsExactly(
            "iteration()",
            "learning_rate()",
            "dense_kernel_momentum(2, 2)",
            "dense_kernel_velocity(2, 2)",
            "dense_bias_momentum(2,)",
            "dense_bias_velocity(2,)");
    assertThat(state.size()).isEqualTo(14);
  }

  @Test
  void goes_on_from_variables_that_were_set() {
    OptimizerState first = new Adam().start(parameters);
    first.apply();
    Block copy = block();
    System.arraycopy(block.values(), 0, copy.values(), 0, copy.size());
    OptimizerState second = new Adam().learningRate(0.5).start(Parameters.of(List.of(copy)));
    for (int i = 0; i < first.variables().size(); i++) {
      second.variables().get(i).set(first.variables().get(i).get());
    }
    first.apply();
    second.apply();
    assertThat(copy.values()).isEqualTo(block.values());
    assertThat(second.iterations()).isEqualTo(2);
  }

  @Test
  void rejects_a_variable_of_another_shape() {
    OptimizerVariable kernel = new Adam().start(parameters).variables().get(2);
    assertThatThrownBy(() -> kernel.set(Nd4j.zeros(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The optimizer's variable 'dense_kernel_momentum' has the shape (2, 2). Received"
                + " values of the shape (4,).");
  }

  @Test
  void finishing_before_the_first_step_keeps_the_values() {
    OptimizerState state = new SGD().useEma(true).start(parameters);
    state.finish();
    assertThat(block.values()).containsOnly(1);
  }

  @Test
  void the_average_of_a_variable_that_thaws_begins_at_its_values() {
    parameters.variables().get(2).setTrainable(false);
    OptimizerState state = new SGD().learningRate(0).useEma(true).start(parameters);
    state.apply();
    parameters.variables().get(2).setTrainable(true);
    state.apply();
    state.finish();
    assertThat(block.values()).containsOnly(1);
  }
}
