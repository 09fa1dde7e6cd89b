package io.kerava.kernels;

import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** What a {@link DenseKernel} keeps of a pass, and the loops of the pass as tasks for threads. */
final class DensePass {
  final NativeFloats nativeX = new NativeFloats();
  final NativeFloats nativeY = new NativeFloats();
  final NativeFloats nativeDy = new NativeFloats();
  final NativeFloats nativeDw = new NativeFloats();
  final NativeFloats nativeSums = new NativeFloats();
  private final NativeFloats nativeOnes = new NativeFloats();
  private int ones;
  private MovingPointer[] weights = {};
  final RangeTask copyWeights;
  final Pieces forward;
  final RangeTask copyInput;
  final Pieces forwardColumns;
  final RangeTask activate;
  final RangeTask activationGradient;
  final Pieces weightGradient;
  final Pieces inputGradient;
  final Pieces inputGradientColumns;
  final RangeTask copyInputGradient;
  private final Buffer inputOfActivation = new Buffer();
  private final boolean keepsInput;
  private final int units;
  private @Nullable Site site;
  float[] x = {};
  float[] y = {};
  float[] z = {};
  float[] dy = {};
  float[] dx = {};
  int rows;

  DensePass(DenseKernel kernel) {
    this.keepsInput = kernel.needsInput();
    this.units = kernel.units();
    this.copyWeights = (part, from, to) -> kernel.copyWeights(this, from, to);
    this.forward = new Pieces((part, n, from, to) -> kernel.forwardRows(this, part, from, to));
    this.copyInput = (part, from, to) -> kernel.copyInputRows(this, from, to);
    this.forwardColumns =
        new Pieces((part, n, from, to) -> kernel.forwardColumns(this, part, from, to));
    this.activate = (part, from, to) -> kernel.activateRows(this, from, to);
    this.activationGradient = (part, from, to) -> kernel.activationGradientRows(this, from, to);
    this.weightGradient =
        new Pieces((part, n, from, to) -> kernel.weightGradientRows(this, part, from, to));
    this.inputGradient =
        new Pieces((part, n, from, to) -> kernel.inputGradientRows(this, part, from, to));
    this.inputGradientColumns =
        new Pieces((part, n, from, to) -> kernel.inputGradientColumns(this, part, from, to));
    this.copyInputGradient = (part, from, to) -> kernel.copyInputGradientRows(this, from, to);
  }

  /** Makes a pointer to the weights for each part of a loop, since all who predict share them. */
  void reserveWeights(int parts) {
    if (weights.length < parts) {
      weights = new MovingPointer[parts];
      Arrays.setAll(weights, part -> new MovingPointer());
    }
  }

  /** A part's own pointer to a weight. */
  FloatPointer weightsAt(int part, FloatPointer first, long index) {
    return weights[part].moveTo(first, index);
  }

  void begin(float[] input, float[] output, int rowCount, Site place) {
    x = input;
    y = output;
    rows = rowCount;
    site = place;
    z = keepsInput ? inputOfActivation.atLeast(rowCount, units) : output;
  }

  /** At least so many ones in native memory. */
  FloatPointer ones(int count) {
    if (ones < count) {
      float[] filled = new float[count];
      Arrays.fill(filled, 1f);
      nativeOnes.reserve(count, 1);
      nativeOnes.put(0, filled, 0, count);
      ones = count;
    }
    return nativeOnes.at(0, 0);
  }

  Site site() {
    Site known = site;
    if (known == null) {
      throw new IllegalStateException("begin comes first");
    }
    return known;
  }
}
