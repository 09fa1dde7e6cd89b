package io.kerava.layers;

import io.kerava.activations.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/**
 * DL4J's own convolution layers, channels last, for the cases in which they compute what Keras
 * does. They have no groups and no output padding, and transposed ones forget the strides where
 * those are larger than the kernel.
 */
final class Dl4jConvolutions {
  private Dl4jConvolutions() {}

  static Dl4jTranslation convolution2D(
      AbstractConvolution<?> layer, long channels, Activation activation) {
    return of(
        configured(
                new ConvolutionLayer.Builder().dataFormat(CNN2DFormat.NHWC),
                layer,
                channels,
                activation)
            .build(),
        layer,
        Map.of("kernel", place("W", 2, 3, 1, 0)));
  }

  static Dl4jTranslation convolution3D(
      AbstractConvolution<?> layer, long channels, Activation activation) {
    return of(
        configured(
                new Convolution3D.Builder().dataFormat(Convolution3D.DataFormat.NDHWC),
                layer,
                channels,
                activation)
            .build(),
        layer,
        Map.of("kernel", place("W", 2, 3, 4, 1, 0)));
  }

  static Dl4jTranslation transposed2D(
      AbstractConvolution<?> layer, long channels, Activation activation) {
    return of(
        configured(
                new Deconvolution2D.Builder().dataFormat(CNN2DFormat.NHWC),
                layer,
                channels,
                activation)
            .build(),
        layer,
        Map.of("kernel", place("W", 2, 3, 1, 0)));
  }

  static Dl4jTranslation depthwise2D(
      AbstractDepthwiseConvolution<?> layer, long channels, Activation activation) {
    return of(
        configured(
                new DepthwiseConvolution2D.Builder()
                    .dataFormat(CNN2DFormat.NHWC)
                    .depthMultiplier(layer.depthMultiplier()),
                layer,
                channels,
                activation)
            .build(),
        layer,
        Map.of("kernel", new Dl4jTranslation.Place("W", UnaryOperator.identity())));
  }

  static Dl4jTranslation separable2D(
      AbstractDepthwiseConvolution<?> layer, long channels, Activation activation) {
    return of(
        configured(
                new SeparableConvolution2D.Builder()
                    .dataFormat(CNN2DFormat.NHWC)
                    .depthMultiplier(layer.depthMultiplier()),
                layer,
                channels,
                activation)
            .build(),
        layer,
        Map.of(
            "depthwise_kernel", place("W", 2, 3, 1, 0),
            "pointwise_kernel", place("pW", 2, 3, 1, 0)));
  }

  private static Dl4jTranslation.Place place(String key, int... axes) {
    return new Dl4jTranslation.Place(key, weight -> weight.permute(axes));
  }

  private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B configured(
      B builder, AbstractConvolution<?> layer, long channels, Activation activation) {
    builder.setKernelSize(layer.kernelSize());
    builder.setStride(layer.strides());
    builder.setDilation(layer.dilationRate());
    builder.setPadding(new int[layer.spatialAxes()]);
    return builder
        .convolutionMode(
            layer.padding().equals("same") ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .hasBias(layer.useBias())
        .nIn(channels)
        .nOut(layer.filters(channels))
        .activation(activation.toNd4j());
  }

  private static Dl4jTranslation of(
      org.deeplearning4j.nn.conf.layers.Layer dl4j,
      AbstractConvolution<?> layer,
      Map<String, Dl4jTranslation.Place> kernels) {
    Map<String, Dl4jTranslation.Place> weights = new LinkedHashMap<>(kernels);
    if (layer.useBias()) {
      weights.put("bias", new Dl4jTranslation.Place("b", UnaryOperator.identity()));
    }
    return new Dl4jTranslation.Native(dl4j, weights);
  }
}
