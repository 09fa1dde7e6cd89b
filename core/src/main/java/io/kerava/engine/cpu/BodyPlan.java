package io.kerava.engine.cpu;

import io.kerava.engine.BodyPrograms;
import io.kerava.engine.LayerProgram.Source;
import io.kerava.kernels.Site;
import io.kerava.programs.Program;
import io.kerava.programs.cpu.CpuPass;
import io.kerava.programs.cpu.CpuPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Both ways of a layer's body, planned for one size of batch. */
final class BodyPlan {
  private final BodyPrograms.Written written;
  private final int[] maskSizes;
  private final int batch;

  /** Arrays, since iterators of lists would be garbage in each pass. */
  private final Source[] sources;

  private final int[] updated;
  private final Source.State[] set;
  private final int[] kept;
  private final Object[] inputs;
  private final CpuPass forward;
  private @Nullable CpuPass keeping;
  private @Nullable Backward backward;

  /**
   * The way back to what is wanted.
   *
   * @param dx for each input of the layer, whether to it, too
   * @param places the inputs of the layer's program that get gradients
   */
  private record Backward(boolean[] dx, List<Integer> places, CpuPass pass, Object[] inputs) {
    boolean isFor(float[] @Nullable [] gradients) {
      for (int i = 0; i < dx.length; i++) {
        if (dx[i] != (gradients[i] != null)) {
          return false;
        }
      }
      return true;
    }
  }

  BodyPlan(BodyPrograms.Written written, int[] maskSizes, int batch) {
    this.written = written;
    this.maskSizes = maskSizes;
    this.batch = batch;
    this.sources = written.layer().sources().toArray(Source[]::new);
    this.updated = written.layer().updated().stream().mapToInt(weight -> weight).toArray();
    this.set = written.layer().set().toArray(Source.State[]::new);
    this.kept = written.ways().kept().stream().mapToInt(place -> place).toArray();
    this.inputs = new Object[sources.length];
    this.forward = CpuPlan.of(written.forward(), batch).newPass();
    for (int i = 0; i < inputs.length; i++) {
      if (sources[i] instanceof Source.Key) {
        inputs[i] = new int[2];
      } else if (sources[i] instanceof Source.State) {
        inputs[i] = new float[size(i)];
      }
    }
  }

  /** Whether it is for such batches. */
  boolean isFor(int samples, int[] ofMasks) {
    return samples == batch && Arrays.equals(ofMasks, maskSizes);
  }

  /** Whether a pass gives weights other values. */
  boolean updatesWeights() {
    return updated.length > 0;
  }

  void forward(
      float[][] xs, boolean[] @Nullable [] masks, float[][] weights, float[][] ys, Site site) {
    give(xs, masks);
    for (int i = 0; i < inputs.length; i++) {
      Source source = sources[i];
      if (source instanceof Source.Weight weight) {
        inputs[i] = weights[weight.number()];
      } else if (source instanceof Source.State state) {
        // Copied, for the way back needs those from before the pass
        copy(state.of(site.states(), size(i)), (float[]) inputs[i], 0, size(i));
      } else if (source instanceof Source.Key) {
        draw((int[]) inputs[i], site.random());
      }
    }
    forward.run(inputs);
    int next = 0;
    for (float[] y : ys) {
      copy(forward.output(next), y, 0, forward.size(next));
      next++;
    }
    for (int weight : updated) {
      copy(forward.output(next), site.values(), site.offset(weight), forward.size(next));
      next++;
    }
    for (Source.State state : set) {
      int size = forward.size(next);
      copy(forward.output(next), state.of(site.states(), size), 0, size);
      next++;
    }
  }

  /** Puts what comes in where the program takes it, either way: arrays may be others by then. */
  private void give(float[][] xs, boolean[] @Nullable [] masks) {
    for (int i = 0; i < inputs.length; i++) {
      if (sources[i] instanceof Source.Input input) {
        float[] x = xs[input.index()];
        inputs[i] =
            written.layer().program().inputs().get(i).type().isFloat() ? x : bits(x, size(i));
      } else if (sources[i] instanceof Source.Mask mask) {
        inputs[i] = Objects.requireNonNull(masks[mask.index()]);
      }
    }
  }

  private int size(int input) {
    return written.layer().program().inputs().get(input).shape().atBatch(batch).size();
  }

  private static int[] bits(float[] x, int length) {
    int[] bits = new int[length];
    for (int i = 0; i < length; i++) {
      bits[i] = Float.floatToRawIntBits(x[i]);
    }
    return bits;
  }

  private static void draw(int[] key, RandomGenerator random) {
    long bits = random.nextLong();
    key[0] = (int) (bits >> Integer.SIZE);
    key[1] = (int) bits;
  }

  private static void copy(Object from, float[] to, int offset, int length) {
    System.arraycopy(from, 0, to, offset, length);
  }

  void backward(
      float[][] xs,
      boolean[] @Nullable [] masks,
      float[][] dys,
      float[] @Nullable [] gradients,
      Site site) {
    give(xs, masks);
    Backward back = backward(gradients, site);
    CpuPass run = keeping();
    System.arraycopy(inputs, 0, back.inputs, 0, inputs.length);
    int next = inputs.length;
    for (int place : kept) {
      back.inputs[next] = run.output(place);
      next++;
    }
    System.arraycopy(dys, 0, back.inputs, next, dys.length);
    back.pass.run(back.inputs);
    for (float[] gradient : gradients) {
      if (gradient != null) {
        Arrays.fill(gradient, 0); // of an input that is only compared, such as a mask, none comes
      }
    }
    for (int i = 0; i < back.places.size(); i++) {
      Object gradient = back.pass.output(i);
      int size = back.pass.size(i);
      Source source = sources[back.places.get(i)];
      if (source instanceof Source.Weight weight) {
        copy(gradient, site.gradients(), site.offset(weight.number()), size);
      } else if (source instanceof Source.Input input) {
        copy(gradient, Objects.requireNonNull(gradients[input.index()]), 0, size);
      }
    }
  }

  /** The way forward that kept what the way back needs; outside training it is gone once more. */
  private CpuPass keeping() {
    if (written.forward() == written.ways().forward()) {
      return forward;
    }
    CpuPass again = keeping;
    if (again == null) {
      again = CpuPlan.of(written.ways().forward(), batch).newPass();
      keeping = again;
    }
    again.run(inputs);
    return again;
  }

  private Backward backward(float[] @Nullable [] gradients, Site site) {
    Backward known = backward;
    if (known == null || !known.isFor(gradients)) {
      boolean[] dx = new boolean[gradients.length];
      for (int i = 0; i < dx.length; i++) {
        dx[i] = gradients[i] != null;
      }
      List<Integer> places = written.wanted(input -> dx[input], site::trains);
      Program program = written.ways().backwardTo(places);
      known =
          new Backward(
              dx,
              places,
              CpuPlan.of(program, batch).newPass(),
              new Object[program.inputs().size()]);
      backward = known;
    }
    return known;
  }
}
