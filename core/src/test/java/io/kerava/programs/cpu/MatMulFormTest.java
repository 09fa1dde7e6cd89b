package io.kerava.programs.cpu;

import io.kerava.arrays.DType;
import io.kerava.arrays.Shape;
import io.kerava.programs.MatMul;
import io.kerava.programs.TensorType;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products of matrices against sums of products, index by index. */
class MatMulFormTest {
  private static final int CASES = 300;

  private final Random random = new Random(19);

  private void check(boolean transposeA, boolean transposeB, Shape first, int m, int k, int n) {
    TensorType a =
        new TensorType(
            DType.FLOAT32, first.followedBy(transposeA ? Shape.of(k, m) : Shape.of(m, k)));
    TensorType b = a.withShape(first.followedBy(transposeB ? Shape.of(n, k) : Shape.of(k, n)));
    Numbers x = Numbers.random(a, random);
    Numbers w = Numbers.random(b, random);
    int rank = a.rank();
    FormRun.check(
        new MatMul(transposeA, transposeB),
        index -> {
          int[] atA = index.clone();
          int[] atB = index.clone();
          atA[rank - 2] = index[rank - 2];
          atA[transposeA ? rank - 1 : rank - 2] = index[rank - 2];
          atB[transposeB ? rank - 2 : rank - 1] = index[rank - 1];
          double sum = 0;
          for (int i = 0; i < k; i++) {
            atA[transposeA ? rank - 2 : rank - 1] = i;
            atB[transposeB ? rank - 1 : rank - 2] = i;
            sum += x.at(atA) * w.at(atB);
          }
          return sum;
        },
        x,
        w);
  }

  private int length(int most) {
    return random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(most);
  }

  @Test
  void multiplies_small_matrices() {
    for (int i = 0; i < CASES; i++) {
      Shape first = FormRun.type(DType.FLOAT32, random.nextInt(3), random).shape();
      check(random.nextBoolean(), random.nextBoolean(), first, length(5), length(5), length(5));
    }
  }

  @Test
  void multiplies_matrices_natively() {
    for (int i = 0; i < 60; i++) {
      Shape first = random.nextBoolean() ? Shape.of() : Shape.of(1 + random.nextInt(5));
      check(random.nextBoolean(), random.nextBoolean(), first, length(40), length(40), length(40));
    }
  }

  @Test
  void multiplies_large_matrices_on_several_threads() {
    int[][] sizes = {{300, 90, 70}, {40, 110, 400}, {1, 1_500, 900}, {900, 1_300, 1}};
    for (int[] size : sizes) {
      for (boolean transposeA : new boolean[] {false, true}) {
        for (boolean transposeB : new boolean[] {false, true}) {
          for (Shape first : new Shape[] {Shape.of(), Shape.of(2)}) {
            check(transposeA, transposeB, first, size[0], size[1], size[2]);
          }
        }
      }
    }
  }
}
