package io.kerava.programs.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.DType;
import io.kerava.programs.Binary;
import io.kerava.programs.Primitives;
import io.kerava.programs.Program;
import io.kerava.programs.Select;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Floats that are selected by comparing floats, whether or not the conditions are there as well.
 */
final class ChoicesTest {
  private static final int LENGTH = 3_000;
  private static final float[] SPECIAL = {
    0f, -0f, 1f, -1f, Float.MIN_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
  };

  private final Random random = new Random(9);

  private float[] numbers() {
    float[] numbers = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      numbers[i] = SPECIAL[random.nextInt(SPECIAL.length)];
    }
    return numbers;
  }

  private static Program program(Binary comparison, boolean keepsCondition) {
    TensorType type = TensorType.floats(LENGTH);
    return Trace.of(
        List.of(type, type, type, type),
        in -> {
          Value condition = Primitives.apply(comparison, in.get(0), in.get(1));
          Value once = Primitives.apply(new Select(), condition, in.get(2), in.get(3));
          Value square = Primitives.multiply(in.get(0), in.get(0));
          Value twice = Primitives.apply(new Select(), condition, once, square);
          Value numbers = Primitives.cast(condition, DType.FLOAT32);
          return keepsCondition ? List.of(once, twice, condition, numbers) : List.of(once, twice);
        });
  }

  private static boolean holds(Binary comparison, float a, float b) {
    return switch (comparison) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      default -> a >= b;
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"EQUAL", "NOT_EQUAL", "LESS", "LESS_EQUAL", "GREATER", "GREATER_EQUAL"})
  void takes_what_the_comparison_says(Binary comparison) {
    float[][] in = {numbers(), numbers(), numbers(), numbers()};
    float[] once = new float[LENGTH];
    float[] twice = new float[LENGTH];
    boolean[] conditions = new boolean[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      conditions[i] = holds(comparison, in[0][i], in[1][i]);
      once[i] = conditions[i] ? in[2][i] : in[3][i];
      twice[i] = conditions[i] ? once[i] : in[0][i] * in[0][i];
    }
    for (boolean keepsCondition : new boolean[] {false, true}) {
      for (CpuPlan plan :
          List.of(
              CpuPlan.of(program(comparison, keepsCondition), 1),
              CpuPlan.poisoned(program(comparison, keepsCondition), 1))) {
        CpuPass pass = plan.newPass();
        pass.run(in);
        assertThat(Arrays.equals((float[]) pass.output(0), once)).isTrue();
        assertThat(Arrays.equals((float[]) pass.output(1), twice)).isTrue();
        assertThat(!keepsCondition || Arrays.equals((boolean[]) pass.output(2), conditions))
            .isTrue();
      }
    }
  }
}
