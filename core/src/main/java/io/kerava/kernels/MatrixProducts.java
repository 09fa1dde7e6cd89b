package io.kerava.kernels;

import io.kerava.arrays.ElementCount;
import io.kerava.parallel.Limits;
import io.kerava.parallel.Pieces;
import io.kerava.parallel.RangeTask;
import io.kerava.parallel.Workers;
import java.util.Arrays;

/**
 * Products of matrices that lie one behind the other, of known sizes: with the native memory for
 * them, so an object is one thread's. Small products are loops in Java; larger ones go to OpenBLAS,
 * one for each thread, and large ones one after the other, each cut for all threads.
 *
 * <pre>{@code
 * MatrixProducts products =
 *     new MatrixProducts(batch, new Operand(m, k, false), new Operand(n, k, true));
 * products.multiply(a, b, c);  // c: (batch, m, n)
 * }</pre>
 */
public final class MatrixProducts {
  /** Rows of a product that are worth going through the second matrix for. */
  private static final int ROWS = 32;

  /** The same where the first matrix is transposed. */
  private static final int TRANSPOSED_ROWS = 96;

  /** Columns of a product that are worth going through the first matrix for. */
  private static final int COLUMNS = 128;

  private static final float[] NONE = {};

  /**
   * A matrix as it is stored.
   *
   * @param isTransposed whether it is the transpose that is multiplied
   */
  public record Operand(int rows, int columns, boolean isTransposed) {
    int size() {
      return ElementCount.of(rows, columns);
    }
  }

  /** Native memory of one product at a time. */
  private static final class Memory {
    final NativeFloats a = new NativeFloats();
    final NativeFloats b = new NativeFloats();
    final NativeFloats c = new NativeFloats();

    void reserve(MatrixProducts of, int parts) {
      a.reserve(of.storedA.size(), parts);
      b.reserve(of.storedB.size(), parts);
      c.reserve(of.m, of.n, parts);
    }
  }

  private final int count;
  private final Operand storedA;
  private final Operand storedB;
  private final int m;
  private final int n;
  private final int k;
  private final long work;
  private final Memory shared = new Memory();
  private final Memory[] own = new Memory[Workers.shared().parts()];
  private final RangeTask eachInJava = (part, from, to) -> multiplyInJava(from, to);
  private final RangeTask eachNatively = (part, from, to) -> multiplyNatively(own[part], from, to);
  private final RangeTask copyA = (part, from, to) -> putA(from, to);
  private final RangeTask copyB = (part, from, to) -> putB(from, to);
  private final RangeTask copyC = (part, from, to) -> getC(from, to);
  private final Pieces rows = new Pieces((part, piece, from, to) -> multiplyRows(part, from, to));
  private final Pieces columns =
      new Pieces((part, piece, from, to) -> multiplyColumns(part, from, to));
  private float[] a = NONE;
  private float[] b = NONE;
  private float[] c = NONE;
  private int product;
  private boolean hasSecond;

  /**
   * Products.
   *
   * @param count how many
   * @param a the first matrix of each, (m, k) or its transpose
   * @param b the second one, (k, n) or its transpose
   */
  public MatrixProducts(int count, Operand a, Operand b) {
    this.count = count;
    this.storedA = a;
    this.storedB = b;
    this.m = a.isTransposed ? a.columns : a.rows;
    this.k = a.isTransposed ? a.rows : a.columns;
    this.n = b.isTransposed ? b.rows : b.columns;
    this.work = (long) m * n * k;
    if (k != (b.isTransposed ? b.columns : b.rows)) {
      throw new IllegalArgumentException("No product of " + a + " and " + b + ".");
    }
    Arrays.setAll(own, part -> new Memory());
  }

  /** Overwrites the first elements of {@code product} with the products of all. */
  public void multiply(float[] first, float[] second, float[] product) {
    multiply(first, second, product, false);
  }

  /** The same with the second matrix of the last call, which hasn't changed: it isn't copied. */
  public void multiplyAgain(float[] first, float[] second, float[] product) {
    multiply(first, second, product, count == 1);
  }

  private void multiply(float[] first, float[] second, float[] product, boolean again) {
    if (count == 0 || work == 0) { // sums of nothing, if there are any
      Arrays.fill(product, 0, ElementCount.of(count, m, n), 0f);
      return;
    }
    a = first;
    b = second;
    c = product;
    if (work <= Limits.JAVA_PRODUCT) {
      Workers.shared().run(eachInJava, 0, count, (int) (Limits.LOOP_GRAIN / work) + 1);
    } else if (isForThreads()) {
      Workers.shared().run(eachNatively, 0, count, (int) (Limits.SHARED_PRODUCT / 2 / work) + 1);
    } else {
      shared.reserve(this, Workers.shared().parts());
      hasSecond = again;
      for (int i = 0; i < count; i++) {
        multiplyShared(i);
      }
    }
    a = NONE;
    b = NONE;
    c = NONE;
  }

  /** How many products there are. */
  public int count() {
    return count;
  }

  /** Whether there are several, each of which is worth OpenBLAS but not several threads. */
  public boolean isForThreads() {
    return count > 1 && work > Limits.JAVA_PRODUCT && work < Limits.SHARED_PRODUCT;
  }

  /** Makes ready for {@link #multiplySome}. */
  public void begin(float[] first, float[] second, float[] product) {
    a = first;
    b = second;
    c = product;
  }

  /**
   * Some of the products, on the calling thread.
   *
   * @param part a number for the thread; no two that multiply at the same time have the same
   */
  public void multiplySome(int part, int from, int to) {
    multiplyNatively(own[part], from, to);
  }

  private void multiplyInJava(int from, int to) {
    int rowA = storedA.isTransposed ? 1 : k;
    int columnA = storedA.isTransposed ? m : 1;
    int rowB = storedB.isTransposed ? 1 : n;
    int columnB = storedB.isTransposed ? k : 1;
    for (int i = from; i < to; i++) {
      int first = i * m * n;
      for (int row = 0; row < m; row++) {
        for (int column = 0; column < n; column++) {
          int atA = i * m * k + row * rowA;
          int atB = i * k * n + column * columnB;
          float sum = 0;
          for (int term = 0; term < k; term++) {
            sum += a[atA + term * columnA] * b[atB + term * rowB];
          }
          c[first + row * n + column] = sum;
        }
      }
    }
  }

  private void multiplyNatively(Memory memory, int from, int to) {
    memory.reserve(this, 1);
    for (int i = from; i < to; i++) {
      memory.a.put(0, a, i * m * k, m * k);
      memory.b.put(0, b, i * k * n, k * n);
      NativeProducts.multiply(
          storedA.isTransposed,
          storedB.isTransposed,
          m,
          n,
          k,
          memory.a.at(0, 0),
          storedA.columns,
          memory.b.at(0, 0),
          storedB.columns,
          0f,
          memory.c.at(0, 0),
          n);
      memory.c.get(0, c, i * m * n, m * n);
    }
  }

  /** One product on all threads, cut between the rows, or the columns where they are more. */
  private void multiplyShared(int number) {
    product = number;
    if (DenseKernel.cutsColumns(m, n, work)) {
      Workers.shared().run(copyA, 0, m * k, Limits.LOOP_GRAIN);
      if (!storedB.isTransposed && !hasSecond) {
        Workers.shared().run(copyB, 0, k * n, Limits.LOOP_GRAIN);
      }
      columns.run(n, DenseKernel.grain(n, work, COLUMNS));
      Workers.shared().run(copyC, 0, m * n, Limits.LOOP_GRAIN);
    } else {
      if (!hasSecond) {
        Workers.shared().run(copyB, 0, k * n, Limits.LOOP_GRAIN);
      }
      if (storedA.isTransposed) {
        Workers.shared().run(copyA, 0, m * k, Limits.LOOP_GRAIN);
      }
      rows.run(m, DenseKernel.grain(m, work, storedA.isTransposed ? TRANSPOSED_ROWS : ROWS));
    }
  }

  private void putA(int from, int to) {
    shared.a.put(from, a, product * m * k + from, to - from);
  }

  private void putB(int from, int to) {
    shared.b.put(from, b, product * k * n + from, to - from);
  }

  private void getC(int from, int to) {
    shared.c.get(from, c, product * m * n + from, to - from);
  }

  private void multiplyRows(int part, int from, int to) {
    if (!storedA.isTransposed) {
      putA(from * k, to * k);
    }
    NativeProducts.multiply(
        storedA.isTransposed,
        storedB.isTransposed,
        to - from,
        n,
        k,
        shared.a.at(part, storedA.isTransposed ? from : from * k),
        storedA.columns,
        shared.b.at(part, 0),
        storedB.columns,
        0f,
        shared.c.at(part, from * n),
        n);
    getC(from * n, to * n);
  }

  private void multiplyColumns(int part, int from, int to) {
    if (storedB.isTransposed && !hasSecond) {
      putB(from * k, to * k);
    }
    NativeProducts.multiply(
        storedA.isTransposed,
        storedB.isTransposed,
        m,
        to - from,
        k,
        shared.a.at(part, 0),
        storedA.columns,
        shared.b.at(part, storedB.isTransposed ? from * k : from),
        storedB.columns,
        0f,
        shared.c.at(part, from),
        n);
  }
}
