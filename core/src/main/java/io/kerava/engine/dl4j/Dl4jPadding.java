package io.kerava.engine.dl4j;

import io.kerava.kernels.ConvolutionGeometry;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** How DL4J's layers are made to pad as Keras's do. */
final class Dl4jPadding {
  private Dl4jPadding() {}

  /**
   * The mode in which DL4J's layer has the windows of Keras's; empty where it has none.
   *
   * <p>Keras's {@code "same"} adds nothing where windows leave a rest of the input over. DL4J's
   * adds less than nothing there, half of it in front, so that all windows are shifted, or it
   * fails. Where no axis needs any padding the windows are those of {@code "valid"}.
   */
  static Optional<ConvolutionMode> of(ConvolutionGeometry geometry) {
    boolean pads = false;
    boolean leavesRest = false;
    for (int i = 0; i < geometry.spatialAxes(); i++) {
      int axis = ConvolutionGeometry.AXES - geometry.spatialAxes() + i;
      pads |= geometry.extent(axis) > geometry.input(axis);
      leavesRest |= geometry.extent(axis) < geometry.input(axis);
    }
    if (!pads) {
      return Optional.of(ConvolutionMode.Truncate);
    }
    return leavesRest ? Optional.empty() : Optional.of(ConvolutionMode.Same);
  }
}
