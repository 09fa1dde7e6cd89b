package io.kerava.optimizers;

import io.kerava.arrays.FloatSums;

/** Clips the gradients in place, in one of Keras's three ways or not at all. */
@FunctionalInterface
interface GradientClipping {
  void apply(TrainedVariables trained);

  /** What an optimizer asks for; 0 is off, as in Keras. */
  static GradientClipping of(AbstractOptimizer<?> optimizer) {
    float norm = optimizer.common(OptimizerTable.CLIPNORM).orElse(0.0).floatValue();
    float globalNorm = optimizer.common(OptimizerTable.GLOBAL_CLIPNORM).orElse(0.0).floatValue();
    float value = optimizer.common(OptimizerTable.CLIPVALUE).orElse(0.0).floatValue();
    if (norm > 0) {
      return trained -> eachToNorm(trained, norm);
    }
    if (globalNorm > 0) {
      return trained -> allToNorm(trained, globalNorm);
    }
    if (value > 0) {
      return trained -> toValue(trained, value);
    }
    return trained -> {};
  }

  private static void eachToNorm(TrainedVariables trained, float norm) {
    for (Range range : trained.variables()) {
      float[] gradients = range.gradients();
      float length = (float) Math.sqrt(FloatSums.squares(gradients, range.from(), range.to()));
      float divisor = Math.max(length, norm);
      for (int i = range.from(); i < range.to(); i++) {
        gradients[i] = gradients[i] * norm / divisor;
      }
    }
  }

  /** As in Keras, an infinite gradient makes all of them NaN. */
  private static void allToNorm(TrainedVariables trained, float norm) {
    double squares = 0;
    for (Stretch chain : trained.chains()) {
      squares += squares(chain);
    }
    float length = (float) Math.sqrt(squares);
    float scale = Float.isFinite(length) ? norm * Math.min(1 / length, 1 / norm) : Float.NaN;
    for (Range run : trained.runs()) {
      float[] gradients = run.gradients();
      for (int i = run.from(); i < run.to(); i++) {
        gradients[i] *= scale;
      }
    }
  }

  private static double squares(Stretch chain) {
    FloatSums sums = FloatSums.ofSquares(chain.length());
    for (Range run : chain.ranges()) {
      sums.add(run.gradients(), run.from(), run.to());
    }
    return sums.end();
  }

  private static void toValue(TrainedVariables trained, float value) {
    for (Range run : trained.runs()) {
      float[] gradients = run.gradients();
      for (int i = run.from(); i < run.to(); i++) {
        gradients[i] = Math.min(Math.max(gradients[i], -value), value);
      }
    }
  }
}
