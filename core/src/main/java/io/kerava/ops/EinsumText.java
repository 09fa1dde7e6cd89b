package io.kerava.ops;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * An equation such as {@code "bij,bjk->bik"}, taken apart.
 *
 * @param inputs a letter for each axis of each operand
 * @param output those of the axes that come out
 */
record EinsumText(List<String> inputs, String output) {

  /**
   * An equation for operands.
   *
   * @throws IllegalArgumentException where it is none, or doesn't fit them
   */
  static EinsumText of(String subscripts, List<Tensor> operands) {
    if (subscripts.contains("...")) {
      throw new UnsupportedOperationException(
          "einsum with '...' is not supported. Expected: a letter for each axis. Received:"
              + " subscripts='%s'".formatted(subscripts));
    }
    if (!subscripts.matches("[A-Za-z]*(,[A-Za-z]*)*(->[A-Za-z]*)?")) {
      throw notFitting(subscripts, operands);
    }
    String[] sides = subscripts.split("->", -1);
    List<String> inputs = List.of(sides[0].split(",", -1));
    EinsumText made = new EinsumText(inputs, sides.length > 1 ? sides[1] : once(sides[0]));
    if (!made.fits(operands)) {
      throw notFitting(subscripts, operands);
    }
    return made;
  }

  /** Where no output is said, it has the letters that stand there once, by the alphabet. */
  private static String once(String inputs) {
    return inputs
        .chars()
        .filter(letter -> letter != ',' && inputs.indexOf(letter) == inputs.lastIndexOf(letter))
        .sorted()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private boolean fits(List<Tensor> operands) {
    String all = String.join("", inputs);
    IntPredicate isKnownOnce =
        letter -> all.indexOf(letter) >= 0 && output.indexOf(letter) == output.lastIndexOf(letter);
    boolean fits = inputs.size() == operands.size() && output.chars().allMatch(isKnownOnce);
    for (int i = 0; fits && i < operands.size(); i++) {
      fits = inputs.get(i).length() == operands.get(i).rank();
    }
    return fits;
  }

  private static IllegalArgumentException notFitting(String subscripts, List<Tensor> operands) {
    return new IllegalArgumentException(
        "einsum takes letters for the axes of each tensor, as in 'bij,bjk->bik'. Received:"
            + " subscripts='%s' for tensors of the shapes %s"
                .formatted(subscripts, operands.stream().map(Tensor::shape).toList()));
  }

  /** What comes of the operands. */
  Tensor of(List<Tensor> operands) {
    if (operands.size() == 2) {
      return new Einsum(inputs.get(0), inputs.get(1), output).of(operands.get(0), operands.get(1));
    }
    return new LabeledTensor(operands.get(0), inputs.get(0))
        .distinct()
        .summed(label -> output.indexOf(label) >= 0)
        .arranged(output);
  }
}
