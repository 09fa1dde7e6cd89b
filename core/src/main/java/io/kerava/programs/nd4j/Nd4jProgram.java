package io.kerava.programs.nd4j;

import io.kerava.arrays.Shape;
import io.kerava.programs.Instruction;
import io.kerava.programs.Program;
import io.kerava.programs.Reshape;
import io.kerava.programs.StopGradient;
import io.kerava.programs.TensorType;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program in ND4J's operations, for batches of any size. It never changes, and threads may run it
 * side by side.
 *
 * <pre>{@code
 * INDArray y = Nd4jProgram.of(program, DataType.DOUBLE).run(32, List.of(x, weights)).get(0);
 * }</pre>
 */
public final class Nd4jProgram {
  private final Program program;
  private final DataType floats;
  private final List<Step> steps;

  /** For each instruction the values that nobody reads behind it. */
  private final List<Set<Value>> finished;

  /** What may be an array of another value's: an input, or what is passed on as it is. */
  private final Set<Value> shared;

  private Nd4jProgram(
      Program program,
      DataType floats,
      List<Step> steps,
      List<Set<Value>> finished,
      Set<Value> shared) {
    this.program = program;
    this.floats = floats;
    this.steps = steps;
    this.finished = finished;
    this.shared = shared;
  }

  /**
   * A program for ND4J.
   *
   * @param dataType what floats are held in, {@code FLOAT} or {@code DOUBLE}
   * @throws UnsupportedOperationException where it has a primitive that ND4J doesn't compute
   */
  public static Nd4jProgram of(Program program, DataType dataType) {
    if (dataType != DataType.FLOAT && dataType != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          "Floats are held in FLOAT or DOUBLE. Received: " + dataType + ".");
    }
    List<Step> steps = new ArrayList<>();
    Set<Value> shared = new HashSet<>(program.inputs());
    for (Instruction instruction : program.instructions()) {
      steps.add(Forms.step(instruction.primitive(), dataType));
      if (instruction.primitive() instanceof Reshape
          || instruction.primitive() instanceof StopGradient) {
        shared.addAll(instruction.outputs());
      }
    }
    return new Nd4jProgram(program, dataType, List.copyOf(steps), finished(program), shared);
  }

  private static List<Set<Value>> finished(Program program) {
    Set<Value> read = new HashSet<>(program.outputs());
    List<Set<Value>> finished = new ArrayList<>();
    for (int i = program.instructions().size() - 1; i >= 0; i--) {
      Instruction instruction = program.instructions().get(i);
      Set<Value> last = new HashSet<>(instruction.inputs());
      last.addAll(instruction.outputs());
      last.removeAll(read);
      read.addAll(last);
      finished.add(0, last);
    }
    return finished;
  }

  /**
   * Computes the outputs.
   *
   * @param batch the number of samples
   * @param inputs for each input an array of its type and shape, {@code INT} for whole numbers and
   *     {@code BOOL} for conditions, in any order of strides; they are never written to
   * @return arrays of their own, row by row
   * @throws IllegalArgumentException where an array hasn't the type or the shape of its input
   */
  public List<INDArray> run(long batch, List<INDArray> inputs) {
    if (inputs.size() != program.inputs().size()) {
      throw new IllegalArgumentException(
          "The program takes %d inputs. Received: %d arrays."
              .formatted(program.inputs().size(), inputs.size()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      check(i, program.inputs().get(i).type().atBatch(batch), inputs.get(i));
    }
    return compute(batch, inputs.stream().map(Elements::rowByRow).toList());
  }

  private void check(int index, TensorType type, INDArray array) {
    DataType expected = Elements.type(type.dtype(), floats);
    Shape shape = Shape.of(array.shape());
    if (array.dataType() != expected || !shape.equals(type.shape())) {
      throw new IllegalArgumentException(
          "The input %d takes an array of %s with the shape %s. Received: %s with the shape %s."
              .formatted(index, expected, type.shape(), array.dataType(), shape));
    }
  }

  /** The same with arrays that fit, and lie row by row in memory of their own. */
  List<INDArray> compute(long batch, List<INDArray> inputs) {
    Map<Value, INDArray> arrays = new HashMap<>();
    put(arrays, program.inputs(), inputs);
    for (int i = 0; i < steps.size(); i++) {
      Instruction instruction = program.instructions().get(i);
      Call call =
          new Call(
              instruction.inputs().stream().map(arrays::get).toList(),
              instruction.outputs().stream().map(value -> value.type().atBatch(batch)).toList(),
              batch,
              floats);
      put(arrays, instruction.outputs(), steps.get(i).run(call));
      finished.get(i).forEach(arrays::remove);
    }
    Set<Value> given = new HashSet<>(shared);
    return program.outputs().stream()
        .map(value -> given.add(value) ? arrays.get(value) : arrays.get(value).dup('c'))
        .toList();
  }

  private static void put(
      Map<Value, INDArray> arrays, List<Value> values, List<INDArray> elements) {
    for (int i = 0; i < elements.size(); i++) {
      arrays.put(values.get(i), elements.get(i));
    }
  }
}
