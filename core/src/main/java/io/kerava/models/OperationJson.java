package io.kerava.models;

import io.kerava.arrays.DType;
import io.kerava.config.ArgumentTypes;
import io.kerava.config.KerasJson;
import io.kerava.graph.Node;
import io.kerava.graph.SubscriptJson;
import io.kerava.graph.SymbolicTensor;
import io.kerava.graph.TensorOperation;
import io.kerava.layers.Input;
import io.kerava.layers.Layer;
import io.kerava.ops.ArrayTensor;
import io.kerava.ops.OpCall;
import io.kerava.ops.Subscript;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of {@code keras.ops} between layers as Keras 3's JSON, and tensors there. */
final class OperationJson {
  /** Keras's class of a tensor in JSON. */
  static final String TENSOR = "__keras_tensor__";

  private OperationJson() {}

  /** The operation, without its applications. */
  static Map<String, @Nullable Object> of(TensorOperation operation) {
    Map<String, @Nullable Object> json =
        KerasJson.object(operation.module(), operation.className(), operation.getConfig());
    json.put("registered_name", operation.className());
    return json;
  }

  /**
   * An application.
   *
   * @param history where a tensor comes from
   */
  static Map<String, Object> application(
      Node node, Function<SymbolicTensor, List<Object>> history) {
    OpCall called = ((TensorOperation) node.operation()).call();
    Iterator<Object> tensors =
        node.inputs().stream().<Object>map(each -> tensor(each, history)).iterator();
    List<@Nullable Object> arguments = new ArrayList<>();
    called.arguments().forEach(each -> arguments.add(argument(each, tensors)));
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("args", arguments);
    call.put("kwargs", called.keywords());
    return call;
  }

  private static @Nullable Object argument(@Nullable Object argument, Iterator<Object> tensors) {
    if (argument instanceof ArrayTensor array) {
      return ArrayJson.write(array);
    }
    if (argument instanceof Tensor) {
      return tensors.next();
    }
    if (argument instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(argument(each, tensors)));
      return all;
    }
    return argument instanceof Subscript key ? SubscriptJson.write(key) : argument;
  }

  /** A tensor that something is applied to. */
  static Map<String, Object> tensor(
      SymbolicTensor tensor, Function<SymbolicTensor, List<Object>> history) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("shape", ArgumentTypes.SHAPE.toJson(tensor.shape()));
    config.put("dtype", dtype(tensor));
    config.put("keras_history", history.apply(tensor));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("class_name", TENSOR);
    json.put("config", config);
    return json;
  }

  /** Keras's type of a tensor, of which Kerava has fewer. */
  static String dtype(SymbolicTensor tensor) {
    if (tensor.node().operation() instanceof Input input) {
      return InputKind.dtype(input);
    }
    boolean isIndex =
        tensor.node().operation() instanceof Layer layer
            && layer.isPreprocessing()
            && tensor.dtype() == DType.INT32;
    return isIndex ? "int64" : tensor.dtype().toString();
  }
}
