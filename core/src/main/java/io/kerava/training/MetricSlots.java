package io.kerava.training;

import io.kerava.metrics.Direction;
import io.kerava.metrics.Metric;
import io.kerava.metrics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is measured of a model: the loss, the metrics of all outputs, the weighted ones, and the
 * losses of the outputs where there are several; with their names in logs
 * (keras/src/trainers/compile_utils.py).
 */
final class MetricSlots {
  private final List<String> names = new ArrayList<>(List.of("loss"));
  private final List<Optional<Direction>> directions =
      new ArrayList<>(List.of(Optional.of(Direction.DOWN)));

  /** How many of the slots come before the losses of the outputs. */
  private final int measured;

  private final int[] evaluated;
  private final int[] sorted;

  MetricSlots(List<TrainedOutput> outputs) {
    List<List<Metric>> plain = outputs.stream().map(TrainedOutput::metrics).toList();
    List<List<Metric>> weighted = outputs.stream().map(TrainedOutput::weightedMetrics).toList();
    boolean several = outputs.size() > 1;
    List<String> outputNames = outputs.stream().map(TrainedOutput::name).toList();
    names.addAll(
        several
            ? Metrics.logNames(outputNames, plain, weighted)
            : Metrics.logNames(plain.get(0), weighted.get(0)));
    plain.forEach(all -> all.forEach(each -> directions.add(each.direction())));
    weighted.forEach(all -> all.forEach(each -> directions.add(each.direction())));
    measured = names.size();
    List<TrainedOutput> learned = outputs.stream().filter(each -> each.loss().isPresent()).toList();
    if (learned.size() > 1) {
      for (TrainedOutput each : learned) {
        names.add(each.lossName() + "_loss");
        directions.add(Optional.of(Direction.DOWN));
      }
    }
    sorted = order(sorted(names));
    evaluated = order(several ? evaluated() : names);
  }

  /**
   * Keras's list of scores begins with the losses; it looks for metrics by names without their
   * outputs, finds none, and appends all others sorted.
   */
  private List<String> evaluated() {
    List<String> order = new ArrayList<>(List.of("loss"));
    order.addAll(names.subList(measured, names.size()));
    order.addAll(sorted(names.subList(1, measured)));
    return order;
  }

  private static List<String> sorted(List<String> names) {
    List<String> all = new ArrayList<>(names);
    Collections.sort(all);
    return all;
  }

  /** Of two outputs with one name, as a tensor that is an output twice, the last counts. */
  private int[] order(List<String> wanted) {
    return wanted.stream().mapToInt(names::lastIndexOf).toArray();
  }

  int count() {
    return names.size();
  }

  /** The first of the slots for losses of outputs. */
  int firstLoss() {
    return measured;
  }

  /** Whether the outputs' losses are measured one by one. */
  boolean hasLosses() {
    return measured < names.size();
  }

  String name(int slot) {
    return names.get(slot);
  }

  /** The slots in the order in which {@code evaluate} returns them. */
  int[] evaluatedOrder() {
    return evaluated.clone();
  }

  /** The slots in alphabetical order. */
  int[] sortedOrder() {
    return sorted.clone();
  }

  /** The names in the order in which {@code evaluate} returns the values. */
  List<String> evaluatedNames() {
    return Arrays.stream(evaluated).mapToObj(names::get).toList();
  }

  /** Which way a value of the logs is better; empty where it doesn't say or there is none. */
  Optional<Direction> direction(String name) {
    int slot = names.indexOf(name);
    return slot < 0 ? Optional.empty() : directions.get(slot);
  }
}
