package io.kerava.programs.nd4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is done for an instruction. */
@FunctionalInterface
interface Step {
  /** The outputs, row by row. Only a value that is passed on may be one of the inputs. */
  List<INDArray> run(Call call);
}
