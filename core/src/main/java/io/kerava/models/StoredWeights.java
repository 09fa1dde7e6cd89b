package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.config.None;
import io.kerava.config.SnakeCase;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.layers.Layer;
import io.kerava.parameters.Variable;
import io.kerava.saving.WeightSlot;
import io.kerava.saving.WeightsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A model's weights in a file, each under the name that it has in the model. */
final class StoredWeights {
  private StoredWeights() {}

  static void save(ModelState state, Path file) {
    requireNpz(None.refused("file", file).toString());
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
                + "', and a file of weights has them by their names. Give the layers of models"
                + " within the model names of their own.");
      }
    }
  }

  /** The file's weights in the model's order; the model isn't changed. */
  static List<INDArray> load(ModelState state, String owner, Path file) {
    requireNpz(None.refused("file", file).toString());
    requireUnique(state.structure().parameters().variables());
    List<WeightSlot> slots = new ArrayList<>();
    for (Layer layer : state.structure().leaves()) {
      String className = SnakeCase.of(layer.schema().className());
      for (Variable each : layer.place().variables()) {
        String weight = each.name().substring(layer.name().length() + 1);
        slots.add(new WeightSlot(layer.name(), className, weight, each.shape()));
      }
    }
    return WeightsFile.load(file, owner, slots).stream().map(FloatArray::toNd).toList();
  }

  static void requireNpz(String file) {
    if (file.endsWith(".h5") || file.endsWith(".keras")) {
      throw new UnsupportedKerasFeatureException(
          "Weights are kept in NumPy's .npz files so far; HDF5 (.h5, .keras) is not supported yet."
              + " Expected a name such as model.weights.npz. Received: "
              + file);
    }
    if (!file.endsWith(".npz")) {
      throw new IllegalArgumentException(
          "The name of a file of weights must end with .npz, such as model.weights.npz. Received: "
              + file);
    }
  }
}
