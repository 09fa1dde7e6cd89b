package io.kerava.programs.nd4j;

import io.kerava.programs.Scan;
import io.kerava.programs.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loop: its body, a program of its own, step by step. */
final class ScanForm implements Step {
  private final Scan loop;
  private final Nd4jProgram body;

  ScanForm(Scan loop, DataType floats) {
    this.loop = loop;
    this.body = Nd4jProgram.of(loop.body(), floats);
  }

  @Override
  public List<INDArray> run(Call call) {
    int carries = loop.carries();
    int last = carries + loop.along();
    List<INDArray> given = new ArrayList<>(call.inputs());
    List<INDArray> stacked = new ArrayList<>();
    for (TensorType type : call.outputs().subList(carries, call.outputs().size())) {
      stacked.add(Elements.uninitialized(type, call.floats()));
    }
    for (int k = 0; k < loop.length(); k++) {
      int step = loop.isReverse() ? loop.length() - 1 - k : k;
      for (int i = carries; i < last; i++) {
        given.set(i, element(call.input(i), step));
      }
      List<INDArray> ends = body.compute(call.batch(), given);
      for (int i = 0; i < carries; i++) {
        given.set(i, ends.get(i));
      }
      for (int i = 0; i < stacked.size(); i++) {
        if (!stacked.get(i).isEmpty()) {
          view(stacked.get(i), step).assign(ends.get(carries + i));
        }
      }
    }
    List<INDArray> outputs = new ArrayList<>();
    given.subList(0, carries).forEach(carried -> outputs.add(carried.dup('c')));
    outputs.addAll(stacked);
    return outputs;
  }

  /** An element along the first axis. */
  private static INDArray element(INDArray of, int step) {
    return of.isEmpty()
        ? Elements.uninitialized(of.dataType(), elementShape(of))
        : view(of, step).dup('c');
  }

  private static INDArray view(INDArray of, int step) {
    long[] shape = elementShape(of);
    return Strided.view(of, step * (of.length() / of.size(0)), shape, Strided.strides(shape));
  }

  private static long[] elementShape(INDArray of) {
    return Arrays.copyOfRange(of.shape(), 1, of.rank());
  }
}
