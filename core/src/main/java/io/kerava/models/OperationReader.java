package io.kerava.models;

import io.kerava.config.JsonValue;
import io.kerava.graph.SavedOperation;
import io.kerava.graph.SymbolicTensor;
import io.kerava.ops.ArrayTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of {@code keras.ops} between the layers of a model in Keras 3's JSON. */
final class OperationReader {
  private static final String MODULE = "keras.src.ops.";

  private final SavedOperation operation;

  private OperationReader(SavedOperation operation) {
    this.operation = operation;
  }

  /** Whether it is one. */
  static boolean isOne(Map<String, @Nullable Object> json) {
    return json.get("module") instanceof String module && module.startsWith(MODULE);
  }

  static OperationReader of(String name, Map<String, @Nullable Object> json) {
    return new OperationReader(
        new SavedOperation(
            name, JsonValue.string(json.get("class_name")), JsonValue.object(json.get("config"))));
  }

  /** One application, while it is looked up what it is applied to. */
  private static final class Application {
    private final Function<History, Optional<SymbolicTensor>> find;
    private boolean isComplete = true;

    Application(Function<History, Optional<SymbolicTensor>> find) {
      this.find = find;
    }

    @Nullable Object argument(@Nullable Object json) {
      if (json instanceof List<?> list) {
        List<@Nullable Object> all = new ArrayList<>();
        list.forEach(each -> all.add(argument(each)));
        return all;
      }
      Optional<History> place = History.modern(json);
      if (place.isEmpty()) {
        Optional<ArrayTensor> array = ArrayJson.read(json);
        return array.isPresent() ? array.get() : json;
      }
      Optional<SymbolicTensor> tensor = find.apply(place.get());
      isComplete &= tensor.isPresent();
      return tensor.orElse(null);
    }
  }

  /**
   * Applies the operation; empty where it is applied to something that isn't there yet.
   *
   * @param find gives the tensor of a place; none where the application there was not done yet
   */
  Optional<List<SymbolicTensor>> apply(
      @Nullable Object json, Function<History, Optional<SymbolicTensor>> find) {
    Map<String, @Nullable Object> call = JsonValue.object(json);
    Application application = new Application(find);
    List<@Nullable Object> arguments = new ArrayList<>();
    JsonValue.list(call.get("args")).forEach(each -> arguments.add(application.argument(each)));
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    JsonValue.object(call.get("kwargs"))
        .forEach((key, value) -> keywords.put(key, application.argument(value)));
    return application.isComplete
        ? Optional.of(operation.apply(arguments, keywords))
        : Optional.empty();
  }
}
