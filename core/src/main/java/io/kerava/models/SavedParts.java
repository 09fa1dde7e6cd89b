package io.kerava.models;

import io.kerava.arrays.FloatArray;
import io.kerava.arrays.Shape;
import io.kerava.layers.Layer;
import io.kerava.layers.SavedNames;
import io.kerava.layers.SavedPart;
import io.kerava.layers.SavedVocabulary;
import io.kerava.optimizers.OptimizerState;
import io.kerava.optimizers.OptimizerVariable;
import io.kerava.parameters.Variable;
import io.kerava.saving.LoadedArrays;
import io.kerava.saving.SavedArray;
import io.kerava.saving.SavedGroup;
import io.kerava.saving.SavedLayer;
import io.kerava.saving.SavedModel;
import io.kerava.saving.SavedOptimizer;
import io.kerava.saving.SavedTerms;
import io.kerava.saving.StoredTerms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a model keeps in Keras's files, and takes from them: weights, and the optimizer's state. */
final class SavedParts {
  private static final String LAYERS = "layers/";
  private static final String CHANNELS_FIRST = "channels_first";

  private final ModelState state;
  private final Map<Variable, SavedArray> weights = new HashMap<>();
  private final List<SavedGroup> groups = new ArrayList<>();
  private final Set<Layer> grouped = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What the optimizer remembers; nothing where it hasn't begun. */
  private final List<OptimizerVariable> remembered = new ArrayList<>();

  /** Those of the vocabularies that have a file of their own, in their order. */
  private final List<SavedVocabulary> vocabularies = new ArrayList<>();

  private final List<SavedTerms> terms = new ArrayList<>();
  private final SavedModel saved;

  SavedParts(Model model, ModelState state) {
    this.state = state;
    state.takeOver();
    addGroups(model, "");
    this.saved =
        new SavedModel(
            groups,
            () -> model.layers().stream().map(this::layer).toList(),
            terms,
            state.findOptimizer().map(this::optimizer));
  }

  /** All of it, as files have it. */
  SavedModel saved() {
    return saved;
  }

  /** Gives the model's weights what was loaded of them. */
  void restoreWeights(LoadedArrays loaded) {
    state.takeOver();
    weights.forEach(
        (variable, array) ->
            loaded.find(array).ifPresent(values -> variable.block().set(variable, values)));
    state.show();
  }

  /**
   * Gives the layers the vocabularies that were read; none where the file has no place for them.
   *
   * @throws IOException where one isn't a layer's
   */
  void restoreVocabularies(List<StoredTerms> stored) throws IOException {
    for (int i = 0; i < stored.size(); i++) {
      try {
        vocabularies.get(i).restore(stored.get(i).lines(), stored.get(i).weights());
      } catch (IllegalArgumentException e) {
        throw stored.get(i).refused(e);
      }
    }
  }

  /** Gives the optimizer what was loaded. */
  void restoreOptimizer(LoadedArrays loaded) {
    List<SavedOptimizer.Part> parts = saved.optimizer().orElseThrow().parts();
    for (int i = 0; i < parts.size(); i++) {
      OptimizerVariable variable = remembered.get(i);
      SavedArray array = parts.get(i).array();
      loaded.find(array).ifPresent(variable::setValues);
      loaded.findWholeNumber(array).ifPresent(value -> variable.setWholeNumber((int) value));
    }
  }

  /** The objects of a model, each where it comes first. */
  private void addGroups(Model model, String path) {
    groups.add(new SavedGroup(path, model.name(), List.of()));
    String before = path.isEmpty() ? LAYERS : path + "/" + LAYERS;
    SavedNames names = new SavedNames();
    for (Layer each : model.layers()) {
      String own = before + names.next(each.kerasClass());
      if (!grouped.add(each)) {
        continue;
      }
      if (each instanceof Model inner) {
        addGroups(inner, own);
      } else {
        addGroups(each, own);
      }
    }
  }

  private void addGroups(Layer layer, String path) {
    layer.savedVocabulary().ifPresent(each -> add(each, layer, path));
    Map<String, Variable> byName = new LinkedHashMap<>();
    layer.place().variables().forEach(each -> byName.put(nameWithin(layer, each), each));
    List<SavedPart> parts = layer.savedParts(List.copyOf(byName.keySet()));
    if (parts.stream().noneMatch(each -> each.path().isEmpty())) {
      groups.add(new SavedGroup(path, layer.name(), List.of()));
    }
    for (SavedPart part : parts) {
      List<SavedArray> arrays =
          part.weights().stream().map(each -> array(layer, byName.get(each))).toList();
      boolean isLayer = part.path().isEmpty();
      groups.add(
          new SavedGroup(
              isLayer ? path : path + "/" + part.path(), isLayer ? layer.name() : "", arrays));
    }
  }

  private void add(SavedVocabulary vocabulary, Layer layer, String path) {
    boolean hasLines = !vocabulary.isGiven() && VocabularyJson.survivesLines(vocabulary);
    if (hasLines) {
      vocabularies.add(vocabulary);
    }
    terms.add(
        new SavedTerms(
            path,
            vocabulary.part(),
            "layer '" + layer.name() + "'",
            hasLines ? Optional.of(vocabulary.tokens()) : Optional.empty(),
            vocabulary.isWeighted(),
            vocabulary.weights().map(each -> FloatArray.wrap(each, Shape.of(each.length)))));
  }

  private static String nameWithin(Layer layer, Variable variable) {
    return variable.name().substring(layer.name().length() + 1);
  }

  /** What stands for a variable in files, which is the same each time. */
  private SavedArray array(Layer layer, Variable variable) {
    return weights.computeIfAbsent(
        variable,
        any -> {
          String name = layer.name() + "/" + layer.weightPath(nameWithin(layer, variable));
          return SavedArray.of(name, variable.shape(), () -> variable.block().copy(variable));
        });
  }

  /** A layer with all of its weights, those that may learn first, as old files have them. */
  private SavedLayer layer(Layer layer) {
    Map<Variable, Layer> owners = new LinkedHashMap<>();
    leaves(layer).forEach(each -> each.place().variables().forEach(v -> owners.put(v, each)));
    List<SavedArray> arrays =
        Stream.concat(
                owners.keySet().stream().filter(Variable::isTrainable),
                owners.keySet().stream().filter(each -> !each.isTrainable()))
            .map(each -> array(owners.get(each), each))
            .toList();
    return saved(layer, arrays, parts(layer));
  }

  private static Stream<Layer> leaves(Layer layer) {
    return layer instanceof Model model ? model.structure().leaves().stream() : Stream.of(layer);
  }

  private static SavedLayer saved(Layer layer, List<SavedArray> arrays, List<SavedLayer> parts) {
    Map<String, @Nullable Object> config = layer instanceof Model ? Map.of() : layer.getConfig();
    return new SavedLayer(
        layer.name(),
        layer.kerasClass(),
        CHANNELS_FIRST.equals(config.get("data_format")),
        arrays,
        parts);
  }

  private List<SavedLayer> parts(Layer layer) {
    if (layer instanceof Model model) {
      return model.layers().stream().map(this::layer).toList();
    }
    Map<String, SavedArray> byName = new LinkedHashMap<>();
    layer
        .place()
        .variables()
        .forEach(each -> byName.put(nameWithin(layer, each), array(layer, each)));
    List<Located> located = new ArrayList<>();
    for (SavedPart part : layer.savedParts(List.copyOf(byName.keySet()))) {
      located.add(new Located(part.path(), part.weights().stream().map(byName::get).toList()));
    }
    return parts(layer, located);
  }

  /** Arrays of a part of a layer. */
  private record Located(String path, List<SavedArray> arrays) {
    boolean isWithin() {
      return !path.isEmpty();
    }

    String step() {
      return path.split("/", 2)[0];
    }

    Located below() {
      return new Located(path.substring(Math.min(path.length(), step().length() + 1)), arrays);
    }
  }

  /** The layers within a layer: the first step of a path leads to each. */
  private static List<SavedLayer> parts(Layer layer, List<Located> located) {
    Map<String, List<Located>> steps = new LinkedHashMap<>();
    located.stream()
        .filter(Located::isWithin)
        .forEach(
            each -> steps.computeIfAbsent(each.step(), any -> new ArrayList<>()).add(each.below()));
    List<Layer> within = layer.place().parts();
    if (steps.size() != within.size()) {
      return List.of(); // cells in a list, of which no old version has arrays of another form
    }
    List<SavedLayer> parts = new ArrayList<>();
    for (List<Located> each : steps.values()) {
      Layer part = within.get(parts.size());
      List<SavedArray> arrays =
          each.stream().flatMap(inner -> inner.arrays().stream()).distinct().toList();
      parts.add(saved(part, arrays, parts(part, each)));
    }
    return parts;
  }

  private SavedOptimizer optimizer(OptimizerState optimizer) {
    remembered.addAll(optimizer.variables());
    Object name = state.compiled("save").optimizer().getConfig().get("name");
    return new SavedOptimizer(String.valueOf(name), remembered.stream().map(this::part).toList());
  }

  private SavedOptimizer.Part part(OptimizerVariable variable) {
    SavedArray array =
        variable.isInteger()
            ? SavedArray.integer(variable.name(), variable::wholeNumber)
            : SavedArray.of(variable.name(), variable.shape(), variable::values);
    return new SavedOptimizer.Part(array, variable.kind(), variable.weight().map(weights::get));
  }
}
