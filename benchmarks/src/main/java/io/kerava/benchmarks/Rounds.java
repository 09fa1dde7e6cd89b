package io.kerava.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A work by all peers: a run of each that doesn't count, and then rounds in which each has a turn,
 * so that a machine that slows down slows all of them. Every other round goes backwards.
 */
final class Rounds {
  private static final double BUDGET_SECONDS = 60;
  private static final double WARM_UP_SECONDS = 3;
  private static final double NANOS = 1e9;

  /** Threads that wait awake for more work go to sleep in this time. */
  private static final long PAUSE_MILLIS = 500;

  private final Work work;
  private final Results results;
  private final int mostRepeats;
  private final Map<Peer, List<Double>> times = new TreeMap<>();
  private final Map<Peer, Double> accuracies = new TreeMap<>();
  private final Map<Peer, Integer> repeats = new TreeMap<>();

  private Rounds(Work work, Results results, int mostRepeats) {
    this.work = work;
    this.results = results;
    this.mostRepeats = mostRepeats;
  }

  static void run(Work work, Map<Peer, WorkerProcess> workers, int mostRepeats, Results results)
      throws InterruptedException {
    Rounds rounds = new Rounds(work, results, mostRepeats);
    for (Map.Entry<Peer, WorkerProcess> each : workers.entrySet()) {
      rounds.warmUp(each.getKey(), each.getValue());
    }
    List<Peer> order = new ArrayList<>(rounds.repeats.keySet());
    for (int round = 0; round < mostRepeats; round++) {
      for (Peer peer : order) {
        if (round < rounds.repeats.getOrDefault(peer, 0)) {
          rounds.turn(peer, workers.get(peer));
        }
      }
      Collections.reverse(order);
    }
    rounds.times.forEach(
        (peer, all) ->
            results
                .measurements()
                .add(
                    new Measurement(
                        work, peer, all, rounds.accuracies.getOrDefault(peer, Double.NaN))));
  }

  /**
   * Runs that don't count, for some seconds: what compiles while it runs needs them. What takes
   * long is repeated less often, but once at least.
   */
  private void warmUp(Peer peer, WorkerProcess worker) throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
    long start = System.nanoTime();
    Answer answer;
    int runs = 0;
    do {
      answer = worker.run(work.id());
      runs++;
    } while (answer instanceof Answer.Done && seconds(start) < WARM_UP_SECONDS);
    if (answer instanceof Answer.Done) {
      int fitting = (int) Math.min(BUDGET_SECONDS * runs / seconds(start), mostRepeats);
      repeats.put(peer, Math.max(1, fitting));
    } else {
      miss(peer, answer);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / NANOS;
  }

  private void turn(Peer peer, WorkerProcess worker) throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
    Answer answer = worker.run(work.id());
    if (answer instanceof Answer.Done done) {
      times.computeIfAbsent(peer, each -> new ArrayList<>()).add(done.time());
      accuracies.put(peer, done.accuracy());
    } else {
      repeats.remove(peer);
      miss(peer, answer);
    }
  }

  private void miss(Peer peer, Answer answer) {
    String reason =
        answer instanceof Answer.None none
            ? none.reason()
            : "failed: " + (answer instanceof Answer.Failed failed ? failed.reason() : answer);
    results.miss(work, peer, reason);
  }
}
