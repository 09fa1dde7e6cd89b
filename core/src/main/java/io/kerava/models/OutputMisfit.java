package io.kerava.models;

import java.util.List;
import java.util.function.Supplier;

/** Says which output of several something is wrong with. */
final class OutputMisfit {
  private OutputMisfit() {}

  /** {@link #named(List, int, Supplier)} of a check that gives nothing. */
  static void named(List<OutputChoice> outputs, int output, Runnable check) {
    boolean unused =
        named(
            outputs,
            output,
            () -> {
              check.run();
              return true;
            });
  }

  /** Runs a check; what it throws begins with the output's name, where there are several. */
  static <T> T named(List<OutputChoice> outputs, int output, Supplier<T> check) {
    if (outputs.size() == 1) {
      return check.get();
    }
    try {
      return check.get();
    } catch (IllegalArgumentException misfit) {
      throw new IllegalArgumentException(
          "Output '" + outputs.get(output).name() + "': " + misfit.getMessage(), misfit);
    }
  }
}
