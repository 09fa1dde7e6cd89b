package io.kerava.engine.cpu;

import io.kerava.arrays.ArraySizeException;
import io.kerava.arrays.FloatArray;
import io.kerava.arrays.HeapSpace;
import io.kerava.engine.LastUsed;
import io.kerava.kernels.Site;
import io.kerava.parameters.Block;
import io.kerava.programs.cpu.CpuPass;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory of passes of one thread: the sites of the kernels, and for the last sizes of batches
 * the arrays that flow between them.
 */
final class Workspace {
  private static final String SMALLER = "use a smaller batchSize";
  private static final String SMALLER_BATCH = "Use a smaller batchSize.";

  /** Passes for so many sizes of batches are kept: an epoch has two of them. */
  private static final int KEPT = 4;

  private final GraphPlans plans;
  private final List<GraphProgram.Place> calls;
  private final boolean training;
  private final Site[] sites;

  /** Weights that learn and to which no way leads. */
  private final Block[] untouched;

  private final LastUsed<Integer, Passes> passes = new LastUsed<>(KEPT);
  private @Nullable Passes last;
  private final List<FloatArray> raw;

  /** For each output of the model, which of the pass's outputs is its mask; -1 for none. */
  private final int[] masks;

  private int running;
  private int batch;

  /** Both ways for one size of batch. */
  private static final class Passes {
    final int batch;
    final CpuPass forward;
    final Object[] inputs;

    /** The caller's arrays for the model's outputs; the others are the pass's own. */
    final @Nullable Object[] outputs;

    @Nullable CpuPass backward;
    Object[] backwardInputs = {};
    int[] kept = {};

    Passes(int batch, CpuPass forward, Object[] inputs) {
      this.outputs = new Object[forward.outputs()];
      this.batch = batch;
      this.forward = forward;
      this.inputs = inputs;
    }
  }

  Workspace(GraphPlans plans, boolean training) {
    this.plans = plans;
    this.calls = plans.program().calls();
    this.training = training;
    this.raw = FloatArray.buffers(plans.program().outputs());
    this.masks = masks(plans.program());
    this.untouched = training ? plans.gradients().untouched().toArray(Block[]::new) : new Block[0];
    this.sites = new Site[calls.size()];
    IdentityHashMap<Block, float[]> more = new IdentityHashMap<>();
    for (int i = 0; i < sites.length; i++) {
      GraphProgram.Place call = calls.get(i);
      Block block = call.layer().block();
      boolean isRepeated = training && plans.gradients().repeated().contains(i);
      sites[i] =
          new Site(
              block,
              call.layer().random(),
              call.layer().states(),
              training,
              isRepeated
                  ? more.computeIfAbsent(block, each -> HeapSpace.floats(each.size()))
                  : null);
    }
  }

  private static int[] masks(GraphProgram program) {
    int[] masks = new int[program.outputs()];
    for (int i = 0; i < masks.length; i++) {
      int place = program.masked().indexOf(i);
      masks[i] = place < 0 ? -1 : program.outputs() + place;
    }
    return masks;
  }

  Site site(int call) {
    return sites[call];
  }

  /** For each output a buffer, for one whose activation can't be computed in place. */
  List<FloatArray> raw() {
    return raw;
  }

  /** Says which call runs, for messages about it. */
  void enter(int call) {
    running = call;
  }

  /**
   * The outputs of a batch.
   *
   * @param outputs get them; they have their shapes already
   */
  void forward(List<FloatArray> x, List<FloatArray> outputs, int samples) {
    batch = samples;
    try {
      Passes of = passes(samples);
      for (int i = 0; i < x.size(); i++) {
        put(x.get(i).data(), of.inputs, i);
      }
      for (int i = 0; i < outputs.size(); i++) {
        put(outputs.get(i).data(), of.outputs, i);
      }
      of.forward.run(of.inputs, of.outputs);
    } catch (ArraySizeException e) {
      throw e.in(owner(), SMALLER_BATCH);
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, owner(), SMALLER);
    }
  }

  /** Mostly the array is there already, and to look costs less than to write. */
  private static void put(Object array, @Nullable Object[] arrays, int place) {
    if (arrays[place] != array) {
      arrays[place] = array;
    }
  }

  private Passes passes(int samples) {
    Passes known = last;
    if (known != null && known.batch == samples) {
      return known;
    }
    Passes found =
        passes.get(
            samples,
            size ->
                new Passes(size, plans.forward(size, training).newPass(this), plans.newInputs()));
    last = found;
    return found;
  }

  /** Hands the masks of the last outputs over to them; buffers. */
  void giveMasks(List<FloatArray> outputs) {
    Passes of = last;
    for (int i = 0; i < outputs.size(); i++) {
      int mask = masks[i];
      outputs.get(i).setMask(of == null || mask < 0 ? null : (boolean[]) of.forward.output(mask));
    }
  }

  /**
   * The way back of the last batch.
   *
   * @param gradients the gradients at the outputs; overwritten
   */
  void backward(List<FloatArray> gradients) {
    Passes of = last;
    if (of == null) {
      throw new IllegalStateException("forward comes first");
    }
    for (Block block : untouched) {
      Arrays.fill(block.gradients(), 0); // another model may have left some there
    }
    try {
      CpuPass backward = backward(of);
      Object[] inputs = of.backwardInputs;
      int next = 0;
      for (Object input : of.inputs) {
        put(input, inputs, next++);
      }
      for (int kept : of.kept) {
        put(of.forward.output(kept), inputs, next++);
      }
      for (int i = 0; i < gradients.size(); i++) {
        put(gradients.get(i).data(), inputs, next++);
      }
      backward.run(inputs);
    } catch (ArraySizeException e) {
      throw e.in(owner(), SMALLER_BATCH);
    } catch (OutOfMemoryError e) {
      throw HeapSpace.in(e, owner(), SMALLER);
    }
  }

  private CpuPass backward(Passes of) {
    CpuPass known = of.backward;
    if (known == null) {
      known = plans.backward(of.batch).newPass(this);
      of.backward = known;
      of.kept = plans.kept();
      of.backwardInputs = new Object[of.inputs.length + of.kept.length + plans.program().outputs()];
    }
    return known;
  }

  private String owner() {
    String layer =
        calls.isEmpty() ? "The model" : "Layer '" + calls.get(running).layer().name() + "'";
    return layer + " with a batch of " + batch + " samples";
  }

  double takePenalties() {
    double sum = 0;
    for (Site site : sites) {
      sum += site.takePenalty();
    }
    return sum;
  }
}
