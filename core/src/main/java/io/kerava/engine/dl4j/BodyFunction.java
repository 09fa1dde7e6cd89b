package io.kerava.engine.dl4j;

import io.kerava.arrays.DType;
import io.kerava.arrays.ElementCount;
import io.kerava.arrays.Shape;
import io.kerava.engine.BodyPrograms;
import io.kerava.engine.LayerProgram;
import io.kerava.engine.LayerProgram.Source;
import io.kerava.graph.CallForm;
import io.kerava.layers.Layer;
import io.kerava.layers.WeightSpec;
import io.kerava.programs.Program;
import io.kerava.programs.TensorType;
import io.kerava.programs.nd4j.Nd4jProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a layer says that it computes, in ND4J's operations. */
public final class BodyFunction implements NdFunction {
  private final BodyPrograms programs;
  private final Map<Program, Nd4jProgram> ready = new HashMap<>();
  private @Nullable Kept kept;

  /** What the way back needs. */
  private record Kept(
      BodyPrograms.Written written, List<INDArray> inputs, List<INDArray> outputs, long batch) {}

  /** The function of a layer that takes one input, for samples of a shape. */
  public BodyFunction(Layer layer, Shape input) {
    this(layer, List.of(input), CallForm.ONE);
  }

  /** The function of a layer for samples of these shapes, one for each input. */
  public BodyFunction(Layer layer, List<Shape> inputs, CallForm form) {
    this.programs = new BodyPrograms(layer, inputs, form);
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    return outputs(List.of(x), pass).get(0);
  }

  @Override
  public List<INDArray> outputs(List<INDArray> xs, Pass pass) {
    INDArray x = xs.get(0);
    long batch = x.size(0);
    List<Optional<INDArray>> masks = pass.masks();
    List<Integer> maskSizes = masks.stream().map(mask -> size(mask, batch)).toList();
    BodyPrograms.Written written = programs.of(pass.training(), maskSizes);
    LayerProgram layer = written.layer();
    List<INDArray> inputs = new ArrayList<>();
    for (int i = 0; i < layer.sources().size(); i++) {
      TensorType type = layer.program().inputs().get(i).type().atBatch(batch);
      inputs.add(input(layer.sources().get(i), type, xs, pass));
    }
    Program forward = written.ways().forward(); // the way back may follow in any mode
    List<INDArray> outputs = run(forward, x.dataType(), batch, inputs);
    kept = new Kept(written, inputs, outputs, batch);
    int next = layer.outputs();
    for (int weight : layer.updated()) {
      pass.update(programs.weights().get(weight).name(), outputs.get(next));
      next++;
    }
    for (Source.State state : layer.set()) {
      float[] values = outputs.get(next).data().asFloat();
      System.arraycopy(values, 0, state.of(pass.states(), values.length), 0, values.length);
      next++;
    }
    return outputs.subList(0, layer.outputs()).stream().map(INDArray::dup).toList();
  }

  private static int size(Optional<INDArray> mask, long batch) {
    return ElementCount.of(mask.map(INDArray::length).orElse(0L) / batch);
  }

  private List<INDArray> run(Program program, DataType type, long batch, List<INDArray> inputs) {
    return ready
        .computeIfAbsent(program, written -> Nd4jProgram.of(written, type))
        .run(batch, inputs);
  }

  private INDArray input(Source source, TensorType type, List<INDArray> xs, Pass pass) {
    Shape shape = type.shape();
    if (source instanceof Source.Input input) {
      INDArray x = xs.get(input.index());
      return type.dtype() == DType.INT32 ? ofBits(x) : x;
    }
    if (source instanceof Source.Weight weight) {
      // As it is now, and without the axis that DL4J gives a single number
      INDArray value = pass.weight(programs.weights().get(weight.number()).name());
      return value.dup('c').reshape('c', shape.toArray());
    }
    if (source instanceof Source.Mask mask) {
      INDArray counting = pass.masks().get(mask.index()).orElseThrow();
      return counting.gt(0).reshape('c', shape.toArray());
    }
    if (source instanceof Source.State state) {
      return Nd4j.createFromArray(state.of(pass.states(), shape.size()).clone())
          .reshape('c', shape.toArray())
          .castTo(xs.get(0).dataType());
    }
    long bits = pass.random().nextLong();
    return Nd4j.createFromArray((int) (bits >> Integer.SIZE), (int) bits);
  }

  /** The whole numbers whose bits stand in the places of floats; see {@link Layer#takesIdBits}. */
  private static INDArray ofBits(INDArray x) {
    float[] bits = x.dup('c').data().asFloat();
    int[] numbers = new int[bits.length];
    Arrays.setAll(numbers, i -> Float.floatToRawIntBits(bits[i]));
    return Nd4j.createFromArray(numbers).reshape('c', x.shape());
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    return gradients(List.of(outputGradient), pass).get(0);
  }

  @Override
  public List<INDArray> gradients(List<INDArray> outputGradients, Pass pass) {
    Kept made = Objects.requireNonNull(kept, "forward comes first");
    BodyPrograms.Written written = made.written();
    List<INDArray> inputs = new ArrayList<>(made.inputs());
    written.ways().kept().forEach(place -> inputs.add(made.outputs().get(place)));
    inputs.addAll(outputGradients);
    DataType type = outputGradients.get(0).dataType();
    List<INDArray> gradients = run(written.ways().backward(), type, made.batch(), inputs);
    List<INDArray> dx = new ArrayList<>();
    for (int i = 0; i < programs.inputs(); i++) {
      dx.add(Nd4j.zeros(type, made.inputs().get(i).shape())); // a layer's inputs come first
    }
    for (int i = 0; i < gradients.size(); i++) {
      Source source = written.layer().sources().get(written.ways().differentiable().get(i));
      if (source instanceof Source.Input input) {
        dx.set(input.index(), gradients.get(i).dup());
      } else if (source instanceof Source.Weight weight) {
        WeightSpec spec = programs.weights().get(weight.number());
        if (spec.trainable()) {
          pass.gradient(spec.name(), gradients.get(i));
        }
      }
    }
    return dx;
  }
}
