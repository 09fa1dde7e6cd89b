package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.kernels.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link BodyKernel} keeps at a place: plans for the last sizes of batches, and weights. */
final class BodyPass {
  /** Plans of so many sizes of batches are kept. */
  private static final int KEPT = 16;

  /** What a plan is for. */
  private record Sizes(int batch, int maskSize) {}

  private final BodyPrograms programs;
  private final float[][] weights;
  private long version = -1;
  private final Map<Sizes, BodyPlan> plans =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sizes, BodyPlan> eldest) {
          return size() > KEPT;
        }
      };
  private @Nullable BodyPlan last;

  BodyPass(BodyPrograms programs) {
    this.programs = programs;
    this.weights = new float[programs.weights().size()][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new float[programs.weights().get(i).shape().size()];
    }
  }

  void forward(float[] x, float[] y, int batch, Site site) {
    BodyPlan plan = plan(batch, site);
    copyWeights(site);
    plan.forward(x, weights, y, site);
    if (plan.updatesWeights()) {
      version = -1; // what was copied isn't what is there any more
    }
  }

  private BodyPlan plan(int batch, Site site) {
    boolean[] mask = site.mask();
    int maskSize = mask == null || batch == 0 ? 0 : mask.length / batch;
    BodyPlan known = last;
    if (known != null && known.isFor(batch, maskSize)) {
      return known;
    }
    BodyPlan found =
        plans.computeIfAbsent(
            new Sizes(batch, maskSize),
            unused -> new BodyPlan(programs.of(site.training(), maskSize), maskSize, batch));
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

  void backward(float[] dy, float @Nullable [] dx, Site site) {
    BodyPlan plan = last;
    if (plan == null) {
      throw new IllegalStateException("forward comes first");
    }
    plan.backward(dy, dx, site);
  }
}
