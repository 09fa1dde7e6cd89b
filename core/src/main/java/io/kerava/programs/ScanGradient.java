package io.kerava.programs;

import static io.kerava.programs.Primitives.add;
import static io.kerava.programs.Primitives.fill;

import io.kerava.arrays.Lengths;
import io.kerava.arrays.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The gradients of a loop: a loop from the last step to the first. It carries the gradients at what
 * the loop carried, and the sums of those at what is the same in each step; it goes along the
 * gradients at the outputs, the values that the loop went along, and what each step kept.
 *
 * <p>Where the sum is one of products over rows, such as that of weights, the loop gives the rows
 * of all steps, and there is one product behind it.
 */
final class ScanGradient {
  private final Scan scan;
  private final Linearization ways;
  private final Application at;
  private final int carries;
  private final int steps;
  private final int inputs;
  private final List<Integer> summed;
  private final Map<Integer, Instruction> products = new LinkedHashMap<>();

  ScanGradient(Scan scan, Linearization ways, Application at) {
    this.scan = scan;
    this.ways = ways;
    this.at = at;
    this.carries = scan.carries();
    this.steps = carries + scan.along();
    this.inputs = scan.body().inputs().size();
    List<Integer> same = differentiable(steps, inputs);
    for (int input : same) {
      product(gradient(input)).ifPresent(maker -> products.put(input, maker));
    }
    this.summed = same.stream().filter(input -> !products.containsKey(input)).toList();
  }

  /** What gives a value, where that is the sum over the rows of its inputs. */
  private Optional<Instruction> product(Value value) {
    return ways.backward().instructions().stream()
        .filter(step -> scan.length() > 0 && step.outputs().contains(value))
        .filter(
            step ->
                step.primitive() instanceof ConvolutionKernel
                    || step.primitive().equals(new MatMul(true, false)) && value.rank() == 2)
        .findFirst();
  }

  /** The rows that the loop itself has to give for the products behind it. */
  private List<Value> rows() {
    List<Value> backward = ways.backward().inputs();
    int given = inputs + ways.kept().size();
    return products.values().stream()
        .flatMap(product -> product.inputs().stream())
        .distinct()
        .filter(value -> !isAlong(backward.indexOf(value), given))
        .filter(value -> !isGradient(value))
        .toList();
  }

  /** Whether a value of the way back is the gradient at what the loop goes along. */
  private boolean isGradient(Value value) {
    return differentiable(carries, steps).stream().anyMatch(i -> gradient(i) == value);
  }

  private Value gradient(int input) {
    return ways.backward().outputs().get(ways.differentiable().indexOf(input));
  }

  /** Whether an input of the way back is there for all steps. */
  private boolean isAlong(int input, int given) {
    return input >= 0 && input < given && (input < steps || input >= inputs);
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
    summed.forEach(i -> arguments.add(fill(at.input(i), 0)));
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
    order.addAll(summed);
    order.addAll(differentiable(carries, steps));
    List<Value> found = new ArrayList<>();
    order.forEach(i -> found.add(gradient(i)));
    found.addAll(rows());
    return wanted.stream()
        .map(
            i ->
                products.containsKey(i)
                    ? product(products.get(i), found, results)
                    : results.get(order.indexOf(i)))
        .toList();
  }

  /** A product of the rows of all steps. */
  private Value product(Instruction ofStep, List<Value> found, List<Value> results) {
    List<Value> joined =
        ofStep.inputs().stream().map(value -> joined(ofAllSteps(value, found, results))).toList();
    return Trace.apply(ofStep.primitive(), joined).get(0);
  }

  /**
   * A value of the way back with those of all steps.
   *
   * @param found which values the loop gives as its {@code results}
   */
  private Value ofAllSteps(Value value, List<Value> found, List<Value> results) {
    int input = ways.backward().inputs().indexOf(value);
    if (!isAlong(input, inputs + ways.kept().size())) {
      return results.get(found.lastIndexOf(value));
    }
    if (input < carries) {
      return at.output(ways.forward().outputs().size() + input);
    }
    return input < steps ? at.input(input) : stackedAt(ways.kept().get(input - inputs));
  }

  /** (steps, rows, …) as (steps · rows, …). */
  private static Value joined(Value steps) {
    Shape row = steps.shape().axes(2, steps.rank());
    return Primitives.reshape(steps, row.withBatch(Lengths.product(steps.shape().firstAxes(2))));
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
    List<Value> sums = inputsLike(trace, summed);
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
    Program backward = ways.backward();
    List<Value> ends = Primitives.joined(backward.outputs(), rows());
    List<Value> gradients =
        trace.inline(new Program(backward.inputs(), backward.instructions(), ends), arguments);
    List<Value> results = new ArrayList<>();
    carriedFloats.forEach(i -> results.add(gradients.get(ways.differentiable().indexOf(i))));
    for (int i = 0; i < summed.size(); i++) {
      Value part = gradients.get(ways.differentiable().indexOf(summed.get(i)));
      results.add(add(sums.get(i), part));
    }
    differentiable(carries, steps)
        .forEach(i -> results.add(gradients.get(ways.differentiable().indexOf(i))));
    results.addAll(gradients.subList(backward.outputs().size(), gradients.size()));
    return Simplifier.simplify(trace.end(results));
  }

  private List<Value> inputsLike(Trace trace, List<Integer> places) {
    return places.stream().map(i -> trace.input(scan.body().inputs().get(i).type())).toList();
  }
}
