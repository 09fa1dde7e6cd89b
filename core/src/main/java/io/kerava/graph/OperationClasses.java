package io.kerava.graph;

import io.kerava.config.NearestName;
import io.kerava.config.PythonText;
import io.kerava.config.UnsupportedKerasFeatureException;
import io.kerava.ops.Tensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Keras's classes of operations by name, and how each is called again as JSON has it. */
final class OperationClasses {
  private static final Map<String, Function<SavedCall, List<Tensor>>> ALL = all();

  private OperationClasses() {}

  private static Map<String, Function<SavedCall, List<Tensor>>> all() {
    Map<String, Function<SavedCall, List<Tensor>>> several = new TreeMap<>();
    ShapeClasses.addSeveral(several);
    Map<String, Function<SavedCall, Tensor>> one = new HashMap<>();
    ElementwiseClasses.add(one);
    BinaryClasses.add(one);
    ShapeClasses.add(one);
    ReductionClasses.add(one);
    one.forEach((name, call) -> several.put(name, call.andThen(List::of)));
    return several;
  }

  /** Keras's names of all classes that are read. */
  static Set<String> names() {
    return Collections.unmodifiableSet(ALL.keySet());
  }

  /**
   * Calls an operation again.
   *
   * @throws UnsupportedKerasFeatureException where there is none of that class, or it was called
   *     with something that isn't supported
   */
  static List<Tensor> call(String className, SavedCall call) {
    Function<SavedCall, List<Tensor>> known = ALL.get(className);
    if (known == null) {
      throw new UnsupportedKerasFeatureException(
          NearestName.message("operation", PythonText.excerpt(className), ALL.keySet()));
    }
    List<Tensor> outputs = known.apply(call);
    call.end();
    return outputs;
  }
}
