package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link RecurrentKernel} keeps of a pass, and the steps of a piece of the samples. */
final class RecurrentPass {
  final Pieces forward;
  final Pieces backward;
  private final RecurrentKernel kernel;
  private final RecurrentGeometry geometry;
  private final RecurrentMasks masks;
  private final List<RecurrentPart> parts = new ArrayList<>();
  private final List<RecurrentInput> inputs = new ArrayList<>();
  private final float[][] kept;
  private final Buffer[] waiting;
  private final Buffer sums = new Buffer();
  private boolean @Nullable [] mask;

  /** Whether a sample has had a step that counts; looked at only where there is a mask. */
  private boolean[] begun = {};

  private @Nullable Site site;
  private float[] x = {};
  private float[] y = {};
  private float[] dy = {};
  private float @Nullable [] dx;

  RecurrentPass(RecurrentKernel kernel) {
    this.kernel = kernel;
    this.geometry = kernel.geometry();
    RecurrentCell.Kind kind = kernel.kind();
    this.masks = new RecurrentMasks(geometry, kind.gates());
    this.kept = new float[kind.states()][];
    this.waiting = Buffer.several(Pieces.MOST);
    this.forward = new Pieces((thread, piece, from, to) -> forwardSamples(piece, from, to));
    this.backward = new Pieces((thread, piece, from, to) -> backwardSamples(piece));
  }

  void beginForward(float[] input, float[] output, int batch, Site place) {
    site = place;
    x = input;
    y = output;
    mask = place.mask();
    begun = begun.length < batch ? new boolean[batch] : begun;
    Arrays.fill(begun, 0, batch, false);
    if (place.training()) {
      masks.draw(batch, place.random());
    }
    for (int state = 0; geometry.stateful() && state < kept.length; state++) {
      kept[state] = place.states().get(state, ElementCount.of(batch, geometry.units()));
    }
  }

  void beginBackward(float[] gradient, float @Nullable [] inputGradient) {
    dy = gradient;
    dx = inputGradient;
  }

  /** Makes room for so many pieces, which threads can't do side by side. */
  void reserve(int pieces) {
    while (parts.size() < pieces) {
      RecurrentPart part = new RecurrentPart(geometry, kernel.kind(), kernel.weights(), masks);
      parts.add(part);
      int gates = kernel.kind().gates();
      inputs.add(new RecurrentInput(geometry, gates, part, kernel.weights(), masks));
    }
  }

  RecurrentInput input(int number) {
    return inputs.get(number);
  }

  /** An array for the sums of one part. */
  float[] sums(int length) {
    return sums.atLeast(length);
  }

  private Site site() {
    Site known = site;
    if (known == null) {
      throw new IllegalStateException("beginForward comes first");
    }
    return known;
  }

  private void forwardSamples(int number, int from, int to) {
    RecurrentPart part = parts.get(number);
    part.begin(from, to - from, site());
    inputs.get(number).multiply(x, site());
    loadStates(part);
    for (int step = 0; step < geometry.steps(); step++) {
      part.prepare(step);
      part.cell().forward(step);
      if (mask != null) {
        keepStates(part, inputs.get(number), step);
      }
      if (geometry.returnSequences() || step == geometry.steps() - 1) {
        writeOutputs(part, inputs.get(number), step);
      }
    }
    saveStates(part);
  }

  private void loadStates(RecurrentPart part) {
    for (int state = 0; state < part.stateCount(); state++) {
      if (geometry.stateful()) {
        int from = part.first() * geometry.units();
        System.arraycopy(kept[state], from, part.state(state), 0, part.size());
      } else {
        Arrays.fill(part.state(state), 0, part.size(), 0f);
      }
    }
  }

  private void saveStates(RecurrentPart part) {
    for (int state = 0; geometry.stateful() && state < part.stateCount(); state++) {
      int to = part.first() * geometry.units();
      System.arraycopy(part.state(state), 0, kept[state], to, part.size());
    }
  }

  private boolean counts(RecurrentPart part, RecurrentInput input, int step, int row) {
    boolean[] known = mask;
    return known == null || known[(part.first() + row) * geometry.steps() + input.source(step)];
  }

  /** A masked step leaves the states as they were. */
  private void keepStates(RecurrentPart part, RecurrentInput input, int step) {
    for (int row = 0; row < part.rows(); row++) {
      if (counts(part, input, step, row)) {
        begun[part.first() + row] = true;
      } else {
        part.restore(step, row);
      }
    }
  }

  /**
   * Whether a step gives 0 instead of the state: where the layer says so, each masked one, and in
   * any case those before the first that counts, though a stateful layer's state is not 0 there.
   */
  private boolean givesZero(RecurrentPart part, RecurrentInput input, int step, int row) {
    return mask != null
        && (geometry.zeroOutputForMask()
            ? !counts(part, input, step, row)
            : !begun[part.first() + row]);
  }

  private void writeOutputs(RecurrentPart part, RecurrentInput input, int step) {
    int units = geometry.units();
    for (int row = 0; row < part.rows(); row++) {
      int to = outputPlace(part, step, row);
      if (givesZero(part, input, step, row)) {
        Arrays.fill(y, to, to + units, 0f);
      } else {
        System.arraycopy(part.state(0), row * units, y, to, units);
      }
    }
  }

  private int outputPlace(RecurrentPart part, int step, int row) {
    int sample = part.first() + row;
    return (geometry.returnSequences() ? sample * geometry.steps() + step : sample)
        * geometry.units();
  }

  private void backwardSamples(int number) {
    RecurrentPart part = parts.get(number);
    for (int state = 0; state < part.stateCount(); state++) {
      Arrays.fill(part.stateGradient(state), 0, part.size(), 0f);
    }
    for (int step = geometry.steps() - 1; step >= 0; step--) {
      if (geometry.returnSequences() || step == geometry.steps() - 1) {
        addOutputGradients(part, inputs.get(number), step);
      }
      part.recall(step);
      if (mask == null) {
        part.cell().backward(step);
      } else {
        backwardMasked(number, step);
      }
    }
    inputs.get(number).multiplyGradients(site());
    float[] wanted = dx;
    if (wanted != null) {
      inputs.get(number).multiplyInputGradient(wanted);
    }
  }

  private void addOutputGradients(RecurrentPart part, RecurrentInput input, int step) {
    int units = geometry.units();
    float[] gathered = part.temporary();
    for (int row = 0; row < part.rows(); row++) {
      if (geometry.zeroOutputForMask() && !counts(part, input, step, row)) {
        Arrays.fill(gathered, row * units, (row + 1) * units, 0f);
      } else {
        int from = outputPlace(part, step, row);
        System.arraycopy(dy, from, gathered, row * units, units);
      }
    }
    add(gathered, part.stateGradient(0), part.size());
  }

  private static void add(float[] terms, float[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += terms[i];
    }
  }

  /** The gradients of masked samples wait while the others go through the step. */
  private void backwardMasked(int number, int step) {
    RecurrentPart part = parts.get(number);
    int units = geometry.units();
    float[] aside = waiting[number].atLeast(part.stateCount(), part.size());
    for (int row = 0; row < part.rows(); row++) {
      if (!counts(part, inputs.get(number), step, row)) {
        for (int state = 0; state < part.stateCount(); state++) {
          float[] d = part.stateGradient(state);
          System.arraycopy(d, row * units, aside, state * part.size() + row * units, units);
          Arrays.fill(d, row * units, (row + 1) * units, 0f);
        }
      }
    }
    part.cell().backward(step);
    for (int row = 0; row < part.rows(); row++) {
      if (!counts(part, inputs.get(number), step, row)) {
        for (int state = 0; state < part.stateCount(); state++) {
          System.arraycopy(
              aside,
              state * part.size() + row * units,
              part.stateGradient(state),
              row * units,
              units);
        }
      }
    }
  }
}
