package io.kerava.benchmarks;

import io.kerava.benchmarks.worker.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** All that was measured in a run of the program. */
final class Results {
  private final Settings settings;
  private final Map<String, String> machine;
  private final Map<Peer, String> descriptions = new TreeMap<>();
  private final List<Measurement> measurements = new ArrayList<>();
  private final Map<Work, Map<Peer, String>> missing = new TreeMap<>();

  private OptionalDouble peak = OptionalDouble.empty();

  Results(Settings settings, Map<String, String> machine) {
    this.settings = settings;
    this.machine = machine;
  }

  Settings settings() {
    return settings;
  }

  Map<String, String> machine() {
    return machine;
  }

  /** The frameworks that ran, each with its versions and threads. */
  Map<Peer, String> descriptions() {
    return descriptions;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  /** The works that were measured, in their order. */
  List<Work> works() {
    return measurements.stream().map(Measurement::work).distinct().sorted().toList();
  }

  Optional<Measurement> find(Work work, Peer peer) {
    return measurements.stream()
        .filter(each -> each.work() == work && each.peer() == peer)
        .findFirst();
  }

  /** How many times as long as Kerava a peer takes; empty where one of them was not measured. */
  OptionalDouble ratio(Work work, Peer peer) {
    Optional<Measurement> kerava = find(work, Peer.KERAVA);
    Optional<Measurement> other = find(work, peer);
    return kerava.isPresent() && other.isPresent()
        ? OptionalDouble.of(other.get().median() / kerava.get().median())
        : OptionalDouble.empty();
  }

  void miss(Work work, Peer peer, String reason) {
    missing.computeIfAbsent(work, each -> new TreeMap<>()).put(peer, reason);
  }

  /** The rate of a large matrix product on all threads: what the processor can do in practice. */
  OptionalDouble peakGigaflops() {
    return peak;
  }

  void peakGigaflops(double gigaflops) {
    peak = OptionalDouble.of(gigaflops);
  }

  /** Why a peer has no time for a work. */
  Optional<String> reason(Work work, Peer peer) {
    return Optional.ofNullable(missing.getOrDefault(work, Map.of()).get(peer));
  }
}
