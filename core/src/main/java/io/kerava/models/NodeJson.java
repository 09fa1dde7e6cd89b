package io.kerava.models;

import io.kerava.graph.CallForm;
import io.kerava.graph.Node;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An application of a layer as Keras 3's JSON: the arguments of a call in Python. */
final class NodeJson {
  private final Node node;
  private final Layer layer;
  private final List<Object> tensors;
  private final List<Optional<Object>> masks;

  private NodeJson(Node node, Function<SymbolicTensor, List<Object>> history) {
    this.node = node;
    this.layer = (Layer) node.operation();
    this.tensors =
        node.inputs().stream().<Object>map(each -> OperationJson.tensor(each, history)).toList();
    this.masks =
        node.masks().stream()
            .map(mask -> mask.<Object>map(each -> OperationJson.tensor(each, history)))
            .toList();
  }

  /**
   * An application.
   *
   * @param history where a tensor comes from
   */
  static Map<String, Object> of(Node node, Function<SymbolicTensor, List<Object>> history) {
    NodeJson json = new NodeJson(node, history);
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("args", json.positional());
    call.put("kwargs", json.keywords());
    return call;
  }

  private List<? extends @Nullable Object> positional() {
    List<Object> given = node.form().positional(tensors);
    if (!node.form().isList()) {
      return given;
    }
    return Arrays.asList(
        layer instanceof Model model ? FunctionalJson.inputs(model, given) : given);
  }

  private Map<String, @Nullable Object> keywords() {
    CallForm form = node.form();
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>(form.flags());
    for (String keyword : form.tensors().keySet()) {
      List<Object> given = form.of(keyword, tensors);
      keywords.put(keyword, given.size() == 1 ? given.get(0) : given);
    }
    if (!form.unmasked().isEmpty()) {
      List<@Nullable Object> each = new ArrayList<>();
      form.masks(tensors).forEach(mask -> each.add(mask.orElse(null)));
      keywords.put(CallForm.MASK, each);
    }
    form.arrays().forEach((keyword, array) -> keywords.put(keyword, ArrayJson.write(array)));
    ImpliedKeywords.of(node).forEach(keywords::putIfAbsent);
    if (!masks.isEmpty()) {
      keywords.put(ImpliedKeywords.MASK, masks());
    }
    return keywords;
  }

  /** The mask of each input, in the structure of the inputs. */
  private @Nullable Object masks() {
    List<@Nullable Object> each = new ArrayList<>();
    masks.forEach(mask -> each.add(mask.orElse(null)));
    if (!node.form().isList()) {
      return each.get(0);
    }
    return layer instanceof Model model ? FunctionalJson.inputs(model, each) : each;
  }
}
