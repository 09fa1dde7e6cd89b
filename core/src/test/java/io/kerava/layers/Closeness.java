package io.kerava.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerava.arrays.DoubleArray;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays to a fraction of the largest element. */
public final class Closeness {
  private Closeness() {}

  /** Fails where shapes differ, or elements by more than {@code relative} times the largest. */
  public static void assertClose(INDArray actual, INDArray expected, double relative, String what) {
    DoubleArray a = DoubleArray.copyOf(actual);
    DoubleArray e = DoubleArray.copyOf(expected);
    assertThat(a.shape()).as(what).isEqualTo(e.shape());
    double largest = 1e-3;
    for (int i = 0; i < e.size(); i++) {
      largest = Math.max(largest, Math.abs(e.data()[i]));
    }
    double offset = relative * largest;
    for (int i = 0; i < e.size(); i++) {
      // An assertion takes a hundred times as long, and most elements need none.
      if (!(Math.abs(a.data()[i] - e.data()[i]) <= offset)) {
        assertThat(a.data()[i])
            .as(what + " [" + i + "]")
            .isCloseTo(e.data()[i], org.assertj.core.data.Offset.offset(offset));
      }
    }
  }
}
