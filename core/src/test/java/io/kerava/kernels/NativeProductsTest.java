package io.kerava.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kerava.backend.Backend;
import io.kerava.backend.BlasThreads;
import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with rows that are longer than the matrix, of sizes that are cut into tiles or not. */
final class NativeProductsTest {
  private static final int PADDING = 3;

  private final Random random = new Random(1);

  @BeforeAll
  static void prepare() {
    Backend.current(); // OpenBLAS must learn what the processor is before it is loaded
  }

  @AfterAll
  static void give_back() {
    BlasThreads.giveBack();
  }

  @ParameterizedTest
  @CsvSource({
    "3, 4, 5",
    "128, 32, 784",
    "1, 512, 2100",
    "1, 10, 32",
    "37, 130, 1001",
    "64, 100, 300",
    "211, 95, 64",
    "70, 96, 500"
  })
  void computes_sums_of_products(int m, int n, int k) {
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        check(m, n, k, transposeA, transposeB, 0f);
        check(m, n, k, transposeA, transposeB, 1f);
      }
    }
  }

  /** Whatever the processor. */
  @ParameterizedTest
  @CsvSource({"128, 32, 784", "1, 512, 2100", "37, 130, 1001", "64, 100, 300", "5, 64, 1000"})
  void computes_sums_of_products_in_tiles(int m, int n, int k) {
    for (boolean transposeA : new boolean[] {false, true}) {
      for (float beta : new float[] {0f, 1f}) {
        check(
            m,
            n,
            k,
            transposeA,
            false,
            beta,
            (a, rowA, b, rowB, c, rowC) ->
                NativeProducts.multiplyTiles(transposeA, m, n, k, a, rowA, b, rowB, beta, c, rowC));
      }
    }
  }

  /** A small product doesn't wait for the setting; what OpenBLAS would cut has one thread. */
  @ParameterizedTest
  @CsvSource({
    "64, 64, 64, false",
    "65, 64, 64, true",
    "1, 96, 95, false",
    "1, 32, 8193, true",
  })
  void takes_one_thread_for_what_would_be_cut(int m, int n, int k, boolean cut) {
    BlasThreads.giveBack();
    int all = openblas_nolapack.blas_get_num_threads();
    check(m, n, k, false, false, 0f);
    assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(cut ? 1 : all);
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 64", "1, 95, 97", "3, 10, 8738", "512, 512, 1", "2, 1, 131072"})
  void gives_a_small_product_the_same_bits_with_all_threads(int m, int n, int k) {
    float[] a = values(m * k);
    float[] b = values(k * n);
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        BlasThreads.giveBack();
        float[] withAll = product(transposeA, transposeB, m, n, k, a, b);
        BlasThreads.hold();
        try {
          assertThat(product(transposeA, transposeB, m, n, k, a, b)).isEqualTo(withAll);
        } finally {
          BlasThreads.release();
        }
      }
    }
  }

  private static float[] product(
      boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b) {
    NativeFloats c = inNativeMemory(new float[m * n]);
    NativeProducts.multiply(
        transposeA,
        transposeB,
        m,
        n,
        k,
        inNativeMemory(a).at(0, 0),
        transposeA ? m : k,
        inNativeMemory(b).at(0, 0),
        transposeB ? k : n,
        0f,
        c.at(0, 0),
        n);
    float[] result = new float[m * n];
    c.get(0, result, 0, result.length);
    return result;
  }

  /** All threads that predict have the same one for the weights. */
  @Test
  void leaves_the_pointers_where_they_are() {
    check(
        37,
        130,
        1001,
        false,
        false,
        0f,
        (a, rowA, b, rowB, c, rowC) ->
            NativeProducts.multiplyTiles(
                false,
                37,
                130,
                1001,
                new FixedPointer(a),
                rowA,
                new FixedPointer(b),
                rowB,
                0f,
                new FixedPointer(c),
                rowC));
  }

  private static final class FixedPointer extends FloatPointer {
    FixedPointer(FloatPointer from) {
      super(from);
    }

    @Override
    @SuppressWarnings("unchecked") // as FloatPointer's own
    public FloatPointer position(long position) {
      throw new AssertionError("Moved to " + position);
    }
  }

  /** A way to multiply. */
  private interface Product {
    void multiply(FloatPointer a, int rowA, FloatPointer b, int rowB, FloatPointer c, int rowC);
  }

  private void check(int m, int n, int k, boolean transposeA, boolean transposeB, float beta) {
    check(
        m,
        n,
        k,
        transposeA,
        transposeB,
        beta,
        (a, rowA, b, rowB, c, rowC) ->
            NativeProducts.multiply(
                transposeA, transposeB, m, n, k, a, rowA, b, rowB, beta, c, rowC));
  }

  private void check(
      int m, int n, int k, boolean transposeA, boolean transposeB, float beta, Product product) {
    int rowA = (transposeA ? m : k) + PADDING;
    int rowB = (transposeB ? k : n) + PADDING;
    int rowC = n + PADDING;
    float[] a = values((transposeA ? k : m) * rowA);
    float[] b = values((transposeB ? n : k) * rowB);
    float[] c = values(m * rowC);
    float[] result = new float[c.length];
    NativeFloats nativeC = inNativeMemory(c);
    product.multiply(
        inNativeMemory(a).at(0, 0), rowA, inNativeMemory(b).at(0, 0), rowB, nativeC.at(0, 0), rowC);
    nativeC.get(0, result, 0, result.length);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = beta * c[i * rowC + j];
        for (int p = 0; p < k; p++) {
          sum +=
              (double) a[transposeA ? p * rowA + i : i * rowA + p]
                  * b[transposeB ? j * rowB + p : p * rowB + j];
        }
        assertThat((double) result[i * rowC + j])
            .as("row %d, column %d", i, j)
            .isEqualTo(sum, within(1e-6 * k));
      }
      for (int j = n; j < rowC; j++) {
        assertThat(result[i * rowC + j]).as("behind row %d", i).isEqualTo(c[i * rowC + j]);
      }
    }
  }

  private float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static NativeFloats inNativeMemory(float[] values) {
    NativeFloats matrix = new NativeFloats();
    matrix.reserve(values.length, 1);
    matrix.put(0, values, 0, values.length);
    return matrix;
  }
}
