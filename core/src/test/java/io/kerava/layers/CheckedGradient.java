package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a function computes from, the gradient that it says there, and where finite differences go
 * from it.
 */
final class CheckedGradient {
  private static final double TOLERANCE = 1e-6;

  final String name;
  private final INDArray variable;
  private final double[] values;
  private final double[] gradient;

  CheckedGradient(String name, INDArray variable, INDArray gradient) {
    assertThat(gradient.shape()).as(name).isEqualTo(variable.shape());
    this.name = name;
    this.variable = variable;
    values = variable.dup('c').data().asDouble();
    this.gradient = gradient.dup('c').data().asDouble();
  }

  int size() {
    return values.length;
  }

  /** By how much a slope may differ. */
  double tolerance() {
    return TOLERANCE * Math.max(1e-3, Math.sqrt(slope(gradient)));
  }

  /** The slope along a direction, as the gradient says it. */
  double slope(double[] direction) {
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      sum += gradient[i] * direction[i];
    }
    return sum;
  }

  /** Moves the variable from its place. */
  void move(double[] direction, double step) {
    double[] moved = new double[values.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = values[i] + step * direction[i];
    }
    set(moved);
  }

  /** Moves the variable to its place. */
  void moveBack() {
    set(values);
  }

  private void set(double[] to) {
    variable.assign(Nd4j.createFromArray(to).reshape('c', variable.shape()));
  }
}
