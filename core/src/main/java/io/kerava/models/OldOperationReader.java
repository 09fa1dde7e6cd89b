package io.kerava.models;

import io.kerava.config.JsonValue;
import io.kerava.graph.SavedOperation;
import io.kerava.graph.SymbolicTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * TensorFlow's operations between the layers of a model in Keras 2's JSON: layers of the classes
 * {@code TFOpLambda} and {@code SlicingOpLambda}, and before TensorFlow 2.4 {@code
 * TensorFlowOpLayer}.
 */
final class OldOperationReader {
  private static final String GRAPH_OPERATION = "TensorFlowOpLayer";
  private static final Set<Object> CLASSES =
      Set.of("TFOpLambda", "SlicingOpLambda", GRAPH_OPERATION);

  /** Keras 2's name of a layer where there is a number in the place of a tensor. */
  private static final String CONSTANT = "_CONSTANT_VALUE";

  private final String name;
  private final boolean isGraphOperation;
  private final Map<String, @Nullable Object> config;

  private OldOperationReader(
      String name, boolean isGraphOperation, Map<String, @Nullable Object> config) {
    this.name = name;
    this.isGraphOperation = isGraphOperation;
    this.config = config;
  }

  /** Whether it is one. */
  static boolean isOne(Map<String, @Nullable Object> json) {
    Object className = json.get("class_name");
    return className != null && CLASSES.contains(className);
  }

  static OldOperationReader of(String name, Map<String, @Nullable Object> json) {
    return new OldOperationReader(
        name, GRAPH_OPERATION.equals(json.get("class_name")), JsonValue.object(json.get("config")));
  }

  /** One application, while it is looked up what it is applied to. */
  private static final class Application {
    private final Function<History, Optional<SymbolicTensor>> find;
    private final Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    private boolean isComplete = true;

    Application(Function<History, Optional<SymbolicTensor>> find) {
      this.find = find;
    }

    /** {@code ["dense", 0, 0, {…}]}, or a list of such. */
    @Nullable Object first(@Nullable Object json) {
      List<? extends @Nullable Object> list = JsonValue.list(json);
      if (list.isEmpty() || !(list.get(0) instanceof String)) {
        List<@Nullable Object> all = new ArrayList<>();
        list.forEach(each -> all.add(first(each)));
        return all;
      }
      if (list.size() < 3) {
        throw JsonValue.unexpected("[layer, node, tensor, {…}]", json);
      }
      if (list.size() > 3) {
        JsonValue.object(list.get(3)).forEach((key, each) -> keywords.put(key, value(each)));
      }
      return CONSTANT.equals(list.get(0)) ? list.get(2) : value(list.subList(0, 3));
    }

    private @Nullable Object value(@Nullable Object json) {
      if (History.isOne(json)) {
        Optional<SymbolicTensor> tensor = find.apply(History.of(json).old());
        isComplete &= tensor.isPresent();
        return tensor.orElse(null);
      }
      if (json instanceof List<?> list) {
        List<@Nullable Object> all = new ArrayList<>();
        list.forEach(each -> all.add(value(each)));
        return all;
      }
      return json instanceof Map<?, ?> object && "__tuple__".equals(object.get("class_name"))
          ? value(object.get("items"))
          : json;
    }
  }

  /**
   * Applies the operation; empty where it is applied to something that isn't there yet.
   *
   * @param find gives the tensor of a place; none where the application there was not done yet
   */
  Optional<List<SymbolicTensor>> apply(
      @Nullable Object json, Function<History, Optional<SymbolicTensor>> find) {
    Application application = new Application(find);
    Object first = application.first(json);
    if (!application.isComplete) {
      return Optional.empty();
    }
    return Optional.of(
        isGraphOperation
            ? OldGraphOperation.of(name, config)
                .apply(first instanceof List<?> all ? all : List.of(first))
            : called(first, application.keywords));
  }

  private List<SymbolicTensor> called(
      @Nullable Object first, Map<String, @Nullable Object> keywords) {
    OldFunctions.Form form = OldFunctions.of(JsonValue.string(config.get("function")));
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(first);
    Map<String, @Nullable Object> left = new LinkedHashMap<>(keywords);
    left.remove("name");
    form.operands().forEach(each -> arguments.add(left.remove(each)));
    Map<String, @Nullable Object> made = OldFunctions.config(form, left);
    left.keySet().removeAll(form.config().keySet());
    left.values().removeIf(Boolean.FALSE::equals);
    left.remove("mode", "CONSTANT"); // of pad, whose operation has no other one
    left.remove("batch_dims", 0); // of gather
    boolean isFirst = Boolean.TRUE.equals(left.remove("transpose_a"));
    boolean isSecond = Boolean.TRUE.equals(left.remove("transpose_b"));
    List<@Nullable Object> all = OldMatrices.transposed(name, arguments, isFirst, isSecond);
    return SavedOperation.apply(name, form.className(), made, all, left);
  }
}
