package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.config.None;
import io.kerava.config.SnakeCase;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Layer;
import io.kerava.parameters.Variable;
import io.kerava.saving.KerasFiles;
import io.kerava.saving.WeightSlot;
import io.kerava.saving.WeightsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model's weights in a file, in Keras's format or in NumPy's. */
final class StoredWeights {
  private static final String KERAS = ".weights.h5";
  private static final String NUMPY = ".npz";

  private StoredWeights() {}

  static void save(Model model, ModelState state, Path file) {
    String name = None.refused("file", file).toString();
    requireName(name);
    if (name.endsWith(KERAS)) {
      ModelFiles.saveWeights(model, state, file);
    } else {
      saveNumpy(state, file);
    }
  }

  static void load(Model model, ModelState state, Path file, LoadWeightsOptions options) {
    if (KerasFiles.isNumpy(None.refused("file", file))) {
      if (options.isByName() || options.skipsMismatch()) {
        throw new UnsupportedKerasFeatureException(
            "byName and skipMismatch are for Keras's files; the members of NumPy's are taken by"
                + " their names anyway, and all have to fit. Received: "
                + file);
      }
      state.setWeights("model '" + model.name() + "'", loadNumpy(model, state, file));
    } else {
      ModelFiles.loadWeights(model, state, file, options);
    }
  }

  private static void saveNumpy(ModelState state, Path file) {
    List<Variable> variables = state.structure().parameters().variables();
    requireUnique(variables);
    List<INDArray> values = state.getWeights();
    List<WeightsFile.Weight> weights = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      weights.add(
          new WeightsFile.Weight(variables.get(i).name(), FloatArray.copyOf(values.get(i))));
    }
    WeightsFile.save(file, weights);
  }

  private static void requireUnique(List<Variable> variables) {
    Set<String> names = new HashSet<>();
    for (Variable each : variables) {
      if (!names.add(each.name())) {
        throw new UnsupportedKerasFeatureException(
            "Two weights are called '"
                + each.name()
                + "', and an .npz file has weights by their names. Save them in Keras's format,"
                + " model.weights.h5, or give the layers of models within the model names of their"
                + " own.");
      }
    }
  }

  /** The file's weights in the model's order; the model isn't changed. */
  private static List<INDArray> loadNumpy(Model model, ModelState state, Path file) {
    requireUnique(state.structure().parameters().variables());
    List<WeightSlot> slots = new ArrayList<>();
    for (Layer layer : state.structure().leaves()) {
      String className = SnakeCase.of(layer.schema().className());
      for (Variable each : layer.place().variables()) {
        String weight = each.name().substring(layer.name().length() + 1);
        slots.add(new WeightSlot(layer.name(), className, weight, each.shape()));
      }
    }
    return WeightsFile.load(file, "model '" + model.name() + "'", slots).stream()
        .map(FloatArray::toNd)
        .toList();
  }

  /** Refuses a name by which no file of weights is written. */
  static void requireName(String file) {
    if (!file.endsWith(KERAS) && !file.endsWith(NUMPY)) {
      throw new IllegalArgumentException(
          "The filename must end in `.weights.h5`, or in `.npz` for NumPy's format. Received:"
              + " filepath="
              + file);
    }
  }
}
