package io.kerava.training;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.arrays.HostMemory;
import io.kerava.arrays.Shape;
import io.kerava.arrays.TextArray;
import io.kerava.config.PythonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes {@link Rows} of what users have. */
final class RowsFactory {
  /**
   * Up to this many numbers an ND4J array is copied to the heap, where reading a row is cheapest.
   */
  private static final long COPIED = 1 << 22;

  private RowsFactory() {}

  /**
   * Samples of any of the forms below.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static Rows ofAny(String name, Object given) {
    if (given instanceof INDArray array) {
      return of(name, array);
    } else if (given instanceof float[][] rows) {
      return of(name, rows);
    } else if (given instanceof double[][] rows) {
      return of(name, rows);
    } else if (given instanceof int[][] rows) {
      return of(name, rows);
    } else if (given instanceof float[][][] sequences) {
      return of(name, sequences);
    } else if (given instanceof float[][][][] images) {
      return of(name, images);
    } else if (given instanceof String[] texts) {
      return of(name, texts);
    } else if (given instanceof String[][] texts) {
      return of(name, texts);
    } else if (isTexts(given)) {
      return of(name, ((List<?>) given).toArray(String[]::new));
    }
    return ofNumbers(name, given);
  }

  /** Whether it is a list of texts, which is one input and no list of several. */
  static boolean isTexts(Object given) {
    return given instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(String.class::isInstance);
  }

  static Rows of(String name, String @Nullable [] given) {
    String[] texts = required(name, given);
    for (int i = 0; i < texts.length; i++) {
      requireText(name, texts[i], "at position " + i + " of " + texts.length);
    }
    return new TextRows(new TextArray(List.of(texts), Shape.of(texts.length)));
  }

  static Rows of(String name, String @Nullable [][] given) {
    String[][] rows = required(name, given);
    int width = rows.length == 0 ? 0 : requiredRow(name, rows, 0).length;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      String[] row = requiredRow(name, rows, i);
      if (row.length != width) {
        throw new IllegalArgumentException(
            name
                + " must have rows of one length. Row 0 has "
                + width
                + " texts, row "
                + i
                + " has "
                + row.length
                + ".");
      }
      for (int j = 0; j < width; j++) {
        requireText(name, row[j], "at position " + j + " of row " + i);
        texts.add(row[j]);
      }
    }
    return new TextRows(new TextArray(texts, Shape.of(rows.length, width)));
  }

  private static void requireText(String name, @Nullable String text, String place) {
    if (text == null) {
      throw new IllegalArgumentException(
          name + " must be texts. Received: null " + place + ". An empty text is \"\".");
    }
  }

  private static Rows ofNumbers(String name, Object given) {
    if (given instanceof float[] values) {
      return of(name, values);
    } else if (given instanceof double[] values) {
      return of(name, values);
    } else if (given instanceof int[] labels) {
      return of(name, labels);
    } else if (given instanceof long[] labels) {
      return of(name, labels);
    } else if (given instanceof boolean[] answers) {
      return of(name, answers);
    } else if (given instanceof Rows rows) {
      return rows;
    }
    throw new IllegalArgumentException(
        name
            + " must be an INDArray or an array of numbers: float[][], double[][], int[][],"
            + " float[][][], float[][][][], float[], double[], int[], long[] or boolean[]; or of"
            + " texts: String[] or String[][]."
            + " Received: "
            + PythonText.excerpt(given.toString())
            + " of the type "
            + given.getClass().getSimpleName());
  }

  static Rows of(String name, @Nullable INDArray given) {
    INDArray array = required(name, given);
    if (array.rank() == 0) {
      throw new IllegalArgumentException(
          name + " must have a first axis of samples. Received: a scalar.");
    }
    if (array.dataType() == DataType.INT32 || array.dataType() == DataType.INT64) {
      return IntRows.of(array);
    }
    boolean inPlace = array.length() > COPIED && HostMemory.isPlain(array);
    if (inPlace) {
      return new NativeRows(array);
    }
    FloatArray copy = FloatArray.copyOf(array);
    return new HeapRows(copy.data(), copy.rows(), copy.shape().withoutBatch());
  }

  static Rows of(String name, float @Nullable [][] given) {
    float[][] rows = required(name, given);
    int width = rows.length == 0 ? 0 : requiredRow(name, rows, 0).length;
    float[] data = room(name, rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, requiredRow(name, rows, i).length, width);
      System.arraycopy(rows[i], 0, data, i * width, width);
    }
    return new HeapRows(data, rows.length, Shape.of(width));
  }

  static Rows of(String name, double @Nullable [][] given) {
    double[][] rows = required(name, given);
    int width = rows.length == 0 ? 0 : requiredRow(name, rows, 0).length;
    float[] data = room(name, rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, requiredRow(name, rows, i).length, width);
      for (int j = 0; j < width; j++) {
        data[i * width + j] = (float) rows[i][j];
      }
    }
    return new HeapRows(data, rows.length, Shape.of(width));
  }

  static Rows of(String name, int @Nullable [][] given) {
    int[][] rows = required(name, given);
    int width = rows.length == 0 ? 0 : requiredRow(name, rows, 0).length;
    long[] data = new long[ElementCount.of(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      requireWidth(name, i, requiredRow(name, rows, i).length, width);
      for (int j = 0; j < width; j++) {
        data[i * width + j] = rows[i][j];
      }
    }
    return new IntRows(data, rows.length, Shape.of(width));
  }

  static Rows of(String name, float @Nullable [][][] given) {
    return NestedRows.of(name, required(name, given), 3);
  }

  static Rows of(String name, float @Nullable [][][][] given) {
    return NestedRows.of(name, required(name, given), 4);
  }

  static Rows of(String name, double @Nullable [] given) {
    double[] values = required(name, given);
    float[] data = room(name, values.length, 1);
    for (int i = 0; i < values.length; i++) {
      data[i] = (float) values[i];
    }
    return new HeapRows(data, values.length, Shape.of());
  }

  static Rows of(String name, float @Nullable [] given) {
    float[] values = required(name, given);
    return new HeapRows(values.clone(), values.length, Shape.of());
  }

  static Rows of(String name, int @Nullable [] given) {
    int[] labels = required(name, given);
    return new IntRows(Arrays.stream(labels).asLongStream().toArray(), labels.length, Shape.of());
  }

  static Rows of(String name, long @Nullable [] given) {
    long[] labels = required(name, given);
    return new IntRows(labels.clone(), labels.length, Shape.of());
  }

  static Rows of(String name, boolean @Nullable [] given) {
    boolean[] answers = required(name, given);
    long[] data = new long[answers.length];
    for (int i = 0; i < answers.length; i++) {
      data[i] = answers[i] ? 1 : 0;
    }
    return new IntRows(data, answers.length, Shape.of());
  }

  /** Users compile without a checker of nulls. */
  private static <T> T required(String name, @Nullable T given) {
    if (given == null) {
      throw new IllegalArgumentException(
          name + " must be an array with a first axis of samples. Received: null.");
    }
    return given;
  }

  private static <T> T requiredRow(String name, T[] rows, int i) {
    if (rows[i] == null) {
      throw new IllegalArgumentException(
          name
              + " must have a row for each sample. Received: null in the place of row "
              + i
              + " of "
              + rows.length
              + ".");
    }
    return rows[i];
  }

  private static float[] room(String name, int rows, int width) {
    try {
      return HeapSpace.floats(
          ElementCount.of(rows, width),
          name + ", of which a copy is made",
          "give an INDArray, which stays where it is");
    } catch (ArraySizeException e) {
      throw e.in(name, "Give it in parts, by a DataSetIterator.");
    }
  }

  private static void requireWidth(String name, int row, int received, int expected) {
    if (received != expected) {
      throw new IllegalArgumentException(
          name
              + " must have rows of one length. Row 0 has "
              + expected
              + " numbers, row "
              + row
              + " has "
              + received
              + ".");
    }
  }
}
