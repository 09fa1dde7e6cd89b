package io.kerava.optimizers;

import io.kerava.arrays.FloatSums;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The update of {@link Adafactor}. Means are summed in double. */
final class AdafactorRule implements UpdateRule {
  private final float beta2Decay;
  private final float epsilon1;
  private final float epsilon2;
  private final float clipThreshold;
  private final List<Variable> all;
  private final float[] velocities;
  private final float[] directions;

  /** Per variable: the mean of each row, and of each column, of its last two axes. */
  private final float[][] rows;

  private final float[][] columns;
  private double[] columnSums = {};
  private float beta2;

  AdafactorRule(
      float beta2Decay,
      float epsilon1,
      float epsilon2,
      float clipThreshold,
      Parameters parameters) {
    this.beta2Decay = beta2Decay;
    this.epsilon1 = epsilon1;
    this.epsilon2 = epsilon2;
    this.clipThreshold = clipThreshold;
    this.all = parameters.variables();
    this.velocities = HeapSpace.floats(parameters.values().length);
    this.directions = HeapSpace.floats(parameters.values().length);
    this.rows = new float[all.size()][];
    this.columns = new float[all.size()][];
    for (int i = 0; i < rows.length; i++) {
      Shape shape = all.get(i).shape();
      boolean factored = shape.rank() >= 2;
      rows[i] = new float[factored ? rowShape(shape).size() : 0];
      columns[i] = new float[factored ? columnShape(shape).size() : 0];
    }
  }

  private static Shape rowShape(Shape shape) {
    return without(shape, shape.rank() - 1);
  }

  private static Shape columnShape(Shape shape) {
    return without(shape, shape.rank() - 2);
  }

  private static Shape without(Shape shape, int axis) {
    long[] kept = new long[shape.rank() - 1];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = shape.length(i < axis ? i : i + 1);
    }
    return Shape.of(kept);
  }

  @Override
  public void step(
      float[] values, float[] gradients, TrainedVariables trained, float learningRate, long step) {
    beta2 = 1 - (float) Math.pow((double) step, beta2Decay);
    float rho = Math.min(learningRate, 1 / (float) Math.sqrt((double) step));
    for (Range range : trained.variables()) {
      Shape shape = all.get(range.variable()).shape();
      if (shape.rank() >= 2) {
        updateFactored(gradients, range, shape.intLength(-2), shape.intLength(-1));
      } else {
        updatePlain(gradients, range);
      }
      updateValues(values, gradients, range, rho);
    }
  }

  private void updatePlain(float[] gradients, Range range) {
    for (int i = range.from(); i < range.to(); i++) {
      velocities[i] =
          beta2 * velocities[i] + (1 - beta2) * (gradients[i] * gradients[i] + epsilon1);
    }
  }

  private void updateFactored(float[] gradients, Range range, int height, int width) {
    float[] r = rows[range.variable()];
    float[] c = columns[range.variable()];
    int matrices = (range.to() - range.from()) / (height * width);
    if (columnSums.length < width) {
      columnSums = new double[width];
    }
    for (int matrix = 0; matrix < matrices; matrix++) {
      int at = range.from() + matrix * height * width;
      Arrays.fill(columnSums, 0);
      double sum = 0;
      for (int row = 0; row < height; row++) {
        int k = matrix * height + row;
        float mean = (float) (addSquares(gradients, at + row * width, width) / width);
        r[k] = beta2 * r[k] + (1 - beta2) * mean;
        sum += r[k];
      }
      for (int column = 0; column < width; column++) {
        int k = matrix * width + column;
        c[k] = beta2 * c[k] + (1 - beta2) * (float) (columnSums[column] / height);
      }
      float mean = (float) (sum / height);
      for (int row = 0; row < height; row++) {
        float share = r[matrix * height + row] / mean;
        for (int column = 0; column < width; column++) {
          velocities[at + row * width + column] = share * c[matrix * width + column];
        }
      }
    }
  }

  /** Adds a row of squares to the columns' sums, and answers the row's sum. */
  private double addSquares(float[] gradients, int from, int width) {
    double[] sums = columnSums;
    double sum = 0;
    for (int i = 0; i < width; i++) {
      float square = gradients[from + i] * gradients[from + i] + epsilon1;
      sums[i] += square;
      sum += square;
    }
    return sum;
  }

  private void updateValues(float[] values, float[] gradients, Range range, float rho) {
    int from = range.from();
    int to = range.to();
    float[] v = velocities;
    float[] u = directions;
    for (int i = from; i < to; i++) {
      u[i] = gradients[i] / (float) Math.sqrt(v[i]);
    }
    double count = to - from;
    float size = (float) Math.sqrt(FloatSums.squares(values, from, to) / count);
    float alpha = Math.max(epsilon2, size) * rho;
    float length = (float) Math.sqrt(FloatSums.squares(u, from, to) / count);
    float divisor = Math.max(1, length / clipThreshold);
    for (int i = from; i < to; i++) {
      values[i] -= alpha * (u[i] / divisor);
    }
  }

  /** As in Keras, the rows and columns of a vector are integers that stay 0. */
  @Override
  public List<OptimizerVariable> variables(List<Variable> variables) {
    List<OptimizerVariable> slots = new ArrayList<>();
    for (Variable variable : variables) {
      int index = all.indexOf(variable);
      String name = variable.name().substring(variable.name().lastIndexOf('/') + 1);
      Shape shape = variable.shape();
      if (shape.rank() >= 2) {
        slots.add(OptimizerVariable.of(name, rowShape(shape), rows[index], 0));
        slots.add(OptimizerVariable.of(name, columnShape(shape), columns[index], 0));
      } else {
        slots.add(OptimizerVariable.integer(name, () -> 0, value -> {}));
        slots.add(OptimizerVariable.integer(name, () -> 0, value -> {}));
      }
      slots.addAll(Slot.interleaved(List.of(variable), new Slot("velocity", velocities)));
    }
    return slots;
  }
}
