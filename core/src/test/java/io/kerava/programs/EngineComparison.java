package io.kerava.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Compares what ND4J gives in float with what the CPU gives. */
final class EngineComparison {
  /** Random programs square and divide what both have rounded otherwise. */
  private static final double TOLERANCE = 5e-5;

  private EngineComparison() {}

  /** Compares by the size of the numbers, or by 1 where they are smaller. */
  static void compare(Program program, long batch, List<Object> inputs) {
    compare(program, batch, inputs, 1);
  }

  /** Compares by the size of the numbers, or by the least size where they are smaller. */
  static void compare(Program program, long batch, List<Object> inputs, double least) {
    List<Object> expected = new CpuEngine().run(program, batch, inputs);
    List<Object> found = Nd4jEngine.IN_FLOAT.run(program, batch, inputs);
    for (int i = 0; i < expected.size(); i++) {
      if (!(expected.get(i) instanceof double[] numbers)) {
        assertThat(found.get(i)).as("output %d of %s", i, program).isEqualTo(expected.get(i));
        continue;
      }
      double[] others = (double[]) found.get(i);
      assertThat(others).hasSameSizeAs(numbers);
      for (int k = 0; k < numbers.length; k++) {
        if (!isNear(others[k], numbers[k], least)) {
          throw new AssertionError(
              "element %d of output %d is %s, not %s as on the CPU, of %s"
                  .formatted(k, i, others[k], numbers[k], program));
        }
      }
    }
  }

  private static boolean isNear(double found, double expected, double least) {
    return Double.isNaN(expected)
        ? Double.isNaN(found)
        : found == expected
            || Math.abs(found - expected) <= TOLERANCE * Math.max(least, Math.abs(expected));
  }
}
