package io.kerava.preprocessing;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.config.None;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences of equal length, {@code keras.utils.pad_sequences}.
 *
 * <pre>{@code
 * import static io.kerava.preprocessing.Sequences.padSequences;
 *
 * int[][] words = {{1}, {2, 3}, {4, 5, 6}};
 * INDArray x = padSequences(words); // [[0, 0, 1], [0, 2, 3], [4, 5, 6]]
 * INDArray y = padSequences(words, p -> p.maxlen(2).padding("post")); // [[1, 0], [2, 3], [5, 6]]
 * }</pre>
 *
 * <p>Source: {@code keras/src/utils/sequence_utils.py}. Keras's array is int32 unless its {@code
 * dtype} says otherwise; this one is float32, as models take it, but int32 where a whole number is
 * more than floats can count.
 */
public final class Sequences {

  /** Up to here all whole numbers are floats. */
  private static final int LAST_EXACT = 1 << 24;

  private Sequences() {}

  /** Pads with zeros before, to the longest; see {@link #padSequences(int[][], UnaryOperator)}. */
  public static INDArray padSequences(int[][] sequences) {
    return padSequences(sequences, p -> p);
  }

  /**
   * Pads or cuts each sequence to one length.
   *
   * @param sequences (n) of any lengths, empty ones too
   * @return float32 (n, maxlen); int32 where a number is beyond 2^24, up to which floats are exact
   * @throws IllegalArgumentException if there is no sequence and no {@code maxlen}, or a sequence
   *     is null, or the array would be int32 and the value to fill up with is no whole number
   */
  public static INDArray padSequences(int[][] sequences, UnaryOperator<PadOptions> options) {
    int[] lengths = lengths(sequences, s -> s.length);
    PadOptions given = PadOptions.chosen(options);
    OptionalInt big =
        Arrays.stream(sequences).flatMapToInt(Arrays::stream).filter(Sequences::isBig).findAny();
    return big.isPresent()
        ? padBig(lengths, given, sequences, big.getAsInt())
        : pad(lengths, given, i -> t -> sequences[i][t]);
  }

  private static boolean isBig(int number) {
    return number > LAST_EXACT || number < -LAST_EXACT;
  }

  private static INDArray padBig(int[] lengths, PadOptions options, int[][] sequences, int big) {
    if (options.value() != (int) options.value()) {
      throw new IllegalArgumentException(
          "padSequences: "
              + big
              + " needs the type int32, in which sequences can't be filled up with "
              + options.value()
              + ". Give a whole number as value.");
    }
    int width = options.maxlen().orElseGet(() -> longest(lengths));
    int[] padded = room(lengths.length, width, HeapSpace::ints);
    Arrays.fill(padded, (int) options.value());
    for (int i = 0; i < lengths.length; i++) {
      Copied row = Copied.of(lengths[i], width, options);
      System.arraycopy(sequences[i], row.from, padded, i * width + row.to, row.count);
    }
    return Nd4j.createFromArray(padded).reshape('c', lengths.length, width);
  }

  /** What of a sequence is kept, and where it goes in its row. */
  private record Copied(int from, int to, int count) {
    static Copied of(int length, int width, PadOptions options) {
      int count = Math.min(width, length);
      return new Copied(
          options.cutsBefore() ? length - count : 0,
          options.padsBefore() ? width - count : 0,
          count);
    }
  }

  /** Pads with zeros before, to the longest; see {@link #padSequences(int[][], UnaryOperator)}. */
  public static INDArray padSequences(float[][] sequences) {
    return padSequences(sequences, p -> p);
  }

  /** Pads or cuts sequences of numbers; see {@link #padSequences(int[][], UnaryOperator)}. */
  public static INDArray padSequences(float[][] sequences, UnaryOperator<PadOptions> options) {
    int[] lengths = lengths(sequences, s -> s.length);
    return pad(lengths, PadOptions.chosen(options), i -> t -> sequences[i][t]);
  }

  /** Pads with zeros before, to the longest; see {@link #padSequences(int[][], UnaryOperator)}. */
  public static INDArray padSequences(float[][][] sequences) {
    return padSequences(sequences, p -> p);
  }

  /**
   * Pads or cuts sequences of vectors, each filled up with vectors of the value.
   *
   * @param sequences (n) of any lengths, of vectors of one length
   * @return float32 (n, maxlen, features)
   * @throws IllegalArgumentException as {@link #padSequences(int[][], UnaryOperator)}, or where the
   *     vectors have different lengths
   */
  public static INDArray padSequences(float[][][] sequences, UnaryOperator<PadOptions> options) {
    int[] lengths = lengths(sequences, s -> s.length);
    int features =
        Arrays.stream(None.refused("sequences", sequences))
            .flatMap(Arrays::stream)
            .mapToInt(v -> v.length)
            .findFirst()
            .orElse(1);
    INDArray[] columns = new INDArray[features];
    for (int i = 0; i < sequences.length; i++) {
      for (float[] vector : sequences[i]) {
        requireFeatures(vector, features, i);
      }
    }
    PadOptions given = PadOptions.chosen(options);
    for (int k = 0; k < features; k++) {
      int feature = k;
      columns[k] = pad(lengths, given, i -> t -> sequences[i][t][feature]);
    }
    return Nd4j.stack(2, columns).dup('c');
  }

  private static void requireFeatures(float[] vector, int expected, int sequence) {
    int received = vector.length;
    if (received != expected) {
      throw new IllegalArgumentException(
          "Shape of sample ("
              + received
              + ",) of sequence at position "
              + sequence
              + " is different from expected shape ("
              + expected
              + ",)");
    }
  }

  /** The elements of the i-th sequence. */
  private interface Elements {
    IntToDoubleFunction of(int i);
  }

  private static INDArray pad(int[] lengths, PadOptions options, Elements elements) {
    int width = options.maxlen().orElseGet(() -> longest(lengths));
    float[] padded = room(lengths.length, width, HeapSpace::floats);
    if (padded.length == 0) {
      return Nd4j.create(DataType.FLOAT, lengths.length, width);
    }
    Arrays.fill(padded, options.value());
    for (int i = 0; i < lengths.length; i++) {
      Copied row = Copied.of(lengths[i], width, options);
      int to = i * width + row.to;
      IntToDoubleFunction sequence = elements.of(i);
      for (int t = 0; t < row.count; t++) {
        padded[to + t] = (float) sequence.applyAsDouble(row.from + t);
      }
    }
    long[] shape = {lengths.length, width};
    return Nd4j.create(padded, shape, DataType.FLOAT);
  }

  private static <T> int[] lengths(T[] sequences, ToIntFunction<T> length) {
    for (int i = 0; i < None.refused("sequences", sequences).length; i++) {
      if (sequences[i] == null) {
        throw new IllegalArgumentException(
            "Each sequence must be an array; an empty one is padded whole. Received: null at"
                + " position "
                + i
                + " of "
                + sequences.length
                + ".");
      }
    }
    return Arrays.stream(sequences).mapToInt(length).toArray();
  }

  private static int longest(int[] lengths) {
    return Arrays.stream(lengths)
        .max()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "At least one sequence is needed, or maxlen must be given. Received: none"));
  }

  private static <T> T room(int sequences, int width, IntFunction<T> made) {
    try {
      return made.apply(ElementCount.of(sequences, width));
    } catch (ArraySizeException e) {
      throw e.in("padSequences", "Give a smaller maxlen.");
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, "padSequences", "give a smaller maxlen");
    }
  }
}
