package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.hdf5.Hdf5Dataset;
import io.kerava.hdf5.Hdf5Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an optimizer remembered, in the order of the legacy HDF5 files. From Keras 2.11 on it is
 * that of Keras 3. Before, there is the count of steps, then one kind of array after the other,
 * each for all weights that learn. The optimizers of Keras 1 and 2 left the count away where their
 * rule doesn't need it; it begins anew then, as in tf.keras.
 */
final class OptimizerWeights {
  /** The count of steps since Keras 2.11. */
  private static final Pattern ITERATION = Pattern.compile("(?:.*/)?iteration(?::[0-9]+)?");

  /** Versions whose models had the weights that learn in the order of their names. */
  private static final Pattern SORTED = Pattern.compile("1\\.2\\..*|2\\.0\\.[0-5]");

  /** Versions of which it isn't known. */
  private static final Pattern MAYBE_SORTED = Pattern.compile("1\\.1\\.[12]");

  private static final String LEARNING_RATE = "learning_rate";

  /** A kind that only Ftrl has. */
  private static final String LINEAR = "linear";

  private final String file;
  private final List<Hdf5Dataset> stored;
  private final SavedOptimizer optimizer;
  private final LoadedArrays loaded = new LoadedArrays();

  private OptimizerWeights(String file, List<Hdf5Dataset> stored, SavedOptimizer optimizer) {
    this.file = file;
    this.stored = stored;
    this.optimizer = optimizer;
  }

  /**
   * Reads arrays; the first one that doesn't fit is noted down, and ends the reading.
   *
   * @param weights the group of the model's weights, which says what each layer had
   * @param version of the Keras that wrote the file
   */
  static LoadedArrays read(
      List<NamedWeights.Named> stored,
      Hdf5Group weights,
      String file,
      String version,
      SavedModel model)
      throws IOException {
    OptimizerWeights reader =
        new OptimizerWeights(
            file,
            stored.stream().map(NamedWeights.Named::array).toList(),
            model.optimizer().orElseThrow());
    if (!stored.isEmpty() && ITERATION.matcher(stored.get(0).name()).matches()) {
      reader.readModern();
    } else if (MAYBE_SORTED.matcher(version).matches()) {
      reader.loaded.skip(file + " is of Keras " + version + ", whose order of weights isn't known");
    } else {
      reader.readOld(weights, model.layers(), SORTED.matcher(version).matches());
    }
    return reader.loaded;
  }

  /** Keras 2.11 to 2.15 have the learning rate in the configuration alone. */
  private void readModern() throws IOException {
    List<SavedArray> expected = optimizer.arrays();
    if (stored.size() < expected.size()) {
      expected = optimizer.without(LEARNING_RATE);
    }
    if (stored.size() != expected.size()) {
      skipAll(expected.size());
      return;
    }
    for (int i = 0; i < stored.size() && fits(stored.get(i), expected.get(i)); i++) {
      expected.get(i).read(stored.get(i), loaded);
    }
  }

  private boolean fits(Hdf5Dataset dataset, SavedArray array) {
    boolean fits = dataset.shape().equals(array.shape());
    if (!fits) {
      loaded.skip(
          "'%s' has the shape %s, and in the model %s"
              .formatted(dataset.path(), dataset.shape(), array));
    }
    return fits;
  }

  private void skipAll(int expected) {
    loaded.skip(
        "%s has %d arrays of the optimizer, and the model %d"
            .formatted(file, stored.size(), expected));
  }

  private void readOld(Hdf5Group weights, List<SavedLayer> layers, boolean isSorted)
      throws IOException {
    List<Hdf5Dataset> rest = new ArrayList<>(stored);
    readNumbers(rest);
    Map<String, Map<SavedArray, SavedArray>> kinds = optimizer.byKind();
    if (kinds.isEmpty()) {
      return; // a momentum of 0 was kept too
    }
    Set<SavedArray> learn = kinds.values().iterator().next().keySet();
    List<NamedWeights.Share> shares = NamedWeights.shares(weights, file, layers, learn);
    List<NamedWeights.Named> order = new ArrayList<>();
    shares.forEach(each -> order.addAll(each.learning()));
    if (isSorted) {
      order.sort(Comparator.comparing(NamedWeights.Named::name));
    }
    int count = kinds.size() * order.size();
    // Adam without amsgrad had zeros in the place of its third kind
    boolean hasZeros =
        rest.size() == count + order.size()
            && rest.subList(count, rest.size()).stream().allMatch(each -> each.shape().size() == 1);
    if (rest.size() != count && !hasZeros) {
      skipAll(optimizer.without(LEARNING_RATE).size());
      return;
    }
    int number = 0;
    for (Map<SavedArray, SavedArray> kind : kinds.values()) {
      if (!readKind(ofKind(rest, number, kinds.size(), order), kind, shares)) {
        return;
      }
      number++;
    }
  }

  private void readNumbers(List<Hdf5Dataset> rest) throws IOException {
    List<SavedArray> numbers = optimizer.numbers();
    for (SavedArray each : numbers) {
      if (each.name().equals(LEARNING_RATE)) {
        continue;
      }
      if (!rest.isEmpty() && rest.get(0).shape().rank() == 0) {
        readNumber(rest.remove(0), each);
      } else if (each != numbers.get(0)) {
        loaded.skip("%s has no '%s' of the optimizer".formatted(file, each.name()));
      }
    }
  }

  /** A count was a float on some backends. */
  private void readNumber(Hdf5Dataset dataset, SavedArray number) throws IOException {
    if (!number.isInteger()) {
      number.read(dataset, loaded);
      return;
    }
    float value = dataset.floats().data()[0];
    if (value < 0 || value != (int) value) {
      throw ModelFileException.of(
          file + ", " + dataset.path(), "is damaged", "a count of 32 bits", String.valueOf(value));
    }
    loaded.put(number, (long) value);
  }

  /** The arrays of one kind, by the weights of the file. Those of Ftrl alternate. */
  private Map<NamedWeights.Named, Hdf5Dataset> ofKind(
      List<Hdf5Dataset> all, int kind, int kinds, List<NamedWeights.Named> order) {
    boolean alternate = optimizer.byKind().containsKey(LINEAR);
    Map<NamedWeights.Named, Hdf5Dataset> ofKind = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      ofKind.put(order.get(i), all.get(alternate ? i * kinds + kind : kind * order.size() + i));
    }
    return ofKind;
  }

  /** Arrays are turned as the weights are of which they are. */
  private boolean readKind(
      Map<NamedWeights.Named, Hdf5Dataset> datasets,
      Map<SavedArray, SavedArray> kind,
      List<NamedWeights.Share> shares)
      throws IOException {
    for (NamedWeights.Share share : shares) {
      List<FloatArray> arrays = new ArrayList<>();
      for (NamedWeights.Named weight : share.learning()) {
        Hdf5Dataset dataset = datasets.get(weight);
        if (!dataset.shape().equals(weight.array().shape())) {
          loaded.skip(
              "'%s' has the shape %s, and the weight '%s' %s"
                  .formatted(
                      dataset.path(), dataset.shape(), weight.name(), weight.array().shape()));
          return false;
        }
        arrays.add(dataset.floats());
      }
      List<FloatArray> turned = share.turned(arrays);
      List<SavedArray> expected =
          share.layer().arrays().stream().filter(kind::containsKey).map(kind::get).toList();
      if (elements(turned) != elements(arrays) || !shapes(turned).equals(shapesOf(expected))) {
        loaded.skip(
            "%s has other arrays of the optimizer for the layer '%s'"
                .formatted(file, share.layer().name()));
        return false;
      }
      for (int i = 0; i < turned.size(); i++) {
        loaded.put(expected.get(i), turned.get(i));
      }
    }
    return true;
  }

  /** Two biases that are one today leave no sum of what is remembered of them. */
  private static long elements(List<FloatArray> arrays) {
    return arrays.stream().mapToLong(FloatArray::size).sum();
  }

  private static List<Shape> shapes(List<FloatArray> arrays) {
    return arrays.stream().map(FloatArray::shape).toList();
  }

  private static List<Shape> shapesOf(List<SavedArray> arrays) {
    return arrays.stream().map(SavedArray::shape).toList();
  }
}
