package io.kerava.preprocessing;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.Shape;
import io.kerava.config.UnsupportedKerasFeatureException;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Indices of tokens, and what Keras's output modes make of them
 * (keras/src/utils/numerical_utils.py, encode_categorical_inputs).
 *
 * <p>Indices come out as ND4J's {@code INT}, since they are whole numbers, print as such and index
 * other things exactly; what is counted or weighted comes out as float32. Models take both.
 */
final class TokenIndices {
  /** The index of a token that stands in no encoding. */
  static final int DROPPED = -1;

  private static final int GREATEST_RANK = 2;

  private final int[][] rows;
  private final Optional<Shape> shape;

  TokenIndices(int[][] rows, Optional<Shape> shape) {
    this.rows = rows;
    this.shape = shape;
  }

  /** Rows of different lengths as a matrix, cut to {@code width} and filled up with zeros. */
  static INDArray padded(int[][] rows, int width) {
    int[] flat = room(rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, Math.min(width, rows[i].length));
    }
    return integers(flat, Shape.of(rows.length, width));
  }

  /** The indices row by row, not copied. */
  int[][] rows() {
    return rows;
  }

  /** Whether they are a single row that came as a vector. */
  boolean isVector() {
    return shape.map(each -> each.rank() == 1).orElse(false);
  }

  /**
   * The indices in one of Keras's output modes.
   *
   * @param depth the number of indices that there may be
   */
  INDArray encode(String outputMode, int depth) {
    return switch (outputMode) {
      case "int" -> integers(flat(), dense(outputMode));
      case "one_hot" -> oneHot(depth);
      default -> bins(depth, outputMode, Optional.empty());
    };
  }

  /** How often each index stands in a row, each time with its weight: (…, depth). */
  INDArray count(int depth, double[][] weights) {
    return bins(depth, "count", Optional.of(weights));
  }

  /** (…, n) becomes (…, n, depth), but (…, 1) becomes (…, depth). */
  private INDArray oneHot(int depth) {
    Shape dense = dense("one_hot");
    int[] flat = flat();
    FloatArray encoded = zeros(flat.length, depth);
    for (int i = 0; i < flat.length; i++) {
      if (flat[i] != DROPPED) {
        encoded.data()[i * depth + flat[i]] = 1;
      }
    }
    long[] lengths = dense.toArray();
    boolean column = lengths.length > 1 && dense.last() == 1;
    long[] target = Arrays.copyOf(lengths, lengths.length + (column ? 0 : 1));
    target[target.length - 1] = depth;
    encoded.reshape(Shape.of(target));
    return encoded.toNd();
  }

  private INDArray bins(int depth, String outputMode, Optional<double[][]> weights) {
    if (shape.isPresent() && shape.get().rank() > GREATEST_RANK) {
      throw new UnsupportedKerasFeatureException(
          "output_mode='"
              + outputMode
              + "' takes inputs of rank 1 or 2, as Keras documents. Received the shape "
              + shape.get());
    }
    FloatArray encoded = zeros(rows.length, depth);
    float[] bins = encoded.data();
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        if (rows[i][k] == DROPPED) {
          continue;
        }
        int bin = i * depth + rows[i][k];
        if (outputMode.equals("multi_hot")) {
          bins[bin] = 1;
        } else {
          bins[bin] += weights.isPresent() ? (float) weights.get()[i][k] : 1;
        }
      }
    }
    if (isVector()) {
      encoded.reshape(Shape.of(depth));
    }
    return encoded.toNd();
  }

  private Shape dense(String outputMode) {
    int[] lengths = Arrays.stream(rows).mapToInt(row -> row.length).toArray();
    return Tokens.dense(shape, lengths, outputMode);
  }

  private int[] flat() {
    return Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] room(int rows, int width) {
    try {
      return new int[ElementCount.of(rows, width)];
    } catch (ArraySizeException e) {
      throw e.in("Indices of tokens", "Give a smaller output_sequence_length, or fewer texts.");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(
          e,
          "Indices (" + rows + ", " + width + ") of tokens, " + 4L * rows * width + " bytes",
          "give a smaller output_sequence_length, or fewer texts");
    }
  }

  private static FloatArray zeros(int rows, int depth) {
    String fewer = "encode fewer samples at a time, or give indices to an Embedding";
    try {
      return FloatArray.zeros(Shape.of(rows, depth));
    } catch (ArraySizeException e) {
      throw e.in("Encoding of tokens", "E" + fewer.substring(1) + ".");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, "Encoding of tokens", fewer);
    }
  }

  private static INDArray integers(int[] flat, Shape shape) {
    if (flat.length == 0) {
      return Nd4j.create(DataType.INT32, shape.toArray());
    }
    return Nd4j.createFromArray(flat).reshape('c', shape.toArray());
  }
}
