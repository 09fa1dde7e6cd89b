package io.kerava.benchmarks.worker;

import java.util.Arrays;

/** Calls something again and again from some threads, and takes the time of each call. */
final class Latency {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final int MOST_CALLS = 1_000_000;

  private Latency() {}

  /**
   * The median time of a call in microseconds, over all threads. The first half of the time warms
   * up.
   *
   * @param calls one for each thread
   */
  static double median(Runnable[] calls, double seconds) throws InterruptedException {
    long[][] times = new long[calls.length][];
    Thread[] threads = new Thread[calls.length];
    for (int i = 0; i < calls.length; i++) {
      int index = i;
      threads[i] =
          new Thread(
              () -> {
                measure(calls[index], seconds / 2);
                times[index] = measure(calls[index], seconds / 2);
              });
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
    return all[all.length / 2] / NANOS_PER_MICRO;
  }

  private static long[] measure(Runnable call, double seconds) {
    long[] times = new long[MOST_CALLS];
    int count = 0;
    long end = System.nanoTime() + (long) (seconds * NANOS);
    long before = System.nanoTime();
    while (before < end && count < MOST_CALLS) {
      call.run();
      long after = System.nanoTime();
      times[count] = after - before;
      count++;
      before = after;
    }
    return Arrays.copyOf(times, count);
  }
}
