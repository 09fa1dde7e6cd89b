package io.kerava.ops;

import io.kerava.arrays.Shape;
import io.kerava.programs.Scan;
import io.kerava.programs.TensorType;
import io.kerava.programs.Trace;
import io.kerava.programs.Value;
import java.util.ArrayList;
import java.util.List;

/** Loops whose steps are written once. */
abstract class LoopOps extends NnOps {
  /**
   * A loop over the first axis of some tensors, as {@code keras.ops.scan}: each step takes what the
   * one before carried on and its element of each tensor. Steps may use tensors from around them.
   *
   * <pre>{@code
   * Scanned sums = Ops.scan((carry, x) -> {
   *   Tensor sum = carry.get(0).add(x.get(0));
   *   return new Scanned(List.of(sum), List.of(sum));
   * }, List.of(Ops.zeros(Shape.of())), List.of(numbers), false);
   * }</pre>
   *
   * @param first what is carried into the first step
   * @param along the tensors, at least one, whose first axes are equally long and known
   * @param reverse whether the last element comes first; outputs keep the order of the elements
   */
  public static Scanned scan(
      Scanned.Step step, List<Tensor> first, List<Tensor> along, boolean reverse) {
    List<Value> arguments = new ArrayList<>(values(first));
    arguments.addAll(values(along));
    Trace body = Trace.innermost(arguments).nested();
    List<Tensor> carry = first.stream().map(x -> input(body, x, x.shape())).toList();
    List<Tensor> elements =
        along.stream().map(x -> input(body, x, x.shape().axes(1, x.rank()))).toList();
    Scanned one = body.write(() -> step.of(carry, elements));
    List<Value> ends = new ArrayList<>(values(one.carry()));
    ends.addAll(values(one.outputs()));
    int length = along.get(0).shape().intLength(0);
    Scan scan = new Scan(body.end(ends), first.size(), along.size(), length, reverse);
    arguments.addAll(body.captured());
    List<Tensor> results =
        Trace.innermost(arguments).add(scan, arguments).stream()
            .<Tensor>map(TracedTensor::of)
            .toList();
    return new Scanned(
        results.subList(0, first.size()), results.subList(first.size(), results.size()));
  }

  private static List<Value> values(List<Tensor> tensors) {
    return tensors.stream().map(TracedTensor::value).toList();
  }

  private static Tensor input(Trace body, Tensor like, Shape shape) {
    return TracedTensor.of(body.input(new TensorType(like.dtype(), shape)));
  }
}
