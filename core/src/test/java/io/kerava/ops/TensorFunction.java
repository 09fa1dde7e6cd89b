package io.kerava.ops;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.programs.Gradient;
import io.kerava.programs.Linearization;
import io.kerava.programs.Program;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import io.kerava.programs.cpu.CpuPass;
import io.kerava.programs.cpu.CpuPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A function of tensors as a program, with its gradients, run on the CPU. */
public final class TensorFunction {
  private final Program program;
  private final int batch;

  private TensorFunction(Program program, int batch) {
    this.program = program;
    this.batch = batch;
  }

  /** A function of tensors of known shapes. */
  public static TensorFunction of(Function<List<Tensor>, Tensor> function, Shape... inputs) {
    return new TensorFunction(traced(function, Arrays.asList(inputs)), 1);
  }

  /** A function of batches, written for batches of every size and run for some. */
  public static TensorFunction ofBatches(
      Function<List<Tensor>, Tensor> function, int batch, Shape... inputs) {
    List<Shape> shapes =
        Arrays.stream(inputs).map(shape -> shape.withoutBatch().withBatch(Lengths.BATCH)).toList();
    return new TensorFunction(traced(function, shapes), batch);
  }

  private static Program traced(Function<List<Tensor>, Tensor> function, List<Shape> shapes) {
    Trace trace = new Trace();
    List<Tensor> inputs = new ArrayList<>();
    for (Shape shape : shapes) {
      inputs.add(TracedTensor.of(trace.input(TensorType.floats(shape.toArray()))));
    }
    return trace.end(List.of(TracedTensor.value(trace.write(() -> function.apply(inputs)))));
  }

  /** The shape of what comes out. */
  public Shape outputShape() {
    return program.outputTypes().get(0).shape().atBatch(batch);
  }

  /** What comes out. */
  public float[] value(float[]... inputs) {
    return (float[]) run(program, List.of(inputs)).get(0);
  }

  /**
   * The gradients at the inputs, computed as in training.
   *
   * @param dy the gradient at the output
   */
  public List<float[]> gradients(float[] dy, float[]... inputs) {
    Linearization ways = Linearization.of(program);
    List<Object> kept = run(ways.forward(), List.of(inputs));
    List<Object> given = new ArrayList<>(List.of(inputs));
    ways.kept().forEach(place -> given.add(kept.get(place)));
    given.add(dy);
    return run(ways.backward(), given).stream().map(float[].class::cast).toList();
  }

  /**
   * The gradient at the first input of the first gradient there, times weights.
   *
   * @param dy the gradient at the output
   */
  public float[] second(float[] dy, float[] weights, float[]... inputs) {
    Trace trace = new Trace();
    List<Value> starts = program.inputs().stream().map(x -> trace.input(x.type())).toList();
    List<Value> ends = trace.inline(program, starts);
    Value ofEnd = trace.input(ends.get(0).type());
    Value ofGradient = trace.input(starts.get(0).type());
    List<Value> at = List.of(starts.get(0));
    List<Value> first = Gradient.orZeros(ends, List.of(ofEnd), at);
    Program twice = trace.end(Gradient.orZeros(first, List.of(ofGradient), at));
    List<Object> given = new ArrayList<>(List.of(inputs));
    given.addAll(List.of(dy, weights));
    return (float[]) run(twice, given).get(0);
  }

  /** Outputs of the length that they have. */
  private List<Object> run(Program ran, List<?> inputs) {
    CpuPass pass = CpuPlan.of(ran, batch).newPass();
    pass.run(inputs);
    List<Object> results = new ArrayList<>();
    for (int i = 0; i < ran.outputs().size(); i++) {
      results.add(
          pass.output(i) instanceof float[] floats
              ? Arrays.copyOf(floats, pass.size(i))
              : pass.output(i));
    }
    return results;
  }
}
