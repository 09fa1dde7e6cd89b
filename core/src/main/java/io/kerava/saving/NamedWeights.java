package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.hdf5.Hdf5Dataset;
import io.kerava.hdf5.Hdf5FormatException;
import io.kerava.hdf5.Hdf5Group;
import io.kerava.hdf5.Hdf5Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Arrays by the names of their layers: the layout of Keras's HDF5 files before {@code .weights.h5},
 * which {@code model.save("m.h5")} still writes (keras/src/legacy/saving/legacy_h5_format.py), and
 * that of Keras 0, which knows no names.
 */
final class NamedWeights {
  private static final String LAYER_NAMES = "layer_names";
  private static final String WEIGHT_NAMES = "weight_names";
  private static final String KERAS_VERSION = "keras_version";
  private static final String BACKEND = "backend";
  private static final String NUMBER_OF_LAYERS = "nb_layers";
  private static final String NUMBER_OF_ARRAYS = "nb_params";
  private static final String TOP_LEVEL = "top_level_model_weights";

  private final Hdf5Group group;
  private final String file;
  private final Misfit misfit;
  private final OldArrays old;
  private final LoadedArrays loaded = new LoadedArrays();

  private NamedWeights(Hdf5Group group, String file, Misfit misfit) throws IOException {
    this.group = group;
    this.file = file;
    this.misfit = misfit;
    this.old = new OldArrays(group.text(KERAS_VERSION).orElse("1"), group.text(BACKEND).orElse(""));
  }

  /** An array and its name in the file. */
  record Named(String name, Hdf5Dataset array) {}

  /** A layer of the file: its name there, and its arrays. */
  private record Stored(String name, List<Named> arrays) {}

  /**
   * What a file has for a layer of the model.
   *
   * @param learning the arrays that learned when the file was written
   */
  record Share(SavedLayer layer, List<Named> learning, OldArrays old) {
    /** Arrays of what was remembered of each that learned, as they are today. */
    List<FloatArray> turned(List<FloatArray> arrays) {
      return old.turned(layer, arrays);
    }
  }

  /** Whether a group has this layout. */
  static boolean isIn(Hdf5Group group) throws IOException {
    return group.texts(LAYER_NAMES).isPresent() || group.number(NUMBER_OF_LAYERS).isPresent();
  }

  /** Writes layers into a group, in Keras 3's layout. */
  static void write(Hdf5Tree group, List<SavedLayer> layers, String version) {
    group.texts(LAYER_NAMES, layers.stream().map(SavedLayer::name).toList());
    group.text(BACKEND, "jax");
    group.text(KERAS_VERSION, version);
    layers.stream()
        .sorted(Comparator.comparing(SavedLayer::name))
        .forEach(each -> writeArrays(group.group(each.name()), each.arrays()));
    writeArrays(group.group(TOP_LEVEL), List.of());
  }

  /**
   * Writes arrays by their names, which they have in the order of an attribute. A name that comes
   * again gets a number; Keras gives some optimizers' arrays one name and fails then.
   */
  static void writeArrays(Hdf5Tree group, List<SavedArray> arrays) {
    Set<String> names = new LinkedHashSet<>();
    for (SavedArray each : arrays) {
      String name = each.name();
      for (int i = 1; !names.add(name); i++) {
        name = each.name() + "_" + i;
      }
      int slash = name.lastIndexOf('/');
      Hdf5Tree within = slash < 0 ? group : group.group(name.substring(0, slash));
      each.writeTo(within, name.substring(slash + 1));
    }
    group.texts(WEIGHT_NAMES, List.copyOf(names));
  }

  /**
   * Reads what a file has for layers, one after the other as they stand in the model: the names
   * count for nothing.
   *
   * @throws IOException where the file is damaged
   * @throws IllegalArgumentException where it doesn't fit and misfits are refused
   */
  static LoadedArrays readInOrder(
      Hdf5Group group, String file, List<SavedLayer> layers, Misfit misfit) throws IOException {
    NamedWeights reader = new NamedWeights(group, file, misfit);
    List<Stored> stored = reader.withArrays();
    List<SavedLayer> expected = withArrays(layers);
    if (stored.size() != expected.size()) {
      throw new IllegalArgumentException(
          "%s has %d layers with weights, %s, and the model %d: %s."
              .formatted(
                  file,
                  stored.size(),
                  shown(stored, Stored::name),
                  expected.size(),
                  shown(expected, SavedLayer::name)));
    }
    for (int i = 0; i < stored.size(); i++) {
      reader.read(stored.get(i), expected.get(i));
    }
    return reader.loaded;
  }

  private List<Stored> withArrays() throws IOException {
    return stored().stream().filter(each -> !each.arrays().isEmpty()).toList();
  }

  private static List<SavedLayer> withArrays(List<SavedLayer> layers) {
    return layers.stream().filter(each -> !each.arrays().isEmpty()).toList();
  }

  /**
   * What a file from which the weights were read in order has for each layer.
   *
   * @param learn the model's weights that learn
   */
  static List<Share> shares(
      Hdf5Group group, String file, List<SavedLayer> layers, Set<SavedArray> learn)
      throws IOException {
    NamedWeights reader = new NamedWeights(group, file, Misfit.REFUSED);
    List<Stored> stored = reader.withArrays();
    List<SavedLayer> expected = withArrays(layers);
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      SavedLayer layer = expected.get(i);
      List<Named> arrays = stored.get(i).arrays();
      int still = (int) layer.arrays().stream().filter(each -> !learn.contains(each)).count();
      int learning = still == layer.arrays().size() ? 0 : Math.max(0, arrays.size() - still);
      shares.add(new Share(layer, arrays.subList(0, learning), reader.old));
    }
    return shares;
  }

  /**
   * Reads what a file has for the layers whose names it knows: Keras's {@code by_name=True}.
   *
   * @throws IOException where the file is damaged
   * @throws IllegalArgumentException where a layer doesn't fit and misfits are refused
   */
  static LoadedArrays readByName(
      Hdf5Group group, String file, List<SavedLayer> layers, Misfit misfit) throws IOException {
    NamedWeights reader = new NamedWeights(group, file, misfit);
    Map<String, List<SavedLayer>> byName =
        layers.stream().collect(Collectors.groupingBy(SavedLayer::name));
    for (Stored each : reader.stored()) {
      for (SavedLayer layer : byName.getOrDefault(each.name(), List.of())) {
        reader.read(each, layer);
      }
    }
    return reader.loaded;
  }

  private static <T> String shown(List<T> all, Function<T, String> name) {
    String some = all.stream().limit(8).map(name).collect(Collectors.joining(", "));
    return "[" + some + (all.size() > 8 ? ", …]" : "]");
  }

  private List<Stored> stored() throws IOException {
    List<Stored> all = new ArrayList<>();
    Optional<List<String>> names = group.texts(LAYER_NAMES);
    if (names.isPresent()) {
      for (String name : names.get()) {
        all.add(new Stored(name, arrays(within(name), group, file)));
      }
      return all;
    }
    int count = group.number(NUMBER_OF_LAYERS).orElse(0);
    for (int i = 0; i < count; i++) {
      String name = "layer_" + i;
      Hdf5Group layer = within(name);
      List<String> params =
          IntStream.range(0, layer.number(NUMBER_OF_ARRAYS).orElse(0))
              .mapToObj(param -> "param_" + param)
              .toList();
      all.add(new Stored(name, arrays(layer, params, file)));
    }
    return all;
  }

  private Hdf5Group within(String name) throws IOException {
    Optional<Hdf5Group> found = group.group(name);
    if (found.isEmpty()) {
      throw Hdf5FormatException.of(
          file + ", " + group.path(), "lacks a layer", "a group '" + name + "'", "none");
    }
    return found.get();
  }

  /**
   * The arrays of a group in the order of the attribute that names them.
   *
   * @param root of the file, from where a name leads that begins with a slash
   */
  static List<Named> arrays(Hdf5Group group, Hdf5Group root, String file) throws IOException {
    List<Named> arrays = new ArrayList<>();
    for (String name : group.texts(WEIGHT_NAMES).orElse(List.of())) {
      Hdf5Dataset array =
          name.startsWith("/") ? array(root, name.substring(1), file) : array(group, name, file);
      arrays.add(new Named(name, array));
    }
    return arrays;
  }

  private static List<Named> arrays(Hdf5Group group, List<String> names, String file)
      throws IOException {
    List<Named> arrays = new ArrayList<>();
    for (String name : names) {
      arrays.add(new Named(name, array(group, name, file)));
    }
    return arrays;
  }

  private static Hdf5Dataset array(Hdf5Group group, String name, String file) throws IOException {
    Optional<Hdf5Dataset> array = group.dataset(name);
    if (array.isEmpty()) {
      throw Hdf5FormatException.of(
          file + ", " + group.path(), "lacks an array", "a dataset '" + name + "'", "none");
    }
    return array.get();
  }

  private void read(Stored stored, SavedLayer layer) throws IOException {
    String where = "%s, layer '%s' (the model's '%s')".formatted(file, stored.name(), layer.name());
    List<FloatArray> arrays = new ArrayList<>();
    for (Named each : stored.arrays()) {
      arrays.add(each.array().floats());
    }
    List<FloatArray> turned = old.turned(layer, arrays);
    if (turned.size() != layer.arrays().size()) {
      misfit.met(
          "%s has %d weights of the shapes %s, and the model's layer %d: %s."
              .formatted(
                  where,
                  turned.size(),
                  turned.stream().map(FloatArray::shape).toList(),
                  layer.arrays().size(),
                  layer.arrays()),
          loaded);
      return;
    }
    for (int i = 0; i < turned.size(); i++) {
      SavedArray array = layer.arrays().get(i);
      Shape received = turned.get(i).shape();
      if (received.equals(array.shape())) {
        loaded.put(array, turned.get(i));
      } else {
        misfit.met(
            "%s: the array '%s' has the shape %s, and '%s' of the model %s."
                .formatted(
                    where,
                    stored.arrays().get(Math.min(i, stored.arrays().size() - 1)).array().path(),
                    received,
                    array.name(),
                    array.shape()),
            loaded);
      }
    }
  }
}
