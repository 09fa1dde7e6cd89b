package io.kerava.training;

import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import io.kerava.regularizers.Regularizer;
import java.util.List;

/** The regularizers of a model's trainable weights. */
final class WeightPenalties {
  private final Variable[] regularized;

  WeightPenalties(Parameters parameters) {
    List<Variable> with =
        parameters.variables().stream().filter(each -> each.regularizer().isPresent()).toList();
    this.regularized = with.toArray(new Variable[0]);
  }

  /** The sum of all penalties. */
  double value() {
    double sum = 0;
    for (Variable each : regularized) {
      if (each.isTrainable()) {
        sum += regularizer(each).penalty(each.block().values(), each.offset(), each.shape());
      }
    }
    return sum;
  }

  /** Adds the gradients of all penalties to those of the loss. */
  void addGradients() {
    for (Variable each : regularized) {
      if (each.isTrainable()) {
        regularizer(each)
            .addGradient(
                each.block().values(), each.block().gradients(), each.offset(), each.shape(), 1);
      }
    }
  }

  private static Regularizer regularizer(Variable variable) {
    return variable.regularizer().orElseThrow();
  }
}
