package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.ops.OpCall;
import io.kerava.ops.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that an operation of JSON is called with: the operation gets the name and the arguments
 * that stand there, whatever form of call has made it.
 *
 * @param config what the operation was made with; null where the JSON has it in another form
 */
record SavedTensor(
    SymbolicTensor tensor, String name, @Nullable Map<String, @Nullable Object> config)
    implements SymbolicTensor.Source {

  @Override
  public List<Tensor> note(OpCall call) {
    return TensorOperation.named(
        name,
        new OpCall(
            call.module(),
            call.className(),
            config == null ? call.config() : config,
            call.arguments(),
            call.keywords(),
            call.definition()));
  }

  @Override
  public Shape shape() {
    return tensor.shape();
  }

  @Override
  public DType dtype() {
    return tensor.dtype();
  }
}
