package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.config.KerasJson;
import io.kerava.hdf5.Hdf5File;
import io.kerava.hdf5.Hdf5Group;
import io.kerava.hdf5.Hdf5Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An HDF5 file of Keras's: a whole model (the legacy format), or weights in either layout, that of
 * {@code .weights.h5} or the legacy one.
 */
final class KerasHdf5 implements StoredModel {
  private static final String MODEL_CONFIG = "model_config";
  private static final String TRAINING_CONFIG = "training_config";
  private static final String OPTIMIZER = "optimizer";
  private static final String OPTIMIZER_CONFIG = "optimizer_config";
  private static final String KERAS_VERSION = "keras_version";
  private static final String BACKEND = "backend";
  private static final String MODEL_WEIGHTS = "model_weights";
  private static final String OPTIMIZER_WEIGHTS = "optimizer_weights";

  private final String file;
  private final Hdf5File hdf5;

  /** The group of the weights. */
  private final Hdf5Group weights;

  private final Optional<Map<String, @Nullable Object>> json;
  private final Optional<Map<String, @Nullable Object>> compiled;
  private final String version;

  private KerasHdf5(Path file, Hdf5File hdf5) throws IOException {
    Hdf5Group root = hdf5.root();
    this.file = file.toString();
    this.hdf5 = hdf5;
    this.weights = root.group(MODEL_WEIGHTS).orElse(root);
    this.json = object(root, MODEL_CONFIG);
    this.compiled = object(root, TRAINING_CONFIG);
    this.version = version(root, weights);
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it is damaged, or not one of Keras's
   */
  static KerasHdf5 open(Path file) throws IOException {
    Hdf5File hdf5 = Hdf5File.open(file);
    try {
      KerasHdf5 model = new KerasHdf5(file, hdf5);
      if (!model.isOfKeras()) {
        throw ModelFileException.of(
            file.toString(),
            "is an HDF5 file, but none of Keras's",
            "a model or weights",
            "the groups " + hdf5.root().names());
      }
      return model;
    } catch (IOException | RuntimeException e) {
      hdf5.close();
      throw e;
    }
  }

  private boolean isOfKeras() throws IOException {
    return json.isPresent() || isLegacy() || StoredTree.isIn(weights);
  }

  private static String version(Hdf5Group root, Hdf5Group weights) throws IOException {
    Optional<String> atRoot = root.text(KERAS_VERSION);
    return atRoot.isPresent() ? atRoot.get() : weights.text(KERAS_VERSION).orElse("");
  }

  private Optional<Map<String, @Nullable Object>> object(Hdf5Group root, String attribute)
      throws IOException {
    Optional<String> text = root.text(attribute);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(KerasJson.read(text.get()));
    } catch (IllegalArgumentException e) {
      throw ModelFileException.of(
          file + ", attribute " + attribute,
          "can't be read",
          "JSON",
          String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String kerasVersion() {
    return version;
  }

  @Override
  public Optional<LoadedArrays> beside(SavedGroup group) throws IOException {
    return isLegacy() ? Optional.empty() : ObjectWeights.readBeside(weights, file, group);
  }

  @Override
  public Map<String, FloatArray> arraysBelow(String path) throws IOException {
    return isLegacy() ? Map.of() : ObjectWeights.readBelow(weights, path);
  }

  @Override
  public OptionalInt number(String name) throws IOException {
    return hdf5.root().number(name);
  }

  @Override
  public Optional<Map<String, @Nullable Object>> json() {
    return json;
  }

  @Override
  public Optional<Map<String, @Nullable Object>> compiled() {
    return compiled;
  }

  @Override
  public LoadedArrays weights(SavedModel model, Misfit misfit) throws IOException {
    return isLegacy()
        ? NamedWeights.readInOrder(weights, file, model.layers(), misfit)
        : ObjectWeights.read(weights, file, model.groups(), misfit);
  }

  @Override
  public LoadedArrays weightsByName(SavedModel model, Misfit misfit) throws IOException {
    if (!isLegacy()) {
      throw new IllegalArgumentException(
          "`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: " + file);
    }
    return NamedWeights.readByName(weights, file, model.layers(), misfit);
  }

  @Override
  public boolean isLegacy() throws IOException {
    return NamedWeights.isIn(weights);
  }

  @Override
  public Optional<LoadedArrays> optimizer(SavedModel model) throws IOException {
    if (!isLegacy()) {
      return ObjectWeights.readOptimizer(weights, file, model.optimizer());
    }
    Optional<Hdf5Group> group = hdf5.root().group(OPTIMIZER_WEIGHTS);
    return group.isEmpty()
        ? nothingOfAnOptimizer()
        : Optional.of(
            OptimizerWeights.read(
                NamedWeights.arrays(group.get(), hdf5.root(), file),
                weights,
                file,
                version,
                model));
  }

  /** A group that nobody knows may be that of the optimizer, under a damaged name. */
  private Optional<LoadedArrays> nothingOfAnOptimizer() throws IOException {
    List<String> others = new ArrayList<>(hdf5.root().names());
    others.remove(MODEL_WEIGHTS);
    if (others.isEmpty() || weights == hdf5.root()) {
      return Optional.empty();
    }
    LoadedArrays loaded = new LoadedArrays();
    loaded.skip("%s has no '%s', but %s".formatted(file, OPTIMIZER_WEIGHTS, others));
    return Optional.of(loaded);
  }

  /** The content of a file with a whole model, as Keras 3 writes it. */
  static Hdf5Tree tree(
      Map<String, @Nullable Object> json,
      Map<String, @Nullable Object> compileConfig,
      SavedModel model,
      String version) {
    Hdf5Tree root = new Hdf5Tree();
    root.text(KERAS_VERSION, version);
    root.text(BACKEND, "jax");
    root.text(MODEL_CONFIG, KerasJson.write(json));
    if (!compileConfig.isEmpty()) {
      Map<String, @Nullable Object> training = new LinkedHashMap<>(compileConfig);
      Object optimizer = training.remove(OPTIMIZER);
      training.put(OPTIMIZER_CONFIG, optimizer);
      root.text(TRAINING_CONFIG, KerasJson.write(training));
    }
    NamedWeights.write(root.group(MODEL_WEIGHTS), model.layers(), version);
    model
        .optimizer()
        .ifPresent(each -> NamedWeights.writeArrays(root.group(OPTIMIZER_WEIGHTS), named(each)));
    return root;
  }

  /** The optimizer's arrays under its name, as {@code adam/iteration}. */
  private static List<SavedArray> named(SavedOptimizer optimizer) {
    List<SavedArray> named = new ArrayList<>();
    optimizer.arrays().forEach(each -> named.add(each.within(optimizer.name())));
    return named;
  }

  @Override
  public void close() throws IOException {
    hdf5.close();
  }
}
