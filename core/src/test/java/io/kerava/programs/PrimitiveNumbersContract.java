package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * An engine computes the recorded numbers of every primitive, with its derivatives. Each engine has
 * a test that extends this.
 */
abstract class PrimitiveNumbersContract {
  private static final double VALUES = 1e-5;
  private static final double GRADIENTS = 1e-4;

  /**
   * Where JAX and the primitives differ, as these say: the slope of |x| at 0 is 0, and that of 0^0;
   * whole numbers by 0 give -1 with all of a left.
   */
  private static final Set<String> DIFFERENT =
      Set.of(
          "absolute [2] #1",
          "absolute [7] #1",
          "power [1] #2",
          "floor_divide [5] #2",
          "mod [5] #2");

  /** What is tested. */
  abstract ProgramEngine engine();

  @TestFactory
  Stream<DynamicTest> computes_the_recorded_numbers() {
    ProgramEngine engine = engine();
    return PrimitiveCase.all()
        .filter(one -> !DIFFERENT.contains(one.name()))
        .filter(one -> !(engine.isDouble() && one.isSinglePrecision()))
        .map(one -> dynamicTest(one.name(), () -> compare(engine, one)));
  }

  private static void compare(ProgramEngine engine, PrimitiveCase one) {
    Program program = one.program();
    List<Object> given = one.given().stream().map(RecordedTensor::elements).toList();

    List<Object> found = engine.run(program, one.batch(), given);

    List<RecordedTensor> expected = one.expected();
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      String place = "output " + i + " of " + program;
      double tolerance = i == 0 ? VALUES : GRADIENTS;
      compare(found.get(i), expected.get(i).elements(), tolerance, place);
    }
  }

  private static void compare(Object found, Object expected, double tolerance, String place) {
    if (!(expected instanceof double[] numbers)) {
      assertThat(found).as(place).isEqualTo(expected);
      return;
    }
    double[] computed = (double[]) found;
    assertThat(computed).as(place).hasSameSizeAs(numbers);
    for (int i = 0; i < numbers.length; i++) {
      if (!isNear(computed[i], numbers[i], tolerance)) {
        throw new AssertionError(
            "element " + i + " is " + computed[i] + ", not " + numbers[i] + ", of " + place);
      }
    }
  }

  private static boolean isNear(double found, double expected, double tolerance) {
    return Double.compare(found, expected) == 0
        || found == expected
        || Math.abs(found - expected) <= tolerance / 10 + tolerance * Math.abs(expected);
  }
}
