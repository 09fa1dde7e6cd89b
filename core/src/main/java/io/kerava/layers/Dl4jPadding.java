package io.kerava.layers;

import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * How DL4J's layers are made to pad as Keras's do.
 *
 * <p>Keras's {@code "same"} adds nothing where windows leave a rest of the input over. DL4J's adds
 * less than nothing there, half of it in front, so that all windows are shifted, or it fails. Where
 * no axis needs any padding the windows are those of {@code "valid"}; where one axis does, such a
 * rest of the others is cut off before DL4J's layer.
 *
 * @param mode how DL4J's layer pads
 * @param given the shape of a sample
 * @param seen the shape without the rest that no window sees
 */
record Dl4jPadding(ConvolutionMode mode, Shape given, Shape seen) {
  static Dl4jPadding of(ConvolutionGeometry geometry) {
    Shape given = geometry.inputShape();
    long[] seen = given.toArray();
    boolean pads = false;
    for (int i = 0; i < geometry.spatialAxes(); i++) {
      int axis = ConvolutionGeometry.AXES - geometry.spatialAxes() + i;
      long extent = geometry.extent(axis);
      pads |= extent > geometry.input(axis);
      seen[i] = Math.min(seen[i], extent);
    }
    return pads
        ? new Dl4jPadding(ConvolutionMode.Same, given, Shape.of(seen))
        : new Dl4jPadding(ConvolutionMode.Truncate, given, given);
  }

  /** A translation to DL4J's layer with this mode as one for samples as they are given. */
  Dl4jTranslation fit(Dl4jTranslation dl4j) {
    if (seen.equals(given)) {
      return dl4j;
    }
    int[] nothing = new int[given.rank()];
    return new Dl4jTranslation.Own(
        () -> new ChainedFunction(BoxFunction.cropping(given, nothing, seen), dl4j.toFunction()));
  }
}
