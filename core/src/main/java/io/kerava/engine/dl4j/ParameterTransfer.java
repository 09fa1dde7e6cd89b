package io.kerava.engine.dl4j;

import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HostMemory;
import io.kerava.parameters.Parameters;
import io.kerava.parameters.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies weights from the layers' blocks to DL4J's flat vector, and gradients back. Both have the
 * same elements; DL4J may lay them out in another order of layers, its dense weights column-major,
 * and its convolutions with the axes in another order.
 */
final class ParameterTransfer {
  /**
   * Side of the square blocks in which a matrix is transposed, so that both sides stay in cache.
   */
  private static final int BLOCK = 32;

  private final Parameters parameters;
  private final List<Binding> bindings = new ArrayList<>();
  private final float[] buffer;
  private float[] remembered = {};
  private long pushed = -1;

  ParameterTransfer(Parameters parameters, int size) {
    this.parameters = parameters;
    this.buffer = new float[size];
  }

  /** Whether there is anything to move; DL4J has no vectors where there is not. */
  boolean hasWeights() {
    return buffer.length > 0;
  }

  /** Where a variable is; the elements of neither one run nor a matrix are found by a table. */
  private record Binding(
      Variable variable, int offset, int rows, int columns, int @Nullable [] places, boolean kept) {
    boolean transposed() {
      return rows > 0;
    }
  }

  /**
   * Tells where DL4J has a variable.
   *
   * @param view DL4J's view of its flat vector, with the axes of the variable
   * @param kept whether the layer renews it itself
   */
  void bind(Variable variable, INDArray view, boolean kept) {
    boolean columnMajor =
        view.rank() == 2 && view.size(0) > 1 && view.size(1) > 1 && view.stride(0) == 1;
    bindings.add(
        new Binding(
            variable,
            ElementCount.of(view.offset()),
            columnMajor ? (int) view.size(0) : 0,
            columnMajor ? (int) view.size(1) : 0,
            columnMajor || isOneRun(view) ? null : places(view),
            kept));
  }

  private static boolean isOneRun(INDArray view) {
    long expected = 1;
    for (int axis = view.rank() - 1; axis >= 0; axis--) {
      if (view.size(axis) > 1 && view.stride(axis) != expected) {
        return false;
      }
      expected *= view.size(axis);
    }
    return true;
  }

  /** For each element in row-major order its place in DL4J's flat vector. */
  private static int[] places(INDArray view) {
    int[] places = new int[ElementCount.of(view.length())];
    for (int i = 0; i < places.length; i++) {
      long rest = i;
      long place = view.offset();
      for (int axis = view.rank() - 1; axis >= 0; axis--) {
        place += rest % view.size(axis) * view.stride(axis);
        rest /= view.size(axis);
      }
      places[i] = ElementCount.of(place);
    }
    return places;
  }

  /** Renews DL4J's weights where ours have changed since. */
  void push(INDArray flat) {
    if (pushed == parameters.version()) {
      return;
    }
    for (Binding each : bindings) {
      float[] values = each.variable().block().values();
      int from = each.variable().offset();
      int[] places = each.places();
      if (places != null) {
        for (int i = 0; i < places.length; i++) {
          buffer[places[i]] = values[from + i];
        }
      } else if (each.transposed()) {
        transpose(values, from, each.rows(), each.columns(), buffer, each.offset());
      } else {
        System.arraycopy(values, from, buffer, each.offset(), each.variable().length());
      }
    }
    HostTransfer.write(buffer, buffer.length, flat);
    pushed = parameters.version();
  }

  /** Brings DL4J's gradients of what trains into ours. */
  void pullGradients(INDArray flat) {
    HostMemory.read(flat, buffer);
    for (Binding each : bindings) {
      if (each.variable().isTrainable()) {
        pull(each, each.variable().block().gradients());
      }
    }
  }

  /** Brings those weights that layers renew themselves into ours. */
  void pullKept(INDArray flat) {
    List<Binding> kept = bindings.stream().filter(Binding::kept).toList();
    if (!kept.isEmpty()) {
      pull(flat, kept);
    }
  }

  /** Remembers DL4J's weights, to see later whether somebody has changed them there. */
  void remember(@Nullable INDArray flat) {
    if (flat != null && hasWeights()) {
      remembered = new float[buffer.length];
      HostMemory.read(flat, remembered);
    }
  }

  /** Takes over DL4J's weights where they differ from the remembered ones. */
  void pullIfChanged(INDArray flat) {
    HostMemory.read(flat, buffer);
    if (!Arrays.equals(buffer, remembered)) {
      pull(flat, bindings);
      parameters.changed();
      pushed = parameters.version();
      remember(flat);
    }
  }

  private void pull(INDArray flat, List<Binding> which) {
    HostMemory.read(flat, buffer);
    for (Binding each : which) {
      pull(each, each.variable().block().values());
    }
  }

  private void pull(Binding from, float[] target) {
    int to = from.variable().offset();
    int[] places = from.places();
    if (places != null) {
      for (int i = 0; i < places.length; i++) {
        target[to + i] = buffer[places[i]];
      }
    } else if (from.transposed()) {
      int theirRows = from.columns();
      int theirColumns = from.rows();
      transpose(buffer, from.offset(), theirRows, theirColumns, target, to);
    } else {
      System.arraycopy(buffer, from.offset(), target, to, from.variable().length());
    }
  }

  /** Row-major (rows, columns) to row-major (columns, rows). */
  private static void transpose(
      float[] from, int fromOffset, int rows, int columns, float[] to, int toOffset) {
    for (int rowBlock = 0; rowBlock < rows; rowBlock += BLOCK) {
      int rowEnd = Math.min(rows, rowBlock + BLOCK);
      for (int columnBlock = 0; columnBlock < columns; columnBlock += BLOCK) {
        int columnEnd = Math.min(columns, columnBlock + BLOCK);
        for (int row = rowBlock; row < rowEnd; row++) {
          for (int column = columnBlock; column < columnEnd; column++) {
            to[toOffset + column * rows + row] = from[fromOffset + row * columns + column];
          }
        }
      }
    }
  }
}
