package io.kerava.arrays;

import java.util.List;

/**
 * Texts in the shape of an array, which ND4J lacks: the data of a model's input of the type {@code
 * "string"}.
 *
 * @param data all texts in row-major order
 * @param shape of the whole, the batch axis included
 */
public record TextArray(List<String> data, Shape shape) {
  /**
   * An array of these texts.
   *
   * @throws IllegalArgumentException where there are more or fewer of them than the shape says
   */
  public TextArray {
    data = List.copyOf(data);
    if (data.size() != shape.size()) {
      throw new IllegalArgumentException(
          "Expected "
              + shape.size()
              + " texts for the shape "
              + shape
              + ". Received: "
              + data.size()
              + ".");
    }
  }

  /** The samples {@code [from, to)}. */
  public TextArray slice(int from, int to) {
    Shape sample = shape.withoutBatch();
    return new TextArray(
        data.subList(from * sample.size(), to * sample.size()), sample.withBatch(to - from));
  }

  /** The same texts in another shape of as many elements. */
  public TextArray reshape(Shape newShape) {
    return new TextArray(data, newShape);
  }
}
