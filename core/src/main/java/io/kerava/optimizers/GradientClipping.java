package io.kerava.optimizers;

import io.kerava.arrays.FloatSums;

/** Clips the gradients in place, in one of Keras's three ways or not at all. */
@FunctionalInterface
interface GradientClipping {
  void apply(float[] gradients, TrainedVariables trained);

  /** What an optimizer asks for; 0 is off, as in Keras. */
  static GradientClipping of(AbstractOptimizer<?> optimizer) {
    float norm = optimizer.common(OptimizerTable.CLIPNORM).orElse(0.0).floatValue();
    float globalNorm = optimizer.common(OptimizerTable.GLOBAL_CLIPNORM).orElse(0.0).floatValue();
    float value = optimizer.common(OptimizerTable.CLIPVALUE).orElse(0.0).floatValue();
    if (norm > 0) {
      return (gradients, trained) -> eachToNorm(gradients, trained, norm);
    }
    if (globalNorm > 0) {
      return (gradients, trained) -> allToNorm(gradients, trained, globalNorm);
    }
    if (value > 0) {
      return (gradients, trained) -> toValue(gradients, trained, value);
    }
    return (gradients, trained) -> {};
  }

  private static void eachToNorm(float[] gradients, TrainedVariables trained, float norm) {
    for (Range range : trained.variables()) {
      float length = (float) Math.sqrt(FloatSums.squares(gradients, range.from(), range.to()));
      float divisor = Math.max(length, norm);
      for (int i = range.from(); i < range.to(); i++) {
        gradients[i] = gradients[i] * norm / divisor;
      }
    }
  }

  /** As in Keras, an infinite gradient makes all of them NaN. */
  private static void allToNorm(float[] gradients, TrainedVariables trained, float norm) {
    double squares = 0;
    for (Range run : trained.runs()) {
      squares += FloatSums.squares(gradients, run.from(), run.to());
    }
    float length = (float) Math.sqrt(squares);
    float scale = Float.isFinite(length) ? norm * Math.min(1 / length, 1 / norm) : Float.NaN;
    for (Range run : trained.runs()) {
      for (int i = run.from(); i < run.to(); i++) {
        gradients[i] *= scale;
      }
    }
  }

  private static void toValue(float[] gradients, TrainedVariables trained, float value) {
    for (Range run : trained.runs()) {
      for (int i = run.from(); i < run.to(); i++) {
        gradients[i] = Math.min(Math.max(gradients[i], -value), value);
      }
    }
  }
}
