package io.kerava.engine.dl4j;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.engine.BuiltLayer;
import io.kerava.engine.WeightlessCall;
import io.kerava.ops.Tensor;
import io.kerava.ops.TracedTensor;
import io.kerava.programs.Linearization;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.nd4j.Nd4jProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer without weights makes of several inputs, in ND4J's operations. */
final class JoinFunction {
  private final BuiltLayer layer;
  private final Map<Boolean, Linearization> ways = new HashMap<>();
  private @Nullable Kept kept;

  /** What the way back needs. */
  private record Kept(Linearization ways, List<INDArray> inputs, List<INDArray> outputs) {}

  JoinFunction(BuiltLayer layer) {
    this.layer = layer;
  }

  private Linearization write(boolean training) {
    Trace trace = new Trace();
    List<Tensor> inputs = new ArrayList<>();
    for (Shape shape : layer.inputs()) {
      TensorType type = TensorType.floats(shape.withBatch(Lengths.BATCH).toArray());
      inputs.add(TracedTensor.of(trace.input(type)));
    }
    WeightlessCall call = new WeightlessCall(layer.name(), training);
    Tensor y = trace.write(() -> layer.layer().call(inputs, call));
    return Linearization.of(trace.end(List.of(TracedTensor.value(y))));
  }

  INDArray forward(List<INDArray> inputs, boolean training) {
    Linearization both = ways.computeIfAbsent(training, this::write);
    INDArray first = inputs.get(0);
    List<INDArray> outputs =
        Nd4jProgram.of(both.forward(), first.dataType()).run(first.size(0), inputs);
    kept = new Kept(both, inputs, outputs);
    return outputs.get(0);
  }

  List<INDArray> backward(INDArray dy) {
    Kept made = Objects.requireNonNull(kept, "forward comes first");
    List<INDArray> given = new ArrayList<>(made.inputs());
    made.ways().kept().forEach(place -> given.add(made.outputs().get(place)));
    given.add(dy);
    return Nd4jProgram.of(made.ways().backward(), dy.dataType()).run(dy.size(0), given);
  }
}
