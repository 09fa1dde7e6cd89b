package io.kerava.layers;

import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A pooling as DL4J's subsampling layer, channels last. DL4J's layer for sequences fails on its way
 * back with channels last, so a sequence becomes an image of width 1.
 *
 * @param same whether windows reach out of the input
 */
record PoolingTranslation(boolean max, int[] poolSize, int[] strides, boolean same) {
  Dl4jTranslation channelsLast() {
    return switch (poolSize.length) {
      case 1 -> new Dl4jTranslation.Own(() -> new OfSequences(images().toFunction()));
      case 2 -> images();
      default -> volumes();
    };
  }

  private PoolingType type() {
    return max ? PoolingType.MAX : PoolingType.AVG;
  }

  private ConvolutionMode mode() {
    return same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  private Dl4jTranslation.Native images() {
    return new Dl4jTranslation.Native(
        new SubsamplingLayer.Builder(type())
            .kernelSize(poolSize[0], poolSize.length == 1 ? 1 : poolSize[1])
            .stride(strides[0], strides.length == 1 ? 1 : strides[1])
            .convolutionMode(mode())
            .dataFormat(CNN2DFormat.NHWC)
            .build(),
        Map.of());
  }

  private Dl4jTranslation.Native volumes() {
    return new Dl4jTranslation.Native(
        new Subsampling3DLayer.Builder(type())
            .kernelSize(poolSize)
            .stride(strides)
            .convolutionMode(mode())
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
