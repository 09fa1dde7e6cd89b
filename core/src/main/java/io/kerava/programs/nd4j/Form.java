package io.kerava.programs.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How ND4J computes a primitive that gives one value. */
@FunctionalInterface
interface Form<P> {
  /** The output, row by row. The inputs may have no elements, the output has some. */
  INDArray compute(P primitive, Call call);
}
