package io.kerava.datasets;

import com.google.errorprone.annotations.CheckReturnValue;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.HeapSpace;
import io.kerava.config.None;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A table for learning: features, and for each row a class label or numbers to predict.
 *
 * <pre>{@code
 * TableData iris = Iris.loadData().shuffled(7);
 * TableData train = iris.rows(0, 120);
 * TableData test = iris.rows(120, 150);
 * model.fit(train.x(), train.y(), f -> f.epochs(100));
 * }</pre>
 *
 * <p>Arrays are not copied on the way out.
 */
@CheckReturnValue
public final class TableData {

  private final INDArray x;
  private final Optional<int[]> y;
  private final Optional<INDArray> targets;
  private final List<String> featureNames;
  private final List<String> classNames;

  TableData(
      INDArray x,
      Optional<int[]> y,
      Optional<INDArray> targets,
      List<String> featureNames,
      List<String> classNames) {
    this.x = x;
    this.y = y;
    this.targets = targets;
    this.featureNames = featureNames;
    this.classNames = classNames;
  }

  /** The features, float32 (n, features). */
  public INDArray x() {
    return x;
  }

  /**
   * The class of each row, (n): indices into {@link #classNames()}.
   *
   * @throws IllegalStateException if no label column was named
   */
  public int[] y() {
    return y.orElseThrow(
        () ->
            new IllegalStateException(
                "This table has no labels: expected labelColumn(…) when it was loaded, received"
                    + " none. Numbers to predict are in targets()."));
  }

  /**
   * The numbers to predict, float32 (n, targets).
   *
   * @throws IllegalStateException if no target column was named
   */
  public INDArray targets() {
    return targets.orElseThrow(
        () ->
            new IllegalStateException(
                "This table has no targets: expected targetColumns(…) when it was loaded, received"
                    + " none. Class labels are in y()."));
  }

  /**
   * A feature by its name, float32 (n, 1), as a model of one input takes it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public INDArray column(String name) {
    return columns(name);
  }

  /**
   * Features by their names, float32 (n, names), in the order of the names: pandas's {@code
   * table[["a", "b"]]}.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  public INDArray columns(String... names) {
    int[] chosen =
        None.refusedIn("names", names).stream()
            .mapToInt(each -> new CsvColumn.Named(each).in(featureNames))
            .toArray();
    INDArray picked = Nd4j.create(DataType.FLOAT, new long[] {size(), chosen.length}, 'c');
    for (int i = 0; i < chosen.length; i++) {
      picked.putColumn(i, x.getColumn(chosen[i]));
    }
    return picked;
  }

  /** The name of each column of {@link #x()}. */
  public List<String> featureNames() {
    return featureNames;
  }

  /** The name of each class; {@code classNames().get(y()[i])} is the label of row i. */
  public List<String> classNames() {
    return classNames;
  }

  /** How many rows there are. */
  public int size() {
    return (int) x.size(0);
  }

  /**
   * The same rows in random order. A table sorted by class needs this before it is split, because
   * {@code validationSplit}, like Keras's, takes the last rows as they are.
   */
  public TableData shuffled(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = range(0, size());
    for (int i = order.length - 1; i > 0; i--) {
      int j = (int) (random.nextDouble() * (i + 1));
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return pick(order);
  }

  /**
   * A copy of the rows from {@code from} up to, not including, {@code to}: Python's {@code
   * [from:to]}.
   *
   * @throws IllegalArgumentException if there are no such rows, or none between them
   */
  public TableData rows(int from, int to) {
    if (from < 0 || to > size() || from >= to) {
      throw new IllegalArgumentException(
          "The rows must be a range with 0 <= from < to <= "
              + size()
              + ". Received: from="
              + from
              + ", to="
              + to);
    }
    return pick(range(from, to));
  }

  /** Shapes and names, for people to read. */
  @Override
  public String toString() {
    String classes = classNames.isEmpty() ? "" : ", classes " + classNames;
    return "x (" + size() + ", " + x.size(1) + ") " + featureNames + classes;
  }

  private TableData pick(int[] order) {
    return new TableData(
        pick(x, order),
        y.map(
            labels -> {
              int[] picked = new int[order.length];
              for (int i = 0; i < picked.length; i++) {
                picked[i] = labels[order[i]];
              }
              return picked;
            }),
        targets.map(array -> pick(array, order)),
        featureNames,
        classNames);
  }

  private static INDArray pick(INDArray array, int[] order) {
    int width = (int) array.size(1);
    float[] from = array.dup('c').data().asFloat();
    float[] picked = HeapSpace.floats(ElementCount.of(order.length, width));
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(from, order[i] * width, picked, i * width, width);
    }
    long[] shape = {order.length, width};
    return Nd4j.create(picked, shape, DataType.FLOAT);
  }

  private static int[] range(int from, int to) {
    int[] range = new int[to - from];
    for (int i = 0; i < range.length; i++) {
      range[i] = from + i;
    }
    return range;
  }
}
