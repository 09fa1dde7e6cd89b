package io.kerava.optimizers;

import io.kerava.parameters.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keras's decoupled weight decay, which every optimizer has: {@code w -= w * decay * rate}. */
final class WeightDecay {
  private final float decay;
  private final boolean[] excluded;

  private WeightDecay(double decay, List<Variable> variables, List<String> excludedNames) {
    this.decay = (float) decay;
    this.excluded = new boolean[variables.size()];
    if (!excludedNames.isEmpty()) {
      Pattern pattern = VariableNames.pattern(excludedNames);
      for (int i = 0; i < excluded.length; i++) {
        String path = variables.get(i).name();
        excluded[i] = pattern.matcher(path.substring(path.lastIndexOf('/') + 1)).find();
      }
    }
  }

  static Optional<WeightDecay> of(AbstractOptimizer<?> optimizer, List<Variable> variables) {
    List<String> excluded =
        optimizer.common(OptimizerTable.EXCLUDE_FROM_WEIGHT_DECAY).orElse(List.of());
    return optimizer.weightDecay().map(decay -> new WeightDecay(decay, variables, excluded));
  }

  void apply(TrainedVariables trained, float learningRate) {
    for (Range range : trained.variables()) {
      if (!excluded[range.variable()]) {
        decay(range.values(), range.from(), range.to(), learningRate);
      }
    }
  }

  private void decay(float[] values, int from, int to, float learningRate) {
    float share = decay;
    for (int i = from; i < to; i++) {
      values[i] -= values[i] * share * learningRate;
    }
  }
}
