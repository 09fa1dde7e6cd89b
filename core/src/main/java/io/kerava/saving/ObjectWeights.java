package io.kerava.saving;

import io.kerava.arrays.FloatArray;
import io.kerava.hdf5.Hdf5Dataset;
import io.kerava.hdf5.Hdf5Group;
import io.kerava.hdf5.Hdf5Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arrays by the objects that have them: the layout of {@code model.weights.h5} in Keras's files
 * since 2.12 (keras/src/saving/saving_lib.py). An object's arrays are {@code <path>/vars/0}, {@code
 * 1} and so on, and the path is made of attributes and classes, not of the names of layers.
 */
final class ObjectWeights {
  private static final String VARS = "vars";
  private static final String NAME = "name";

  /** Lists of layers, whose names in files are made of their classes. */
  private static final Set<String> LISTS = Set.of("layers", "cells");

  private final String file;
  private final Misfit misfit;
  private final LoadedArrays loaded = new LoadedArrays();

  private ObjectWeights(String file, Misfit misfit) {
    this.file = file;
    this.misfit = misfit;
  }

  /** A file's content: a model's groups and its optimizer in Keras's layout. */
  static Hdf5Tree tree(SavedModel model) {
    Hdf5Tree root = new Hdf5Tree();
    write(root, model.allGroups());
    for (SavedTerms terms : model.vocabularies()) {
      for (String owner : terms.owners()) {
        Hdf5Tree vars = root.group(owner + "/" + VARS);
        terms.weights().ifPresent(weights -> vars.dataset(SavedTerms.WEIGHTS, weights));
      }
    }
    return root;
  }

  /** Writes groups into a file. */
  static void write(Hdf5Tree root, List<SavedGroup> groups) {
    for (SavedGroup group : groups) {
      if (group.name().isEmpty() && group.arrays().isEmpty()) {
        continue;
      }
      Hdf5Tree vars = root.group(group.path().isEmpty() ? VARS : group.path() + "/" + VARS);
      if (!group.name().isEmpty()) {
        vars.text(NAME, group.name());
      }
      for (int i = 0; i < group.arrays().size(); i++) {
        group.arrays().get(i).writeTo(vars, String.valueOf(i));
      }
    }
  }

  /**
   * The weights of a vocabulary.
   *
   * @param path of the object that has them
   * @throws ModelFileException where they are not there
   */
  static float[] readTerms(Hdf5Group root, String file, String path) throws IOException {
    Optional<Hdf5Group> vars = Optional.of(root);
    for (String step : (path + "/" + VARS).split("/", -1)) {
      vars = vars.isEmpty() ? vars : vars.get().group(step);
    }
    Optional<Hdf5Dataset> weights =
        vars.isEmpty() ? Optional.empty() : vars.get().dataset(SavedTerms.WEIGHTS);
    if (weights.isEmpty() || weights.get().shape().rank() != 1) {
      throw ModelFileException.of(
          file + ", " + path + "/" + VARS + "/" + SavedTerms.WEIGHTS,
          "can't be read",
          "a weight for each token",
          weights.map(each -> "the shape " + each.shape()).orElse("none"));
    }
    return weights.get().floats().data();
  }

  /**
   * Reads what a file has for a model's groups. Of what stands beside the layers, such as an
   * optimizer, only that is read which is asked for.
   *
   * @param file as it stands in messages
   * @throws IOException where it is damaged
   * @throws IllegalArgumentException where it doesn't fit and misfits are refused
   */
  static LoadedArrays read(Hdf5Group root, String file, List<SavedGroup> groups, Misfit misfit)
      throws IOException {
    ObjectWeights reader = new ObjectWeights(file, misfit);
    reader.read(StoredTree.of(root), GroupTree.of(groups));
    return reader.loaded;
  }

  /**
   * Reads what an optimizer remembered; empty where the file has nothing of it.
   *
   * @param optimizer the model's; empty where it hasn't begun, which is noted down
   */
  static Optional<LoadedArrays> readOptimizer(
      Hdf5Group root, String file, Optional<SavedOptimizer> optimizer) throws IOException {
    if (optimizer.isPresent()) {
      return readBeside(root, file, optimizer.get().group());
    }
    if (StoredTree.of(root).find(SavedOptimizer.PATH).isEmpty()) {
      return Optional.empty();
    }
    LoadedArrays loaded = new LoadedArrays();
    loaded.skip(
        file + " has the state of an optimizer, and that of the model begins with its training");
    return Optional.of(loaded);
  }

  /** Reads what stands beside a model's layers; empty where the file has nothing of it. */
  static Optional<LoadedArrays> readBeside(Hdf5Group root, String file, SavedGroup group)
      throws IOException {
    Optional<StoredTree> stored = StoredTree.of(root).find(group.path());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    ObjectWeights reader = new ObjectWeights(file, Misfit.SKIPPED);
    reader.readOwn(stored.get(), group);
    return Optional.of(reader.loaded);
  }

  /** All arrays below a path, each object's only one, by the rest of their paths. */
  static Map<String, FloatArray> readBelow(Hdf5Group root, String path) throws IOException {
    Map<String, FloatArray> arrays = new LinkedHashMap<>();
    Optional<StoredTree> stored = StoredTree.of(root).find(path);
    if (stored.isPresent()) {
      for (StoredTree each : stored.get().all()) {
        Optional<Hdf5Group> own = each.arrays();
        Optional<Hdf5Dataset> array = own.isPresent() ? own.get().dataset("0") : Optional.empty();
        if (array.isPresent()) {
          arrays.put(each.path().substring(path.length() + 1), array.get().floats());
        }
      }
    }
    return arrays;
  }

  private void read(StoredTree stored, GroupTree model) throws IOException {
    if (model.group().isPresent()) {
      readOwn(stored, model.group().get());
    }
    for (Map.Entry<String, GroupTree> each : model.children().entrySet()) {
      String step = each.getKey();
      Optional<StoredTree> found = stored.find(step);
      if (found.isEmpty()) {
        if (each.getValue().hasArrays()) {
          missing(stored, step);
        }
      } else if (LISTS.contains(step)) {
        readList(found.get(), each.getValue());
      } else {
        read(found.get(), each.getValue());
      }
    }
  }

  private void missing(StoredTree stored, String step) {
    misfit.met(
        file
            + " has no weights at '"
            + (stored.path().isEmpty() ? step : stored.path() + "/" + step)
            + "', where the model has some.",
        loaded);
  }

  /**
   * Members of a list are numbered within their class. Keras 2.12 and 2.13 count each layer twice,
   * so it is the order in a class that counts.
   */
  private void readList(StoredTree stored, GroupTree model) throws IOException {
    Map<String, List<GroupTree>> expected = new LinkedHashMap<>();
    for (Map.Entry<String, GroupTree> each : model.children().entrySet()) {
      if (each.getValue().hasArrays()) {
        expected
            .computeIfAbsent(StoredTree.className(each.getKey()), any -> new ArrayList<>())
            .add(each.getValue());
      }
    }
    Map<String, List<StoredTree>> found = stored.byClass();
    Set<String> classes = new LinkedHashSet<>(expected.keySet());
    classes.addAll(found.keySet());
    for (String each : classes) {
      List<GroupTree> ofModel = expected.getOrDefault(each, List.of());
      List<StoredTree> ofFile = found.getOrDefault(each, List.of());
      if (ofModel.size() != ofFile.size()) {
        misfit.met(
            "%s has %d layers '%s' with weights at '%s', and the model %d."
                .formatted(file, ofFile.size(), each, stored.path(), ofModel.size()),
            loaded);
      }
      for (int i = 0; i < Math.min(ofModel.size(), ofFile.size()); i++) {
        read(ofFile.get(i), ofModel.get(i));
      }
    }
  }

  private void readOwn(StoredTree stored, SavedGroup group) throws IOException {
    List<SavedArray> arrays = group.arrays();
    if (arrays.isEmpty()) {
      return;
    }
    List<Hdf5Dataset> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (stored.arrays().isPresent()) {
      Hdf5Group vars = stored.arrays().get();
      names.addAll(vars.names());
      for (int i = 0; i < arrays.size(); i++) {
        vars.dataset(String.valueOf(i)).ifPresent(found::add);
      }
    }
    if (found.size() != arrays.size() || names.size() != arrays.size()) {
      misfit.met(
          "%s has %d weights at '%s', and the model %d: %s."
              .formatted(file, names.size(), stored.path(), arrays.size(), arrays),
          loaded);
      return;
    }
    for (int i = 0; i < arrays.size(); i++) {
      SavedArray array = arrays.get(i);
      Hdf5Dataset dataset = found.get(i);
      if (dataset.shape().equals(array.shape())) {
        array.read(dataset, loaded);
      } else {
        misfit.met(
            "%s: the array at '%s' has the shape %s, and '%s' of the model %s."
                .formatted(file, dataset.path(), dataset.shape(), array.name(), array.shape()),
            loaded);
      }
    }
  }
}
