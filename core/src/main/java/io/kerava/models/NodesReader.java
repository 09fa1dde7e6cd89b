package io.kerava.models;

import io.kerava.arrays.Shape;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.JsonValue;
import io.kerava.config.Nest;
import io.kerava.config.PythonText;
import io.kerava.graph.CallForm;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers of a functional model in JSON, and what they are applied to. */
final class NodesReader {
  private final Map<String, Read> layers = new LinkedHashMap<>();

  /**
   * What applies something once more, as a piece of JSON has it; nothing where that can't be yet.
   */
  private interface Applied {
    Optional<List<SymbolicTensor>> to(@Nullable Object application);
  }

  /** A layer or an operation and its applications, of which so many were done. */
  private static final class Read {
    private final String name;
    private final int place;
    private final @Nullable Layer layer;
    private final Applied applied;
    private final List<? extends @Nullable Object> applications;
    private final List<List<SymbolicTensor>> done = new ArrayList<>();

    Read(
        String name,
        int place,
        @Nullable Layer layer,
        Applied applied,
        List<? extends @Nullable Object> applications) {
      this.name = name;
      this.place = place;
      this.layer = layer;
      this.applied = applied;
      this.applications = applications;
    }

    boolean isDone() {
      return isInput() || done.size() == applications.size();
    }

    boolean isInput() {
      return layer != null && layer.isInput();
    }
  }

  /** Makes a layer or an operation. */
  void add(int place, Map<String, @Nullable Object> json, LayerReader reader) {
    Map<String, @Nullable Object> layer = new LinkedHashMap<>(json);
    List<? extends @Nullable Object> applications =
        JsonValue.list(required("inbound_nodes", layer.remove("inbound_nodes")));
    String name = JsonValue.string(required("name", layer.remove("name")));
    if (layers.containsKey(name)) {
      throw new IllegalArgumentException(
          "The name '" + PythonText.excerpt(name) + "' is that of another layer already.");
    }
    if (OperationReader.isOne(json)) {
      OperationReader operation = OperationReader.of(name, layer);
      Applied applied = application -> operation.apply(application, this::find);
      layers.put(name, new Read(name, place, null, applied, applications));
      return;
    }
    if (OldOperationReader.isOne(json)) {
      OldOperationReader operation = OldOperationReader.of(name, layer);
      Applied applied = application -> operation.apply(application, this::find);
      layers.put(name, new Read(name, place, null, applied, applications));
      return;
    }
    Layer made = reader.read(layer);
    if (made.isInput() && !applications.isEmpty()) {
      throw new IllegalArgumentException(
          "The input '"
              + made.name()
              + "' can't be applied to anything. Expected: 'inbound_nodes' []. Received: "
              + PythonText.value(applications));
    }
    Object build = layer.get("build_config");
    if (build != null && !(made instanceof Model) && !made.isInput()) {
      build(made, JsonValue.object(build));
    }
    Applied applied = application -> apply(made, application);
    layers.put(name, new Read(name, place, made, applied, applications));
  }

  private Optional<List<SymbolicTensor>> apply(Layer layer, @Nullable Object application) {
    NodeReader node = new NodeReader(layer, this::find);
    return node.read(application)
        ? Optional.of(layer.place().applied(node.form(), node.tensors()))
        : Optional.empty();
  }

  private static Object required(String key, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("The JSON lacks '" + key + "'.");
    }
    return value;
  }

  /** As in Keras, the first application may be one that isn't in the model. */
  private static void build(Layer layer, Map<String, @Nullable Object> build) {
    Object shape = build.get("input_shape");
    if (shape == null) {
      return;
    }
    boolean several =
        shape instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof List<?>;
    List<Shape> samples = new ArrayList<>();
    for (Object each : several ? JsonValue.list(shape) : List.of(shape)) {
      Shape batch = ArgumentTypes.SHAPE.fromJson(required("build_config", each));
      if (batch.rank() == 0) {
        throw new IllegalArgumentException(
            "'build_config' must begin with the batch axis. Received: ()");
      }
      samples.add(batch.withoutBatch());
    }
    layer.startUse();
    layer
        .place()
        .build(
            samples,
            several ? new CallForm(samples.size(), true, Map.of(), Map.of()) : CallForm.ONE);
  }

  /** The names of all layers and operations that were added. */
  Set<String> names() {
    return Set.copyOf(layers.keySet());
  }

  /** Applies all layers. */
  void apply() {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (Read each : layers.values()) {
        while (!each.isDone() && applyNext(each)) {
          goesOn = true;
        }
      }
    }
    List<String> left =
        layers.entrySet().stream()
            .filter(each -> !each.getValue().isDone())
            .map(Map.Entry::getKey)
            .toList();
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "The model's JSON: the layers have loops, or are applied to what nothing gives. These"
              + " could not be applied: "
              + left);
    }
  }

  private boolean applyNext(Read read) {
    Object application = read.applications.get(read.done.size());
    return LayerReader.at(
        "Layer " + read.place + " of the JSON: ",
        () -> {
          Optional<List<SymbolicTensor>> outputs = read.applied.to(application);
          outputs.ifPresent(read.done::add);
          return outputs.isPresent();
        });
  }

  /** The tensor that an application gives; empty where that was not done yet. */
  private Optional<SymbolicTensor> find(History history) {
    Read from = layers.get(history.layer());
    if (from == null) {
      throw new IllegalArgumentException(
          "There is no layer '" + PythonText.excerpt(history.layer()) + "' in the model.");
    }
    if (from.layer != null && from.isInput()) {
      if (history.node() != 0) {
        throw history.outOfRange();
      }
      return Optional.of(history.of(List.of(SymbolicTensor.of(from.layer.output()))));
    }
    int node = history.isOld() ? history.node() - firstOld(from) : history.node();
    if (node < 0 || node >= from.applications.size()) {
      throw history.outOfRange();
    }
    return node < from.done.size()
        ? Optional.of(history.of(from.done.get(node)))
        : Optional.empty();
  }

  /**
   * Keras 2 gave a model an application of its own where it was made, so that the first one in
   * another model was number 1.
   */
  private int firstOld(Read read) {
    return read.layer instanceof Model
            && layers.values().stream().noneMatch(each -> usesFirst(read.name, each.applications))
        ? 1
        : 0;
  }

  /** Whether there is {@code [name, 0, …]} in a piece of JSON. */
  private static boolean usesFirst(String name, @Nullable Object json) {
    if (json instanceof Map<?, ?> object) {
      return object.values().stream().anyMatch(each -> usesFirst(name, each));
    }
    return json instanceof List<?> list
        && ((list.size() >= 3 && name.equals(list.get(0)) && Integer.valueOf(0).equals(list.get(1)))
            || list.stream().anyMatch(each -> usesFirst(name, each)));
  }

  private boolean isOld() {
    return layers.values().stream()
        .flatMap(each -> each.applications.stream())
        .anyMatch(each -> each instanceof List<?>);
  }

  /** The ends of the model. */
  Nest<Tensor> ends(String key, Object json) {
    if (History.isOne(json)) {
      return Nest.of(end(key, History.of(json)));
    }
    if (json instanceof Map<?, ?>) {
      Map<String, Nest<Tensor>> entries = new LinkedHashMap<>();
      JsonValue.object(json)
          .forEach((name, each) -> entries.put(name, ends(key, required(key, each))));
      return new Nest.Entries<>(entries);
    }
    List<? extends @Nullable Object> list =
        LayerReader.at("The model's '" + key + "': ", () -> JsonValue.list(json));
    return new Nest.Items<>(list.stream().map(each -> ends(key, required(key, each))).toList());
  }

  private Tensor end(String key, History history) {
    return LayerReader.at(
        "The model's '" + key + "': ",
        () -> {
          Read from = layers.get(history.layer());
          boolean counts =
              !isOld()
                  && from != null
                  && from.layer != null
                  && FunctionalJson.isFunctional(from.layer);
          History counted = isOld() ? history.old() : history;
          return find(counts ? counted.withNode(history.node() - 1) : counted)
              .orElseThrow(history::outOfRange);
        });
  }
}
