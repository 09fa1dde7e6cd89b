package io.kerava.kernels;

import io.kerava.activations.Activation;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keras's recurrent cells in double, one sample and one step after the other, without any speed.
 */
final class RecurrentReference {
  /** The cells. */
  enum Cell {
    SIMPLE(1),
    LSTM(4),
    GRU(3),
    GRU_RESET_BEFORE(3);

    final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    int biasRows() {
      return this == GRU ? 2 : 1;
    }
  }

  private final Cell cell;
  private final RecurrentGeometry geometry;
  private final Activation activation;
  private final Activation recurrentActivation;
  private final int units;
  private final int columns;

  RecurrentReference(
      Cell cell,
      RecurrentGeometry geometry,
      Activation activation,
      Activation recurrentActivation) {
    this.cell = cell;
    this.geometry = geometry;
    this.activation = activation;
    this.recurrentActivation = recurrentActivation;
    this.units = geometry.units();
    this.columns = cell.gates * units;
  }

  int recurrentOffset() {
    return geometry.features() * columns;
  }

  int biasOffset() {
    return recurrentOffset() + units * columns;
  }

  int weightCount() {
    return biasOffset() + (geometry.useBias() ? cell.biasRows() * columns : 0);
  }

  /** All outputs; the states, (2, batch, units), are read and written. */
  double[] forward(
      double[] weights,
      double[] x,
      int batch,
      double[] states,
      boolean @Nullable [] mask,
      @Nullable RecurrentMasks dropout) {
    int steps = geometry.steps();
    int outputs = geometry.returnSequences() ? steps : 1;
    double[] y = new double[batch * outputs * units];
    for (int sample = 0; sample < batch; sample++) {
      double[] h = row(states, sample * units);
      double[] c = row(states, (batch + sample) * units);
      for (int step = 0; step < steps; step++) {
        int source = geometry.goBackwards() ? steps - 1 - step : step;
        int at = (sample * steps + source) * geometry.features();
        boolean counts = mask == null || mask[sample * steps + source];
        double[] before = h;
        if (counts) {
          h = step(weights, x, at, sample, h, c, dropout);
        }
        if (geometry.returnSequences() || step == steps - 1) {
          int to = (sample * outputs + (outputs == 1 ? 0 : step)) * units;
          for (int j = 0; j < units; j++) {
            y[to + j] = counts ? h[j] : geometry.zeroOutputForMask() ? 0 : before[j];
          }
        }
      }
      System.arraycopy(h, 0, states, sample * units, units);
      System.arraycopy(c, 0, states, (batch + sample) * units, units);
    }
    return y;
  }

  private double[] row(double[] values, int from) {
    return java.util.Arrays.copyOfRange(values, from, from + units);
  }

  private double[] step(
      double[] w,
      double[] x,
      int at,
      int sample,
      double[] h,
      double[] c,
      @Nullable RecurrentMasks dropout) {
    double[][] input = new double[cell.gates][];
    double[][] inner = new double[cell.gates][];
    for (int gate = 0; gate < cell.gates; gate++) {
      input[gate] = inputProduct(w, x, at, sample, gate, dropout);
      inner[gate] = stateProduct(w, dropped(h, sample, gate, dropout), gate);
    }
    double[][] z = new double[cell.gates][];
    for (int gate = 0; gate < cell.gates; gate++) {
      z[gate] = sum(input[gate], inner[gate]);
    }
    return switch (cell) {
      case SIMPLE -> activate(activation, z[0]);
      case LSTM -> lstm(z, c);
      case GRU ->
          gru(z, h, r -> sum(input[GruCell.CANDIDATE], product(r, inner[GruCell.CANDIDATE])));
      case GRU_RESET_BEFORE ->
          gru(
              z,
              h,
              r -> {
                double[] reset = product(r, dropped(h, sample, GruCell.CANDIDATE, dropout));
                return sum(input[GruCell.CANDIDATE], stateProduct(w, reset, GruCell.CANDIDATE));
              });
    };
  }

  private double[] lstm(double[][] z, double[] c) {
    double[] i = activate(recurrentActivation, z[0]);
    double[] f = activate(recurrentActivation, z[1]);
    double[] candidate = activate(activation, z[2]);
    double[] o = activate(recurrentActivation, z[3]);
    for (int j = 0; j < units; j++) {
      c[j] = f[j] * c[j] + i[j] * candidate[j];
    }
    return product(o, activate(activation, c.clone()));
  }

  private double[] gru(double[][] gates, double[] h, UnaryOperator<double[]> candidateOfReset) {
    double[] z = activate(recurrentActivation, gates[GruCell.UPDATE]);
    double[] r = activate(recurrentActivation, gates[GruCell.RESET]);
    double[] candidate = activate(activation, candidateOfReset.apply(r));
    double[] next = new double[units];
    for (int j = 0; j < units; j++) {
      next[j] = z[j] * h[j] + (1 - z[j]) * candidate[j];
    }
    return next;
  }

  private double[] inputProduct(
      double[] w, double[] x, int at, int sample, int gate, @Nullable RecurrentMasks dropout) {
    float[] factors = dropout == null ? null : dropout.input(gate);
    double[] result = new double[units];
    for (int j = 0; j < units; j++) {
      int column = gate * units + j;
      result[j] = geometry.useBias() ? w[biasOffset() + column] : 0;
      for (int k = 0; k < geometry.features(); k++) {
        double factor = factors == null ? 1 : factors[sample * geometry.features() + k];
        result[j] += x[at + k] * factor * w[k * columns + column];
      }
    }
    return result;
  }

  private double[] dropped(double[] h, int sample, int gate, @Nullable RecurrentMasks dropout) {
    float[] factors = dropout == null ? null : dropout.state(gate);
    double[] result = h.clone();
    for (int j = 0; factors != null && j < units; j++) {
      result[j] *= factors[sample * units + j];
    }
    return result;
  }

  private double[] stateProduct(double[] w, double[] h, int gate) {
    double[] result = new double[units];
    for (int j = 0; j < units; j++) {
      int column = gate * units + j;
      boolean biased = geometry.useBias() && cell.biasRows() == 2;
      result[j] = biased ? w[biasOffset() + columns + column] : 0;
      for (int k = 0; k < units; k++) {
        result[j] += h[k] * w[recurrentOffset() + k * columns + column];
      }
    }
    return result;
  }

  private double[] sum(double[] a, double[] b) {
    double[] result = new double[units];
    java.util.Arrays.setAll(result, j -> a[j] + b[j]);
    return result;
  }

  private double[] product(double[] a, double[] b) {
    double[] result = new double[units];
    java.util.Arrays.setAll(result, j -> a[j] * b[j]);
    return result;
  }

  private double[] activate(Activation function, double[] z) {
    double[] result = new double[units];
    function.forward(z, 0, result, 0, units);
    return result;
  }
}
