package io.kerava.layers;

import io.kerava.config.Argument;
import java.util.Collections;
import java.util.List;

/** The arguments of convolutions along one, two or three axes that depend on how many those are. */
final class ConvolutionAxes {
  static final ConvolutionAxes ONE = new ConvolutionAxes(1, "valid", "same");
  static final ConvolutionAxes ONE_OR_CAUSAL = new ConvolutionAxes(1, "valid", "same", "causal");
  static final ConvolutionAxes TWO = new ConvolutionAxes(2, "valid", "same");
  static final ConvolutionAxes THREE = new ConvolutionAxes(3, "valid", "same");

  final int rank;
  final Tuple kernelSizeType;
  final Tuple stridesType;
  final Tuple dilationRateType;
  final Tuple outputPaddingType;
  final Word paddingType;
  final Argument<List<Integer>> kernelSize;
  final Argument<List<Integer>> strides;
  final Argument<List<Integer>> dilationRate;
  final Argument<List<Integer>> outputPadding;
  final Argument<String> padding;

  private ConvolutionAxes(int rank, String... paddings) {
    this.rank = rank;
    kernelSizeType = new Tuple("kernel_size", rank, 1);
    stridesType = new Tuple("strides", rank, 1);
    dilationRateType = new Tuple("dilation_rate", rank, 1);
    outputPaddingType = new Tuple("output_padding", rank, 0);
    paddingType =
        new Word("The `padding` argument must be a list/tuple or one of", "", List.of(paddings));
    List<Integer> ones = Collections.nCopies(rank, 1);
    kernelSize = Argument.required("kernel_size", kernelSizeType);
    strides = Argument.of("strides", stridesType, ones);
    dilationRate = Argument.of("dilation_rate", dilationRateType, ones);
    outputPadding = Argument.optional("output_padding", outputPaddingType);
    padding = Argument.of("padding", paddingType, "valid");
  }
}
