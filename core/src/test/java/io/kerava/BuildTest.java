package io.kerava;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Shows that tests run and that a backend is on their class path. */
class BuildTest {
  @Test
  void multiplies_two_matrices() {
    INDArray ones = Nd4j.ones(3, 3);
    assertEquals(3f, ones.mmul(ones).getFloat(1, 1));
  }
}
