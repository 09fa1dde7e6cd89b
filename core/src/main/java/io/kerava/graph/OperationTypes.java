package io.kerava.graph;

import io.kerava.arrays.DType;
import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import io.kerava.ops.OpCall;
import io.kerava.ops.Tensor;
import io.kerava.ops.TracedTensor;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The types of what comes out of an operation, found by writing it down for tensors of the types
 * that come in. The batch stays open; an axis of unknown length is tried with two lengths, as Keras
 * does on JAX, and what differs then is unknown too.
 */
public final class OperationTypes {
  private static final long ONE_LENGTH = 83;
  private static final long ANOTHER_LENGTH = 89;

  private OperationTypes() {}

  /** Those of a call. */
  static List<TensorType> of(OpCall call, List<TensorType> inputs) {
    return of(call.definition(), inputs);
  }

  /**
   * The shapes of one sample of each tensor that a definition gives for floats of shapes.
   *
   * @param samples the shapes of one sample of each tensor that comes in
   */
  public static List<Shape> samples(
      Function<List<Tensor>, List<Tensor>> definition, List<Shape> samples) {
    List<TensorType> inputs =
        samples.stream()
            .map(each -> new TensorType(DType.FLOAT32, each.withBatch(Lengths.BATCH)))
            .toList();
    return of(definition, inputs).stream().map(type -> type.shape().withoutBatch()).toList();
  }

  /**
   * Those of what a definition gives for inputs of types.
   *
   * @throws IllegalArgumentException where it doesn't take them
   */
  static List<TensorType> of(
      Function<List<Tensor>, List<Tensor>> definition, List<TensorType> inputs) {
    List<TensorType> first;
    try {
      first = written(definition, inputs, ONE_LENGTH);
    } catch (IllegalArgumentException e) {
      List<TensorType> alike = alike(inputs);
      if (alike.equals(inputs)) {
        throw e;
      }
      return of(definition, alike);
    }
    if (inputs.stream().noneMatch(OperationTypes::hasUnknown)) {
      return first;
    }
    List<TensorType> second = written(definition, inputs, ANOTHER_LENGTH);
    List<TensorType> known = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      known.add(common(first.get(i), second.get(i)));
    }
    return known;
  }

  /** Unknown lengths that are known of another input of as many axes, as if they were the same. */
  private static List<TensorType> alike(List<TensorType> inputs) {
    return inputs.stream()
        .map(
            type -> {
              long[] lengths = type.shape().toArray();
              for (TensorType other : inputs) {
                for (int i = 0; other.rank() == lengths.length && i < lengths.length; i++) {
                  lengths[i] = lengths[i] == Shape.NONE ? other.length(i) : lengths[i];
                }
              }
              return type.withShape(Shape.of(lengths));
            })
        .toList();
  }

  private static boolean hasUnknown(TensorType type) {
    for (long length : type.shape().toArray()) {
      if (length == Shape.NONE) {
        return true;
      }
    }
    return false;
  }

  private static List<TensorType> written(
      Function<List<Tensor>, List<Tensor>> definition, List<TensorType> inputs, long unknown) {
    Trace trace = new Trace();
    List<Tensor> tensors = new ArrayList<>();
    for (TensorType input : inputs) {
      tensors.add(TracedTensor.of(trace.input(with(input, unknown))));
    }
    return trace.write(() -> definition.apply(tensors)).stream()
        .map(y -> new TensorType(y.dtype(), y.shape()))
        .toList();
  }

  private static TensorType with(TensorType type, long unknown) {
    long[] lengths = type.shape().toArray();
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = lengths[i] == Shape.NONE ? unknown : lengths[i];
    }
    return type.withShape(Shape.of(lengths));
  }

  private static TensorType common(TensorType a, TensorType b) {
    long[] lengths = a.shape().toArray();
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = lengths[i] == b.length(i) ? lengths[i] : Shape.NONE;
    }
    return a.withShape(Shape.of(lengths));
  }
}
