package io.kerava.backend;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads OpenBLAS uses: one while a network multiplies, all of them for everybody else.
 *
 * <p>The number is one setting for the process. OpenBLAS reads it as a product begins, and cuts the
 * product's sums accordingly, which shows in their last digits. So whoever multiplies holds it at
 * one, whatever else goes on: the one thread is taken where nobody has it yet, and the others
 * aren't given back before the last holder has released it. With one thread the digits don't depend
 * on the number of processors either. Kernels cut their work themselves.
 *
 * <pre>{@code
 * BlasThreads.hold();
 * try {
 *   // products
 * } finally {
 *   BlasThreads.release();
 * }
 * }</pre>
 */
public final class BlasThreads {
  private static final BlasThreads OF_PROCESS = ofProcess();

  private final Runnable takeOne;
  private final Runnable giveAll;
  private final AtomicInteger holders = new AtomicInteger();

  /** Holders are counted before this is read, and looked at after it was written: one sees all. */
  private volatile boolean one;

  BlasThreads(Runnable takeOne, Runnable giveAll) {
    this.takeOne = takeOne;
    this.giveAll = giveAll;
  }

  private static BlasThreads ofProcess() {
    Nd4j.factory().blas(); // ND4J sets the number too, once, as late as its first product
    List<OpenBlas> copies = OpenBlas.copies();
    if (copies.isEmpty()) { // another BLAS, and nobody knows how many threads it had
      return new BlasThreads(() -> openblas_nolapack.blas_set_num_threads(1), () -> {});
    }
    int[] before = copies.stream().mapToInt(OpenBlas::threads).toArray();
    return new BlasThreads(
        () -> copies.forEach(copy -> copy.setThreads(1)),
        () -> {
          for (int i = 0; i < before.length; i++) {
            copies.get(i).setThreads(before[i]);
          }
        });
  }

  /** From now on products run on the thread that calls them, until {@link #release}. */
  public static void hold() {
    OF_PROCESS.take();
  }

  /** Must follow {@link #hold}, whatever happens. */
  public static void release() {
    OF_PROCESS.leave();
  }

  /** All threads again, as OpenBLAS had them at first, unless somebody holds them at one. */
  public static void giveBack() {
    OF_PROCESS.giveAllBack();
  }

  void take() {
    holders.incrementAndGet();
    if (!one) {
      useOne();
    }
  }

  void leave() {
    holders.decrementAndGet();
  }

  private synchronized void useOne() {
    if (!one) {
      takeOne.run();
      one = true;
    }
  }

  synchronized void giveAllBack() {
    if (!one) {
      return;
    }
    one = false; // who takes hold from here on waits for the end of this method
    if (holders.get() == 0) {
      giveAll.run();
    } else {
      one = true;
    }
  }
}
