package io.kerava.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A function that depends on the batch, on each step of sequences: one step after the other, each
 * with what the one before has changed.
 */
final class StepByStepFunction implements NdFunction {
  private final List<NdFunction> ofSteps = new ArrayList<>();
  private final String path;

  /**
   * A function of sequences.
   *
   * @param path see {@link InnerPass}
   */
  StepByStepFunction(Dl4jTranslation ofStep, String path, int steps) {
    for (int step = 0; step < steps; step++) {
      ofSteps.add(ofStep.toFunction());
    }
    this.path = path;
  }

  /** Keeps what a step changes for the next one, and adds up gradients. */
  private static final class StepPass extends InnerPass {
    private final Map<String, INDArray> updates = new HashMap<>();
    private final Map<String, INDArray> gradients = new HashMap<>();
    private final @Nullable INDArray mask;
    private int step;

    StepPass(Pass outer, String path) {
      super(outer, path);
      mask = outer.mask();
    }

    @Override
    public INDArray weight(String name) {
      INDArray updated = updates.get(name);
      return updated == null ? super.weight(name) : updated;
    }

    @Override
    public void update(String name, INDArray value) {
      updates.put(name, value.dup('c'));
      super.update(name, value);
    }

    @Override
    public void gradient(String name, INDArray gradient) {
      INDArray sum = gradients.get(name);
      gradients.put(name, sum == null ? gradient.dup('c') : sum.addi(gradient));
    }

    @Override
    public @Nullable INDArray mask() {
      INDArray ofAll = mask;
      return ofAll == null ? null : ofAll.getColumn(step, true).dup('c');
    }

    void handOver() {
      gradients.forEach(super::gradient);
    }
  }

  @Override
  public INDArray forward(INDArray x, Pass pass) {
    StepPass stepPass = new StepPass(pass, path);
    List<INDArray> outputs = new ArrayList<>();
    for (int step = 0; step < ofSteps.size(); step++) {
      stepPass.step = step;
      outputs.add(ofSteps.get(step).forward(step(x, step), stepPass));
    }
    return Nd4j.stack(1, outputs.toArray(INDArray[]::new)).dup('c');
  }

  @Override
  public INDArray backward(INDArray outputGradient, Pass pass) {
    StepPass stepPass = new StepPass(pass, path);
    List<INDArray> gradients = new ArrayList<>();
    for (int step = 0; step < ofSteps.size(); step++) {
      stepPass.step = step;
      gradients.add(ofSteps.get(step).backward(step(outputGradient, step), stepPass));
    }
    stepPass.handOver();
    return Nd4j.stack(1, gradients.toArray(INDArray[]::new)).dup('c');
  }

  private static INDArray step(INDArray x, int step) {
    INDArrayIndex[] where = new INDArrayIndex[x.rank()];
    java.util.Arrays.fill(where, NDArrayIndex.all());
    where[1] = NDArrayIndex.point(step);
    return x.get(where).dup('c');
  }
}
