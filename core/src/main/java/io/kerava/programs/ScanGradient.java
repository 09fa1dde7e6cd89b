package io.kerava.programs;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.fill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradients of a loop: a loop from the last step to the first. It carries the gradients at what
 * the loop carried, and the sums of those at what is the same in each step; it goes along the
 * gradients at the outputs, the values that the loop went along, and what each step kept.
 */
final class ScanGradient {
  private final Scan scan;
  private final Linearization ways;
  private final Application at;
  private final int carries;
  private final int steps;
  private final int inputs;
  private final List<Integer> same;

  ScanGradient(Scan scan, Linearization ways, Application at) {
    this.scan = scan;
    this.ways = ways;
    this.at = at;
    this.carries = scan.carries();
    this.steps = carries + scan.along();
    this.inputs = scan.body().inputs().size();
    this.same =
        ways.differentiable().stream().filter(input -> input >= carries + scan.along()).toList();
  }

  private List<Integer> differentiable(int from, int to) {
    return ways.differentiable().stream().filter(i -> i >= from && i < to).toList();
  }

  private List<Integer> weighted(int from, int to) {
    return ways.weighted().stream().filter(i -> i >= from && i < to).toList();
  }

  List<Value> at(List<Integer> wanted) {
    int ends = ways.forward().outputs().size();
    List<Integer> carriedFloats = differentiable(0, carries);
    List<Integer> outputFloats = weighted(carries, ends);

    List<Value> arguments = new ArrayList<>();
    carriedFloats.forEach(i -> arguments.add(at.gradient(i)));
    same.forEach(i -> arguments.add(fill(at.input(i), 0)));
    int carried = arguments.size();
    outputFloats.forEach(i -> arguments.add(at.gradient(i)));
    for (int i = 0; i < carries; i++) {
      arguments.add(at.output(ends + i));
    }
    arguments.addAll(at.inputs().subList(carries, steps));
    ways.kept().forEach(place -> arguments.add(stackedAt(place)));
    int last = arguments.size();
    arguments.addAll(at.inputs().subList(steps, inputs));

    Program body = body(carriedFloats, outputFloats);
    List<Integer> needed = needed(body, carried);
    int along = (int) needed.stream().filter(i -> i >= carried && i < last).count();
    Program narrow = new Program(at(body.inputs(), needed), body.instructions(), body.outputs());
    Scan back = new Scan(narrow, carried, along, scan.length(), !scan.isReverse());
    List<Value> results = Trace.apply(back, at(arguments, needed));
    List<Integer> order = new ArrayList<>(carriedFloats);
    order.addAll(same);
    order.addAll(differentiable(carries, steps));
    return wanted.stream().map(i -> results.get(order.indexOf(i))).toList();
  }

  /** What is carried, and what a step reads: the rest need not be kept. */
  private static List<Integer> needed(Program body, int carried) {
    List<Integer> used = Simplifier.usedInputs(body);
    return IntStream.range(0, body.inputs().size())
        .filter(i -> i < carried || used.contains(i))
        .boxed()
        .toList();
  }

  private static List<Value> at(List<Value> all, List<Integer> places) {
    return places.stream().map(all::get).toList();
  }

  /** What each step kept: behind the outputs of the way forward stands what came into a step. */
  private Value stackedAt(int place) {
    int behind = ways.forward().outputs().size() + carries;
    return at.output(place < carries ? behind + scan.keptOfCarried(ways).indexOf(place) : place);
  }

  /** One step back. */
  private Program body(List<Integer> carriedFloats, List<Integer> outputFloats) {
    Trace trace = new Trace();
    List<Value> dCarry = inputsLike(trace, carriedFloats);
    List<Value> sums = inputsLike(trace, same);
    List<Value> dOutputs =
        outputFloats.stream()
            .map(i -> trace.input(ways.forward().outputs().get(i).type()))
            .toList();
    List<Value> given = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      given.add(trace.input(scan.body().inputs().get(i).type()));
    }
    List<Value> kept =
        ways.kept().stream()
            .map(place -> trace.input(ways.forward().outputs().get(place).type()))
            .toList();
    for (int i = steps; i < inputs; i++) {
      given.add(trace.input(scan.body().inputs().get(i).type()));
    }
    List<Value> arguments = new ArrayList<>(given);
    arguments.addAll(kept);
    for (int output : ways.weighted()) {
      arguments.add(
          output < carries
              ? dCarry.get(carriedFloats.indexOf(output))
              : dOutputs.get(outputFloats.indexOf(output)));
    }
    List<Value> gradients = trace.inline(ways.backward(), arguments);
    List<Value> results = new ArrayList<>();
    carriedFloats.forEach(i -> results.add(gradients.get(ways.differentiable().indexOf(i))));
    for (int i = 0; i < same.size(); i++) {
      Value part = gradients.get(ways.differentiable().indexOf(same.get(i)));
      results.add(add(sums.get(i), part));
    }
    differentiable(carries, steps)
        .forEach(i -> results.add(gradients.get(ways.differentiable().indexOf(i))));
    return Simplifier.simplify(trace.end(results));
  }

  private List<Value> inputsLike(Trace trace, List<Integer> places) {
    return places.stream().map(i -> trace.input(scan.body().inputs().get(i).type())).toList();
  }
}
