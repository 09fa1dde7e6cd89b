package io.kerava.models;

import io.kerava.config.Given;
import io.kerava.config.JsonValue;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.graph.CallForm;
import io.kerava.graph.SameOperations;
import io.kerava.graph.SymbolicTensor;
import io.kerava.layers.Layer;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One application of a layer in JSON: the arguments of a call in Python. */
final class NodeReader {
  private final Layer layer;
  private final Function<History, Optional<SymbolicTensor>> find;
  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Boolean> flags = new LinkedHashMap<>();
  private final Map<String, ArrayTensor> arrays = new LinkedHashMap<>();
  private Set<Integer> unmasked = Set.of();
  private int positional;
  private boolean isList;
  private boolean isComplete = true;

  /**
   * A reader.
   *
   * @param find gives the tensor of a place; none where the application there was not done yet
   */
  NodeReader(Layer layer, Function<History, Optional<SymbolicTensor>> find) {
    this.layer = layer;
    this.find = find;
  }

  /** Reads an application; false where it is applied to something that isn't there yet. */
  boolean read(@Nullable Object json) {
    if (json instanceof List<?> old) {
      readOld(old);
    } else {
      Map<String, @Nullable Object> call = JsonValue.object(json);
      readPositional(JsonValue.list(call.get("args")));
      readKeywords(JsonValue.object(call.get("kwargs")), History::modern);
    }
    return isComplete;
  }

  /** Which of the tensors is what. */
  CallForm form() {
    return new CallForm(positional, isList, counts, flags, arrays, unmasked);
  }

  /** The tensors, those without a keyword first. */
  List<Tensor> tensors() {
    return tensors;
  }

  private void readPositional(List<? extends @Nullable Object> arguments) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "'args' of an application must hold a tensor. Received: []");
    }
    if (arguments.size() == 1) {
      isList = isStructure(arguments.get(0));
      addAll(leaves(arguments.get(0)), History::modern);
    } else {
      addAll(arguments, History::modern);
    }
    positional = tensors.size();
  }

  private static boolean isStructure(@Nullable Object json) {
    return json instanceof List<?> || (json instanceof Map<?, ?> && History.modern(json).isEmpty());
  }

  /** What is in a structure, in Keras's order: that of sorted keys. */
  private static List<@Nullable Object> leaves(@Nullable Object json) {
    List<@Nullable Object> leaves = new ArrayList<>();
    if (json instanceof List<?> list) {
      list.forEach(each -> leaves.addAll(leaves(each)));
    } else if (json instanceof Map<?, ?> && History.modern(json).isEmpty()) {
      new TreeMap<>(JsonValue.object(json)).values().forEach(each -> leaves.addAll(leaves(each)));
    } else {
      leaves.add(json);
    }
    return leaves;
  }

  /** The place of a tensor in the form of Keras 2. */
  private static Optional<History> old(@Nullable Object json) {
    return History.isOne(json) ? Optional.of(History.of(json).old()) : Optional.empty();
  }

  private void addAll(
      List<? extends @Nullable Object> given, Function<Object, Optional<History>> place) {
    for (Object each : given) {
      History history =
          (each == null ? Optional.<History>empty() : place.apply(each))
              .orElseThrow(
                  () ->
                      new UnsupportedKerasFeatureException(
                          "The layer '"
                              + layer.name()
                              + "' is applied to something other than tensors. Received: "
                              + PythonText.value(each)));
      Optional<SymbolicTensor> tensor = find.apply(history);
      isComplete &= tensor.isPresent();
      tensor.ifPresent(tensors::add);
    }
  }

  private void readKeywords(
      Map<String, @Nullable Object> keywords, Function<Object, Optional<History>> place) {
    boolean isPlain = true;
    for (Map.Entry<String, @Nullable Object> each : keywords.entrySet()) {
      String keyword = each.getKey();
      Object value = each.getValue();
      boolean isNothing =
          keyword.equals(ImpliedKeywords.MASK)
              ? value == null || isOwnMask(value, place)
              : value == null || isEmpty(value);
      if (isNothing) {
        continue;
      }
      Optional<ArrayTensor> array = ArrayJson.read(value);
      if (array.isPresent()) {
        arrays.put(keyword, array.get());
        isPlain = false;
      } else if (value instanceof Boolean flag) {
        flags.put(keyword, flag);
        isPlain &= keyword.equals(CallForm.TRAINING);
      } else {
        isPlain = false;
        List<? extends @Nullable Object> given =
            place.apply(value).isEmpty() && value instanceof List<?> list ? list : List.of(value);
        int before = tensors.size();
        addAll(keyword.equals(CallForm.MASK) ? withoutNone(given) : given, place);
        counts.put(keyword, tensors.size() - before);
      }
    }
    boolean hasAll = !layer.takesMask() || keywords.containsKey(ImpliedKeywords.MASK);
    if (isPlain && hasAll && ImpliedKeywords.isImplied(layer, form())) {
      flags.clear();
    }
  }

  /** The masks of a list, whose places without one are kept. */
  private List<Object> withoutNone(List<? extends @Nullable Object> masks) {
    Given<Object> given = Given.ofNullable(masks);
    unmasked = given.absent();
    return given.values();
  }

  /**
   * Whether a mask is that which Keras found at what the layer is applied to. It has the names of
   * the JSON then.
   */
  private boolean isOwnMask(Object value, Function<Object, Optional<History>> place) {
    List<@Nullable Object> masks = leaves(value);
    if (!isComplete || masks.size() != positional) {
      return isEmpty(value);
    }
    List<Optional<SymbolicTensor>> given = new ArrayList<>();
    for (int i = 0; i < positional; i++) {
      Object json = masks.get(i);
      Optional<History> at = json == null ? Optional.empty() : place.apply(json);
      if (at.isEmpty() && json != null) {
        return false;
      }
      Optional<SymbolicTensor> mask = at.flatMap(find);
      isComplete &= at.isEmpty() || mask.isPresent();
      SymbolicTensor input = SymbolicTensor.of(tensors.get(i));
      if (json == null && isList && !(layer instanceof Model) && input.mask().isPresent()) {
        return false; // None was said, since the mask that is there would stand here
      }
      if (mask.isPresent()
          && !input.mask().filter(own -> SameOperations.give(own, mask.get())).isPresent()) {
        return false;
      }
      given.add(mask);
    }
    for (int i = 0; i < positional; i++) {
      given.get(i).ifPresent(SymbolicTensor.of(tensors.get(i))::setMask);
    }
    return true;
  }

  private static boolean isEmpty(Object value) {
    return value instanceof List<?>
            || (value instanceof Map<?, ?> && History.modern(value).isEmpty())
        ? leaves(value).stream().allMatch(Objects::isNull)
        : false;
  }

  /** Keras 2: {@code [["dense", 0, 0, {}], …]}, the keywords in the last one. */
  private void readOld(List<? extends @Nullable Object> json) {
    boolean isFlat = !json.isEmpty() && json.get(0) instanceof String;
    List<? extends @Nullable Object> inputs = isFlat ? List.of(json) : json;
    Map<String, @Nullable Object> keywords = Map.of();
    for (Object each : inputs) {
      List<? extends @Nullable Object> input = JsonValue.list(each);
      if (input.size() != 3 && input.size() != 4) {
        throw JsonValue.unexpected("[layer, node, tensor, {…}]", each);
      }
      addAll(List.of(input.subList(0, 3)), NodeReader::old);
      keywords = input.size() == 4 ? JsonValue.object(input.get(3)) : Map.of();
    }
    if (inputs.isEmpty()) {
      throw JsonValue.unexpected("what the layer is applied to", json);
    }
    boolean hasStates = inputs.size() > 1 && ImpliedKeywords.isRecurrent(layer);
    positional = hasStates ? 1 : tensors.size();
    isList = inputs.size() > 1 && !hasStates;
    if (hasStates) {
      counts.put("initial_state", tensors.size() - 1);
    }
    readKeywords(keywords, NodeReader::old);
  }
}
