package io.kerava.graph;

import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code keras.ops} as it stands in a model's JSON. It is made where it is first applied,
 * and then applied again where it has several applications.
 */
public final class SavedOperation {
  private final String name;
  private final String className;
  private final Map<String, @Nullable Object> config;
  private List<@Nullable Object> first = List.of();
  private @Nullable TensorOperation made;

  /**
   * An operation.
   *
   * @param className Keras's class, such as {@code Reshape}
   * @param config what it was made with, by Keras's names
   */
  public SavedOperation(
      String name, String className, Map<String, ? extends @Nullable Object> config) {
    this.name = name;
    this.className = className;
    this.config = new LinkedHashMap<>(config);
    this.config.remove("name");
  }

  /**
   * Applies it.
   *
   * @param arguments {@link SymbolicTensor}s, lists of them, numbers and other JSON
   * @throws UnsupportedKerasFeatureException where there is no such operation, or it isn't called
   *     so
   */
  public List<SymbolicTensor> apply(
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    List<SymbolicTensor> tensors = new ArrayList<>();
    List<@Nullable Object> saved = new ArrayList<>();
    arguments.forEach(each -> saved.add(saved(each, tensors)));
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    keywords.forEach((key, value) -> named.put(key, saved(value, tensors)));
    List<@Nullable Object> form = new ArrayList<>();
    arguments.forEach(each -> form.add(withoutTensors(each)));
    keywords.forEach((key, value) -> form.add(withoutTensors(value)));
    TensorOperation known = made;
    if (known != null) {
      if (!form.equals(first)) {
        throw new UnsupportedKerasFeatureException(
            "The operation '" + name + "' is applied in two ways, which is not supported.");
      }
      return known.appliedTo(tensors);
    }
    List<Tensor> outputs =
        OperationClasses.call(className, new SavedCall(className, config, saved, named));
    List<SymbolicTensor> symbolic = outputs.stream().map(SymbolicTensor::of).toList();
    made = (TensorOperation) symbolic.get(0).node().operation();
    first = form;
    return symbolic;
  }

  private @Nullable Object saved(@Nullable Object argument, List<SymbolicTensor> tensors) {
    if (argument instanceof SymbolicTensor tensor) {
      tensors.add(tensor);
      return new SavedTensor(tensor, name, config);
    }
    if (argument instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(saved(each, tensors)));
      return all;
    }
    return argument;
  }

  private static @Nullable Object withoutTensors(@Nullable Object argument) {
    if (argument instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(withoutTensors(each)));
      return all;
    }
    return argument instanceof SymbolicTensor ? SymbolicTensor.class : argument;
  }
}
