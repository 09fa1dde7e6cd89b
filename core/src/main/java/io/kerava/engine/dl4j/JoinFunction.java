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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer without weights makes of several inputs, in ND4J's operations. */
final class JoinFunction {
  private final BuiltLayer layer;
  private final Map<Boolean, Ways> ways = new HashMap<>();
  private @Nullable Kept kept;

  /** Both ways, ready to run. */
  private record Ways(Linearization written, Nd4jProgram forward, Nd4jProgram backward) {}

  /** What the way back needs. */
  private record Kept(Ways ways, List<INDArray> inputs, List<INDArray> outputs) {}

  JoinFunction(BuiltLayer layer) {
    this.layer = layer;
  }

  private Ways write(boolean training, DataType type) {
    Trace trace = new Trace();
    List<Tensor> inputs = new ArrayList<>();
    for (Shape shape : layer.inputs()) {
      TensorType floats = TensorType.floats(shape.withBatch(Lengths.BATCH).toArray());
      inputs.add(TracedTensor.of(trace.input(floats)));
    }
    WeightlessCall call = new WeightlessCall(layer.name(), training);
    Tensor y = trace.write(() -> layer.layer().call(inputs, call));
    Linearization written = Linearization.of(trace.end(List.of(TracedTensor.value(y))));
    return new Ways(
        written, Nd4jProgram.of(written.forward(), type), Nd4jProgram.of(written.backward(), type));
  }

  INDArray forward(List<INDArray> inputs, boolean training) {
    INDArray first = inputs.get(0);
    Ways both = ways.computeIfAbsent(training, mode -> write(mode, first.dataType()));
    List<INDArray> outputs = both.forward().run(first.size(0), inputs);
    kept = new Kept(both, inputs, outputs);
    return outputs.get(0);
  }

  List<INDArray> backward(INDArray dy) {
    Kept made = Objects.requireNonNull(kept, "forward comes first");
    List<INDArray> given = new ArrayList<>(made.inputs());
    made.ways().written().kept().forEach(place -> given.add(made.outputs().get(place)));
    given.add(dy);
    return made.ways().backward().run(dy.size(0), given);
  }
}
