package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.engine.LastUsed;
import io.kerava.kernels.Site;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer's body keeps at a place: plans for the last sizes of batches, weights, and what goes
 * into a pass.
 */
final class BodyPass {
  /** Plans of so many sizes of batches are kept. */
  private static final int KEPT = 16;

  /** What a plan is for. */
  private record Sizes(int batch, List<Integer> maskSizes) {}

  private final BodyPrograms programs;
  private final float[][] weights;
  private final float[][] inputs;
  private final boolean[] @Nullable [] masks;
  private final int[] maskSizes;
  private final float[][] outputs;
  private final float[][] outputGradients;
  private final float[] @Nullable [] gradients;
  private long version = -1;
  private final LastUsed<Sizes, BodyPlan> plans = new LastUsed<>(KEPT);
  private @Nullable BodyPlan last;

  BodyPass(BodyPrograms programs) {
    this.programs = programs;
    this.inputs = new float[programs.inputs()][];
    this.masks = new boolean[programs.inputs()][];
    this.maskSizes = new int[programs.inputs()];
    this.gradients = new float[programs.inputs()][];
    this.outputs = new float[programs.outputs()][];
    this.outputGradients = new float[programs.outputs()][];
    this.weights = new float[programs.weights().size()][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new float[programs.weights().get(i).shape().size()];
    }
  }

  /** Told before a pass, either way: an input, and the mask that comes with it. */
  void give(int input, float[] x, boolean @Nullable [] mask) {
    inputs[input] = x;
    masks[input] = mask;
  }

  /** Told before a pass back: what gets the gradient at an input, if it is wanted. */
  void want(int input, float @Nullable [] gradient) {
    gradients[input] = gradient;
  }

  /** Told before a pass forward: what gets an output. */
  void fill(int output, float[] y) {
    outputs[output] = y;
  }

  /** Told before a pass back: the gradient at an output. */
  void giveGradient(int output, float[] dy) {
    outputGradients[output] = dy;
  }

  void forward(int batch, Site site) {
    BodyPlan plan = plan(batch, site);
    copyWeights(site);
    plan.forward(inputs, masks, weights, outputs, site);
    if (plan.updatesWeights()) {
      version = -1; // what was copied isn't what is there any more
    }
  }

  private BodyPlan plan(int batch, Site site) {
    for (int i = 0; i < masks.length; i++) {
      boolean[] mask = masks[i];
      maskSizes[i] = mask == null || batch == 0 ? 0 : mask.length / batch;
    }
    BodyPlan known = last;
    if (known != null && known.isFor(batch, maskSizes)) {
      return known;
    }
    BodyPlan found =
        plans.get(
            new Sizes(batch, Arrays.stream(maskSizes).boxed().toList()),
            sizes ->
                new BodyPlan(
                    programs.of(site.training(), sizes.maskSizes()), maskSizes.clone(), batch));
    last = found;
    return found;
  }

  /** Weights begin at index 0 in a program's arrays, so they are copied where they have changed. */
  private void copyWeights(Site site) {
    if (site.version() == version) {
      return;
    }
    version = site.version();
    for (int i = 0; i < weights.length; i++) {
      System.arraycopy(site.values(), site.offset(i), weights[i], 0, weights[i].length);
    }
  }

  void backward(Site site) {
    BodyPlan plan = last;
    if (plan == null) {
      throw new IllegalStateException("forward comes first");
    }
    plan.backward(inputs, masks, outputGradients, gradients, site);
  }
}
