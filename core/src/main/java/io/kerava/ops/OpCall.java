package io.kerava.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of one of Keras's operations: what was called, with what, and what that computes.
 *
 * @param module Keras's module of the class, such as {@code keras.src.ops.numpy}
 * @param className Keras's class, such as {@code Reshape}
 * @param config what Keras makes an object of that class with, by its names, such as {@code
 *     newshape}; numbers, booleans, texts, and lists of them
 * @param arguments what that object is called with: {@link Tensor}s, lists of tensors, numbers, and
 *     {@link Subscript}s, in Keras's order
 * @param keywords what it is called with by keyword
 * @param definition from the tensors of the arguments to those that come out, all of them within a
 *     program
 */
public record OpCall(
    String module,
    String className,
    Map<String, @Nullable Object> config,
    List<Object> arguments,
    Map<String, @Nullable Object> keywords,
    Function<List<Tensor>, List<Tensor>> definition) {

  /** Lists and maps that nobody changes. */
  public OpCall {
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    arguments = List.copyOf(arguments);
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  /**
   * The tensors among the arguments, those of lists one by one. An {@link ArrayTensor} is none of
   * them: it stays where it is, and the definition has it.
   */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>(tensors(arguments));
    tensors.removeIf(ArrayTensor.class::isInstance);
    return tensors;
  }

  /** The tensors among arguments, arrays too. */
  static List<Tensor> tensors(List<Object> arguments) {
    List<Tensor> tensors = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof List<?> list) {
        list.forEach(each -> add(each, tensors));
      } else {
        add(argument, tensors);
      }
    }
    return tensors;
  }

  private static void add(@Nullable Object element, List<Tensor> tensors) {
    if (element instanceof Tensor tensor) {
      tensors.add(tensor);
    }
  }
}
