package io.kerava.engine.dl4j;

import io.kerava.arrays.Shape;
import io.kerava.kernels.ConvolutionGeometry;
import io.kerava.layers.AbstractPooling;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Poolings as DL4J's subsampling layers, channels last. DL4J's layer for sequences fails on its way
 * back with channels last, so a sequence becomes an image of width 1.
 */
final class Dl4jPooling {
  private final PoolingType type;
  private final ConvolutionGeometry geometry;
  private final ConvolutionMode mode;

  private Dl4jPooling(PoolingType type, ConvolutionGeometry geometry, ConvolutionMode mode) {
    this.type = type;
    this.geometry = geometry;
    this.mode = mode;
  }

  /** DL4J's layer for a pooling; empty where it computes something else. */
  static Optional<Dl4jTranslation> of(AbstractPooling<?> layer, Shape input) {
    ConvolutionGeometry geometry = layer.geometry(input);
    PoolingType type = layer.takesMaximum() ? PoolingType.MAX : PoolingType.AVG;
    return Dl4jPadding.of(geometry)
        .map(mode -> new Dl4jPooling(type, geometry, mode).channelsLast())
        .map(pooling -> layer.isChannelsFirst() ? ChannelsFirst.of(pooling) : pooling);
  }

  private Dl4jTranslation channelsLast() {
    return switch (geometry.spatialAxes()) {
      case 1 ->
          new Dl4jTranslation.Own(
              () ->
                  new OfSequences(
                      new Dl4jLayerFunction(images(geometry.kernel(2), 1, geometry.stride(2), 1))));
      case 2 ->
          images(geometry.kernel(1), geometry.kernel(2), geometry.stride(1), geometry.stride(2));
      default -> volumes();
    };
  }

  private Dl4jTranslation.Native images(int rows, int columns, int rowStride, int columnStride) {
    return new Dl4jTranslation.Native(
        new SubsamplingLayer.Builder(type)
            .kernelSize(rows, columns)
            .stride(rowStride, columnStride)
            .convolutionMode(mode)
            .dataFormat(CNN2DFormat.NHWC)
            .build(),
        Map.of());
  }

  private Dl4jTranslation.Native volumes() {
    return new Dl4jTranslation.Native(
        new Subsampling3DLayer.Builder(type)
            .kernelSize(geometry.kernel(0), geometry.kernel(1), geometry.kernel(2))
            .stride(geometry.stride(0), geometry.stride(1), geometry.stride(2))
            .convolutionMode(mode)
            .dataFormat(Convolution3D.DataFormat.NDHWC)
            .build(),
        Map.of());
  }

  private record OfSequences(NdFunction ofImages) implements NdFunction {
    @Override
    public INDArray forward(INDArray x, Pass pass) {
      return sequences(ofImages.forward(images(x), pass));
    }

    @Override
    public INDArray backward(INDArray outputGradient, Pass pass) {
      return sequences(ofImages.backward(images(outputGradient), pass));
    }

    private static INDArray images(INDArray x) {
      return x.dup('c').reshape('c', x.size(0), x.size(1), 1, x.size(2));
    }

    private static INDArray sequences(INDArray x) {
      return x.reshape('c', x.size(0), x.size(1), x.size(3));
    }
  }
}
