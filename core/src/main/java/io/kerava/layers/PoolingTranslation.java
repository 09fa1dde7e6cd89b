package io.kerava.layers;

import io.kerava.kernels.ConvolutionGeometry;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A pooling as DL4J's subsampling layer, channels last. DL4J's layer for sequences fails on its way
 * back with channels last, so a sequence becomes an image of width 1.
 */
record PoolingTranslation(boolean max, ConvolutionGeometry geometry) {
  Dl4jTranslation channelsLast() {
    Dl4jPadding padding = Dl4jPadding.of(geometry);
    return padding.fit(
        switch (geometry.spatialAxes()) {
          case 1 -> new Dl4jTranslation.Own(() -> new OfSequences(images(padding).toFunction()));
          case 2 -> images(padding);
          default -> volumes(padding);
        });
  }

  private PoolingType type() {
    return max ? PoolingType.MAX : PoolingType.AVG;
  }

  /** An axis of windows; those of a sequence are rows of an image. */
  private int axis(int number) {
    return ConvolutionGeometry.AXES - geometry.spatialAxes() + number;
  }

  private Dl4jTranslation.Native images(Dl4jPadding padding) {
    boolean sequence = geometry.spatialAxes() == 1;
    return new Dl4jTranslation.Native(
        new SubsamplingLayer.Builder(type())
            .kernelSize(geometry.kernel(axis(0)), sequence ? 1 : geometry.kernel(axis(1)))
            .stride(geometry.stride(axis(0)), sequence ? 1 : geometry.stride(axis(1)))
            .convolutionMode(padding.mode())
            .dataFormat(CNN2DFormat.NHWC)
            .build(),
        Map.of());
  }

  private Dl4jTranslation.Native volumes(Dl4jPadding padding) {
    return new Dl4jTranslation.Native(
        new Subsampling3DLayer.Builder(type())
            .kernelSize(geometry.kernel(0), geometry.kernel(1), geometry.kernel(2))
            .stride(geometry.stride(0), geometry.stride(1), geometry.stride(2))
            .convolutionMode(padding.mode())
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
