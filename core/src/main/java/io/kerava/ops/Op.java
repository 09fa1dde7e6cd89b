package io.kerava.ops;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One of Keras's operations while it is called. Within a program its definition is written down
 * there and then; between layers, where a tensor has no program, the call is noted down.
 *
 * <p>A definition may use nothing but the tensors that it is given: those that an operation was
 * called with are none of a program.
 */
final class Op {
  private final String module;
  private final String className;
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> keywords = new LinkedHashMap<>();

  private Op(String module, String className) {
    this.module = "keras.src.ops." + module;
    this.className = className;
  }

  /** An operation of {@code keras/src/ops/numpy.py}, by the name of its class. */
  static Op numpy(String className) {
    return new Op("numpy", className);
  }

  /** One of {@code keras/src/ops/numpy.py} that is called as a primitive. */
  static Op numpy(Enum<?> primitive) {
    return numpy(className(primitive));
  }

  /** One of {@code keras/src/ops/nn.py}. */
  static Op nn(String className) {
    return new Op("nn", className);
  }

  /** One of {@code keras/src/ops/math.py}. */
  static Op math(String className) {
    return new Op("math", className);
  }

  /** One of {@code keras/src/ops/core.py}. */
  static Op core(String className) {
    return new Op("core", className);
  }

  /** {@code LogicalNot} of {@code LOGICAL_NOT}. */
  private static String className(Enum<?> primitive) {
    StringBuilder name = new StringBuilder();
    for (String word : primitive.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /** With an argument of the class's constructor. */
  Op with(String name, @Nullable Object value) {
    config.put(name, value);
    return this;
  }

  /** With a keyword of the call. */
  Op keyword(String name, @Nullable Object value) {
    keywords.put(name, value);
    return this;
  }

  /** Calls it with a tensor. */
  Tensor of(Tensor x, UnaryOperator<Tensor> definition) {
    return of(List.of(x), xs -> definition.apply(xs.get(0)));
  }

  /** Calls it with two tensors. */
  Tensor of(Tensor x, Tensor y, BinaryOperator<Tensor> definition) {
    return of(List.of(x, y), xs -> definition.apply(xs.get(0), xs.get(1)));
  }

  /** Calls it with tensors and other arguments, for one tensor. */
  Tensor of(List<Object> arguments, Function<List<Tensor>, Tensor> definition) {
    return all(arguments, xs -> List.of(definition.apply(xs))).get(0);
  }

  /** Calls it with tensors and other arguments. */
  List<Tensor> all(List<Object> arguments, Function<List<Tensor>, List<Tensor>> definition) {
    List<Tensor> all = OpCall.tensors(arguments);
    for (Tensor tensor : all) {
      if (tensor instanceof GraphTensor between) {
        return between.note(
            new OpCall(
                module, className, config, arguments, keywords, withArrays(all, definition)));
      }
    }
    return definition.apply(all);
  }

  /** A definition that is given the tensors of a call but for its arrays, which it has itself. */
  private static Function<List<Tensor>, List<Tensor>> withArrays(
      List<Tensor> all, Function<List<Tensor>, List<Tensor>> definition) {
    if (all.stream().noneMatch(ArrayTensor.class::isInstance)) {
      return definition;
    }
    return given -> {
      Iterator<Tensor> next = given.iterator();
      return definition.apply(
          all.stream()
              .map(each -> each instanceof ArrayTensor array ? array.traced() : next.next())
              .toList());
    };
  }
}
