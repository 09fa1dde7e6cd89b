package io.kerava.layers;

import io.kerava.activations.Activation;
import io.kerava.arrays.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;

/**
 * DL4J's own convolution layers, channels last, for the cases in which they compute what Keras
 * does. They have no groups and no output padding, and transposed ones forget the strides where
 * those are larger than the kernel. Those for depthwise and separable convolutions aren't here:
 * their native operations mistake axes of length 1.
 */
final class Dl4jConvolutions {
  private Dl4jConvolutions() {}

  static Dl4jTranslation convolution2D(
      AbstractPlainConvolution<?> layer, Shape channelsLast, Activation activation) {
    Dl4jPadding padding = Dl4jPadding.of(layer.geometry(channelsLast));
    ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder().dataFormat(CNN2DFormat.NHWC);
    configure(builder, layer, channelsLast, activation).convolutionMode(padding.mode());
    return padding.fit(of(builder.build(), layer, place("W", 2, 3, 1, 0)));
  }

  static Dl4jTranslation convolution3D(
      AbstractPlainConvolution<?> layer, Shape channelsLast, Activation activation) {
    Dl4jPadding padding = Dl4jPadding.of(layer.geometry(channelsLast));
    Convolution3D.Builder builder =
        new Convolution3D.Builder().dataFormat(Convolution3D.DataFormat.NDHWC);
    configure(builder, layer, channelsLast, activation).convolutionMode(padding.mode());
    return padding.fit(of(builder.build(), layer, place("W", 2, 3, 4, 1, 0)));
  }

  static Dl4jTranslation transposed2D(
      AbstractTransposedConvolution<?> layer, Shape channelsLast, Activation activation) {
    Deconvolution2D.Builder builder = new Deconvolution2D.Builder().dataFormat(CNN2DFormat.NHWC);
    configure(builder, layer, channelsLast, activation)
        .convolutionMode(
            layer.padding().equals("same") ? ConvolutionMode.Same : ConvolutionMode.Truncate);
    return of(builder.build(), layer, place("W", 2, 3, 1, 0));
  }

  private static Dl4jTranslation.Place place(String key, int... axes) {
    return new Dl4jTranslation.Place(key, weight -> weight.permute(axes));
  }

  private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B configure(
      B builder, AbstractConvolution<?> layer, Shape channelsLast, Activation activation) {
    builder.setKernelSize(layer.kernelSize());
    builder.setStride(layer.strides());
    builder.setDilation(layer.dilationRate());
    builder.setPadding(new int[layer.spatialAxes()]);
    return builder
        .hasBias(layer.useBias())
        .nIn(channelsLast.last())
        .nOut(layer.filters(channelsLast.last()))
        .activation(activation.toNd4j());
  }

  private static Dl4jTranslation of(
      org.deeplearning4j.nn.conf.layers.Layer dl4j,
      AbstractConvolution<?> layer,
      Dl4jTranslation.Place kernel) {
    Map<String, Dl4jTranslation.Place> weights = new LinkedHashMap<>();
    weights.put("kernel", kernel);
    if (layer.useBias()) {
      weights.put("bias", new Dl4jTranslation.Place("b", UnaryOperator.identity()));
    }
    return new Dl4jTranslation.Native(dl4j, weights);
  }
}
