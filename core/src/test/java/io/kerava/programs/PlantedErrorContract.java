package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The check of gradients by finite differences finds a gradient that is 1 % off, and nothing where
 * there is nothing. An engine in double has a test that extends this.
 */
abstract class PlantedErrorContract {
  private static final TensorType TYPE = TensorType.floats(4);
  private static final double[] AT = {0.3, 0.5, 0.7, 0.9};

  /** What computes, in double. */
  abstract ProgramEngine engine();

  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "LOG", "ERF", "ARCSIN"})
  void a_gradient_is_as_finite_differences_say(Unary function) {
    assertThat(worst(function)).isLessThan(1e-6);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXP", "TANH", "LOG", "ERF", "ARCSIN"})
  void an_error_of_one_percent_is_found(Unary function) {
    assertThat(worst(new Planted(function))).isBetween(0.009, 0.011);
  }

  private double worst(Primitive primitive) {
    Program value = Trace.of(List.of(TYPE), in -> List.of(Primitives.apply(primitive, in.get(0))));
    Program gradient =
        Trace.of(
            List.of(TYPE, TYPE),
            in ->
                Gradient.orZeros(
                    List.of(Primitives.apply(primitive, in.get(0))),
                    List.of(in.get(1)),
                    List.of(in.get(0))));
    return new DirectionalCheck(engine())
        .worst(Planted.removed(value), Planted.removed(gradient), List.of(AT));
  }

  /** A primitive whose gradient is 1 % too large. */
  private record Planted(Primitive real) implements Primitive {
    /** The program with the real primitives, which engines know. */
    static Program removed(Program program) {
      List<Instruction> steps =
          program.instructions().stream()
              .map(
                  step ->
                      step.primitive() instanceof Planted planted
                          ? new Instruction(planted.real, step.inputs(), step.outputs())
                          : step)
              .toList();
      return new Program(program.inputs(), steps, program.outputs()).check();
    }

    @Override
    public List<TensorType> outputTypes(List<TensorType> inputs) {
      return real.outputTypes(inputs);
    }

    @Override
    public Value gradient(Application at, int input) {
      return Primitives.multiply(real.gradient(at, input), 1.01);
    }
  }
}
