package io.kerava.graph;

import io.kerava.config.UnsupportedKerasFeatureException;
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
    List<@Nullable Object> form = new ArrayList<>();
    arguments.forEach(each -> form.add(withoutTensors(each)));
    keywords.forEach((key, value) -> form.add(withoutTensors(value)));
    TensorOperation known = made;
    if (known != null) {
      if (!form.equals(first)) {
        throw new UnsupportedKerasFeatureException(
            "The operation '" + name + "' is applied in two ways, which is not supported.");
      }
      return known.appliedTo(new Arguments(name, config).tensorsOf(arguments, keywords));
    }
    List<SymbolicTensor> outputs =
        called(className, config, new Arguments(name, config), arguments, keywords);
    made = (TensorOperation) outputs.get(0).node().operation();
    first = form;
    return outputs;
  }

  /**
   * Makes and applies an operation that another form of JSON tells of, such as that of Keras 2.
   *
   * @param config what Keras makes the operation with; what is left out has Keras's default
   */
  public static List<SymbolicTensor> apply(
      String name,
      String className,
      Map<String, ? extends @Nullable Object> config,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    return called(className, config, new Arguments(name, null), arguments, keywords);
  }

  private static List<SymbolicTensor> called(
      String className,
      Map<String, ? extends @Nullable Object> config,
      Arguments saved,
      List<? extends @Nullable Object> arguments,
      Map<String, ? extends @Nullable Object> keywords) {
    SavedCall call = new SavedCall(className, config, saved.all(arguments), saved.named(keywords));
    return OperationClasses.call(className, call).stream().map(SymbolicTensor::of).toList();
  }

  /** Arguments with the tensors among them told what the operation is. */
  private static final class Arguments {
    private final String name;
    private final @Nullable Map<String, @Nullable Object> config;
    private final List<SymbolicTensor> tensors = new ArrayList<>();

    Arguments(String name, @Nullable Map<String, @Nullable Object> config) {
      this.name = name;
      this.config = config;
    }

    List<@Nullable Object> all(List<? extends @Nullable Object> arguments) {
      List<@Nullable Object> all = new ArrayList<>();
      arguments.forEach(each -> all.add(saved(each)));
      return all;
    }

    Map<String, @Nullable Object> named(Map<String, ? extends @Nullable Object> keywords) {
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      keywords.forEach((key, value) -> named.put(key, saved(value)));
      return named;
    }

    /** The tensors among all arguments, in their order. */
    List<SymbolicTensor> tensorsOf(
        List<? extends @Nullable Object> arguments,
        Map<String, ? extends @Nullable Object> keywords) {
      arguments.forEach(this::add);
      keywords.values().forEach(this::add);
      return tensors;
    }

    private void add(@Nullable Object argument) {
      if (argument instanceof SymbolicTensor tensor) {
        tensors.add(tensor);
      } else if (argument instanceof List<?> list) {
        list.forEach(this::add);
      }
    }

    private @Nullable Object saved(@Nullable Object argument) {
      if (argument instanceof SymbolicTensor tensor) {
        return new SavedTensor(tensor, name, config);
      }
      return argument instanceof List<?> list ? all(list) : argument;
    }
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
