package io.kerava.layers;

import io.kerava.arrays.Shape;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What follows for an {@link EinsumDense} from its equation, the shape of its input and the one
 * that it was given for its output. Shapes have the batch axis here.
 *
 * <p>Source: {@code _analyze_split_string} in {@code keras/src/layers/core/einsum_dense.py}.
 */
final class DenseShapes {
  private final DenseEquation equation;
  private final Shape input;
  private final Shape output;
  private final Shape last;
  private final int firstNamed;

  /**
   * The shapes.
   *
   * @param partial the lengths of the output that the equation names, but for the batch axis;
   *     unknown ones are those of the input
   * @throws IllegalArgumentException where they don't fit together
   */
  DenseShapes(DenseEquation equation, Shape input, Shape partial) {
    this.equation = equation;
    this.input = input;
    int named = equation.input().length();
    boolean elidesFirst = equation.elided() == DenseEquation.Elided.FIRST;
    firstNamed = elidesFirst ? input.rank() - named : 0;
    Shape first = input.firstAxes(Math.max(1, firstNamed));
    last = elidesFirst ? Shape.of() : input.axes(named, input.rank());
    output = first.followedBy(partial).followedBy(last);
    if (output.rank() < firstNamed + equation.output().length() + last.rank()) {
      throw new IllegalArgumentException(
          "`output_shape` must have a length for each letter of the output '"
              + equation.output()
              + "', but for the batch axis. Received: output_shape="
              + partial);
    }
    requireSameShared();
    requireKnownLetters();
  }

  private OptionalLong ofInput(int letter) {
    int axis = equation.input().lastIndexOf(letter);
    return axis < 0 ? OptionalLong.empty() : OptionalLong.of(input.length(firstNamed + axis));
  }

  private OptionalLong ofOutput(int letter) {
    int axis = equation.output().indexOf(letter);
    return axis < 0 ? OptionalLong.empty() : OptionalLong.of(output.length(firstNamed + axis));
  }

  private void requireSameShared() {
    for (int letter : equation.input().chars().toArray()) {
      long given = ofInput(letter).orElseThrow();
      long wanted = ofOutput(letter).orElse(Shape.NONE);
      if (wanted != Shape.NONE && wanted != given) {
        throw new IllegalArgumentException(
            "Input shape and output shape do not match at shared dimension '"
                + (char) letter
                + "'. Input shape is "
                + (given == Shape.NONE ? "None" : given)
                + ", and output shape is "
                + wanted
                + ".");
      }
    }
  }

  private void requireKnownLetters() {
    String in = equation.input();
    String out = equation.output();
    for (int letter : out.chars().toArray()) {
      if (in.indexOf(letter) < 0 && equation.kernel().indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            "Dimension '%c' was specified in the output '%s' but has no corresponding dim in the input spec '%s' or weight spec '%s'"
                .formatted((char) letter, out, in, out));
      }
    }
    for (int letter : equation.kernel().chars().toArray()) {
      if (in.indexOf(letter) < 0 && out.indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            "Weight dimension '%c' did not have a match in either the input spec '%s' or the output spec '%s'. For this layer, the weight must be fully specified."
                .formatted((char) letter, in, out));
      }
    }
  }

  /** The shape of the kernel. */
  Shape kernel() {
    return Shape.of(
        equation
            .kernel()
            .chars()
            .mapToLong(letter -> ofOutput(letter).orElseGet(() -> ofInput(letter).orElseThrow()))
            .toArray());
  }

  /** The axes of the kernel that the output has, or those that it hasn't. */
  List<Integer> kernelAxes(boolean ofOutput) {
    return IntStream.range(0, equation.kernel().length())
        .filter(i -> ofOutput(equation.kernel().charAt(i)).isPresent() == ofOutput)
        .boxed()
        .toList();
  }

  /**
   * The shape of the bias.
   *
   * @param axes the letters of its axes
   * @throws IllegalArgumentException where the output has no such axis
   */
  Shape bias(String axes) {
    String letters = equation.output();
    for (int letter : axes.chars().toArray()) {
      if (letters.indexOf(letter) < 0) {
        throw new IllegalArgumentException(
            "Bias dimension '%c' was requested, but is not part of the output spec '%s'"
                .formatted((char) letter, letters));
      }
    }
    int first = axes.chars().map(letters::indexOf).min().orElseThrow();
    Shape bias =
        Shape.of(
            letters
                .substring(first)
                .chars()
                .mapToLong(letter -> axes.indexOf(letter) < 0 ? 1 : ofOutput(letter).orElseThrow())
                .toArray());
    for (int i = 0; i < last.rank(); i++) {
      bias = bias.withNext(1);
    }
    return bias;
  }

  /** The shape that comes out, known as far as that of the input is. */
  Shape result() {
    long[] lengths = output.toArray();
    for (int letter : equation.output().chars().toArray()) {
      int axis = firstNamed + equation.output().indexOf(letter);
      lengths[axis] = ofInput(letter).orElse(lengths[axis]);
    }
    int named = firstNamed + equation.output().length();
    return Shape.of(lengths).firstAxes(named).followedBy(last);
  }
}
