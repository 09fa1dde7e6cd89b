package io.kerava.layers;

import org.jspecify.annotations.Nullable;

/** How a layer makes a mask from what comes in. */
@FunctionalInterface
public interface MaskMaker {
  /**
   * Makes a mask.
   *
   * @param x the layer's input, (batch, …) row by row
   * @param incoming the mask that came in, (batch, steps); {@code null} where there is none
   * @param made gets the mask, (batch, steps): whether a step counts
   */
  void make(float[] x, int batch, boolean @Nullable [] incoming, boolean[] made);
}
