package io.kerava.engine.dl4j;

import io.kerava.activations.ElementwiseActivation;
import io.kerava.arrays.Shape;
import io.kerava.layers.AbstractConvolution;
import io.kerava.layers.AbstractPlainConvolution;
import io.kerava.layers.Conv2D;
import io.kerava.layers.Conv2DTranspose;
import io.kerava.layers.Conv3D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;

/**
 * DL4J's own convolution layers, channels last, for the cases in which they compute what Keras
 * does. They have no groups and no output padding, transposed ones forget the strides where those
 * are larger than the kernel, and all of them apply an activation back along the channels as if
 * those came first. Those for depthwise and separable convolutions aren't here: their native
 * operations mistake axes of length 1.
 */
final class Dl4jConvolutions {
  private Dl4jConvolutions() {}

  /** DL4J's layer for a convolution; empty where it computes something else. */
  static Optional<Dl4jTranslation> of(AbstractConvolution<?> layer, Shape input) {
    if (!(layer.activation() instanceof ElementwiseActivation)) {
      return Optional.empty();
    }
    Optional<Dl4jTranslation.Native> own = channelsLast(layer, layer.channelsLast(input));
    return layer.isChannelsFirst() ? own.map(ChannelsFirst::of) : own.map(each -> each);
  }

  private static Optional<Dl4jTranslation.Native> channelsLast(
      AbstractConvolution<?> layer, Shape input) {
    if (layer instanceof Conv2D images) {
      return mode(images, input).map(mode -> images(images, input, mode));
    }
    if (layer instanceof Conv3D volumes) {
      return mode(volumes, input).map(mode -> volumes(volumes, input, mode));
    }
    return layer instanceof Conv2DTranspose transposed && isSimple(transposed)
        ? Optional.of(transposed(transposed, input))
        : Optional.empty();
  }

  private static Optional<ConvolutionMode> mode(AbstractPlainConvolution<?> layer, Shape input) {
    return layer.groups() == 1 ? Dl4jPadding.of(layer.geometry(input)) : Optional.empty();
  }

  private static Dl4jTranslation.Native images(Conv2D layer, Shape input, ConvolutionMode mode) {
    ConvolutionLayer.Builder builder = new ConvolutionLayer.Builder().dataFormat(CNN2DFormat.NHWC);
    return of(configure(builder, layer, input, mode).build(), layer, place("W", 2, 3, 1, 0));
  }

  private static Dl4jTranslation.Native volumes(Conv3D layer, Shape input, ConvolutionMode mode) {
    Convolution3D.Builder builder =
        new Convolution3D.Builder().dataFormat(Convolution3D.DataFormat.NDHWC);
    return of(configure(builder, layer, input, mode).build(), layer, place("W", 2, 3, 4, 1, 0));
  }

  private static Dl4jTranslation.Native transposed(Conv2DTranspose layer, Shape input) {
    Deconvolution2D.Builder builder = new Deconvolution2D.Builder().dataFormat(CNN2DFormat.NHWC);
    ConvolutionMode mode =
        layer.padding().equals("same") ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    return of(configure(builder, layer, input, mode).build(), layer, place("W", 2, 3, 1, 0));
  }

  /** Without output padding and dilation, and nowhere with strides larger than the kernel. */
  private static boolean isSimple(Conv2DTranspose layer) {
    boolean simple =
        layer.outputPadding().isEmpty()
            && Arrays.stream(layer.dilationRate()).allMatch(rate -> rate == 1);
    for (int i = 0; i < layer.spatialAxes(); i++) {
      simple &= layer.strides()[i] <= layer.kernelSize()[i];
    }
    return simple;
  }

  private static Dl4jTranslation.Place place(String key, int... axes) {
    return new Dl4jTranslation.Place(key, weight -> weight.permute(axes));
  }

  private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B configure(
      B builder, AbstractConvolution<?> layer, Shape input, ConvolutionMode mode) {
    builder.setKernelSize(layer.kernelSize());
    builder.setStride(layer.strides());
    builder.setDilation(layer.dilationRate());
    builder.setPadding(new int[layer.spatialAxes()]);
    return builder
        .convolutionMode(mode)
        .hasBias(layer.useBias())
        .nIn(input.last())
        .nOut(layer.filters(input.last()))
        .activation(layer.activation().toNd4j());
  }

  private static Dl4jTranslation.Native of(
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
