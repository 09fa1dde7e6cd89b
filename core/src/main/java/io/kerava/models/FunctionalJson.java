package io.kerava.models;

import io.kerava.config.KerasJson;
import io.kerava.config.Nest;
import io.kerava.graph.Graph;
import io.kerava.graph.Node;
import io.kerava.graph.Operation;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Layer;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A functional model written as Keras 3's JSON (models/functional.py, {@code get_config}): its
 * layers, and for each of them what it was applied to. Applications outside the model are left out,
 * and those within are counted anew.
 */
final class FunctionalJson {
  static final String MODULE = "keras.src.models.functional";
  static final String CLASS_NAME = "Functional";

  private final Set<Node> nodes;

  private FunctionalJson(Graph graph) {
    this.nodes = new HashSet<>(graph.nodes());
  }

  static Map<String, @Nullable Object> of(Model model) {
    Map<String, @Nullable Object> json = KerasJson.object(MODULE, CLASS_NAME, config(model));
    json.put("registered_name", CLASS_NAME);
    Map<String, @Nullable Object> build = new LinkedHashMap<>();
    build.put("input_shape", null); // Keras builds such a model for no shape
    json.put("build_config", build);
    return json;
  }

  static Map<String, @Nullable Object> config(Model model) {
    FunctionalJson json = new FunctionalJson(model.structure().graph().orElseThrow());
    ModelEnds ends = model.structure().ends().orElseThrow();
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("name", model.name());
    config.put("trainable", model.isTrainable());
    config.put("layers", model.operations().stream().map(json::operation).toList());
    config.put("input_layers", json.ends(ends.inputs()));
    config.put("output_layers", json.ends(ends.outputs()));
    return config;
  }

  private Map<String, @Nullable Object> operation(Operation operation) {
    Map<String, @Nullable Object> json =
        operation instanceof TensorOperation made
            ? OperationJson.of(made)
            : LayerJson.of((Layer) operation);
    List<Object> applications = new ArrayList<>();
    for (Node node : operation.nodes()) {
      if (nodes.contains(node) && !node.isInput()) {
        applications.add(
            operation instanceof Layer
                ? NodeJson.of(node, this::history)
                : OperationJson.application(node, this::history));
      }
    }
    json.put("name", operation.name());
    json.put("inbound_nodes", applications);
    return json;
  }

  /** The layer, which of its applications in this model, and which of the outputs. */
  private List<Object> history(SymbolicTensor tensor) {
    Operation from = tensor.node().operation();
    int index = 0;
    for (Node each : from.nodes()) {
      if (each == tensor.node()) {
        break;
      }
      index += nodes.contains(each) ? 1 : 0;
    }
    return List.of(from.name(), index, tensor.index());
  }

  private @Nullable Object ends(Nest<Tensor> ends) {
    return structure(ends.map(each -> end(SymbolicTensor.of(each))));
  }

  /** Here, and only here, Keras counts one more application of functional models. */
  private List<Object> end(SymbolicTensor tensor) {
    List<Object> history = history(tensor);
    return isFunctional(tensor.node().operation())
        ? List.of(history.get(0), (Integer) history.get(1) + 1, history.get(2))
        : history;
  }

  static boolean isFunctional(Operation operation) {
    return operation instanceof Model && !(operation instanceof Sequential);
  }

  /** What belongs to a list of inputs, in the structure that the model takes them in. */
  static @Nullable Object inputs(Model model, List<? extends @Nullable Object> each) {
    Optional<Nest<Tensor>> inputs = model.structure().ends().map(ModelEnds::inputs);
    if (inputs.isEmpty() || inputs.get() instanceof Nest.One<Tensor>) {
      return each;
    }
    Iterator<? extends @Nullable Object> next = each.iterator();
    return structure(inputs.get().map(unused -> Optional.ofNullable(next.next())));
  }

  /** One thing, a list or an object of things as JSON. */
  private static @Nullable Object structure(Nest<?> nest) {
    if (nest instanceof Nest.One<?> one) {
      return one.value() instanceof Optional<?> maybe ? maybe.orElse(null) : one.value();
    }
    if (nest instanceof Nest.Items<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.items().forEach(each -> items.add(structure(each)));
      return items;
    }
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    ((Nest.Entries<?>) nest).entries().forEach((name, each) -> entries.put(name, structure(each)));
    return entries;
  }
}
