package io.kerava.layers;

import io.kerava.ops.Tensor;

/**
 * What a layer computes, said once in operations on whole batches. Both engines run it, and its
 * gradients are derived from it.
 *
 * <pre>{@code
 * LayerBody linear = (x, call) -> Ops.matmul(x, call.weight("kernel")).add(call.weight("bias"));
 * }</pre>
 */
@FunctionalInterface
public interface LayerBody {
  /**
   * The output of a batch. It is called once with tensors without numbers, and what it does is
   * written into a program.
   *
   * @param x the input, (batch, …)
   */
  Tensor call(Tensor x, LayerCall call);
}
