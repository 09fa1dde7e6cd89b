package io.kerava.graph;

import io.kerava.ops.OpCall;
import io.kerava.ops.Subscript;
import io.kerava.ops.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two tensors come of the same operations on the same tensors, whatever their names. */
public final class SameOperations {
  private SameOperations() {}

  /** Whether they are one tensor, or computed alike. */
  public static boolean give(SymbolicTensor a, SymbolicTensor b) {
    if (a == b) {
      return true;
    }
    if (a.index() != b.index()
        || !(a.node().operation() instanceof TensorOperation first)
        || !(b.node().operation() instanceof TensorOperation second)
        || !isSame(first.call(), second.call())) {
      return false;
    }
    List<SymbolicTensor> inputs = a.node().inputs();
    List<SymbolicTensor> others = b.node().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      if (i >= others.size() || !give(inputs.get(i), others.get(i))) {
        return false;
      }
    }
    return inputs.size() == others.size();
  }

  private static boolean isSame(OpCall a, OpCall b) {
    return a.className().equals(b.className())
        && Objects.equals(plain(a.config()), plain(b.config()))
        && Objects.equals(plain(a.arguments()), plain(b.arguments()))
        && Objects.equals(plain(a.keywords()), plain(b.keywords()));
  }

  /** Without tensors, and all numbers of one type, as JSON may have others. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(each -> String.valueOf(plain(each))).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, String> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key, String.valueOf(plain(each))));
      return plain;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Subscript) {
      return value.toString();
    }
    return value instanceof Tensor ? "tensor" : value;
  }
}
